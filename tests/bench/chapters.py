"""Time every explorer of every chapter: from a key press to the painted answer.

Run with ``python -m tests.bench chapters``. Each card is moved by its first slider, to and fro; a
card without one by its first menu, by the arrow keys on its picture, or by its buttons. A slider is
also dragged fast, in twenty steps: the time is that from the last step to the last painting. The
first scale of a guess and the first line that is drawn are moved on the same page. The first chart
of each chapter is timed too, with an empty cache, beside that of chapter 6.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.bench.measure import Measure
from tests.bench.page import (
    CHAPTER_6,
    FIRST_CHART,
    HELD,
    IDLE,
    PAINTED,
    PRESSES,
    WARM_UP,
    WATCH_PAINT,
    opened,
)
from tests.browser.chapter import OPENING, unfold
from tests.browser.servers import app
from tests.browser.watch import launch
from widgets.trial import chapters

DRAGS, STEPS = 6, 20
CARDS = ".te-card:has(.te-back)"
MOVERS = (
    *("[role=slider]", "select", ".te-drawing[role=application]"),
    "[type=radio]:checked",  # the keys pass the check on, and the next look finds it there
)
KEYS = {"select": ("ArrowDown", "ArrowUp")}
SIDEWAYS, UPWARDS = ("ArrowRight", "ArrowLeft"), ("ArrowUp", "ArrowDown")
GUESSES = {"mark of a guess": ("slider", SIDEWAYS), "drawn guess": ("application", UPWARDS)}
FIRST = {"How often does chance alone": "Deal 1,000 more"}
"""What a card needs, by its question, before its slider moves anything: a button to press."""


OPENED = """() => [...document.querySelectorAll(".te-gate .te-revealed")]
  .every((revealed) => revealed.children.length)"""


def everything(page: Page) -> Locator:
    """Open all gates, and what is folded, and return the explorers, which may be none."""
    page.locator(".te-memory").wait_for(timeout=OPENING)
    button = page.get_by_role("button", name="Show everything")
    if button.count():
        button.click()
        page.wait_for_function(OPENED)
    unfold(page)
    page.wait_for_function(IDLE)
    return page.locator(CARDS)


def mover(card: Locator) -> tuple[Locator, tuple[str, str]]:
    """Return the first part of a card whose keys change its sentence, and these keys."""
    sentence = card.locator(".te-sentence")
    for kind in MOVERS:
        keys = KEYS.get(kind, SIDEWAYS)
        for part in card.locator(kind).all():
            before = sentence.inner_text()
            part.press(keys[0])
            with suppress(AssertionError):
                expect(sentence).not_to_have_text(before, timeout=1_500)
                return part, (keys[1], keys[0])
    raise AssertionError("nothing in this card moves its sentence")


DRAGGED = """() => {
  const probe = window.paintProbe;
  addEventListener("pointermove", () => { probe.pressed = performance.now(); }, true);
}"""
# Nothing was painted for a while: the last painting was the last. A drag may change nothing: more
# responders than patients are refused.
AT_REST = """(count) => {
  const { times, pressed } = window.paintProbe;
  const since = performance.now() - pressed;
  return since > 2_000 || (times.length > count && since - times.at(-1) > 200);
}"""


def dragged(page: Page, handle: Locator) -> list[float]:
    """Return the times from the last step of a fast drag to the last painting."""
    page.evaluate(DRAGGED)
    handle.evaluate("node => node.scrollIntoView({ block: 'center' })")
    rail = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-target')]").bounding_box()
    times = []
    for end in islice(cycle((0.85, 0.15)), DRAGS):
        held = handle.bounding_box()
        assert rail
        assert held
        page.mouse.move(held["x"] + held["width"] / 2, held["y"] + held["height"] / 2)
        count = page.evaluate("() => window.paintProbe.times.length")
        page.mouse.down()
        page.mouse.move(rail["x"] + end * rail["width"], rail["y"], steps=STEPS)
        page.wait_for_function(AT_REST, arg=count)
        page.mouse.up()
        painted = page.evaluate("() => window.paintProbe.times")
        times += painted[count:][-1:]
    return times


def moved(page: Page, card: Locator, number: int) -> tuple[list[float], list[float]]:
    """Return the times of one card, moved to and fro, and those of its slider, dragged."""
    card.evaluate("(card, number) => { card.dataset.bench = number; }", number)
    asked = card.locator(".te-question").first.inner_text()
    for button in [FIRST[begin] for begin in FIRST if asked.startswith(begin)]:
        card.get_by_role("button", name=button).click()
        expect(card.locator(".te-sentence")).to_contain_text("1,000")
    part, keys = mover(card)
    times = to_and_fro(page, part, keys, f"[data-bench='{number}'] .te-sentence")
    is_slider = part.get_attribute("role") == "slider"
    return times, dragged(page, part) if is_slider else []


def to_and_fro(page: Page, part: Locator, keys: tuple[str, str], words: str) -> list[float]:
    """Return the times from each press of two keys in turn to the painted words."""
    part.scroll_into_view_if_needed()
    part.focus()
    page.evaluate(WATCH_PAINT, words)
    for count, key in enumerate(islice(cycle(keys), WARM_UP + PRESSES), 1):
        page.wait_for_function(IDLE)
        page.keyboard.press(key, delay=HELD)
        page.evaluate(PAINTED, count)
    times: list[float] = page.evaluate("() => window.paintProbe.times")
    return times[WARM_UP:]


def guessed(page: Page, stem: str) -> Iterator[Measure]:
    """Yield the measures of the first guess of each kind that a hand places, on a closed page."""
    page.locator(".te-memory").wait_for(timeout=OPENING)
    for name, (role, keys) in GUESSES.items():
        scales = page.locator(f".te-gate > .te-card .te-drawing[role={role}]").filter(visible=True)
        if scales.count():
            card = scales.first.locator("xpath=ancestor::*[contains(@class, 'te-card')]")
            card.evaluate("(card, name) => { card.dataset.bench = name; }", name)
            times = to_and_fro(page, scales.first, keys, f"[data-bench='{name}'] .te-sentence")
            yield Measure.of(f"{stem[:2]} {name}", times, "p95 40")


def explorers(browser: Browser, address: str, stem: str) -> Iterator[Measure]:
    """Yield the measures of each explorer of a chapter."""
    with opened(browser, f"{address}/voila/render/{stem}.ipynb") as watch:
        yield from guessed(watch.page, stem)
        cards = everything(watch.page)
        for number in range(cards.count()):
            card = cards.nth(number)
            asked = card.locator(".te-question").first.inner_text()
            pressed, drags = moved(watch.page, card, number)
            yield Measure.of(f"{stem[:2]} {asked[:46]}", pressed, "p95 40")
            if drags:
                yield Measure.of(
                    f"{stem[:2]}.{number} dragged fast, from the last step", drags, "p95 100"
                )


# The memory is the last part of a page: what is not drawn a good while later waits for a guess.
DRAWN = """() => {
  if (window.firstChart || !document.querySelector(".te-memory")) return window.firstChart;
  window.complete ??= performance.now();
  return performance.now() - window.complete > 3_000;
}"""


def first_chart(browser: Browser, address: str, stem: str) -> float | None:
    """Return the seconds to the first chart, with an empty cache; None if all are behind gates."""
    with opened(browser, f"{address}/voila/render/{stem}.ipynb", FIRST_CHART) as watch:
        drawn = watch.page.wait_for_function(DRAWN, timeout=OPENING).json_value()
        return None if drawn is True else drawn / 1000


def measures() -> Iterator[Measure]:
    """Yield the measures of all chapters: keys and drags, then first charts."""
    stems = [each.stem for each in chapters() if each.number]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        with app(Path(folder)) as address:
            for stem in stems:
                yield from explorers(browser, address, stem)
            first_chart(browser, address, CHAPTER_6)  # the server's own caches are warm after it
            for stem in stems:
                seconds = first_chart(browser, address, stem)
                if seconds is not None:
                    yield Measure(f"{stem}, first chart", seconds, "s")
        browser.close()
