"""What a teacher's keys do at the wrong moment, twice, held down or elsewhere: `make access`."""

from __future__ import annotations

import re
import secrets
from contextlib import ExitStack
from urllib.request import urlopen

from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from tests.browser.phones import Phone, answer_as_others
from tests.browser.presenting import at_screen, counter, settled

PROJECTOR = {"width": 1920, "height": 1080}
STEM, QUESTION = "05_count_the_patients", "question ratio_in_words"
CHOICE, NUMBER = "guess behind_percent", "guess extra_responders"


def notices(projector, words):
    """Wait for what is said above the foot of the screen."""
    expect(projector.page.locator(".te-presenter-notice")).to_contain_text(words)


def says_button(projector, words):
    expect(projector.page.locator(".te-presenter button", has_text="(V)")).to_have_text(words)


def test_only_its_own_key_closes_an_open_vote(projector, open_page):
    """Neither R nor Enter does, nor a key that is pressed twice or held down."""
    page, press = projector.page, projector.press
    room = projector.open()
    phone = Phone(open_page, room, has_touch=True)
    press("PageDown")
    projector.to(NUMBER)
    settled(page)
    for _ in range(3):  # at once, as a finger or a clicker does that presses twice
        page.keyboard.press("PageDown")
    page.keyboard.press("r")  # the vote may still be on its way
    projector.says("0 of 1", "First vote")
    projector.shows_nothing_yet(NUMBER)
    for key in ("r", "Enter"):
        press(key)
        notices(projector, "Close the vote first (V).")
    projector.shows_nothing_yet(NUMBER)
    phone.answer(9)
    held_keys_press_once(projector)
    expect(phone.page.locator("#said")).to_have_text(
        "The vote is closed. Your first answer: 9 patients. You did not answer the second time."
    )


def held_keys_press_once(projector):
    """Close a vote by V, and the second one by the button's Enter, with both held down."""
    page, press = projector.page, projector.press
    settled(page)
    for _ in range(20):
        page.keyboard.down("v")  # all but the first are repeats
        settled(page)
    page.keyboard.up("v")
    projector.says("First vote: closed")
    says_button(projector, "Vote again (V)")  # one phone is here, and has answered
    press("v")
    page.keyboard.press("v")
    projector.says("0 of 1", "Second vote")
    expect(projector.vote).not_to_contain_text("closed")
    button = page.locator(".te-presenter button", has_text="(V)")
    button.focus()
    settled(page)
    page.keyboard.down("Enter")
    projector.says("Second vote: closed")
    for _ in range(3):
        settled(page)
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    says_button(projector, "Show the answer (V)")


def test_too_few_answers_are_named_before_the_answer_is_shown(projector, open_page):
    page, press = projector.page, projector.press
    room = projector.open()
    phone = Phone(open_page, room).page
    with ExitStack() as others:
        tabs = [secrets.token_hex(16) for _ in range(4)]
        for tab in tabs:
            others.enter_context(urlopen(f"{room}/events?tab={tab}"))
        expect(page.locator(".te-room-here")).to_have_text("5 in the room")
        press("PageDown")
        projector.to(NUMBER)
        press("PageDown")
        projector.says("0 of 5")
        answer_as_others(room, NUMBER, [4, 5, 6, 7], tabs=tabs)
        projector.says("4 of 5")
        press("PageDown")
        projector.says("First vote: closed", "Answers can be shown once 5 phones have answered.")
        for key, name in (("PageDown", "Page Down"), ("r", "R")):
            press(key)
            notices(
                projector, f"4 phones have answered, and votes are shown once 5 have. Press {name}"
            )
            notices(projector, "V takes more.")
        projector.shows_nothing_yet(NUMBER)
        press("v")
        projector.says("4 of 5", "First vote")
        answer_as_others(room, NUMBER, [8])
        projector.says("5 of 6")  # one phone is here and has not answered
        what_was_placed_stays(projector, phone)
    expect(page.locator(".te-room-words")).to_have_text("Second vote")
    projector.says("0 of 1")
    press("v")
    projector.says("Second vote: closed")
    press("v")
    notices(projector, "No phones have answered, and votes are shown once 5 have. Press V again")
    projector.shows_nothing_yet(NUMBER)
    press("v")
    projector.shows("First vote: 5 answers", "It is 4 patients.")
    expect(phone.locator("#said")).to_contain_text("The votes have been shown.")


def what_was_placed_stays(projector, phone):
    """What a phone has placed and not sent is still there when the second vote opens."""
    slider = phone.get_by_role("slider")
    slider.press("Home")
    slider.press("ArrowRight")
    placed = slider.get_attribute("aria-valuetext")
    projector.press("v")
    expect(phone.locator("#said")).to_contain_text("The vote is closed.")
    projector.press("v")
    projector.says("Second vote")
    expect(slider).to_have_attribute("aria-valuetext", placed)
    assert "not placed" not in placed


