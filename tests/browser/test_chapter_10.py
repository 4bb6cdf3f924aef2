"""Chapter 10 in a real browser: looks at nothing, a ledger, the trial's list, a subgroup."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import NODES, OPENING, SAME, everything, sentence, unfold
from tests.browser.guessing import commit

STEM = "10_many_doors"
SHOW = "Show the answer"
CARDS = {
    "looks": "How many looks until something is found",
    "ledger": "How many doors will you open",
    "list": "What is left of the trial's own p-values",
    "subgroup": "how far can one subgroup stand out",
}
START = {
    "looks": re.compile(r"With 20 looks at each trial, 64\.2 in 100"),
    "ledger": re.compile("The ledger is empty"),
    "list": re.compile(r"Holm: 0 of 3 stay below 0\.05; the smallest is 0\.081"),
    "subgroup": re.compile("is 30%.* 42 in 100 respond on IL-2"),
}
# What only an opened gate may say, in the order of the gates.
BEHIND = [
    re.compile(r"It is 64\b|64\.2 in 100|64 of 100|Bonferroni's line"),
    re.compile(r"It is 9\b|The ledger is empty"),
    re.compile(r"0\.081|none of them stay"),
    re.compile(r"It is 30\b|\b30%|\b83 in 100"),
]
ANSWERS = ["It is 64 of 100", "It is 9 of 100", "It is: none of them", "It is 30 of 100"]


@pytest.fixture
def page(chapter):
    return chapter.page


def test_each_gate_opens_its_own_answer_and_no_other(gated):
    gates = gated.locator(".te-gate")
    expect(gates).to_have_count(4, timeout=OPENING)
    unfold(gated)
    shows = gates.get_by_role("button", name=SHOW)
    expect(shows).to_have_count(4)
    for number, answer in enumerate(ANSWERS):
        said = [bool(behind.search(everything(gated))) for behind in BEHIND]
        assert said[number:] == [False] * (4 - number), (number, said)
        expect(gated.locator(".te-card:has(.te-back)")).to_have_count(number)
        gate = gates.nth(number)
        gate.scroll_into_view_if_needed()
        commit(gate)
        expect(gate.locator(".te-sentence").first).to_contain_text(answer)
        expect(gated.locator(".te-card:has(.te-back)")).to_have_count(number + 1)
        expect(gate).to_contain_text(BEHIND[number])


def test_a_key_on_a_slider_changes_words_and_pictures_in_the_same_nodes(card):
    looks = card("looks")
    nodes = looks.evaluate_handle(NODES)
    looks.get_by_role("slider", name="looks", exact=True).press("ArrowRight")
    expect(sentence(looks)).to_contain_text("With 21 looks at each trial, 65.9 in 100")
    expect(looks.locator(".te-drawing svg").first).to_contain_text("66 in 100")
    looks.get_by_role("slider", name="correlation of every pair of looks").press("End")
    expect(sentence(looks)).to_contain_text("5.0 in 100")
    assert nodes.evaluate("nodes => nodes.length") == 2
    assert looks.evaluate(SAME, nodes)


def test_arrow_keys_on_the_curve_change_the_looks(card):
    looks = card("looks")
    curve = looks.get_by_role("application")
    curve.focus()
    for key, number in {"ArrowRight": 21, "ArrowUp": 31, "ArrowLeft": 30}.items():
        curve.press(key)
        expect(sentence(looks)).to_contain_text(f"With {number} looks at each")
    expect(curve).to_be_focused()


def test_a_fast_drag_ends_on_the_last_state(card, page):
    looks = card("looks")
    curve = looks.get_by_role("application")
    curve.scroll_into_view_if_needed()
    box = curve.bounding_box()
    height = box["y"] + 0.5 * box["height"]
    page.mouse.move(box["x"] + 0.3 * box["width"], height)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.99 * box["width"], height, steps=20)
    page.mouse.up()
    expect(sentence(looks)).to_contain_text(re.compile(r"With (59|60) looks at each"))
    expect(looks.locator(".te-drawing svg").first).to_contain_text("95 in 100")


def test_twenty_fast_steps_of_a_slider_end_on_the_last(card):
    subgroup = card("subgroup")
    nodes = subgroup.evaluate_handle(NODES)
    slider = subgroup.get_by_role("slider", name="true rate on placebo")
    for _ in range(20):
        slider.press("ArrowRight")
    expect(sentence(subgroup)).to_contain_text("37 in 100 on placebo")
    subgroup.get_by_role("slider", name="true benefit everywhere").press("Home")
    expect(sentence(subgroup)).to_contain_text("37 in 100 respond on IL-2")
    expect(subgroup.locator(".te-drawing svg").first).to_contain_text("the truth: +0")
    subgroup.get_by_role("slider", name="subgroups looked at").press("ArrowRight")
    expect(sentence(subgroup)).to_contain_text("With 2 separate subgroups")
    assert subgroup.evaluate(SAME, nodes)


def test_a_look_is_written_down_before_its_p_is_seen(card):
    ledger = card("ledger")
    nodes = ledger.evaluate_handle(NODES)
    rows = ledger.locator(".te-drawing svg").first
    expect(rows).not_to_contain_text("0.0504")
    write = ledger.get_by_role("button", name="Write it down")
    write.click()
    expect(rows).to_contain_text("1. SRI-4, week 12")
    expect(sentence(ledger)).to_contain_text(
        "1 question in 1 line, 0 below 0.05; the smallest is p = 0.0504"
    )
    ledger.get_by_role("radio", name="week 24").check()
    expect(sentence(ledger)).to_contain_text("Next door: SRI-4, week 24: Pearson chi-square")
    expect(rows).not_to_contain_text("0.0267")
    write.click()
    expect(sentence(ledger)).to_contain_text("2 questions in 2 lines, 1 below 0.05")
    expect(sentence(ledger)).to_contain_text("the smallest is p = 0.0267")
    expect(ledger.locator(".te-drawing svg").nth(1)).to_contain_text("10 in 100")
    following = ledger.get_by_role("button", name="Write down the next")
    for lines in range(3, 11):
        following.click()
        expect(sentence(ledger)).to_contain_text(f"{lines} questions in {lines} lines")
    expect(sentence(ledger)).to_contain_text("The page is full.")
    expect(following).to_be_disabled()
    expect(write).to_be_disabled()
    assert ledger.evaluate(SAME, nodes)


def test_week_24_passes_only_where_it_is_asked_first(card):
    list_ = card("list")
    nodes = list_.evaluate_handle(NODES)
    list_.get_by_role("combobox", name="how p is adjusted").select_option(label="fixed sequence")
    expect(sentence(list_)).to_contain_text("Fixed sequence: 0 of 3 stay below")
    list_.get_by_role("combobox", name="asked first").select_option(label="SRI-4, week 24")
    expect(sentence(list_)).to_contain_text("Fixed sequence: 1 of 3 stay below")
    list_.get_by_role("combobox", name="what is counted").select_option(index=2)
    list_.get_by_role("combobox", name="how p is adjusted").select_option(label="Bonferroni")
    expect(sentence(list_)).to_contain_text("0 of 17 stay below 0.05; the smallest is 0.459")
    assert list_.evaluate(SAME, nodes)


def test_wrong_options_are_answered_with_this_trials_numbers(page):
    for text, option, answer in (
        ("So the trial succeeded after all", "the later result is the result", "becomes 0.081"),
        ("A friend who has nephritis", "The gap is larger among", "30 of 100 subgroups"),
        ("Mediterranean breakfast", "5 of 100 cases", "79 of 100"),
    ):
        quiz = page.locator(".te-quiz").filter(has_text=text)
        quiz.scroll_into_view_if_needed()
        quiz.get_by_role("button", name=re.compile(option)).click()
        expect(quiz.locator(".te-answer", has_text=re.compile(r"\w")).first).to_contain_text(answer)
