"""What a tap opens or says at the foot of a phone is seen: `make access`."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import until_drawn
from tests.browser.chapter import OPENING, unfold
from tests.browser.check_hand import SIDEWAYS
from tests.browser.guessing import guess
from tests.browser.hand import PHONES
from tests.browser.touch import FRAMES
from tests.browser.watch import PATIENCE
from widgets.trial import chapters as all_chapters
from widgets.ui.envelope import SEAL

STEMS = [each.stem for each in all_chapters() if each.stem != "teaching_notes"]
PRESSED = (
    "#te-main :is(.te-term, summary, .te-more, .te-fold-group, .te-at-once, .te-verdicts button, "
    ".te-link button, .te-memory button, .te-seal button, .te-quiz > .te-option, "
    ".te-self-test > .te-plain, .te-make-report, .te-file:first-child, .te-typed button, "
    ".te-claims .te-plain)"
)
"""Each kind of thing that says or opens something."""
ONCE = """(nodes) => {
  const seen = new Map();
  return nodes.filter((node) => node.checkVisibility()).filter((node) => {
    const words = node.matches(".te-term") ? "" : node.textContent.replace(/:.*/, "");
    const kind = node.matches(".te-option") ? node.parentElement.className : node.className + words;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return seen.get(kind) <= 2;
  });
}"""
# As far down as the page goes; what stands above it in the page is remembered.
TO_THE_FOOT = """(node) => {
  const { bottom } = node.getBoundingClientRect();
  scrollBy({ top: bottom - innerHeight + 2, behavior: "instant" });
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  window.stood = new Map();
  while (words.nextNode()) {
    const { currentNode: each } = words;
    if (each.parentElement.checkVisibility()) window.stood.set(each, each.data);
  }
}"""
# Where the words came that are new in a cell: the first of them are in view, and nothing lies over
# them. Words of a picture and of what it says, its hand's own, and those for listeners alone are
# others' to test.
IS_SEEN = """(cell) => {
  const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const fresh = [];
  while (words.nextNode()) {
    const { currentNode: each } = words;
    const said = each.parentElement;
    const isOther = "svg, .te-said:not(.te-not-saved), .te-numbers, .te-picture, button, script";
    if (!each.data.trim() || !said.checkVisibility() || said.closest(isOther)) continue;
    if (window.stood.get(each) === each.data) continue;
    const range = document.createRange();
    range.selectNodeContents(each);
    const [line] = range.getClientRects();
    if (!line || line.width < 2) continue;
    const found = document.elementFromPoint(line.left + 2, (line.top + line.bottom) / 2);
    const isIn = line.top >= 0 && line.bottom <= innerHeight;
    fresh.push(isIn && (said.contains(found) || found?.contains(said)));
  }
  return !fresh.length || fresh[0];
}"""
HALF = 22
"""Half the height of a button, in pixels."""
ACTIONS = ".te-explorer:visible .te-group button:is(.te-plain, .te-back)"
CELL = "(node) => node.closest('[cell-index]')"


@pytest.fixture(scope="module", params=STEMS)
def phone(request, open_notebook):
    """Return each chapter on a small phone, with its folds open."""
    options = {"viewport": PHONES[1], "has_touch": True, "is_mobile": True}
    watch = open_notebook("voila", request.param, reduced_motion="reduce", **options)
    unfold(watch.page)
    watch.page.evaluate("window.print = () => {}")
    yield watch
    watch.leave()


def test_what_a_tap_opens_at_the_foot_of_the_window_is_seen(phone, record_property):
    page, tapped = phone.page, 0
    until_drawn(page)
    nodes = page.evaluate_handle(f"({ONCE})([...document.querySelectorAll(`{PRESSED}`)])")
    for name in nodes.get_properties():
        node = nodes.get_property(name).as_element()
        if not node.evaluate("(node) => node.checkVisibility() && !node.disabled"):
            continue
        cell = node.evaluate_handle(CELL)
        node.evaluate(TO_THE_FOOT)
        node.tap()
        phone.until_answered()
        page.wait_for_function(IS_SEEN, arg=cell)
        tapped += 1
    record_property("tapped", tapped)
    assert tapped > 5


def test_a_guess_that_is_shown_at_the_foot_of_the_window_begins_there(phone, record_property):
    page = phone.page
    gates = page.locator(".te-gate")
    shown = 0
    while shown < gates.count():
        gate = gates.nth(shown)
        button = gate.locator(":scope > .te-show")
        guess(gate)
        button.evaluate(TO_THE_FOOT)
        button.tap()
        phone.until_answered()
        revealed = gate.locator(":scope > .te-revealed")
        if revealed.locator(":scope > *").count():
            page.wait_for_function(
                "(node) => node.getBoundingClientRect().top < innerHeight - 60",
                arg=revealed.element_handle(),
            )
        expect(button).to_be_in_viewport()
        shown += 1
    record_property("guesses shown", shown)
    memory = page.locator(".te-memory")
    if (show := memory.get_by_role("button", name="Show them")).count():
        show.tap()
    memory.locator("li").get_by_role("button", name="Erase").first.tap()
    expect(memory.locator("li .te-erasing")).to_be_in_viewport(ratio=1)
    assert page.evaluate(SIDEWAYS) <= 0


def test_a_button_that_a_picture_answers_moves_nothing(phone, record_property):
    """What is above grows, and the picture stays: the next tap meets the same button."""
    page, pressed = phone.page, 0
    everything = page.get_by_role("button", name="Show everything")
    if everything.count():
        everything.click()
        phone.until_answered()
    unfold(page)
    opened = page.locator(".te-more[aria-expanded=true]:visible")
    while opened.count():
        opened.first.click()  # who reads all of a sentence has a longer one next
    until_drawn(page)
    for card in page.locator(".te-explorer:visible").all():
        if (handle := card.locator(".noUi-handle:visible")).count():
            handle.first.press("ArrowRight")  # there is a way back now
    phone.until_answered()
    moved = {}
    for button in page.locator(ACTIONS).filter(has_not_text=SEAL).all():  # which says something
        if not button.is_enabled():
            continue
        button.evaluate(TO_THE_FOOT)
        button.evaluate("() => scrollBy({ top: 60, behavior: 'instant' })")
        before = button.evaluate("(node) => node.getBoundingClientRect().top")
        button.tap()
        phone.until_answered()
        page.evaluate(FRAMES)
        after = button.evaluate("(node) => node.getBoundingClientRect().top")
        pressed += 1
        if abs(after - before) > HALF:
            moved[button.text_content()] = before, after
    record_property("pressed", pressed)
    assert moved == {}


@pytest.mark.parametrize("stem", [STEMS[0], STEMS[-1]])
def test_answers_are_locked_only_once_the_gaps_were_named(open_notebook, stem):
    options = {"viewport": PHONES[1], "has_touch": True, "is_mobile": True}
    page = open_notebook("voila", stem, **options).page
    card = page.locator(".te-self-test")
    card.locator("summary").click(timeout=OPENING)
    hand = card.get_by_role("button", name="Hand in")
    hand.evaluate(TO_THE_FOOT)
    hand.dblclick()
    expect(card.get_by_role("alert")).to_be_in_viewport(ratio=1, timeout=PATIENCE)
    expect(hand).to_have_text("Hand in with 10 open")
    expect(card.get_by_role("radio").first).to_be_enabled()
    hand.evaluate(TO_THE_FOOT)
    hand.tap()
    expect(card.get_by_role("status")).to_contain_text(re.compile("kept in this browser|0 of 10"))
    expect(card.get_by_role("status")).to_be_in_viewport(ratio=1, timeout=PATIENCE)


def test_a_file_that_is_refused_says_why_where_it_was_opened(open_notebook, tmp_path):
    options = {"viewport": PHONES[1], "has_touch": True, "is_mobile": True}
    page = open_notebook("voila", "16_your_trial", **options).page
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("nonsense = 3\n", encoding="utf-8")
    files = page.locator(".te-state-file:has(button)")
    expect(files.first).to_be_visible(timeout=OPENING)
    unfold(page)
    for file in files.all():
        opens = file.get_by_role("button", name="Open a file")
        opens.evaluate(TO_THE_FOOT)
        with page.expect_file_chooser() as chooser:
            opens.tap()
        chooser.value.set_files(wrong)
        said = file.get_by_role("status")
        expect(said).to_contain_text("may say")
        expect(said).to_be_in_viewport(ratio=1, timeout=PATIENCE)
        expect(opens).to_be_in_viewport()
    assert files.count() == 3
