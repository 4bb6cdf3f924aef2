"""The edition in a browser: still, alive, awake, without a network; below a path that is no root.

EDITION names the folder that `make web` has written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, sync_playwright

from tests.browser.servers import edition
from tests.browser.watch import HERE, PATIENCE, launch
from widgets.handouts.chromium import SWITCHES, chromium
from widgets.trial import chapters

AWAKE = "() => document.documentElement.dataset.tePython === 'awake'"
ALIVE = "() => 'teAlive' in document.documentElement.dataset"
STEMS = [chapter.stem for chapter in chapters()]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with edition(tmp_path_factory.mktemp("edition"), Path(os.environ["EDITION"])) as address:
        yield address


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """A function that opens a tab; at the end nothing has gone wrong, nor left the machine."""
    said: list[str] = []
    asked: list[str] = []
    made: list[BrowserContext] = []

    def listen(context: BrowserContext) -> Page:
        context.set_default_timeout(PATIENCE)
        context.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda error: said.append(str(error.error)))
        context.on("request", lambda request: asked.append(request.url))
        made.append(context)
        return context.new_page()

    yield lambda **options: listen(browser.new_context(**options))
    for context in made:
        context.close()
    assert asked
    assert not [url for url in asked if not HERE.match(url)]
    assert not said


def chapter(address: str, stem: str) -> str:
    return f"{address}/voila/render/{stem}.ipynb/"


def test_a_chapter_is_read_without_scripts(opened: Opened, address: str) -> None:
    page = opened(java_script_enabled=False)
    page.goto(chapter(address, "05_count_the_patients"))
    assert page.locator("figure svg").count() >= 3
    assert page.locator(".te-gate details").count() >= 1
    assert not page.locator(".te-everything").is_visible()
    answer = page.locator(".te-gate details").first
    answer.locator("summary").first.click()
    assert answer.locator("p").first.is_visible()


def test_moves_before_python_is_awake_are_answered(opened: Opened, address: str) -> None:
    page = opened()
    page.add_init_script("""
      const { postMessage } = MessagePort.prototype;
      MessagePort.prototype.postMessage = function (data) {
        const open = () => postMessage.call(this, data);
        if (data.open) globalThis.openNow = open; else open();
      };
    """)
    page.goto(chapter(address, "00_start"))
    page.wait_for_function(ALIVE)
    assert page.evaluate("!document.documentElement.dataset.tePython")
    guess = page.locator(".te-card [role=slider]").first
    guess.press("ArrowRight")
    waking = page.locator(".te-waking")
    assert "answered in a moment" in waking.inner_text()
    page.evaluate("openNow()")
    page.wait_for_function(AWAKE)
    assert not waking.count()
    page.get_by_text("You say:").first.wait_for()


def test_every_chapter_of_a_tab_comes_alive_and_awake(opened: Opened, address: str) -> None:
    page = opened()
    for stem in STEMS:
        page.goto(chapter(address, stem))
        page.wait_for_function(AWAKE)
        page.wait_for_function(ALIVE)
        assert not page.locator(".te-first").count()
        assert page.locator(".te-memory").count() == 1


def test_what_a_tab_shows_is_not_what_another_shows(opened: Opened, address: str) -> None:
    one = opened()
    one.goto(chapter(address, "08_how_sure"))
    other = one.context.new_page()
    other.goto(chapter(address, "08_how_sure"))
    for page in (one, other):
        page.wait_for_function(AWAKE)
    one.locator(".te-everything").click()
    one.locator(".te-card .noUi-handle").first.wait_for()
    other.wait_for_function("() => !window.tePython.pending")
    assert not other.locator(".te-card .noUi-handle").count()


def test_without_a_network_after_the_browser_started_again(
    playwright: Playwright, address: str, tmp_path: Path
) -> None:
    def started() -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            tmp_path, executable_path=chromium(), args=SWITCHES, **PHONE
        )
        context.set_default_timeout(PATIENCE)
        return context

    context = started()
    page = context.new_page()
    page.goto(chapter(address, STEMS[0]))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    context.close()
    context = started()
    context.set_offline(True)
    page = context.new_page()
    # Typed without its slash, as in the app.
    page.goto(chapter(address, "16_your_trial").rstrip("/") + "?path=short")
    assert page.url.endswith("16_your_trial.ipynb/?path=short")
    page.wait_for_function(AWAKE)
    page.goto(f"{address}/glossary")
    assert page.locator("dt").count() > 20
    context.close()


def test_where_python_cannot_start_the_page_is_read_still(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    url = chapter(address, "08_how_sure")

    def without_python(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(body=text.replace("/python/wake", "/nowhere/wake"), content_type="text/html")

    page.route(url, without_python)
    page.goto(url)
    page.locator(".te-waking", has_text="could not start Python").wait_for()
    answer = page.locator(".te-first .te-gate details").first
    answer.locator("summary").first.click()
    assert answer.locator("figure svg").first.is_visible()
    context.close()


@pytest.mark.parametrize("where", ["", "glossary/", "class-trial/", "room/"])
def test_the_other_pages_are_there(opened: Opened, address: str, where: str) -> None:
    page = opened()
    page.goto(f"{address}/{where}")
    assert page.locator("h1").is_visible()
    page.locator(".te-home").first.click()
    page.wait_for_url(f"{address}/")


def test_notes_and_old_addresses(opened: Opened, address: str) -> None:
    page = opened()
    page.goto(f"{address}/notes/06_the_p_value")
    assert page.locator("dl").is_visible()
    page.goto(f"{address}/voila/render/11_what_may_we_say.ipynb/?path=short#v1.x")
    page.wait_for_url("**/15_what_may_we_say.ipynb/?path=short#v1.x")
    assert page.locator("h1").first.is_visible()
