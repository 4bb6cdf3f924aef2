"""Chapter 4 in a real browser: three guesses, and behind each what it asked for."""

import re

from playwright.sync_api import expect

from tests.browser.chapter import OPENING, everything
from tests.browser.guessing import commit_next, until_said
from tests.browser.motion import moves_and_may_be_interrupted

STEM = "04_everyone_gets_better"
SHOW = "Show the answer"
# What only an opened gate may say: the guesses' answers and the explorers behind them.
BEHIND = [
    re.compile(r"11, 6 and 8|It is 6\b|from 12 to 6 on IL-2"),
    re.compile(r"8\.3|nobody was treated|regression to the mean"),
    re.compile(r"0\.21\b|0\.209|not shown to differ"),
]

# The words of a button from left to right, as an eye reads them.
READ = """(label) => {
  const [walker, parts] = [document.createTreeWalker(label, NodeFilter.SHOW_TEXT), []];
  const range = document.createRange();
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    parts.push([range.getBoundingClientRect().left, walker.currentNode.data]);
  }
  return parts.sort(([a], [b]) => a - b).map(([, words]) => words).join("");
}"""


def test_each_gate_opens_its_own_answer_and_no_other(gated):
    expect(gated.get_by_role("button", name=SHOW)).to_have_count(3, timeout=OPENING)
    for opened in range(4):
        until_said(lambda: everything(gated), BEHIND, [gate < opened for gate in range(3)])
        expect(gated.locator(".te-card:has(.te-back)")).to_have_count(opened)
        if opened < 3:
            commit_next(gated)
            expect(gated.locator(".te-card:has(.te-back)")).to_have_count(opened + 1)


def test_covering_placebo_takes_it_off_the_same_picture(chapter):
    picture = chapter.card.locator(".te-drawing svg").element_handle()
    arms = chapter.card.get_by_role("radiogroup", name="arms in view").get_by_role("radio")
    assert arms.nth(1).locator("..").evaluate(READ) == "IL-2 only"
    sentence = chapter.change(arms.nth(1).check)
    assert "placebo" not in sentence
    expect(chapter.card.locator(".te-drawing svg")).not_to_contain_text("placebo")
    assert "11, 6 and 8 on placebo" in chapter.change(arms.nth(0).check)
    assert picture.evaluate("node => node.isConnected")


def test_keys_alone_move_the_imagined_clinic(chapter):
    card = chapter.page.locator(".te-card").filter(has_text="chosen on a bad day")
    threshold = card.get_by_role("slider", name="lowest score to be chosen")
    expect(threshold).to_have_attribute("aria-valuenow", "8.0")
    threshold.press("ArrowRight")
    expect(card.locator(".te-sentence")).to_contain_text("score 9 or more")
    with chapter.page.expect_download() as saved:
        card.locator(".te-files").get_by_text("SVG", exact=True).click()
    drawn = saved.value.path().read_text(encoding="utf-8")
    assert "from 9" in drawn
    assert "trial: 8" in drawn


def test_chosen_patients_cross_to_their_next_visit(chapter):
    card = chapter.explorer("chosen on a bad day", re.compile("score 8 or more"))
    moves_and_may_be_interrupted(card, "Another 200", 40, card.locator(".te-sentence").click)


def test_an_exception_stands_beside_its_p_value(chapter):
    card = chapter.page.locator(".te-card").filter(has_text="Which comparison says")
    expect(card.locator(".te-sentence")).to_contain_text("p = 0.209")
    card.get_by_role("combobox", name="sign").select_option(label="fever")
    card.get_by_role("radio", name="week 24").check()
    expect(card.locator(".te-number").nth(1)).to_contain_text("printed: 0.167")
    expect(card.locator(".te-number").nth(1)).to_contain_text("we could not reproduce")
    expect(card.locator(".te-number").nth(0)).not_to_contain_text("could not")


def test_an_answer_meets_each_option(chapter):
    quiz = chapter.page.locator(".te-quiz").first
    option = quiz.get_by_role("button", name=re.compile("One p-value is below the line"))
    option.click()
    expect(quiz).to_contain_text("do not contradict one another")


def test_a_line_is_drawn_by_keys_and_kept_beside_what_happened(open_notebook):
    page = open_notebook("voila", STEM).page
    gate = page.locator(".te-gate").filter(has_text="Draw what happened next")
    picture = gate.get_by_role("application", name="Your line")
    sentence = gate.locator(".te-sentence").first
    expect(sentence).to_contain_text("Nothing is drawn yet.", timeout=OPENING)
    picture.focus()
    for key, line in [("ArrowDown", "11 and 10 at 0 and 12"), ("ArrowRight", "move the line at 24"),
                      ("ArrowUp", "11, 10 and 12")]:  # fmt: skip
        picture.press(key)
        expect(sentence).to_contain_text(line)
    expect(picture).to_be_focused()
    gate.get_by_role("button", name=SHOW).click()
    expect(sentence).to_contain_text("You drew 10 and 12. It was 6 and 8")
    picture.press("ArrowUp")
    expect(gate.locator(".te-card:has(.te-back)")).to_have_count(1)
    expect(sentence).to_contain_text("You drew 10 and 12")
