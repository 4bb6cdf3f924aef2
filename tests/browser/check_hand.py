"""Every page on a phone, under a finger: `make access`."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import until_drawn
from tests.browser.chapter import OPENING, unfold
from tests.browser.guessing import commit
from tests.browser.hand import EXPLORERS, PHONES, lies_over
from tests.browser.test_layout import CUT_OFF
from widgets.trial import chapters as all_chapters

STEMS = [each.stem for each in all_chapters() if each.stem != "teaching_notes"]
ASIDE = {"width": 844, "height": 390}
ASIDES = (ASIDE, {"width": 640, "height": 360})
NEAR = 40
"""Pixels at most between a sentence and the picture below it."""
CUT_ASIDE = CUT_OFF.replace("x1 < -1", "x1 < -2")
"""An upright title may reach two pixels over the edge, by its side bearing."""
TARGET, DOT = 44, 30
"""Pixels of what is pressed; patients are in rows of ten, which a phone leaves fewer."""
SMALLEST = 14
"""Pixels of the smallest words: those of a picture, where notes in a matrix are smaller by one."""
EMPTY = 60
"""Pixels at most between what a guess says and its button, in any state."""

# What is pressed, without links and "More" in a sentence, which are as high as its lines. Of a
# slider's handle the room around it counts.
SMALL_TARGETS = """([target, dot]) => {
  const pressed = "button, input, select, summary, textarea, nav a, header a, [role=slider]";
  const box = (node) => {
    const around = node.closest("label") ?? node.querySelector(".noUi-touch-area") ?? node;
    const { width, height } = around.getBoundingClientRect();
    return [width, height];
  };
  const seen = [...document.querySelectorAll(pressed)].filter((node) => node.checkVisibility()
    && !node.matches(".te-term, .te-more, .te-skip, .te-drawing"));
  const least = (node) => (node.matches(".te-dot") ? dot : target) - 0.5;
  const small = seen.filter((node) => Math.min(...box(node)) < least(node));
  return [seen.length, small.map((node) =>
    `${box(node).map(Math.round)}: ${node.outerHTML.slice(0, 120)}`)];
}"""
SMALL_WORDS = """(smallest) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  let seen = 0;
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim();
    const node = walker.currentNode.parentElement;
    if (!words || node.closest("script, style, noscript") || !node.checkVisibility()) continue;
    if (node.getBoundingClientRect().width < 2) continue; // for listeners only
    seen += 1;
    const size = parseFloat(getComputedStyle(node).fontSize);
    const least = node.closest("svg") ? smallest - 1 : smallest;
    if (size < least - 0.05) found.add(`${size}: ${node.outerHTML.slice(0, 120)}`);
  }
  return [seen, [...found]];
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"
# What can have the focus in the widgets of a page, where a box around it cuts its ring at a side.
CUT_RINGS = """(ring) => [...document.querySelectorAll(
    "#te-main .jupyter-widgets :is(button, input:not([type=radio]), select, textarea, summary)")]
  .filter((node) => node.checkVisibility() && !node.closest("table, .noUi-target"))
  .filter((node) => {
    const { left, right } = node.getBoundingClientRect();
    for (let box = node.parentElement; box.id !== "te-main"; box = box.parentElement) {
      const edge = box.getBoundingClientRect();
      const cuts = getComputedStyle(box).overflowX !== "visible";
      if (cuts && (left - ring < edge.left || right + ring > edge.right)) return true;
    }
    return false;
  }).map((node) => node.outerHTML.slice(0, 120))"""
RING = 5
"""Pixels that the ring of what has the focus reaches beyond it."""
# Where the button of a guess is, and how far above it the last word is that the guess says.
BUTTON = """(gate) => {
  const range = document.createRange();
  range.selectNodeContents(gate.querySelector(":scope > .te-card .te-sentence"));
  const { top } = gate.querySelector(":scope > .te-show").getBoundingClientRect();
  const said = gate.querySelector(":scope > .te-card").getBoundingClientRect().top;
  return [top - said, top - range.getBoundingClientRect().bottom];
}"""
# Of the explorers on a phone that is turned: where a picture is away from its sentence, and where
# a handle is cut by its column.
APART = """(cards, near) => cards.filter((card) => card.checkVisibility()).flatMap((card) => {
  const box = (selector) => card.querySelector(selector).getBoundingClientRect();
  const controls = box(":scope > .te-controls");
  const cut = [...card.querySelectorAll(":scope > .te-controls .noUi-handle")]
    .filter((node) => node.checkVisibility()).map((node) => node.getBoundingClientRect())
    .filter(({ left, right }) => left < controls.left || right > controls.right);
  const gap = box(".te-drawing").top - box(".te-sentence").bottom;
  return [...(gap < 0 || gap > near ? [gap] : []), ...cut.map(({ left }) => left)]
    .map((pixels) => `${pixels}: ${card.querySelector(".te-question").textContent}`);
})"""


