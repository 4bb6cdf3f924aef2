"""The edition in a browser: still, alive, awake; below a path that is no root."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.static_file.web.reading import (
    ALIVE,
    AWAKE,
    GONE,
    STEMS,
    Listener,
    built,
    chapter,
    until_awake,
)
from tests.static_file.web.served import served
from widgets.static_file.web.serve import Files

Opened = Callable[..., Page]


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


@pytest.mark.parametrize("part", ["wake", "pyodide.asm"])
def test_a_part_of_python_that_did_not_arrive_is_asked_for_again(
    opened: Opened, listener: Listener, part: str
) -> None:
    missing = [part]

    class Failing(Files):
        def do_GET(self) -> None:
            if "/python/" in self.path and any(f"/{each}." in self.path for each in missing):
                missing.clear()
                self.send_error(503)
            else:
                super().do_GET()

    with served(built(), Failing) as address:
        page = opened()
        page.goto(chapter(address.rstrip("/"), "08_how_sure"))
        page.wait_for_function(GONE)
        assert not missing
        page.reload()
        until_awake(page)
        listener.forgive("503")
        listener.forgive("Failed to fetch dynamically imported module")
        listener.forgive("The model for kernel id")  # of the page that was left meanwhile


def test_every_chapter_of_a_tab_comes_alive_and_awake(opened: Opened, address: str) -> None:
    page = opened()
    for stem in STEMS:
        page.goto(chapter(address, stem))
        until_awake(page)
        assert not page.locator(".te-asleep").count()
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
