"""The line to the app, and the pages around the chapters; in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from tests.browser.watch import HERE, Watch
from tests.server.cut import wire
from tests.server.reader import LOOKS, STEM, banner, read
from widgets.trial import chapters

MOVED_MEANWHILE = """async slider => {
  const { promise } = await window.jupyterapp.widgetManagerPromise;
  const { kernel } = await promise;
  const press = (_, { direction, msg }) => {
    if (direction !== "recv" || msg.content.data?.method !== "update_states") return;
    kernel.anyMessage.disconnect(press);
    slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  };
  kernel.anyMessage.connect(press);
}"""
"""Moves a slider when the page has heard what its kernel holds, before it has put it in place."""


def test_a_move_made_while_the_page_comes_back_is_not_lost(app, browser):
    with wire(app.port) as between:
        chapter = read(browser, f"http://127.0.0.1:{between.port}")
        slider = chapter.slider("IL-2 arm", "patients")
        wanted = float(slider.get_attribute("aria-valuenow")) + 1
        between.cut()
        banner(chapter.page, "connection is lost")
        slider.evaluate(MOVED_MEANWHILE)
        between.mend()
        chapter.until_sentence(f" of {wanted:g} ")
        chapter.watch.until_answered()
        expect(chapter.page.locator(".te-banner")).to_have_count(0)
        # Before the page looks by itself whether its kernel is there.
        expect(slider).to_have_attribute("aria-valuenow", str(wanted), timeout=LOOKS // 2)


def test_the_landing_page_knows_how_far_the_reader_came(app, browser):
    page = Watch(browser.new_context()).page  # no hand that opens what is folded at the end
    page.goto(f"{app.address}/voila/render/{STEM}.ipynb")
    page.locator(".te-memory").wait_for(state="attached", timeout=OPENING)
    page.goto(app.address)
    item = page.locator(f".te-path [data-te-stem='{STEM}']")
    expect(item).to_contain_text("begun", timeout=OPENING)
    page.go_back()
    page.locator(".te-memory").wait_for(state="attached", timeout=OPENING)
    page.locator(".te-turn").scroll_into_view_if_needed(timeout=OPENING)
    expect(page.locator(".te-chapters summary")).to_contain_text("1 of", timeout=OPENING)
    page.goto(app.address)
    expect(item).to_contain_text("read")
    page.locator(".te-chapters summary").click()
    assert page.locator(".te-chapters a").count() == len(chapters()) + 1  # the glossary


def all_from_here(browser, address):
    watch = Watch(browser.new_context())
    watch.page.goto(address, timeout=OPENING)
    expect(watch.page.locator("h1")).to_be_visible()
    assert len(watch.addresses) > 2
    assert all(HERE.match(url) for url in watch.addresses)
    watch.forgive("status of")
    assert not watch.errors


@pytest.mark.parametrize("path", ["/", "/nothing"])
def test_no_page_asks_for_anything_outside(app, browser, path):
    all_from_here(browser, app.address + path)
