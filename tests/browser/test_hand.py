"""Picture and hand together: what is moved is in view, and nothing lies over anything."""

from __future__ import annotations

import pytest

from tests.browser.access import EVERY_LOOK, until_drawn
from tests.browser.chapter import unfold
from tests.browser.going_by import moves_when_opened, moves_when_pressed, stays_too_long
from tests.browser.hand import (
    EXPLORERS,
    HANDS,
    LAPTOP,
    PHONES,
    beside_its_mark,
    hidden_hands,
    lies_over,
    operate,
    sticks_out,
)
from tests.browser.turning import turn_and_back
from widgets.trial import chapters as all_chapters

SAMPLES = ("07_which_test_which_patient",)
NEAR = 6
"""Pixels from a handle to the mark that it moves: a day stands in the middle of its week."""
SIZES = [*PHONES, LAPTOP] if EVERY_LOOK else PHONES[1:]
"""The smaller phone has less room for a picture: in every run."""
ASIDE = {"width": 844, "height": 390}
UNMOVED = {"00_start", "teaching_notes"}
"""Pages without an explorer."""
STEMS = [
    each.stem
    for each in all_chapters()
    if each.stem not in UNMOVED and (EVERY_LOOK or each.stem in SAMPLES)
]


@pytest.fixture(scope="module", params=STEMS)
def watch(request, open_notebook):
    """Return each chapter with all of its explorers in view."""
    watch = open_notebook("voila", request.param)
    everything = watch.page.get_by_role("button", name="Show everything")
    if everything.count():
        everything.click()
    watch.until_answered()
    unfold(watch.page)
    until_drawn(watch.page)
    assert watch.page.locator(EXPLORERS).count()
    yield watch
    watch.leave()


@pytest.fixture(params=SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def sized(request, watch):
    """Return the chapter in each window."""
    watch.page.set_viewport_size(request.param)
    until_drawn(watch.page)
    return watch


def test_the_picture_that_answers_is_in_view_and_what_it_says(sized, record_property):
    """While the first control of an explorer is moved, two thirds and a line at least."""
    cards = sized.page.locator(EXPLORERS).all()
    views = [view for card in cards for view in operate(sized, card)]
    assert [view for view in views if not view.is_seen] == []
    record_property("explorers moved", len(views))


def test_what_has_the_focus_is_in_view(sized):
    hands = sized.page.locator(f"{EXPLORERS} {HANDS}").filter(visible=True)
    assert hidden_hands(hands) == []
    assert sticks_out(sized.page) == []
    assert [pixels for pixels in beside_its_mark(sized.page) if pixels > NEAR] == []


def test_a_picture_goes_by_with_its_card_once_all_is_in_view_or_the_last_control_comes(sized):
    assert stays_too_long(sized.page) == []
    assert moves_when_opened(sized.page) == []
    assert moves_when_pressed(sized.page) == []


def test_nothing_that_stays_in_view_lies_over_anything(sized, record_property):
    looked, found = lies_over(sized.page)
    assert found == []
    record_property("places scrolled to", looked)


def test_a_phone_that_is_turned_shows_what_was_read(watch, record_property):
    page = watch.page
    page.set_viewport_size(PHONES[0])
    until_drawn(page)
    every = page.locator("#te-main :is(h2, .te-question h3)").filter(visible=True).all()
    headings = every[:: 1 if EVERY_LOOK else 12]
    for heading in headings:
        turn_and_back(page, heading, (ASIDE, PHONES[0]))
    record_property("turns of a phone", len(headings))
    assert headings
