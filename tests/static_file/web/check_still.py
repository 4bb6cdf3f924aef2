"""Where Python can't run, a chapter is read as it stands, and says why its pictures don't move."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.watch import PATIENCE
from tests.static_file.web.reading import built, chapter, keep_still

STEM = "08_how_sure"
CANNOT = {
    "a browser from before 2023": "delete self.DecompressionStream;",
    "little memory": """WebAssembly.Memory = class {
      constructor() { throw new RangeError("could not allocate memory"); }
    };""",
}
"""What a worker finds there."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def is_read(page: Page, words: str) -> None:
    """Read why the page stays still, put that away, and open an answer."""
    word = page.locator(":is(.te-waking, .te-stays-still):visible")
    expect(word).to_contain_text(words)
    close = word.get_by_role("button", name="Close")
    if close.count():
        close.click()
        expect(word).to_have_count(0)
    answer = page.locator(".te-asleep .te-gate details").first
    answer.locator("summary").first.click()
    expect(answer.locator("figure svg").first).to_be_visible()
    expect(page.locator(".te-everything:visible")).to_have_count(0)


def test_where_python_is_not_found(context: BrowserContext, address: str) -> None:
    keep_still(context)
    page = context.new_page()
    page.goto(chapter(address, STEM))
    is_read(page, "Python could not start")


@pytest.mark.parametrize("what", CANNOT)
def test_a_browser_that_cannot(context: BrowserContext, address: str, what: str) -> None:
    context.add_init_script("delete window.SharedWorker;")  # of the other kind the tests see more

    def less(route: Route) -> None:
        text = CANNOT[what] + route.fetch().text()
        route.fulfill(body=text, content_type="text/javascript")

    context.route("**/worker.js", less)
    page = context.new_page()
    page.goto(chapter(address, STEM))
    is_read(page, "Python could not start")


def test_a_browser_without_modules(context: BrowserContext, address: str) -> None:
    context.add_init_script("delete HTMLScriptElement.prototype.noModule;")
    context.route(
        "**/waking.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    page = context.new_page()
    page.goto(chapter(address, STEM))
    expect(page.locator(".te-stays-still:visible")).to_contain_text("too old to run Python")


def test_a_folder_that_is_opened_from_a_disk(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto((built() / f"voila/render/{STEM}.ipynb/index.html").resolve().as_uri())
    is_read(page, "opened from a disk")
