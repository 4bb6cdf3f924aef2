"""What a press sets in motion, held at its beginning: no test races against it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.chapter import Chapter

# Noted as they begin, with the time at which they would end.
HOLD = """() => {
  const { animate } = Element.prototype;
  window.held = [];
  Element.prototype.animate = function (...given) {
    const animation = animate.apply(this, given);
    animation.pause();
    window.held.push(animation);
    return animation;
  };
  window.letGo = () => Object.assign(Element.prototype, { animate });
}"""
HELD = """() => new Promise((done) => {
  const ends = () => window.held.map(({ effect }) => effect.getComputedTiming().endTime);
  requestAnimationFrame(() => requestAnimationFrame(() => done(ends())));
})"""
RUNNING = """card => card.getAnimations({ subtree: true }).length
  + card.querySelectorAll(".te-crossing").length"""

# All that is read of a card: its words, and its pictures as they stand in the page.
STATE = """card => [...card.querySelectorAll(".te-sentence, .te-number, .te-drawing svg, canvas")]
  .map((node) => node.toDataURL?.() ?? node.outerHTML)"""
LONGEST = 1_000
"""Milliseconds."""
AT_REST = """async (card) => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let same = 0, height = 0; same < 10; same += 1) {
    if (card.offsetHeight !== height) same = 0;
    height = card.offsetHeight;
    await frame();
  }
}"""
"""Wait until a card has had one height for ten frames: room for its words follows its width."""


def begun(card: Locator, act: Callable[[], object], wanted: bool = True) -> list[float]:
    """Do something on a card as a reader who wants motion, or none.

    Return when each motion that began would end; all are held at their beginning.
    """
    page, sentence = card.page, card.locator(".te-sentence")
    before = sentence.text_content() or ""
    page.emulate_media(reduced_motion="no-preference" if wanted else "reduce")
    page.evaluate(HOLD)
    act()
    expect(sentence).not_to_have_text(before)
    ends: list[float] = page.evaluate(HELD)
    page.evaluate("() => window.letGo()")
    page.emulate_media(reduced_motion="reduce")
    return ends


def moves_and_may_be_interrupted(
    card: Locator, words: str, least: int, interrupt: Callable[[], object]
) -> None:
    """Check that a press moves marks at wish only, for a while, and shows its result at once."""
    sentence = card.locator(".te-sentence")
    start = card.evaluate(STATE)
    press = card.get_by_role("button", name=words, exact=True).click
    ends = begun(card, press)
    assert len(ends) >= least
    assert 0 < max(ends) < LONGEST
    assert card.evaluate(RUNNING) >= least
    at_once, said = card.evaluate(STATE), sentence.text_content() or ""
    interrupt()
    assert card.evaluate(RUNNING) == 0
    assert card.evaluate(STATE) == at_once != start
    card.locator(".te-back").click()
    expect(sentence).not_to_have_text(said)
    assert begun(card, press, wanted=False) == []
    assert card.evaluate(STATE) == at_once


def narrow(chapter: Chapter, width: int, height: int = 844) -> None:
    """Give a page another width, and wait until its card has the height of that width."""
    chapter.page.set_viewport_size({"width": width, "height": height})
    chapter.until_drawn()
    chapter.card.evaluate(AT_REST)
