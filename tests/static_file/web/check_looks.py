"""The edition before axe and in small windows: still pages, and those beside the chapters."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.access import SCHEMES, assert_fits, axe_violations
from tests.browser.watch import PATIENCE
from tests.static_file.web.reading import chapter, keep_still, until_awake

WINDOWS = (
    {"width": 390, "height": 844},
    {"width": 360, "height": 640},
    {"width": 320, "height": 256},
)
STILL = ["00_start", "04_everyone_gets_better", "06_the_p_value", "16_your_trial"]
"""A choice, a line to draw, a map, and a bench."""
BESIDE = ["", "glossary/", "class-trial/"]


SMALLEST = """() => Math.min(...[...document.querySelectorAll(".te-asleep .te-drawing text")]
  .filter((node) => node.textContent.trim() && node.checkVisibility())
  .map((node) => {
    const { a, b } = node.getScreenCTM();
    return parseFloat(getComputedStyle(node).fontSize) * Math.hypot(a, b);
  }))"""
"""Of the words of still pictures, in pixels of the screen."""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNFOLD = "() => document.querySelectorAll('details').forEach((node) => { node.open = true })"


def looks_well(page: Page, fits: bool = True) -> None:
    """Look at small windows; a still picture scrolls in its own place, and the page never does."""
    for scheme, size in zip((*SCHEMES, "light"), WINDOWS, strict=True):
        page.set_viewport_size(size)
        assert axe_violations(page, scheme) == []
        assert page.evaluate(SIDEWAYS) <= 0
        if fits:
            assert_fits(page)


@pytest.fixture(scope="module")
def still(browser: Browser) -> BrowserContext:
    """Return a context in which Python cannot start, so that pages stay still."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)

    keep_still(context)
    return context


@pytest.mark.parametrize("stem", STILL)
def test_a_still_page(still: BrowserContext, address: str, stem: str) -> None:
    page = still.new_page()
    page.goto(chapter(address, stem))
    page.locator(".te-waking", has_text="Python could not start").wait_for()
    expect(page.locator(".te-everything:visible")).to_have_count(0)
    looks_well(page, fits=False)
    page.evaluate(UNFOLD)
    looks_well(page, fits=False)
    assert page.evaluate(SMALLEST) >= 13  # that of a note
    page.close()


@pytest.mark.parametrize("where", BESIDE)
def test_a_page_beside_the_chapters(opened: Callable[..., Page], address: str, where: str) -> None:
    page = opened(reduced_motion="reduce")
    page.goto(f"{address}/{where}")
    looks_well(page)


def test_the_page_of_rooms(opened: Callable[..., Page], address: str) -> None:
    page = opened(reduced_motion="reduce", viewport=WINDOWS[1])
    page.goto(f"{address}/room/")
    page.get_by_role("button", name="Open the room").click()
    for scheme in SCHEMES:
        assert axe_violations(page, scheme) == []
    page.set_viewport_size({"width": 1366, "height": 768})  # a phone opens the room by itself
    page.goto(chapter(address, "05_count_the_patients"))
    until_awake(page)
    page.locator("a.te-join-room").click()
    page.get_by_role("dialog").wait_for()
    for scheme in SCHEMES:
        assert axe_violations(page, scheme) == []


def test_before_a_class(opened: Callable[..., Page], address: str) -> None:
    page = opened(reduced_motion="reduce", viewport={"width": 1920, "height": 1080})
    page.goto(f"{chapter(address, '05_count_the_patients')}?present=1")
    page.locator(".te-presenter").wait_for()
    until_awake(page)
    for scheme in SCHEMES:
        assert axe_violations(page, scheme) == []
    page.keyboard.press("o")
    page.locator(".te-presenter-notice", has_text="make serve").wait_for()
    for scheme in SCHEMES:
        assert axe_violations(page, scheme) == []
