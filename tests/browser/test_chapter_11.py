"""Chapter 11 in a real browser: a trial read after every patient, ten more, and planned looks."""

import re

from playwright.sync_api import expect

from tests.browser.chapter import NODES, OPENING, SAME, everything, sentence, unfold
from tests.browser.guessing import commit

STEM = "11_look_again"
CARDS = {
    "growing": "How many trials of a useless drug are ever below the line",
    "plans": "What do further looks cost",
    "stake": "Is there a number that may be read at any time",
}
START = {
    "growing": re.compile(r"By 59 patients, 24\.3 in 100"),
    "plans": re.compile(r"6\.0 in 100 such trials"),
    "stake": re.compile(r"After 29 pairs, 0\.9 in 100"),
}
BEHIND = [re.compile(r"24\.3 in 100|It is 24\b"), re.compile(r"It is 18\b|17\.8 in 100")]
ANSWERS = ["It is 24 of 100", "It is 18 of 100"]


def test_each_gate_opens_its_own_answer_and_no_other(gated):
    gates = gated.locator(".te-gate")
    expect(gates).to_have_count(2, timeout=OPENING)
    unfold(gated)
    for number, answer in enumerate(ANSWERS):
        said = [bool(behind.search(everything(gated))) for behind in BEHIND]
        assert said[number:] == [False] * (2 - number), (number, said)
        gate = gates.nth(number)
        gate.scroll_into_view_if_needed()
        commit(gate)
        expect(gate.locator(".te-sentence").first).to_contain_text(answer)
        expect(gate).to_contain_text(BEHIND[number])


def test_a_trial_grows_by_key_and_button_and_a_plan_is_changed(card, chapter):
    growing = card("growing")
    nodes = growing.evaluate_handle(NODES)
    growing.get_by_role("slider", name="patients so far").press("ArrowRight")
    expect(sentence(growing)).to_contain_text("By 60 patients, 24.5 in 100")
    growing.get_by_role("button", name="Add 10").click()
    expect(sentence(growing)).to_contain_text("By 70 patients")
    growing.get_by_role("slider", name="a look after").press("End")
    expect(sentence(growing)).to_contain_text("By 70 patients, read last after 59, 11.7 in 100")
    assert growing.evaluate(SAME, nodes)

    plans = card("plans")
    nodes = plans.evaluate_handle(NODES)
    plans.get_by_role("combobox", name="plan").select_option(label="Pocock's line")
    plans.get_by_role("slider", name="looks", exact=True).press("End")
    expect(sentence(plans)).to_contain_text("5.0 in 100 such trials")
    expect(plans.locator(".te-drawing svg").first).to_contain_text("0.016")
    assert plans.evaluate(SAME, nodes)

    stake = card("stake")
    nodes = stake.evaluate_handle(NODES)
    stake.get_by_role("slider", name="pairs of patients so far").press("End")
    expect(sentence(stake)).to_contain_text("After 59 pairs, 2.6 in 100")
    assert stake.evaluate(SAME, nodes)

    quiz = chapter.page.locator(".te-quiz").filter(has_text="report everybody")
    quiz.scroll_into_view_if_needed()
    quiz.get_by_role("button", name=re.compile("p can only come closer")).click()
    expect(quiz.locator(".te-answer", has_text=re.compile(r"\w")).first).to_contain_text(
        "18 of 100"
    )


def test_a_draw_and_its_buttons_are_in_a_row(card):
    """They begin a row of groups, of which they have all columns."""
    growing = card("growing")
    middle = "node => { const box = node.getBoundingClientRect(); return box.top + box.bottom; }"
    parts = [growing.locator(".te-draw .widget-readout")]
    parts += [growing.get_by_role("button", name=name) for name in ("Deal anew", "Back to the")]
    at = [part.evaluate(middle) for part in parts]
    assert max(at) - min(at) <= 2
    truths = card("stake").locator(".widget-radio-box label")
    expect(truths.first).to_be_visible()
    at = [truths.nth(each).evaluate(middle) for each in range(2)]
    assert at[0] == at[1]
