"""Chapter 13 in a real browser: the missing, a leaning assessor, the patients dealt again."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import NODES, OPENING, SAME, everything, sentence, unfold
from tests.browser.guessing import commit

STEM = "13_something_else"
CARDS = {
    "missing": "How much do those without a result leave open",
    "lean": "How much difference can a lean make",
    "deal": "How unequal does the table get",
}
START = {
    "missing": re.compile(r"may be from 23\.3 more to 26\.7 more"),
    "lean": re.compile(r"makes 4\.6 more responders in 100"),
    "deal": re.compile(r"honest deals, \d+ make at least one of 19 rows"),
}
# What only an opened gate may say, in the order of the gates.
BEHIND = [re.compile("It is 20"), re.compile("It is 37"), re.compile("It is 45")]


@pytest.fixture
def page(chapter):
    return chapter.page


def test_each_gate_opens_its_own_answer_and_no_other(gated):
    gates = gated.locator(".te-gate")
    expect(gates).to_have_count(3, timeout=OPENING)
    unfold(gated)
    flow = gated.get_by_role("img", name=re.compile("IL-2: no result: one, why: not read"))
    expect(flow).to_be_visible()
    for number, answer in enumerate(BEHIND):
        said = [bool(behind.search(everything(gated))) for behind in BEHIND]
        assert said[number:] == [False] * (3 - number), (number, said)
        gate = gates.nth(number)
        gate.scroll_into_view_if_needed()
        commit(gate)
        expect(gate.locator(".te-sentence").first).to_contain_text(answer)
        expect(gated.locator(".te-card:has(.te-back)")).to_have_count(number + 1)


def test_more_missing_open_the_range_and_a_row_is_chosen_by_key(card):
    missing = card("missing")
    nodes = missing.evaluate_handle(NODES)
    missing.get_by_role("slider", name="without a result on placebo").press("End")
    expect(sentence(missing)).to_contain_text("1 missing on IL-2 and 12 on placebo")
    rows = missing.get_by_role("application")
    rows.focus()
    rows.press("ArrowDown")
    expect(sentence(missing)).to_contain_text("16 of 30 (53%) on IL-2")
    expect(sentence(missing)).to_contain_text("9 of 42 (21%) on placebo")
    assert missing.evaluate(SAME, nodes)


def test_the_lean_follows_a_key_and_the_deal_its_button(card):
    lean = card("lean")
    curve = lean.get_by_role("application")
    curve.focus()
    curve.press("ArrowRight")
    expect(sentence(lean)).to_contain_text("A lean of 2.5 SLEDAI points")
    lean.get_by_role("combobox", name="leans").select_option(index=2)
    expect(sentence(lean)).to_contain_text("no more than 48.5")
    deal = card("deal")
    before = sentence(deal).inner_text()
    deal.get_by_role("button", name="Deal anew").click()
    expect(sentence(deal)).not_to_have_text(before)


def test_wrong_options_are_answered_with_this_trials_numbers(page):
    for text, option, answer in (
        ("A reviewer looks at cyclosporine", "nearly went wrong", "19 rows"),
        ("twenty-five have none", "It is cautious", "45 of 95"),
    ):
        quiz = page.locator(".te-quiz").filter(has_text=text)
        quiz.scroll_into_view_if_needed()
        quiz.get_by_role("button", name=re.compile(option)).click()
        expect(quiz.locator(".te-answer", has_text=re.compile(r"\w")).first).to_contain_text(answer)
