"""A learner joins a class from the chapter, whose answers wait for the class: `make access`."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from tests.browser.projector import Projector

PROJECTOR = {"width": 1280, "height": 720}
STEM, CHOICE = "05_count_the_patients", "guess behind_percent"
OPINION, GOES_ON = "guess benefit", "The chapter goes on when the vote is over."
COUNTED, OPENS = "Your answer is counted.", "The answer opens here when the class has seen it."
TRUTH = re.compile(r"It is: none at all|Right\.|Not quite\.")


def held_back(page, gate):
    """Nothing of the answer is seen or heard while the class votes."""
    expect(gate.locator(".te-held-words")).to_contain_text(OPENS)
    expect(gate.get_by_role("button", name="Guess again")).to_be_visible()
    expect(gate.locator(".te-revealed")).to_be_hidden()
    assert not TRUTH.search(gate.inner_text())
    assert not TRUTH.search(page.locator(".te-voice").inner_text())


def nothing_gives_it_away(page):
    """What follows the question waits too, and no button opens all that is asked."""
    expect(page.locator(".te-everything")).to_be_hidden()
    expect(page.get_by_text("look for the two counts behind it")).to_be_hidden()


def joined(projector, open_notebook, answer="Yes, count them", stem=STEM):
    """Return a room, and a learner's chapter that has joined it, with its bar."""
    room = projector.open()
    projector.press("o")
    page = open_notebook("voila", stem).page
    page.get_by_role("link", name="Join a class").click()
    word = page.get_by_label("The word on the board")
    word.fill("abc")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("no room")
    word.fill(room[-6:].lower())
    page.keyboard.press("Enter")
    page.get_by_role("button", name=answer).click()
    bar = page.get_by_role("region", name="Room of the class")
    return room, page, bar


def led_to_the_question(bar, gate):
    bar.get_by_role("button", name="Go to the question").click()
    expect(gate.locator("h3")).to_be_focused()
    expect(gate.locator("h3")).to_be_in_viewport()


def test_a_learner_in_the_chapter_is_asked_once_and_then_counts(projector, open_notebook):
    room, page, bar = joined(projector, open_notebook)
    expect(bar).to_contain_text("Nothing is asked")
    projector.to(CHOICE)
    projector.press("v")
    expect(bar).to_contain_text("Your class is asked")
    gate = page.locator(".te-asks-guess-behind_percent")
    led_to_the_question(bar, gate)
    gate.get_by_role("button", name="Give my answer").click()
    expect(gate.locator(".te-show")).to_have_text("First choose an answer")
    gate.get_by_text("none at all").click()
    projector.says("0 of 1")
    nothing_gives_it_away(page)
    expect(gate.get_by_role("button", name="Show the answer")).to_have_count(0)
    gate.get_by_role("button", name="Give my answer").click()
    projector.says("1 of 1")
    expect(bar).to_contain_text(f"{COUNTED} {OPENS}")
    held_back(page, gate)
    projector.press("v")
    projector.says("First vote: closed")
    expect(bar).to_contain_text(f"The vote is closed. {OPENS}")
    page.reload()
    held_back(page, gate)
    projector.press("v")
    expect(bar).to_contain_text("votes again")
    projector.says("1 of 1")  # the same answer, until it is changed
    held_back(page, gate)
    projector.press("v")
    projector.says("Second vote: closed")
    the_trial_comes_between(projector, page, bar)
    held_back(page, gate)
    for _ in range(2):  # one answer is too few to be shown: the first press says so
        projector.press("v")
    expect(gate.locator(".te-revealed")).to_be_visible()  # the class has seen it
    expect(gate).to_contain_text("It is: none at all")
    expect(gate.locator(".te-held-words")).to_have_count(0)
    page.reload()
    expect(bar).to_contain_text(room[-6:])
    bar.get_by_role("button", name="Leave the room").click()
    expect(bar).to_have_count(0)


def the_trial_comes_between(projector, page, bar):
    """A learner takes part in the class's trial as the same phone."""
    projector.press("x")
    expect(bar).to_contain_text("Your class runs a trial")
    take_part = bar.get_by_role("button", name="Take part")
    with page.expect_popup() as popup:
        take_part.click()
    expect(popup.value.locator("#trial")).to_contain_text("about to run a trial")
    expect(popup.value.locator("#people")).to_have_text("1 phone here")  # it is the same one
    projector.press("x")
    expect(bar).to_contain_text("The vote is closed")
    expect(take_part).to_be_hidden()


def test_a_learner_in_another_chapter_is_led_to_the_card_that_is_asked(projector, open_notebook):
    _, page, bar = joined(projector, open_notebook, stem="06_the_p_value")
    projector.to(CHOICE)
    projector.press("v")
    expect(bar).to_contain_text("Your class is asked a question of Chapter 5.")
    bar.get_by_role("button", name="Go to the question").click()
    gate = page.locator(".te-asks-guess-behind_percent")
    expect(gate.locator("h3")).to_be_focused(timeout=OPENING)
    expect(gate.locator("h3")).to_be_in_viewport()
    gate.get_by_text("none at all").click()
    gate.get_by_role("button", name="Give my answer").click()
    projector.says("1 of 1")
    page.reload()
    expect(page.locator(".te-memory")).to_be_attached(timeout=OPENING)
    expect(gate.locator("h3").first).not_to_be_focused()  # it led there once


