"""Time every explorer of every chapter: from a key press to the painted answer.

Run with ``python -m tests.bench.chapters``, or with the stems of some chapters. Each card is
moved by its first slider, to and fro; a card without one by its first menu, or by the arrow keys
on its picture. The first chart of each chapter is timed too, with an empty cache, beside that of
chapter 6.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.bench.page import (
    CHAPTER_6,
    FIRST_CHART,
    IDLE,
    PAINTED,
    PRESSES,
    WARM_UP,
    WATCH_PAINT,
    Bar,
    line,
    opened,
)
from tests.browser.chapter import OPENING
from tests.browser.servers import app
from tests.browser.watch import launch
from widgets.trial import chapters

BAR = Bar(p95=40)
CARDS = ".te-card:has(.te-back)"
MOVERS = ("[role=slider]", "select", ".te-drawing[role=application]")
KEYS = {"select": ("ArrowDown", "ArrowUp")}
SIDEWAYS = ("ArrowRight", "ArrowLeft")
FIRST = {"How often does chance alone": "Deal 1,000 more"}
"""What a card needs, by its question, before its slider moves anything: a button to press."""


OPENED = """() => [...document.querySelectorAll(".te-gate .te-revealed")]
  .every((revealed) => revealed.children.length)"""


def everything(page: Page) -> Locator:
    """Open all gates and return the explorers, which may be none."""
    page.locator(".te-memory").wait_for(timeout=OPENING)
    button = page.get_by_role("button", name="Show everything")
    if button.count():
        button.click()
        page.wait_for_function(OPENED)
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


def moved(page: Page, card: Locator, number: int) -> list[float]:
    """Return the times of one card, moved to and fro."""
    card.evaluate("(card, number) => { card.dataset.bench = number; }", number)
    asked = card.locator(".te-question").first.inner_text()
    for button in [FIRST[begin] for begin in FIRST if asked.startswith(begin)]:
        card.get_by_role("button", name=button).click()
        expect(card.locator(".te-sentence")).to_contain_text("1,000")
    part, keys = mover(card)
    part.scroll_into_view_if_needed()
    part.focus()
    page.evaluate(WATCH_PAINT, f"[data-bench='{number}'] .te-sentence")
    for count, key in enumerate(islice(cycle(keys), WARM_UP + PRESSES), 1):
        page.wait_for_function(IDLE)
        page.keyboard.press(key)
        page.wait_for_function(PAINTED, arg=count, timeout=5_000)
    times: list[float] = page.evaluate("() => window.paintProbe.times")
    return times[WARM_UP:]


def explorers(browser: Browser, address: str, stem: str) -> Iterator[str]:
    """Yield a line for each explorer of a chapter."""
    with opened(browser, f"{address}/voila/render/{stem}.ipynb") as watch:
        cards = everything(watch.page)
        for number in range(cards.count()):
            card = cards.nth(number)
            asked = card.locator(".te-question").first.inner_text()
            yield line(f"{stem[:2]} {asked[:41]}", moved(watch.page, card, number), BAR)


def first_chart(browser: Browser, address: str, stem: str) -> float:
    """Return the seconds to the first chart of a chapter, with an empty cache."""
    with opened(browser, f"{address}/voila/render/{stem}.ipynb", FIRST_CHART) as watch:
        watch.page.wait_for_function("() => window.firstChart", timeout=OPENING)
        seconds: float = watch.page.evaluate("() => window.firstChart / 1000")
        return seconds


def main() -> None:
    """Print the report, each line as soon as it is known."""
    with_charts = [each.stem for each in chapters() if each.number != "T"]
    stems = sys.argv[1:] or with_charts
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        with app(Path(folder)) as address:
            for stem in stems:
                for told in explorers(browser, address, stem):
                    print(told, flush=True)
            first_chart(browser, address, CHAPTER_6)  # the server's own caches are warm after it
            for stem in stems:
                print(f"{stem:<44} first chart {first_chart(browser, address, stem):5.1f} s")
        browser.close()


if __name__ == "__main__":
    main()
