"""Nobody is shut out: chapters for a screen reader, by dark, in large type, without motion."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import (
    EVERY_LOOK,
    LARGE_TYPE,
    SCHEMES,
    SPACING,
    assert_fits,
    axe_violations,
    controls_and_charts,
    moving_parts,
    open_all,
    until_drawn,
)
from tests.browser.chapter import DESK, OPENING
from tests.browser.keyboard import walk
from tests.browser.strokes import go_over
from tests.browser.touch import PHONE, ZOOMING, Finger
from widgets.trial import chapters

STEMS = [chapter.stem for chapter in chapters()]
SAMPLES = ["00_start", "04_everyone_gets_better", "06_the_p_value", "16_your_trial"]
"""A choice, a line to draw, a map, and a bench: in every run. `make access` has all pages."""
UNGATED = {"teaching_notes"}
"""Pages that ask for no guess: they are for the teacher."""
TARGET = 24
"""Pixels that a target has at least (WCAG 2.5.8)."""


DRAWN_BY_FINGER = ["04_everyone_gets_better"]
MOVED_BY_FINGER = ["06_the_p_value"]
"""Pages that a finger goes over in every run, before and after the guesses; the others it goes over
in `make access`."""


def schemes(stem):
    return SCHEMES if STEMS.index(stem) % 2 else SCHEMES[::-1]


@pytest.fixture(scope="module", params=STEMS if EVERY_LOOK else SAMPLES)
def stem(request):
    """Return each chapter: all tests of one come before those of the next, on one page."""
    return request.param


@pytest.fixture(scope="module")
def unopened_page(stem, open_notebook):
    """Return the page of a chapter as a newcomer finds it, who wants no motion."""
    watch = open_notebook("voila", stem)
    watch.page.emulate_media(reduced_motion="reduce")
    watch.page.locator(".te-memory").wait_for(timeout=OPENING)
    until_drawn(watch.page)
    yield watch.page
    watch.leave()


@pytest.fixture
def finger(stem, unopened_page, watches):
    """Return a function that goes over some pages on a phone's screen, and says how often."""

    def goes_over(stems):
        if stem not in stems and not EVERY_LOOK:
            return 0
        unopened_page.set_viewport_size(PHONE)
        until_drawn(unopened_page)
        finger = Finger(unopened_page, watches[-1].until_answered)
        try:
            return go_over(finger, everything=EVERY_LOOK)
        finally:
            finger.leave()
            unopened_page.set_viewport_size(DESK)
            until_drawn(unopened_page)

    return goes_over


@pytest.fixture(scope="module")
def opened(unopened_page):
    """Return the same page with everything open."""
    open_all(unopened_page, tables=".te-picture" if EVERY_LOOK else "body")
    return unopened_page


def test_axe_finds_nothing_before_a_guess(stem, unopened_page, record_property):
    for scheme in schemes(stem)[: None if EVERY_LOOK else 1]:
        assert axe_violations(unopened_page, scheme) == []
        record_property("looks by axe", 1)


def test_a_finger_scrolls_or_moves_a_guess(unopened_page, finger, record_property):
    assert unopened_page.evaluate(ZOOMING) == []
    record_property("strokes by finger", finger(DRAWN_BY_FINGER))


def test_the_keyboard_alone_gets_through_the_chapter(stem, unopened_page):
    names = walk(unopened_page)
    assert any(re.match(r"(\d+|T)\. ", name) for name in names), "no way on to a neighbour"
    assert names[-1] == "Erase everything", "the last control of the page"
    gates = unopened_page.locator(".te-gate > .te-show:visible")  # a closed fold is no stop
    expect(gates.filter(has_text=re.compile("Show the answer|Keep it"))).to_have_count(0)
    assert (gates.count() > 0) == (stem not in UNGATED)


def test_axe_finds_nothing_once_all_is_open(stem, opened, record_property):
    for scheme in schemes(stem)[0 if EVERY_LOOK else 1 :]:
        assert axe_violations(opened, scheme) == []
        record_property("looks by axe", 1)


def test_every_control_has_a_name_of_its_own_and_room_for_a_finger(opened, record_property):
    controls, _ = controls_and_charts(opened)
    assert [each for each in controls if not each["name"]] == []
    sized = [each for each in controls if each["size"] is not None]
    assert [each for each in sized if each["size"] < TARGET] == []
    named = [tuple(each[part] for part in ("card", "kind", "group", "name")) for each in controls]
    assert {each for each in named if named.count(each) > 1} == set()
    assert len(sized) > 10
    record_property("controls with a name", len(controls))


def test_every_chart_has_a_name_and_words_that_follow_it(opened, record_property):
    _, charts = controls_and_charts(opened)
    assert charts or not opened.locator(".te-live").count()
    for chart in charts:
        assert chart["role"] in ("img", "application", "slider")
        assert chart["name"], chart
        assert chart["says"], chart
    record_property("charts with a name and words", len(charts))


def test_nothing_moves_by_itself(opened):
    assert moving_parts(opened) == []


def test_a_finger_scrolls_or_moves_what_is_moved(stem, opened, finger, record_property):
    assert opened.evaluate(ZOOMING) == []
    strokes = finger(MOVED_BY_FINGER)
    assert strokes > 4 or stem not in MOVED_BY_FINGER
    record_property("strokes by finger", strokes)


def test_in_large_type_nothing_is_cut_and_nothing_scrolls_sideways(opened):
    try:
        opened.set_viewport_size(LARGE_TYPE)
        until_drawn(opened)
        assert_fits(opened)
        opened.add_style_tag(content=SPACING)
        until_drawn(opened)
        assert_fits(opened)
    finally:
        opened.set_viewport_size(DESK)


def test_axe_finds_what_is_broken(open_page, address):
    page = open_page(address("voila")).page
    page.locator("html").evaluate("node => node.removeAttribute('lang')")
    page.locator("h1").evaluate("node => { node.style.color = 'var(--te-hairline)' }")
    assert {each.rule for each in axe_violations(page, "light")} == {
        "html-has-lang",
        "color-contrast",
    }