HEIGHTS = (
    "(box) => [...box.querySelectorAll('.widget-radio-box label')].map((node) => node.offsetHeight)"
)
# Where the picture and the button of a guess are below its head.
PLACES = """gate => [":scope > .te-card .te-drawing", ":scope > .te-show"].flatMap((part) => {
  const { top, bottom } = gate.querySelector(part).getBoundingClientRect();
  return [top, bottom].map((edge) => Math.round(edge - gate.getBoundingClientRect().top));
})"""


@pytest.fixture(scope="module", params=STEMS)
def phone(request, open_notebook):
    """Return each chapter on a phone, as a reader comes to it, with nothing folded."""
    options = {"viewport": PHONES[0], "has_touch": True, "is_mobile": True}
    watch = open_notebook("voila", request.param, **options)
    unfold(watch.page)
    yield watch
    watch.leave()


def test_a_verdict_comes_where_it_is_expected(phone, record_property):
    """The button of a guess keeps its place, and no room is kept for what never comes."""
    page, looked = phone.page, 0
    gates = page.locator(".te-gate")
    while looked < gates.count():
        gate = gates.nth(looked)
        chosen = gate.locator("input[type=radio]:enabled").all()
        stood = gate.evaluate(HEIGHTS)
        for option in chosen:
            option.check()
            assert gate.evaluate(HEIGHTS) == stood
        before, _ = gate.evaluate(BUTTON)
        commit(gate)
        phone.until_answered()
        after, empty = gate.evaluate(BUTTON)
        assert abs(after - before) < 1, gate.inner_text()[:200]
        assert empty < EMPTY, gate.inner_text()[:200]
        looked += 1
    record_property("guesses made", looked)


def test_all_is_large_enough_for_a_finger_and_an_eye(phone):
    page = phone.page
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    for size in PHONES:
        page.set_viewport_size(size)
        until_drawn(page)
        pressed, small = page.evaluate(SMALL_TARGETS, [TARGET, DOT])
        assert pressed > 5
        assert small == []
        words, tiny = page.evaluate(SMALL_WORDS, SMALLEST)
        assert words > 50
        assert tiny == []
        assert page.evaluate(SIDEWAYS) <= 0
        assert page.evaluate(CUT_RINGS, RING) == []
    page.evaluate("document.querySelector('header details').open = false")  # it keeps the header


def test_no_word_of_a_picture_is_cut_off_when_the_phone_is_turned(phone):
    phone.page.set_viewport_size(ASIDE)
    until_drawn(phone.page)
    cards = phone.page.locator(".te-card:has(.te-drawing)")
    assert cards.count()
    for card in cards.all():
        assert card.evaluate(CUT_ASIDE)[1] == []
    assert phone.page.evaluate(SIDEWAYS) <= 0


def test_a_phone_that_is_turned_has_picture_words_and_hand_side_by_side(phone, record_property):
    page, places = phone.page, 0
    for size in ASIDES:
        page.set_viewport_size(size)
        until_drawn(page)
        assert page.locator(EXPLORERS).evaluate_all(APART, NEAR) == []
        looked, found = lies_over(page)
        assert found == []
        places += looked
    record_property("places scrolled to", places)


def places(gate):
    """Return where the picture and the button of a gate are below its head, on two phones."""
    found = []
    for size in PHONES:
        gate.page.set_viewport_size(size)
        until_drawn(gate.page)
        found.append(gate.evaluate(PLACES))
    return found


def test_on_a_phone_a_guess_stays_where_it_is_whatever_is_said_below_it(open_notebook):
    page = open_notebook("voila", "04_everyone_gets_better", has_touch=True, is_mobile=True).page
    for question in ("Draw what happened next", "Imagine a clinic"):
        gate = page.locator(".te-gate").filter(has_text=question)
        sentence, button = gate.locator(".te-sentence"), gate.locator(":scope > .te-show")
        expect(sentence).to_contain_text("Nothing is", timeout=OPENING)
        expect(sentence).not_to_contain_text("arrow keys", use_inner_text=True)
        stood = places(gate)
        button.click()
        expect(button).to_contain_text("press again to go on without a guess")
        assert places(gate) == stood
        picture = gate.locator(".te-drawing")
        for key, said in [("ArrowUp", "our"), ("ArrowRight", "our"), ("ArrowUp", "our")]:
            picture.press(key)
            expect(sentence).to_contain_text(said)
            assert places(gate) == stood
        button.click()
        expect(sentence.first).to_contain_text(re.compile(r"It (is|was)"))
        assert places(gate) == stood