def test_a_vote_is_said_on_its_own_screen_alone(projector, open_page):
    """Elsewhere keys name it, and lead there; its explanation comes after its answers."""
    page, press = projector.page, projector.press
    room = projector.open()
    phone = Phone(open_page, room)
    press("PageDown")
    projector.to(QUESTION)
    own = counter(page).inner_text()
    press("v")
    phone.send("3")
    answer_as_others(room, QUESTION, ["1", "2", "3", "3"])
    projector.says("5 of 5")
    press("ArrowRight")
    projector.says("in the room", "A vote is open on another screen.")
    expect(projector.vote).not_to_contain_text("5 of 5")
    says_button(projector, "To the question (V)")
    press("v")
    expect(counter(page)).to_have_text(own)
    press("v")
    projector.says("First vote: closed")
    projector.to(CHOICE)
    expect(projector.vote).not_to_contain_text("closed")
    says_button(projector, "Open the vote (V)")
    for _ in range(2):
        press("c")
        notices(projector, "This question was not asked. The room is at another question:")
    press("Home")
    for _ in range(2):
        press("c")
        notices(projector, "Turn to it first (V goes there).")
    press("v")
    expect(counter(page)).to_have_text(own)
    projector.says("5 of 5", "First vote: closed")
    press("PageDown")
    projector.shows("Vote: 3 of 5 right.")
    the_question_comes_again(projector, own)
    turn_to(projector, "6")
    at_screen(page, 1)


def the_question_comes_again(projector, own):
    """After its votes, with why its right answer is right; nobody has chosen it."""
    page, press = projector.page, projector.press
    press("PageDown")
    expect(projector.card).to_have_count(0)
    expect(counter(page)).to_have_text(own)
    card = page.locator(f".te-asks-{QUESTION.replace(' ', '-')}.te-quiz")
    expect(card.locator(".te-answered.te-right")).to_contain_text("Right.")
    assert QUESTION not in page.evaluate("localStorage.getItem('te-memory') ?? ''")
    press("PageDown")
    expect(counter(page)).not_to_have_text(own)
    press("PageUp")
    press("r")  # hides it, as it hides the answer of a guess
    expect(card.locator(".te-answered")).to_have_count(0)


def turn_to(projector, number):
    """Go to a chapter as the written lesson does: by its number, and Enter."""
    projector.press(number)
    notices(projector, f"Chapter {number}: ")
    projector.press("Enter")
    projector.page.wait_for_url(re.compile(rf"/0{number}_\w+\.ipynb\?present="))
    projector.page.locator(".te-presenter").wait_for(timeout=OPENING)
    projector.says("in the room")
    expect(projector.vote).not_to_contain_text("closed")


def vote(projector, room, name, values, round_=1):
    """Open the vote with V, let five answer, and close it with V."""
    projector.press("v")
    projector.says("First vote" if round_ == 1 else "Second vote")
    answer_as_others(room, name, values, round_)
    projector.says("5 of 5")
    projector.press("v")
    projector.says("closed")


def test_the_written_lesson_goes_by_its_keys(projector):
    """From the rating to four chapters and back, as teaching_notes.ipynb says, without a mouse."""
    press = projector.press
    room = projector.open()
    rating, deals, flips = "guess benefit", "guess thousand_deals", "guess which_flips"
    press("o")
    turn_to(projector, "0")
    projector.to(rating)
    vote(projector, room, rating, [8, 7, 9, 6, 8])
    turn_to(projector, "5")
    for chapter, name, values in (
        ("5", CHOICE, ["one", "one", "several", "none", "one"]),
        ("6", deals, [10, 20, 30, 40, 50]),
    ):
        if chapter == "6":
            turn_to(projector, chapter)
        projector.to(name)
        vote(projector, room, name, values)
        vote(projector, room, name, values, round_=2)
        press("v")
        projector.shows("First vote: ", "Second vote: ")
        press("ArrowRight")
        expect(projector.card).to_have_count(0)
    turn_to(projector, "7")
    projector.to(flips)
    vote(projector, room, flips, [1, 2, 3, 4, 5])
    press("r")
    projector.shows("Vote: 5 answers, the middle one 3.")
    turn_to(projector, "0")
    projector.to(rating)
    says_button(projector, "Back to its votes (V)")
    press("v")
    projector.says("5 of 5", "First vote: closed")
    vote(projector, room, rating, [5, 5, 6, 4, 5], round_=2)
    press("v")
    projector.shows("First vote: 5 answers, the middle one 8.", "Second vote: 5 answers")
    for _ in range(2):
        press("e")
    expect(projector.page.locator(".te-room")).to_be_hidden()
