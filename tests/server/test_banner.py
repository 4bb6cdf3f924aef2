"""What a reader sees when something dies, and how everything comes back; in a real browser."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chapter import OPENING, QUESTIONS, Chapter
from tests.browser.watch import HERE, Watch, launch
from tests.server.cut import wire
from tests.server.serving import Serving, serving
from tests.server.test_faults import kernels_of
from widgets.trial import chapters

STEM = "06_the_p_value"
AGAIN = "Start again where you were"
WITHIN = 3_000
CULLED_WITHIN = 25_000


@contextmanager
def browsing() -> Iterator[Browser]:
    """Yield a browser that is gone after the test: other tests here need the event loop."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def read(browser: Browser, address: str) -> Chapter:
    """Open the chapter and move two sliders, so that there is a state to come back to."""
    watch = Watch(browser.new_context())
    watch.page.goto(f"{address}/voila/render/{STEM}.ipynb", timeout=OPENING)
    chapter = Chapter(watch, QUESTIONS[STEM])
    chapter.change(lambda: chapter.press(chapter.slider("IL-2 arm", "patients"), "ArrowRight"))
    chapter.press(chapter.slider("placebo arm", "patients"), "PageUp")
    chapter.until(
        "(card, first) => card.querySelector('.te-sentence').textContent !== first", chapter.first
    )
    return chapter


def banner(page: Page, words: str, within: float = WITHIN) -> None:
    expect(page.locator(".te-banner")).to_contain_text(words, timeout=within)


def values(page: Page) -> list[str]:
    return page.locator(".te-card [role=slider]").evaluate_all(
        "nodes => nodes.map(node => node.getAttribute('aria-valuenow'))"
    )


def comes_back(page: Page, before: list[str]) -> None:
    page.get_by_role("button", name=AGAIN).click()
    page.wait_for_function("() => !document.querySelector('.te-banner')", timeout=OPENING)
    told = "nodes => JSON.stringify(nodes.map(n => n.getAttribute('aria-valuenow')))"
    deadline = time.monotonic() + OPENING / 1000
    sliders = page.locator(".te-card [role=slider]")
    while sliders.evaluate_all(told) != str(before).replace("'", '"').replace(", ", ","):
        assert time.monotonic() < deadline, f"{sliders.evaluate_all(told)} is not {before}"
        page.wait_for_timeout(100)


def port_of(app: Serving) -> int:
    return urlsplit(app.address).port or 0


def test_a_killed_kernel_is_told_and_one_click_brings_everything_back(tmp_path):
    with serving(tmp_path) as app, browsing() as browser:
        chapter = read(browser, app.address)
        other = read(browser, app.address)
        before, sentence = values(chapter.page), chapter.sentence()
        os.kill(min(kernels_of(app)), signal.SIGKILL)
        banner_of_one(chapter, other)
        struck = chapter if chapter.page.locator(".te-banner").count() else other
        spared = other if struck is chapter else chapter
        banner(struck.page, "stopped")
        comes_back(struck.page, before)
        expect(struck.card.locator(".te-sentence")).to_have_text(sentence)
        assert spared.page.locator(".te-banner").count() == 0
        spared.press(spared.slider("IL-2 arm", "patients"), "ArrowRight")


def banner_of_one(*chapters_: Chapter) -> None:
    """Wait until one of them has a banner."""
    deadline = time.monotonic() + WITHIN / 1000
    while not any(each.page.locator(".te-banner").count() for each in chapters_):
        assert time.monotonic() < deadline, "no banner"


def test_a_connection_that_is_cut_for_six_seconds_comes_back_by_itself(tmp_path):
    with serving(tmp_path) as app, browsing() as browser, wire(port_of(app)) as between:
        chapter = read(browser, f"http://127.0.0.1:{between.port}")
        before = values(chapter.page)
        between.cut()
        banner(chapter.page, "connection is lost")
        chapter.page.wait_for_timeout(6_000)  # the length of the cut is what is tested
        between.mend()
        expect(chapter.page.locator(".te-banner")).to_have_count(0, timeout=30_000)
        assert values(chapter.page) == before
        chapter.press(chapter.slider("IL-2 arm", "patients"), "ArrowRight")


def test_a_restarted_server_is_told_and_one_click_brings_everything_back(tmp_path):
    with ExitStack() as stack:
        app = stack.enter_context(serving(tmp_path / "first"))
        browser = stack.enter_context(browsing())
        chapter = read(browser, app.address)
        before = values(chapter.page)
        app.process.kill()
        app.process.wait()
        banner(chapter.page, "connection is lost")
        stack.enter_context(serving(tmp_path / "second", port=port_of(app)))
        banner(chapter.page, "stopped", CULLED_WITHIN)
        comes_back(chapter.page, before)


def test_a_kernel_that_was_let_go_is_told(tmp_path):
    with serving(tmp_path) as app, browsing() as browser:
        chapter = read(browser, app.address)
        kernel = re.search(r"/api/kernels/([\w-]+)/", " ".join(chapter.watch.addresses))[1]
        assert app.get(f"/voila/api/shutdown/{kernel}", "POST").status == 204
        banner(chapter.page, "stopped", CULLED_WITHIN)


def test_the_landing_page_knows_how_far_the_reader_came(tmp_path):
    with serving(tmp_path) as app, browsing() as browser:
        chapter = read(browser, app.address)
        page = chapter.page
        page.goto(app.address)
        item = page.locator(f".te-path [data-te-stem='{STEM}']")
        expect(item).to_contain_text("begun")
        page.go_back()
        page.locator(".te-memory").scroll_into_view_if_needed(timeout=OPENING)
        expect(page.locator(".te-chapters summary")).to_contain_text("1 of")
        page.goto(app.address)
        expect(item).to_contain_text("read")
        page.locator(".te-chapters summary").click()
        assert page.locator(".te-chapters a").count() == len(chapters())


@pytest.mark.parametrize("path", ["/", "/nothing", f"/voila/render/{STEM}.ipynb", "/login"])
def test_no_page_asks_for_anything_outside(tmp_path, path):
    token = "word" if path == "/login" else ""
    places = "--learners=1" if STEM in path else "--learners=9"
    with serving(tmp_path, places, EXPLAINER_TOKEN=token) as app, browsing() as browser:
        if STEM in path:
            app.get(path)  # takes the only place
        watch = Watch(browser.new_context())
        watch.page.goto(app.address + path)
        expect(watch.page.locator("h1")).to_be_visible()
        assert len(watch.addresses) > 2
        assert all(HERE.match(url) for url in watch.addresses)
        errors = [error for error in watch.errors if "status of" not in error]
        assert not errors
