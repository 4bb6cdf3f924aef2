"""A page that is loaded again: what was moved, dealt and opened, and the place that was read."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import EVERY_LOOK
from tests.browser.chapter import OPENING, QUESTIONS, Chapter

STEM, NEXT = "06_the_p_value", "07_which_test_which_patient"
PLACES = "JSON.parse(sessionStorage.getItem('te-again'))"
TOP = "node => node.getBoundingClientRect().top"
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


def chapter_address(address, stem=STEM):
    return f"{address('voila')}/voila/render/{stem}.ipynb"


def kept_link(page):
    """Return what the tab has kept of the page's state."""
    return page.evaluate(f"stem => {PLACES}?.[stem]?.link", STEM)


def moved(chapter, act):
    """Do something that moves a card, and wait until the tab has kept it."""
    before = kept_link(chapter.page)
    said = chapter.change(act)
    other = f"([stem, before]) => ({PLACES}?.[stem]?.link ?? before) !== before"
    chapter.page.wait_for_function(other, arg=[STEM, before])
    return said


def press(chapter, key):
    return moved(chapter, lambda: chapter.press(chapter.slider("IL-2 arm", "patients"), key))


def shows(page, said, question=QUESTIONS[STEM]):
    """Wait until a card says this, and nothing is hidden or said about it."""
    card = page.locator(".te-card").filter(has_text=question)
    expect(card.locator(".te-sentence")).to_have_text(said, timeout=OPENING)
    expect(card).to_be_visible()
    expect(page.locator(".te-linked")).to_have_count(0)


@pytest.fixture(scope="module")
def chapter(open_page, address):
    """Return the tab that the tests of this module load again, one after another."""
    return Chapter(open_page(chapter_address(address)), QUESTIONS[STEM])


def test_a_reload_brings_back_sliders_deals_and_the_place(chapter):
    page = chapter.page
    press(chapter, "PageUp")
    said = press(chapter, "ArrowRight")
    dealt = page.locator(".te-card").filter(has=page.get_by_role("button", name="Deal 100"))
    dealt.get_by_role("button", name="Deal 100").first.click()
    expect(dealt.locator(".te-sentence")).to_contain_text("100")
    page.wait_for_function(f"stem => {PLACES}[stem].link.includes('100')", arg=STEM)
    deals = dealt.locator(".te-sentence").text_content()
    chapter.card.locator(".te-back").scroll_into_view_if_needed()
    page.evaluate("() => scrollBy({ top: 150, behavior: 'instant' })")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        chapter.until_drawn()
        top = chapter.card.evaluate(TOP)
        page.reload(timeout=OPENING)
        shows(page, said)
        expect(dealt.locator(".te-sentence")).to_have_text(deals)
        page.wait_for_function(
            f"([card, top]) => Math.abs(({TOP})(card) - top) < innerHeight",
            arg=[chapter.card.element_handle(), top],
        )


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


def test_a_page_from_the_browsers_cache_gets_a_kernel_again(chapter):
    page = chapter.page
    said = chapter.sentence()
    with page.expect_navigation(timeout=OPENING):
        page.evaluate("""async () => {
          const { promise } = await window.jupyterapp.widgetManagerPromise;
          (await promise).kernel.dispose();
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }""")
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
    other.wait_for_function(
        f"([stem, before]) => {PLACES}[stem].link !== before", arg=[STEM, before]
    )
    theirs = card.locator(".te-sentence").text_content()
    assert theirs != said
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


@pytest.mark.parametrize("damage", DAMAGES if EVERY_LOOK else DAMAGES[:2])
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


def test_a_gate_that_was_opened_without_a_guess_is_open_again(open_page, address):
    stem = "05_count_the_patients"  # it begins with answers to choose from
    page = open_page(chapter_address(address, stem)).page
    gate = page.locator(".te-gate").filter(has=page.locator("input[type=radio]")).first
    button = gate.locator(":scope > .te-show")
    button.click(timeout=OPENING)
    expect(gate.get_by_role("alert")).to_be_visible()
    button.click()
    expect(button).to_have_text("Guess for yourself")
    page.wait_for_function(f"stem => {PLACES}?.[stem]?.link", arg=stem)
    page.reload(timeout=OPENING)
    expect(button).to_have_text("Guess for yourself", timeout=OPENING)
    expect(page.locator(".te-gate .te-revealed > *").first).to_be_visible()
    expect(page.get_by_role("button", name="Show everything")).to_be_visible()
    button.click()
    expect(gate.locator(".te-revealed > *")).to_have_count(0)


def test_erased_is_erased(chapter):
    page = chapter.page
    press(chapter, "Home")
    erase = page.get_by_role("button", name="Erase everything")
    erase.click()
    expect(page.get_by_role("button", name="No, keep")).to_be_focused()
    page.keyboard.press("Enter")
    expect(erase).to_be_focused()
    assert kept_link(page)
    erase.click()
    page.get_by_role("button", name="Yes, erase").click()
    expect(page.get_by_role("button", name="Show everything")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('te-again')") is None
    # The kernel answers in turn: whatever it had to send before this has come.
    page.get_by_role("button", name="Copy a link to this page").click()
    expect(page.get_by_label("The link", exact=True)).to_have_value(re.compile("#v1"))
    assert page.evaluate("sessionStorage.getItem('te-again')") is None
    page.reload(timeout=OPENING)
    expect(page.get_by_role("button", name="Show everything")).to_be_visible(timeout=OPENING)
    assert kept_link(page) is None
    again = Chapter(chapter.watch, QUESTIONS[STEM])
    assert again.sentence() == chapter.first


def test_without_a_storage_and_on_a_slow_machine_the_page_works(open_page, address):
    chapter = Chapter(open_page(chapter_address(address), f"{SHUT}{{ {SLOW} }}"), QUESTIONS[STEM])
    chapter.change(lambda: chapter.press(chapter.slider("IL-2 arm", "patients"), "PageUp"))
    chapter.page.reload(timeout=OPENING)
    assert Chapter(chapter.watch, QUESTIONS[STEM]).sentence() == chapter.first
    assert json.loads(chapter.page.evaluate("localStorage.getItem('te-memory')"))
