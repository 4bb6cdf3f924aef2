"""The edition without a network, after one visit: on a phone whose browser was ended in between."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.servers import edition
from tests.browser.watch import PATIENCE
from tests.static_file.web.reading import KEPT, PHONE, STEMS, answers, built, chapter, until_awake
from widgets.handouts.chromium import SWITCHES, chromium

Started = Callable[[], BrowserContext]


def starting(playwright: Playwright, profile: Path) -> Started:
    """Return a function that starts a browser which finds again what it had kept."""

    def started() -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium(), args=SWITCHES, **PHONE
        )
        context.set_default_timeout(PATIENCE)
        return context

    return started


def visit(started: Started, address: str) -> None:
    """Read the first chapter until all is kept, and end the browser."""
    with started() as context:
        page = context.new_page()
        page.goto(chapter(address, STEMS[0]))
        until_awake(page)
        page.evaluate(KEPT)
        page.wait_for_function(f"() => {KEPT_SPARE}")


KEPT_SPARE = """Promise.all(window.tePython.fetched.map((part) => caches.match(part)))
  .then((kept) => kept.every(Boolean))"""


def test_without_a_network_after_the_browser_started_again(
    playwright: Playwright, address: str, tmp_path: Path
) -> None:
    started = starting(playwright, tmp_path)
    visit(started, address)
    with started() as context:
        context.set_offline(True)
        page = context.new_page()
        # Typed without its slash, as in the app.
        page.goto(chapter(address, "16_your_trial").rstrip("/") + "?path=short")
        assert page.url.endswith("16_your_trial.ipynb/?path=short")
        until_awake(page)
        page.goto(chapter(address, "08_how_sure"))
        answers(page)
        for where in ("/", "/glossary", "/class-trial/", "/notes/06_the_p_value"):
            page.goto(address + where)
            expect(page.locator("h1")).to_be_visible()
        page.goto(f"{address}/nowhere")
        expect(page.locator("h1")).to_be_visible()
        names = page.evaluate(NAMES)
        assert not [name for name in names if re.search(r"/(rest|stdlib|NOTICE)", name)]
        assert len(names) > 100


NAMES = """async () => {
  const [name] = await caches.keys();
  return (await (await caches.open(name)).keys()).map(({ url }) => url);
}"""


def test_where_python_begins_from_nothing_its_parts_are_kept_too(
    playwright: Playwright, tmp_path: Path
) -> None:
    folder = tmp_path / "another"
    shutil.copytree(built(), folder)
    [memory] = (folder / "python").glob("memory.*")
    memory.write_bytes(b"another memory")
    (tmp_path / "served").mkdir()
    with edition(tmp_path / "served", folder) as address:
        started = starting(playwright, tmp_path / "profile")
        visit(started, address)
        with started() as context:
            context.set_offline(True)
            page = context.new_page()
            page.goto(chapter(address, "08_how_sure"))
            answers(page)
            names = page.evaluate(NAMES)
            assert len([name for name in names if re.search(r"/(rest|stdlib)", name)]) == 2


INSTALLING = """
  window.heard = [];
  const installing = { postMessage: (what) => window.heard.push(what), addEventListener() {} };
  const always = { get: () => installing };
  Object.defineProperty(ServiceWorkerRegistration.prototype, "installing", always);
"""


def test_keeping_hears_that_a_reader_moves_something(
    opened: Callable[..., Page], address: str
) -> None:
    page = opened()
    page.add_init_script(INSTALLING)
    page.goto(chapter(address, "08_how_sure"))
    page.evaluate(KEPT)
    before = page.evaluate("window.heard.length")
    answers(page)
    page.wait_for_function("before => window.heard.slice(before).includes('wait')", arg=before)
