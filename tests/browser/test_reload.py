"""A page that is loaded again: what was moved, dealt and opened, and the place that was read."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import EVERY_LOOK
from tests.browser.chapter import OPENING, QUESTIONS, Chapter
from tests.browser.test_chapter_06 import counts
from tests.browser.turning import IS_AT, READ_AT

STEM = "06_the_p_value"
PLACES = "JSON.parse(sessionStorage.getItem('te-again'))"
TOP = "node => node.getBoundingClientRect().top"


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


def test_a_page_by_itself_sets_nothing(chapter):
    """A slider of whole percents must not round the trial's own rate: 55% of 30 is 16."""
    assert counts(press(chapter, "ArrowRight")) == (17, 30, 9, 30)


def test_a_reload_brings_back_sliders_deals_and_the_place(chapter):
    page = chapter.page
    press(chapter, "PageUp")
    said = press(chapter, "ArrowLeft")
    dealt = page.locator(".te-card").filter(has=page.get_by_role("button", name="Deal 100"))
    dealt.get_by_role("button", name="Deal 100").first.click()
    expect(dealt.locator(".te-sentence")).to_contain_text("100")
    page.wait_for_function(f"stem => {PLACES}[stem].link.includes('100')", arg=STEM)
    deals = dealt.locator(".te-sentence").text_content()
    for width in (1280, 390) if EVERY_LOOK else (390,):
        page.set_viewport_size({"width": width, "height": 800})
        chapter.until_drawn()
        chapter.card.locator(".te-back").evaluate(READ_AT)
        top = chapter.card.evaluate(TOP)
        for _ in range(2):  # and again: a page that goes further by itself is seen the second time
            page.reload(timeout=OPENING)
            shows(page, said)
            expect(dealt.locator(".te-sentence")).to_have_text(deals)
            page.wait_for_function(IS_AT, arg=[chapter.card.element_handle(), top])


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
