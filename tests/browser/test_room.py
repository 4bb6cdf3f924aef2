"""A lesson with phones: a projector, a room, votes, and what the class sees of them when."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.access import axe_violations
from tests.browser.chapter import OPENING
from tests.browser.phones import Phone, answer_as_others
from tests.browser.presenting import counter

PROJECTOR = {"width": 1280, "height": 720}
STEM = "05_count_the_patients"
CHOICE, NUMBER, LINE = "guess behind_percent", "guess extra_responders", "guess placebo_sledai"


def opened(projector):
    """The chapter has opened at its first screen, where its room has a button for the trial."""
    assert projector.page.evaluate("window.pageSeen") is False
    room = projector.open()
    trial = projector.page.get_by_role("button", name="Trial (X)", exact=True)
    expect(trial).to_be_visible()
    return room


def answered_once_asked(phone, value):
    """What a phone asks for is said until it is placed."""
    refused = phone.page.locator("#refused")
    phone.page.locator("#send").tap()
    expect(refused).to_have_text("Choose an answer first, then send it.")
    phone.place(value)
    expect(refused).to_be_empty()
    phone.answer(value)


def past_its_votes(projector):
    """Behind votes that are shown, R opens and closes nothing."""
    page = projector.page
    screens = counter(page).inner_text()
    projector.press("r")
    expect(page.locator(".te-presenter-notice")).to_contain_text("Page Down goes on to the answer")
    expect(projector.card).to_have_count(1)
    expect(counter(page)).to_have_text(screens)
    projector.press("PageDown")
    expect(projector.card).to_have_count(0)


def test_a_clicker_takes_a_vote_from_a_phone_to_the_picture(projector, open_page):
    page, press = projector.page, projector.press
    room = opened(projector)
    phone = Phone(open_page, room, has_touch=True)
    expect(page.locator(".te-room-here")).to_have_text("1 in the room")
    press("PageDown")  # the way in makes room
    expect(page.locator(".te-room-large")).to_be_hidden()
    parts = (page.locator(f".te-room {part}") for part in (".te-room-vote", "img"))
    count, code = (part.bounding_box() for part in parts)
    assert 0 <= code["y"] - count["y"] - count["height"] < 20  # who is here, beside the way in
    projector.to(NUMBER)
    press("PageDown")
    projector.says("0 of 1", "First vote")
    answered_once_asked(phone, 7)
    assert not axe_violations(phone.page, "dark")
    projector.says("1 of 1")
    answer_as_others(room, NUMBER, [4, 4, 12, 30])
    projector.says("5 of 5")
    projector.shows_nothing_yet(NUMBER)
    screen = counter(page).inner_text()
    press("PageDown")
    projector.says("First vote: closed")
    press(".")
    expect(page.locator("body")).to_contain_class("te-blank")
    press("PageDown")
    expect(page.locator("body")).not_to_contain_class("te-blank")
    projector.says("First vote: closed")
    page.reload()
    projector.page.locator(".te-presenter").wait_for(timeout=OPENING)
    expect(counter(page)).to_have_text(screen)
    projector.says("5 of 5", "First vote: closed")
    press("PageDown")
    projector.shows("Vote: 5 answers, the middle one 7.", "It is 4 patients.")
    expect(phone.page.get_by_text("The votes have been shown.")).to_be_visible()
    expect(counter(page)).not_to_have_text(screen)  # the answer has brought its screens
    past_its_votes(projector)
    press("Escape")
    table = page.locator(".te-class").get_by_role("button", name="This picture as a table")
    table.click()
    expect(page.locator(".te-class table")).to_contain_text("30")
