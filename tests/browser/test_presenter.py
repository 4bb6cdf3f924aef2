"""Presenter mode: a chapter before a class, one screen at a time, answers only when opened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import EVERY_LOOK
from tests.browser.chapter import OPENING, everything
from tests.browser.presenting import (
    NOTE_GROWTH,
    WRONG,
    at_screen,
    counter,
    number_of_screens,
    once_shrunk,
    walk_to,
)
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.minutes import readings
from widgets.trial import chapters

PROJECTOR = {"width": 1280, "height": 720}
STEMS = [chapter.stem for chapter in chapters() if chapter.number.isdigit()]
STEM, NEXT = "05_count_the_patients", "06_the_p_value"
# The one with the most on a screen; `make access` walks through all.
WALKED = STEMS if EVERY_LOOK else ["10_many_doors"]
OPENED = """() => document.querySelector('.te-presenter') &&
  [...document.querySelectorAll('.te-gate')].every((gate) =>
    gate.querySelector(':scope > .te-show').textContent === 'Keep it' ||
    gate.querySelector(':scope > .te-revealed').childElementCount > 0)"""


@pytest.fixture
def present(open_page, address):
    """Return a function that opens a chapter before a class."""

    def opened(stem, **options):
        url = f"{address('voila')}/voila/render/{stem}.ipynb?present=1"
        watch = open_page(url, viewport=PROJECTOR, **options)
        watch.page.locator(".te-presenter").wait_for(timeout=OPENING)
        return watch

    return opened


@pytest.fixture(scope="module")
def next_page(open_page, address):
    """Return a chapter before a class, at whose first screen each test begins."""
    url = f"{address('voila')}/voila/render/{NEXT}.ipynb?present=1"
    page = open_page(url, viewport=PROJECTOR).page
    page.locator(".te-presenter").wait_for(timeout=OPENING)
    return page


@pytest.mark.parametrize("stem", WALKED)
def test_keys_walk_a_chapter_without_scrolling(present, stem):
    watch = present(stem)
    page = watch.page
    page.evaluate("document.querySelector('.te-everything')?.click()")
    page.wait_for_function(OPENED, timeout=OPENING)
    page.evaluate(NOTE_GROWTH)
    wrong, screen, asked = {}, 1, 0
    while True:
        found = page.evaluate(WRONG, screen)
        options = page.locator("#te-main .te-quiz .te-option:visible")
        for option in options.all():
            option.click()
        if options.count():
            asked += 1
            expect(options.last).to_contain_class("te-latest")
            found += once_shrunk(page, screen)
        if found:
            wrong[screen] = found
        if screen == number_of_screens(page):
            break
        page.keyboard.press("PageDown")
        screen += 1
    print(f"{stem}: {screen} screens")
    assert screen > 9
    assert asked or not page.locator(".te-quiz").count()
    assert not wrong
    assert not page.evaluate("() => window.grown"), "under the hand of the teacher"
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    at_screen(page, screen - 1)  # the key before had nowhere to go
    watch.leave()


@pytest.mark.parametrize("stem", [STEM, NEXT] if EVERY_LOOK else [STEM])
def test_no_answer_is_in_the_page_before_its_guess_is_opened(present, stem):
    page = present(stem).page
    answers = [fill(each.reveal) for each in guesses().values() if each.chapter == stem]
    assert answers
    shown = set()
    for screen in range(1, number_of_screens(page) + 1):
        at_screen(page, screen)
        shown.add(page.locator("#te-main").inner_text())
        assert not [answer for answer in answers if answer in everything(page)]
        page.keyboard.press("PageDown")
    assert len(shown) == number_of_screens(page)
    before = number_of_screens(page)
    first = walk_to(
        page, next(fill(each.text) for each in guesses().values() if each.chapter == stem)
    )
    page.keyboard.press("r")
    page.keyboard.press("PageDown")  # before the screens of the answer are all there
    expect(page.locator(".te-revealed").first).to_contain_text(answers[0])
    more = "([node, before]) => Number(node.textContent.match(/of (\\d+)/)[1]) > before"
    page.wait_for_function(more, arg=[counter(page).element_handle(), before])
    at_screen(page, first + 1)


def test_votes_stand_beside_the_answer_and_bad_ones_are_refused(present):
    page = present(STEM).page
    panel = page.get_by_role("region", name="Votes of the class")
    fields, refusal = panel.get_by_role("textbox"), panel.get_by_role("alert")
    options = walk_to(page, fill(guesses()["behind_percent"].text))
    page.keyboard.press("v")
    expect(fields).to_have_count(len(guesses()["behind_percent"].options))
    expect(fields.first).to_be_focused()
    page.keyboard.type("12")
    fields.nth(1).fill("1000")
    expect(refusal).to_have_text('Votes must be a whole number from 0 to 999, got "1000".')
    expect(fields.nth(1)).to_have_value("1000")
    fields.nth(1).fill("3")
    expect(refusal).to_be_empty()
    expect(panel.locator(".te-votes-bar")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    bars = panel.locator(".te-votes-bar")
    expect(bars).to_have_count(3)
    widths = bars.evaluate_all("bars => bars.map((bar) => bar.getBoundingClientRect().width)")
    assert widths == pytest.approx([widths[0], widths[0] / 4, 0], abs=1)
    walk_to(page, fill(guesses()["extra_responders"].text))
    page.keyboard.press("v")
    fields.fill("10, 20, 20, 200")
    expect(refusal).to_have_text('Each guess must be a whole number from 1 to 30, got "200".')
    fields.fill("10, 20, 20, 29")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(panel.locator("li")).to_have_text(["101", "202", "291"])
    expect(panel).to_contain_text("Guesses: 4. The middle one: 20.")
    assert walk_to(page, fill(guesses()["behind_percent"].text)) == options
    expect(fields.first).to_have_value("12")
    kept = page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")
    assert "20, 20" not in kept


def test_the_notes_follow_in_a_second_window(next_page):
    page = next_page
    page.keyboard.press("Home")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    notes = opened.value
    panels = {name: notes.locator(f"[data-te-notes={name}]") for name in ("screen", "now", "next")}
    expect(panels["screen"]).to_have_text(f"Screen 1 of {number_of_screens(page)}")
    expect(notes.get_by_role("main")).to_contain_text("You will hear.")
    expect(notes.locator("[data-te-notes=clock]")).to_have_text(re.compile(r"^\d+:\d\d$"))
    at_screen(page, 1)
    following = panels["next"].inner_text()
    page.keyboard.press("PageDown")
    expect(panels["now"]).to_have_text(following)
    notes.keyboard.press("PageDown")
    at_screen(page, 3)
    expect(panels["screen"]).to_have_text(re.compile("^Screen 3 of"))
    clock = page.locator(".te-presenter-clock")
    expect(clock).to_have_text(f"0 of {readings()[NEXT].main} minutes")
    page.keyboard.press("t")
    expect(clock).to_be_hidden()
    notes.close()


def test_a_place_leads_to_the_screen_of_its_source_and_the_key_for_back_returns(next_page):
    page, screen = next_page, 1
    page.keyboard.press("Home")
    at_screen(page, screen)
    place = page.get_by_role("link", name="P, Abstract").first
    while not place.is_visible():
        page.keyboard.press("PageDown")
        screen += 1
        at_screen(page, screen)
    place.click()
    expect(page.locator("#source-P")).to_be_in_viewport()
    page.keyboard.press("PageUp")
    at_screen(page, screen)
    expect(place).to_be_visible()


def test_escape_leaves_the_page_as_it_was(open_notebook):
    watch = open_notebook("voila", STEM, viewport=PROJECTOR)
    page = watch.page
    page.locator(".te-memory").wait_for(timeout=OPENING)
    main = page.locator("#te-main")
    drawn = (
        "() => [...document.querySelectorAll('.te-drawing')].every((node) => node.dataset.teDrawn)"
    )
    page.wait_for_function(drawn)
    before, look = main.inner_text(), main.bounding_box()["height"]
    assert watch.fetched("presenter.js") == 0
    begins = (
        lambda: page.keyboard.press("Alt+p"),
        lambda: page.get_by_role("link", name="Present").click(),
    )
    for screen, begin in enumerate(begins, 1):
        begin()
        at_screen(page, screen)  # the second time, where one was
        page.keyboard.press("PageDown")
        at_screen(page, screen + 1)
        assert page.evaluate("document.activeElement.matches('h1, h2, h3, p')")
        assert main.inner_text() != before
        page.keyboard.press("Escape")
        expect(page.locator(".te-presenter")).to_have_count(0)
        expect(page.locator(".te-header")).to_be_visible()
        expect(main).to_have_text(before, use_inner_text=True)
        page.wait_for_function(
            "look => Math.abs(document.querySelector('#te-main').offsetHeight - look) < 2", arg=look
        )
        assert "present" not in page.url
    page.get_by_role("button", name="Show everything").click()
    page.locator(".te-quiz .te-option").first.click()  # who has answered may present as well
    expect(page.locator(".te-quiz .te-option.te-latest")).to_have_count(1)
    page.keyboard.press("Alt+p")
    at_screen(page, 3)
    assert watch.fetched("presenter.js") == 1


def test_arrow_keys_belong_to_a_control_that_has_the_focus(next_page):
    page = next_page
    screen = walk_to(page, "Nothing is placed yet.")
    slider = page.locator("#te-main [role=slider]:visible").first
    slider.focus()
    before = slider.get_attribute("aria-valuenow")
    page.keyboard.press("ArrowRight")
    expect(slider).not_to_have_attribute("aria-valuenow", before)
    at_screen(page, screen)
    page.keyboard.press("PageDown")
    at_screen(page, screen + 1)
    page.keyboard.press("ArrowLeft")
    at_screen(page, screen)