def test_a_learners_question_waits_for_the_class_and_its_last_option_counts(
    projector, open_notebook
):
    """No option says whether it is right while the class votes, and a learner may change."""
    _, page, bar = joined(projector, open_notebook)
    projector.to("question ratio_in_words")
    projector.press("v")
    expect(bar).to_contain_text("Your class is asked")
    card = page.locator(".te-asks-question-ratio_in_words")
    options = card.locator(".te-option")
    nothing_gives_it_away(page)
    for at in (0, 2, 0):
        with page.expect_response("**/answers") as sent:
            options.nth(at).click()
        assert sent.value.ok
        assert sent.value.request.post_data_json["value"] == str(at + 1)
    projector.says("1 of 1")
    expect(bar).to_contain_text(f"{COUNTED} {OPENS}")
    expect(card.locator(".te-held-words")).to_contain_text(f"{COUNTED} {OPENS}")
    expect(card.locator(".te-answered:visible")).to_have_count(0)
    bar.get_by_role("button", name="Leave the room").click()
    expect(card.locator(".te-answered:visible")).to_have_count(2)
    expect(page.locator(".te-everything")).to_be_visible()
    expect(page.get_by_text("look for the two counts behind it")).to_be_visible()
    expect(card.locator(".te-held-words")).to_have_count(0)


def test_who_keeps_answers_here_is_not_asked_for_them(projector, open_notebook):
    _, page, bar = joined(projector, open_notebook, "No, keep them here")
    projector.to(CHOICE)
    projector.press("v")
    expect(bar).to_contain_text("Your class votes on this:")
    expect(bar).to_contain_text("Your own answers stay on this page.")
    expect(bar).not_to_contain_text("Your class is asked")
    gate = page.locator(".te-asks-guess-behind_percent")
    gate.get_by_text("none at all").click()
    gate.get_by_role("button", name="Give my answer").click()
    expect(gate.get_by_role("button", name="Guess again")).to_be_visible()
    projector.says("0 of 1")
    bar.get_by_role("button", name="Leave the room").click()
    expect(gate.locator(".te-revealed")).to_be_visible()


def cleared(projector, bar):
    """Clear the question on the screen, and ask it anew: nobody has answered it."""
    for _ in range(2):
        projector.press("c")
    expect(bar).to_contain_text("Nothing is asked")
    projector.press("v")
    expect(bar).to_contain_text("Your class is asked anew, and your earlier answer is forgotten.")
    expect(bar.get_by_role("button", name="Go to the question")).to_be_visible()
    projector.says("0 of 1")


def test_an_answer_that_was_cleared_counts_only_if_it_is_given_again(projector, open_notebook):
    _, page, bar = joined(projector, open_notebook)
    sent = []
    page.on("request", lambda request: request.url.endswith("/answers") and sent.append(request))
    projector.to("question ratio_in_words")
    projector.press("v")
    option = page.locator(".te-asks-question-ratio_in_words .te-option").nth(1)
    option.click()
    projector.says("1 of 1")
    cleared(projector, bar)
    option.click()
    projector.says("1 of 1")
    projector.press("v")
    projector.says("First vote: closed")
    projector.to(CHOICE)
    projector.press("v")
    gate = page.locator(".te-asks-guess-behind_percent")
    gate.get_by_text("none at all").click()
    gate.get_by_role("button", name="Give my answer").click()
    projector.says("1 of 1")
    cleared(projector, bar)
    held_back(page, gate)
    expect(gate.locator(".te-held-words")).not_to_contain_text(COUNTED)
    page.reload()
    held_back(page, gate)
    expect(bar).to_contain_text("Your class is asked anew")
    gate.get_by_role("button", name="Guess again").click()
    gate.get_by_role("button", name="Give my answer").click()
    projector.says("1 of 1")
    assert len(sent) == 4
    for _ in range(2):
        projector.press("e")
    expect(bar).to_contain_text("This room has ended")
    expect(gate.locator(".te-revealed")).to_be_visible()
    expect(bar.get_by_role("button")).to_have_count(1)
    bar.get_by_role("button", name="Close").click()
    expect(bar).to_have_count(0)


def test_an_opinion_is_waited_for_as_one(open_page, open_notebook, address):
    """It has no answer that could open: neither page speaks of one."""
    url = f"{address('voila')}/voila/render/00_start.ipynb?present=1"
    projector = Projector(open_page(url, viewport=PROJECTOR), address("voila"))
    _, page, bar = joined(projector, open_notebook, stem="00_start")
    projector.to(OPINION)
    projector.press("v")
    expect(bar).to_contain_text("Your class is asked")
    gate = page.locator(f".te-asks-{OPINION.replace(' ', '-')}")
    expect(gate.locator(".te-held-words")).to_have_text(GOES_ON)
    projector.press("v")
    expect(bar).to_contain_text(f"The vote is closed. {GOES_ON}")
    projector.press("r")
    expect(projector.page.locator(".te-presenter-notice")).to_contain_text("to go on without them")
