"""A lesson with phones: a projector, a room, votes, and what the class sees of them when."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import EVERY_LOOK, SCHEMES, axe_violations
from tests.browser.chapter import OPENING
from tests.browser.phones import Phone, answer_as_others
from tests.browser.presenting import at_screen, counter, number_of_screens
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.questions import questions

PROJECTOR = {"width": 1280, "height": 720}
STEM = "05_count_the_patients"
CHOICE, NUMBER, LINE = "guess behind_percent", "guess extra_responders", "guess placebo_sledai"
LESSON = {
    STEM: {
        CHOICE: (["one", "one", "several", "none", "one"], ["none"] * 4 + ["one"]),
        NUMBER: ([10, 12, 2, 30, 4], [4, 4, 5, 4, 10]),
        "question ratio_in_words": (["1", "1", "2", "3", "1"], ["3", "3", "3", "2", "3"]),
        "guess which_ratio": (
            ["odds_ratio", "risk_ratio", "odds_ratio", "risk_ratio", "risk_ratio"],
            ["odds_ratio"] * 5,
        ),
        "guess ended_low": ([9, 12, 2, 6, 4], [6, 6, 6, 5, 7]),
    },
    "04_everyone_gets_better": {
        LINE: (
            [[11, 11], [10, 9], [12, 14], [9, 6], [11, 12]],
            [[6, 8], [7, 7], [6, 9], [8, 8], [5, 5]],
        ),
    },
}


def words_of(name: str) -> str:
    """Return what a guess or a question asks."""
    kind, _, key = name.partition(" ")
    return fill(guesses()[key].text if kind == "guess" else questions()[key].text)


class Projector:
    """A chapter before a class, with a room."""

    def __init__(self, watch, address):
        self.page = watch.page
        self.page.locator(".te-presenter").wait_for(timeout=OPENING)
        self.vote = self.page.locator(".te-room-vote")
        self.card = self.page.locator(".te-class > .te-card:visible")
        self.address = address

    def open(self) -> str:
        """Open a room; return its address."""
        self.page.keyboard.press("o")
        word = self.page.locator(".te-room-large .te-room-word")
        expect(word).to_have_text(re.compile("^[A-Z]{6}$"))
        loaded = "() => document.querySelector('.te-room-large img').naturalWidth > 0"
        self.page.wait_for_function(loaded)
        return f"{self.address}/room/{word.inner_text()}"

    def to(self, name: str) -> None:
        """Go to the screen of a question by the arrow keys, which pass every vote."""
        self.page.keyboard.press("Home")
        asked = f"#te-main .te-asks-{name.replace(' ', '-')}"
        card = self.page.locator(f"{asked}.te-quiz, {asked} > .te-card")
        for screen in range(1, number_of_screens(self.page) + 1):
            at_screen(self.page, screen)
            if card.is_visible():
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(f"no screen asks {name}")

    def says(self, *words: str) -> None:
        """Wait for what the corner says of the vote."""
        for each in words:
            expect(self.vote).to_contain_text(each)

    def shows_nothing_yet(self, name: str) -> None:
        """Look for answers or the result in the page: there is none before it is shown."""
        assert not self.page.locator(f".te-class > .te-asks-{name.replace(' ', '-')}").count()
        assert not self.page.locator(
            f".te-gate.te-asks-{name.replace(' ', '-')} > .te-revealed > *"
        ).count()

    def shows(self, *words: str) -> None:
        """Wait for the picture of the votes."""
        expect(self.card).to_have_count(1)
        drawing = self.card.locator(".te-drawing")
        expect(drawing).to_have_attribute("data-te-drawn", "true")
        for each in words:
            expect(self.card).to_contain_text(each)


@pytest.fixture
def projector(open_page, address):
    """Return a chapter before a class."""
    url = f"{address('voila')}/voila/render/{STEM}.ipynb?present=1"
    return Projector(open_page(url, viewport=PROJECTOR), address("voila"))


def test_a_clicker_takes_a_vote_from_a_phone_to_the_picture(projector, open_page):
    page, press = projector.page, projector.page.keyboard.press
    room = projector.open()
    phone = Phone(open_page, room, has_touch=True)
    expect(page.locator(".te-room-here")).to_have_text("1 in the room")
    press("PageDown")  # the way in makes room
    expect(page.locator(".te-room-large")).to_be_hidden()
    projector.to(NUMBER)
    press("PageDown")
    projector.says("0 of 1", "First vote")
    phone.answer(7)
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
    assert counter(page).inner_text() == screen
    projector.says("5 of 5", "First vote: closed")
    press("PageDown")
    projector.shows("Vote: 5 answers, the middle one 7.", "It is 4 patients.")
    expect(phone.page.get_by_text("Look at the projector.")).to_be_visible()
    press("PageDown")
    expect(projector.card).to_have_count(0)
    press("Escape")
    table = page.locator(".te-class").get_by_role("button", name="This picture as a table")
    table.click()
    expect(page.locator(".te-class table")).to_contain_text("30")


def vote_twice(projector, phones, name, rounds):
    """Take two votes on a question from all phones, and show them, by the key for votes alone."""
    press = projector.page.keyboard.press
    projector.to(name)
    for words, values in zip(("First vote", "Second vote"), rounds, strict=True):
        press("v")
        projector.says(f"0 of {len(phones)}", words)
        for number, (phone, value) in enumerate(zip(phones, values, strict=True), 1):
            phone.answer(value)
            projector.says(f"{number} of {len(phones)}")
        projector.shows_nothing_yet(name)
        press("v")
        projector.says(f"{words}: closed")
    press("v")
    projector.shows("First vote: ", "Second vote: ")


@pytest.mark.skipif(not EVERY_LOOK, reason="a whole lesson in seven pages: make access")
def test_a_lesson_with_five_phones(projector, open_page):
    page, press = projector.page, projector.page.keyboard.press
    room = projector.open()
    with page.expect_popup() as popup:
        press("n")
    notes = popup.value
    phones = [Phone(open_page, room, has_touch=number < 2) for number in range(5)]
    expect(page.locator(".te-room-here")).to_have_text("5 in the room")
    for scheme in SCHEMES:
        assert not axe_violations(page, scheme)
    press("o")
    for stem, asked in LESSON.items():
        if stem not in page.url:
            page.goto(f"{projector.address}/voila/render/{stem}.ipynb?present=1")
            page.locator(".te-presenter").wait_for(timeout=OPENING)
        for name, rounds in asked.items():
            vote_twice(projector, phones, name, rounds)
            for scheme in SCHEMES:
                assert not axe_violations(page, scheme)
    expect(notes.locator("[data-te-notes=room]")).to_contain_text("5 in the room")
    # Back to a question of an earlier chapter, in the phase that it had; then it is cleared.
    page.goto(f"{projector.address}/voila/render/{STEM}.ipynb?present=1")
    page.locator(".te-presenter").wait_for(timeout=OPENING)
    projector.to(CHOICE)
    notes.keyboard.press("v")
    projector.shows("First vote: 1 of 5 right. Second vote: 4 of 5 right.")
    press("c")
    expect(page.locator(".te-presenter-notice")).to_contain_text("Press C again")
    press("c")
    expect(projector.card).to_have_count(0)
    opened = page.locator(".te-asks-guess-behind_percent > .te-revealed > *")
    expect(opened).to_have_count(0)
    for phone in phones:
        expect(phone.page.get_by_text("You are in.")).to_be_visible()
    press("e")
    press("e")
    expect(page.locator(".te-room")).to_be_hidden()
    for phone in phones:
        expect(phone.page.get_by_text("This room has ended")).to_be_visible()


def test_a_learner_in_the_chapter_is_asked_once_and_then_counts(projector, open_notebook):
    room = projector.open()
    projector.page.keyboard.press("o")
    page = open_notebook("voila", STEM).page
    page.get_by_role("link", name="Join a class").click()
    word = page.get_by_label("The word on the board")
    word.fill("abc")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("no room")
    word.fill(room[-6:].lower())
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Yes, count them").click()
    bar = page.get_by_role("region", name="Room of the class")
    expect(bar).to_contain_text("Nothing is asked")
    projector.to(CHOICE)
    projector.page.keyboard.press("v")
    expect(bar).to_contain_text("Your class is asked")
    gate = page.locator(".te-asks-guess-behind_percent")
    gate.get_by_text("none at all").click()
    projector.says("0 of 1")
    gate.get_by_role("button", name="Show the answer").click()
    projector.says("1 of 1")
    expect(bar).to_contain_text("Your answer counts")
    page.reload()
    expect(bar).to_contain_text(room[-6:])
    bar.get_by_role("button", name="Leave the room").click()
    expect(bar).to_have_count(0)
