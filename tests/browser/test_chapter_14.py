"""Chapter 14 in a real browser: a line of one's own, six readings, the size that settles it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import NODES, OPENING, SAME, everything, sentence
from tests.browser.guessing import commit

STEM = "14_what_matters"
CARDS = {
    "readings": "What does the range say about your line",
    "size": "How large must a trial be to settle it",
    "tosses": "How surprising would this result be",
}
START = {
    "readings": re.compile(r"Open on both sides, read against zero and 10 points"),
    "size": re.compile(r"your line of 10 points in 6\.4% of trials, and zero in 22%"),
    "tosses": re.compile(r"0 points: 4\.25 bits"),
}
BEHIND = re.compile(r"[Oo]pen on both sides|47\.6 more|twice as many patients|It is about 1,400")


@pytest.fixture
def page(chapter):
    return chapter.page


def test_the_line_is_drawn_before_the_range_is_shown_and_goes_with_the_reader(gated):
    gates = gated.locator(".te-gate")
    expect(gates).to_have_count(2, timeout=OPENING)
    assert not BEHIND.search(everything(gated))
    gate = gates.first
    gate.scroll_into_view_if_needed()
    commit(gate)
    expect(gate.locator(".te-revealed .te-sentence")).to_be_visible()  # once all keys were answered
    said = gate.locator(".te-sentence").first
    expect(said).to_contain_text("You say: ")
    line = re.search(r"\d+", said.text_content())[0]
    expect(gate).to_contain_text(f", read against zero and {line} points.")
    second = gates.nth(1)
    second.scroll_into_view_if_needed()
    commit(second)
    expect(second).to_contain_text("It is about 1,400 patients in each arm")
    expect(second).to_contain_text(f"leaves out your line of {line} point")
    gate.get_by_role("button", name="Change it").click()
    expect(gate.locator(".te-revealed > *")).to_have_count(0)
    scale = gate.locator(":scope > .te-card").get_by_role("slider")
    for _ in range(int(line) - 10):
        scale.press("ArrowLeft")
    gate.get_by_role("button", name="Keep it and go on").click()
    expect(second).to_contain_text("leaves out your line of 10 points in")


def test_six_readings_by_keys_in_the_same_nodes(card):
    readings = card("readings")
    nodes = readings.evaluate_handle(NODES)
    size = readings.get_by_role("slider", name="patients", exact=True)
    size.press("ArrowRight")
    expect(sentence(readings)).to_contain_text("Better; worth having or not is open")
    size.press("ArrowRight")
    expect(sentence(readings)).to_contain_text("Better, and worth having")
    curve = readings.get_by_role("application")
    curve.focus()
    for _ in range(28):
        curve.press("ArrowRight")
    expect(sentence(readings)).to_contain_text("against zero and 38 points")
    expect(sentence(readings)).to_contain_text("Better, but by too little")
    readings.get_by_role("slider", name="responders on IL-2, of 29").press("Home")
    expect(sentence(readings)).to_contain_text("Worse")
    assert readings.evaluate(SAME, nodes)


def test_the_diamond_goes_where_it_is_put(card, page):
    size = card("size")
    nodes = size.evaluate_handle(NODES)
    curve = size.get_by_role("application")
    box = curve.bounding_box()
    page.mouse.click(box["x"] + 0.98 * box["width"], box["y"] + box["height"] / 2)
    expect(sentence(size)).to_contain_text("With 3,000 in each arm")
    size.get_by_role("slider", name="true difference, in points").press("Home")
    expect(sentence(size)).to_contain_text("For 80%, your line takes about")
    assert size.evaluate(SAME, nodes)


def test_what_is_folded_and_what_is_asked(card, page):
    tosses = card("tosses")
    tosses.get_by_role("slider", name="true difference, in points").press("ArrowRight")
    expect(sentence(tosses)).to_contain_text("If the true difference were 1 point:")
    for text, option, answer in (
        ("A committee must say", "It was not significant", "from 0.3 fewer to 47.6 more"),
        ("A trial called OVIVA", "the two ways of giving", "a loss as large as 7.5 points"),
    ):
        quiz = page.locator(".te-quiz").filter(has_text=text)
        quiz.scroll_into_view_if_needed()
        quiz.get_by_role("button", name=re.compile(option)).click()
        expect(quiz.locator(".te-answer", has_text=re.compile(r"\w")).first).to_contain_text(answer)
