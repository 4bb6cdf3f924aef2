"""A reader in a real browser, for the tests of what the server does to the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chapter import OPENING, QUESTIONS, Chapter
from tests.browser.watch import PATIENCE, Watch, launch
from tests.server.serving import STEM

AGAIN = "Start again where you were"
LOOKS = 20_000
"""Milliseconds between two looks of a page whether its kernel is there."""


@contextmanager
def browsing() -> Iterator[Browser]:
    """Yield a browser that is gone after the test: other tests here need the event loop."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def read(browser: Browser, address: str, with_clock: bool = False) -> Chapter:
    """Open the chapter and move two sliders, so that there is a state to come back to.

    ``with_clock`` gives the page a clock that a test can put forward.
    """
    watch = Watch(browser.new_context())
    if with_clock:
        watch.page.clock.install()
    watch.page.goto(f"{address}/voila/render/{STEM}.ipynb", timeout=OPENING)
    chapter = Chapter(watch, QUESTIONS[STEM])
    chapter.change(lambda: chapter.press(chapter.slider("IL-2 arm", "patients"), "ArrowRight"))
    chapter.change(lambda: chapter.press(chapter.slider("placebo arm", "patients"), "PageUp"))
    return chapter


def banner(page: Page, words: str) -> None:
    expect(page.locator(".te-banner")).to_contain_text(words, timeout=LOOKS + PATIENCE)


def values(page: Page) -> list[str]:
    return page.locator(".te-card [role=slider]").evaluate_all(
        "nodes => nodes.map(node => node.getAttribute('aria-valuenow'))"
    )


def comes_back(page: Page, before: list[str]) -> None:
    page.get_by_role("button", name=AGAIN).click()
    page.wait_for_function("() => !document.querySelector('.te-banner')", timeout=OPENING)
    sliders = page.locator(".te-card [role=slider]")
    expect(sliders).to_have_count(len(before), timeout=OPENING)
    for slider, value in zip(sliders.all(), before, strict=True):
        expect(slider).to_have_attribute("aria-valuenow", value, timeout=OPENING)
