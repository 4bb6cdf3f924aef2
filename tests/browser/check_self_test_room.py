"""A class hands in its self-test: a learner's page, and the teacher's summary: `make access`."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.access import axe_violations
from tests.browser.chapter import OPENING
from tests.browser.phones import answer_as_others, join
from tests.browser.test_self_test import answer, sheet
from widgets.book.ideas import ideas

PROJECTOR = {"width": 1280, "height": 720}
STEM = "16_your_trial"
NAME = "self test"


def hand_in(page, asked, right):
    """Answer so many of the ten questions, leave the others open, and hand in."""
    card = sheet(page)
    answer(card, asked, right)
    card.get_by_role("button", name="Hand in").click()
    card.get_by_role("button", name=f"Hand in with {len(ideas()) - right} open").click()
    expect(card.get_by_role("radio").first).to_be_disabled()


def test_a_learner_hands_in_and_the_teacher_sees_the_summary(projector, open_notebook):
    room = projector.open()
    projector.press("o")
    learner = open_notebook("voila", "00_start").page
    hand_in(learner, "before", 3)
    learner.locator(".te-memory").wait_for(timeout=OPENING)
    learner.goto(f"{projector.address}/voila/render/{STEM}.ipynb", timeout=OPENING)
    hand_in(learner, "after", 9)
    bar = join(learner, room)
    hand = bar.get_by_role("button", name="Hand in my self-test")
    expect(bar).to_contain_text("Nothing is asked")
    expect(hand).to_be_hidden()
    projector.press("s")
    projector.says("0 of 1", "Self-test", "S closes it.")
    expect(bar).to_contain_text("Your teacher asks for the ten questions")
    hand.click()
    expect(bar).to_contain_text("Your self-test is handed in.")
    expect(hand).to_be_hidden()
    marks = ["right", "not right"] * (len(ideas()) // 2)
    answer_as_others(room, NAME, [{"before": marks, "after": ["right"] * len(marks)}] * 4)
    projector.says("5 of 5")
    learner.reload(timeout=OPENING)  # and the room has said more since
    learner.locator(".te-memory").wait_for(timeout=OPENING)
    expect(bar).to_contain_text("Your self-test is handed in.")
    expect(hand).to_be_hidden()
    for words in ("The self-test is closed.", "The class has seen the results of its self-test."):
        projector.press("s")
        expect(bar).to_contain_text(f"{words} Yours was handed in.")
    # Of 50 answers 23 were right before (3 and 4 times 5), and 49 after.
    projector.shows("5 learners handed in", "Right before: 4.6 of 10", "Right after: 9.8 of 10")
    assert not axe_violations(projector.page, "dark")
