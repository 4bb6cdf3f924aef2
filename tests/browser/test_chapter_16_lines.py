"""Chapter 16 in a real browser: outcomes, or trials, one a line, typed and drawn."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

STEM = "16_your_trial"
TALL = "card => card.querySelector('.te-drawing svg').getBoundingClientRect().height"


@pytest.fixture
def cards(chapter):
    return chapter


def test_lines_are_typed_drawn_and_refused_one_by_one(cards):
    outcomes = cards.explorer("several outcomes of one trial")
    sentence, box = outcomes.locator(".te-sentence"), outcomes.get_by_role("textbox")
    expect(sentence).to_contain_text("one is below 0.05 alone, none after Holm")
    tall = outcomes.evaluate(TALL)
    box.fill("death: 12/120 vs 20/118")
    box.press("Enter")
    box.press_sequentially("stroke: 4/120")
    outcomes.get_by_role("button", name="Read", exact=True).click()
    said = outcomes.get_by_role("status").first
    expect(said).to_contain_text("Read as: 1 line. Line 2: Only one arm is here, 4 of 120.")
    expect(sentence).to_contain_text("Of one outcome, none is below 0.05 alone")
    cards.page.wait_for_function(
        f"([card, tall]) => ({TALL})(card) < tall", arg=[outcomes.element_handle(), tall]
    )
    box.fill("death: 130/120 vs 20/118")
    box.press("Tab")
    notice = outcomes.get_by_role("alert")
    expect(notice).to_contain_text("Line 1: 130 of 120 cannot be")
    expect(notice).to_contain_text("The picture still shows death.")
    expect(box).to_have_value("death: 130/120 vs 20/118")
    trials = cards.explorer("several trials say together")
    drawn = trials.locator(".te-drawing")
    expect(drawn).to_contain_text("risk ratio, logarithmic scale")
    trials.get_by_role("radio", name="difference").check()
    expect(drawn).to_contain_text("percentage points")
    expect(drawn).to_contain_text("minus no vaccine")
    expect(trials.locator(".te-sentence")).to_contain_text("−3.0 (−6.7 to 0.8), random effects")


def test_a_single_guess_at_a_table_is_a_button_and_a_refused_line_is_marked(cards):
    before = cards.sentence()
    box = cards.card.get_by_role("textbox", name="Type or paste a table")
    box.fill("17 (59%) vs 9 (30%)")
    box.press("Enter")
    way = cards.card.get_by_role("group", name="Readings").get_by_role("button")
    expect(way).to_have_count(1)
    assert cards.sentence() == before
    way.click()
    cards.until_sentence("17 of 29 (59%) had the event on treatment")
    cards.card.locator(".te-fold-group").click()
    line = cards.card.get_by_label("printed p-value")
    line.fill("maybe")
    line.press("Enter")
    expect(cards.card.get_by_label("printed p-value (not taken)")).to_have_value("maybe")
    edges = {"not taken": "dashed", "": "solid"}
    assert line.evaluate("node => getComputedStyle(node).borderStyle") == edges["not taken"]
    line.fill("0.05")
    line.press("Enter")
    expect(cards.card.get_by_label("printed p-value (not taken)")).to_have_count(0)
    assert line.evaluate("node => getComputedStyle(node).borderStyle") == edges[""]
    box.evaluate("(node, text) => { node.value = text.repeat(300_000); }", "16/29 vs 9/30")
    box.dispatch_event("blur")
    refused = cards.card.locator(".te-typed").get_by_role("alert")
    expect(refused).to_contain_text("This text has 3,900,000 characters, too many to be read.")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("18/29 vs 9/30")
    box.press("Enter")
    cards.until_sentence("18 of 29")


def test_a_large_count_is_written_with_commas_and_read_so(cards):
    box = cards.card.get_by_role("textbox", name="Type or paste a table")
    box.fill("IL-2: 41 of 1041; placebo 33 of 1042")
    box.press("Tab")
    cards.until_sentence("41 of 1,041")
    patients, event = (
        cards.card.get_by_role("textbox", name=name, exact=True).first
        for name in ("patients", "with the event")
    )
    expect(patients).to_have_text("1,041")
    patients.focus()
    patients.press("Tab")
    patients.fill("1,050")
    patients.press("Tab")
    cards.until_sentence("41 of 1,050")
    expect(patients).to_have_text("1,050")
    patients.fill("1")
    patients.press("Tab")
    cards.until_sentence("1 of 1 ")
    expect(event).to_have_text("1")
    cards.card.get_by_role("slider", name="with the event").first.press("End")
    cards.until_sentence("so it stops there")
    expect(event).to_have_text("1")
