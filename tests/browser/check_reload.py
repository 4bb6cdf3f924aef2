"""What else may become of a page that is left and loaded again: `make access`."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING, QUESTIONS, Chapter
from tests.browser.test_reload import (
    PLACES,
    STEM,
    TOP,
    chapter_address,
    kept_link,
    press,
    shows,
)
from tests.browser.turning import IS_AT, READ_AT

NEXT = "07_which_test_which_patient"
SHUT = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("no storage", "SecurityError"); },
});"""
# As on a machine on which a script takes longer than anywidget waits for it.
SLOW = """const { timeout } = AbortSignal;
AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms === 2_000 ? 0 : ms);"""

# What may have become of what a tab keeps.
DAMAGES = [
    "place => ({ ...place, link: place.link.slice(0, -1) + '2' })",
    "place => ({ ...place, at: place.at - 86_400_001 })",
    "place => ({ ...place, link: 'v1.' + 'a'.repeat(999) })",
    "place => 'not a place'",
]
# As a browser brings a page back that it has kept: the kernel has gone meanwhile.
CACHED = """async () => {
  window.left = true;
  const { promise } = await window.jupyterapp.widgetManagerPromise;
  (await promise).kernel.dispose();
  setTimeout(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
}"""


@pytest.fixture(scope="module")
def chapter(open_page, address):
    """Return the tab that the tests of this module load again, one after another."""
    return Chapter(open_page(chapter_address(address)), QUESTIONS[STEM])


def test_the_way_back_and_the_way_round_lead_to_the_same_page(chapter, address):
    page = chapter.page
    said = press(chapter, "ArrowRight")
    page.goto(chapter_address(address, NEXT), timeout=OPENING)
    page.locator(".te-memory").wait_for(timeout=OPENING)
    page.go_back(timeout=OPENING)
    shows(page, said)
    page.goto(chapter_address(address, NEXT), timeout=OPENING)
    page.goto(chapter_address(address), timeout=OPENING)
    shows(page, said)


def test_a_chapter_that_was_read_begins_at_its_top_and_only_back_leads_to_the_end(chapter, address):
    page = chapter.page
    end = page.locator(".te-way-on > a").filter(visible=True).first
    address_of_next = chapter_address(address, NEXT)
    end.evaluate(READ_AT)
    page.wait_for_function("localStorage['te-memory'].includes('finished')")
    top = end.evaluate(TOP)
    for _ in range(2):
        page.goto(address_of_next, timeout=OPENING)
        page.locator(".te-memory").wait_for(timeout=OPENING)
        page.go_back(timeout=OPENING)
        page.wait_for_function(IS_AT, arg=[end.element_handle(timeout=OPENING), top])
    page.goto(address_of_next, timeout=OPENING)
    page.goto(chapter_address(address), timeout=OPENING)
    page.locator(".te-memory").wait_for(timeout=OPENING)
    assert page.evaluate("scrollY") == 0


def test_a_page_from_the_browsers_cache_gets_a_kernel_again(chapter):
    page = chapter.page
    said = chapter.sentence()
    page.evaluate(CACHED)
    page.wait_for_function("() => !window.left", timeout=OPENING)
    shows(page, said)
    press(chapter, "ArrowRight")


def test_two_tabs_go_their_own_ways(chapter):
    page, said = chapter.page, chapter.sentence()
    with page.expect_popup() as opened:
        page.evaluate("() => { window.open(location.href) }")
    other = opened.value
    shows(other, said)  # a browser gives a tab that was duplicated a copy of its parent's places
    card = other.locator(".te-card").filter(has_text=QUESTIONS[STEM])
    before = kept_link(other)
    card.get_by_role("slider", name="patients").first.press("PageUp")
    expect(card.locator(".te-sentence")).not_to_have_text(said)
    other.wait_for_function(
        f"([stem, before]) => {PLACES}[stem].link !== before", arg=[STEM, before]
    )
    theirs = card.locator(".te-sentence").text_content()
    for tab, words in ((page, said), (other, theirs)):
        tab.reload(timeout=OPENING)
        shows(tab, words)
    other.close()


def follow_link(page, url):
    """Open a link as from a mail, and wait until it is open."""
    page.goto("about:blank")
    page.goto(url, timeout=OPENING)
    expect(page.locator(".te-linked")).to_contain_text("Opened from a link.", timeout=OPENING)


def test_a_link_wins_and_is_gone_on_from(chapter, address):
    page, linked = chapter.page, chapter.sentence()
    url = f"{chapter_address(address)}#{kept_link(page)}"
    mine = press(chapter, "ArrowRight")
    follow_link(page, url)
    expect(chapter.card.locator(".te-sentence")).to_have_text(linked)
    page.get_by_role("button", name="Back to my own page").click()
    shows(page, mine)
    follow_link(page, url)
    page.get_by_role("button", name="Close").click()
    said = press(chapter, "End")
    page.reload(timeout=OPENING)
    shows(page, said)
    follow_link(page, url)
    expect(chapter.card.locator(".te-sentence")).to_have_text(linked)
    page.goto(chapter_address(address, NEXT), timeout=OPENING)
    page.goto(chapter_address(address), timeout=OPENING)
    shows(page, said)


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_or_old_is_left_out(chapter, damage):
    page = chapter.page
    press(chapter, "Home")
    damaged = kept_link(page)
    page.evaluate(
        f"""stem => {{
          const places = {PLACES};
          // The page would keep its place once more while it is left.
          addEventListener("pagehide", () => sessionStorage.setItem("te-again",
            JSON.stringify({{ ...places, [stem]: ({damage})(places[stem]) }})));
        }}""",
        STEM,
    )
    page.reload(timeout=OPENING)
    again = Chapter(chapter.watch, QUESTIONS[STEM])  # what was opened is left out, too
    assert again.sentence() == chapter.first
    assert kept_link(page) != damaged


def test_without_a_storage_and_on_a_slow_machine_the_page_works(open_page, address):
    chapter = Chapter(open_page(chapter_address(address), f"{SHUT}{{ {SLOW} }}"), QUESTIONS[STEM])
    chapter.change(lambda: chapter.press(chapter.slider("IL-2 arm", "patients"), "PageUp"))
    chapter.page.reload(timeout=OPENING)
    assert Chapter(chapter.watch, QUESTIONS[STEM]).sentence() == chapter.first
    assert json.loads(chapter.page.evaluate("localStorage.getItem('te-memory')"))
