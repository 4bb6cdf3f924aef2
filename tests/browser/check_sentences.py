"""What a sentence does that is opened whole beside its picture, on a phone: `make access`."""

import pytest
from playwright.sync_api import expect

from tests.browser.access import until_drawn
from tests.browser.chapter import OPENING, unfold
from tests.browser.hand import PHONES
from tests.browser.touch import FRAMES

SEEN = """(node) => {
  const { top, bottom, height } = node.getBoundingClientRect();
  return (Math.min(bottom, innerHeight) - Math.max(top, 0)) / height;
}"""
FOLDED = ".te-explorer:has(.te-more:visible)"


@pytest.fixture
def watch(open_notebook):
    """Return a chapter on a small phone, open to its end."""
    options = {"viewport": PHONES[1], "has_touch": True, "is_mobile": True}
    watch = open_notebook("voila", "04_everyone_gets_better", reduced_motion="reduce", **options)
    watch.page.get_by_role("button", name="Show everything").click(timeout=OPENING)
    watch.until_answered()
    unfold(watch.page)
    until_drawn(watch.page)
    return watch


def test_more_leaves_the_page_where_it_is_while_its_picture_stays(watch):
    """The pane that holds the button lies over the page, and not over what it says itself."""
    page, tried = watch.page, 0
    for card in page.locator(FOLDED).all():
        # The picture has just come to stay at the upper edge.
        card.locator(".te-pane").evaluate(
            """(node) => {
              const { top } = node.getBoundingClientRect();
              scrollBy({ top: top + 40, behavior: "instant" });
            }"""
        )
        more, before = card.locator(".te-more"), page.evaluate("scrollY")
        if not more.evaluate("(node) => node.getBoundingClientRect().bottom < innerHeight - 100"):
            continue
        more.tap()
        watch.until_answered()
        page.evaluate(FRAMES)
        expect(more).to_have_attribute("aria-expanded", "true")
        assert page.evaluate("scrollY") == before
        tried += 1
    assert tried


def test_a_whole_sentence_folds_once_it_costs_the_picture_its_place(watch):
    """A control is used where a sentence, whole, pushes its picture out of view: it gives way."""
    page, tried = watch.page, 0
    for card in page.locator(f"{FOLDED}:has(.noUi-handle)").all():
        more, kept = card.locator(".te-more"), card.locator(".te-kept")
        more.evaluate("(node) => node.click()")
        watch.until_answered()
        expect(more).to_have_attribute("aria-expanded", "true")
        control = card.locator(".te-group .noUi-handle:visible").last
        # Where a thumb is: what stays above it is pushed out of the window.
        control.evaluate(
            """(node) => {
              const { bottom } = node.getBoundingClientRect();
              scrollBy({ top: bottom - 0.6 * innerHeight, behavior: "instant" });
            }"""
        )
        page.evaluate(FRAMES)
        if kept.evaluate("(node) => node.getBoundingClientRect().top > -1"):
            continue
        before = control.bounding_box()["y"]
        control.evaluate("(node) => node.focus({ preventScroll: true })")
        page.keyboard.press("ArrowLeft")
        watch.until_answered()
        page.evaluate(FRAMES)
        expect(more).to_have_attribute("aria-expanded", "false")
        assert control.bounding_box()["y"] == pytest.approx(before, abs=2), more.text_content()
        tried += 1
    assert tried


def test_the_picture_comes_back_that_the_last_controls_move(watch):
    """With them the pane goes; a hand that uses them then sees what answers."""
    page, tried = watch.page, 0
    for card in page.locator(".te-explorer:has(.te-pane .te-drawing):has(input[type=radio])").all():
        drawing = card.locator(".te-pane .te-drawing").first
        option = card.locator(".te-group input[type=radio]:visible:not(:checked)").last
        if not option.count() or not drawing.is_visible():
            continue
        # High in the window: the picture has gone by for its larger part.
        option.evaluate(
            """(node) => {
              const { top } = node.getBoundingClientRect();
              scrollBy({ top: top - 0.3 * innerHeight, behavior: "instant" });
            }"""
        )
        page.evaluate(FRAMES)
        if drawing.evaluate(SEEN) >= 2 / 3:
            continue
        option.locator("xpath=ancestor-or-self::label").tap()
        watch.until_answered()
        page.evaluate(FRAMES)
        assert drawing.evaluate(SEEN) >= 2 / 3
        tried += 1
    assert tried
