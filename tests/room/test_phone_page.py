"""The page of a phone: small, alone, and in a real browser from the word to the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.servers import _end
from tests.browser.strokes import drags, scrolls_over
from tests.browser.touch import Finger
from tests.browser.watch import Watch, launch
from tests.room.process import RoomProcess
from widgets.room.phone_page import PAGE, SCRIPTS, phone_page

LARGEST = 30_000


def test_the_page_is_one_small_response_that_fetches_nothing():
    page = phone_page()
    text = page.plain.decode()
    assert len(page.plain) < LARGEST
    assert not re.search(
        r"(?m)^(import|export) |\bon[a-z]+=|style=\"|(src|href)=\"(?!data:,)", text
    )
    assert "unsafe" not in page.policy
    assert {path.name for path in PAGE.glob("*.js")} == set(SCRIPTS)


class Room(RoomProcess):
    """A room, and its teacher."""

    def __init__(self) -> None:
        super().__init__()
        self.made = self.post("open")
        self.word: str = self.made["word"]

    def move(self, move: str, **more: str) -> dict:
        """Do what the teacher wants."""
        return self.post(f"{self.word}/moves", {"move": move, **more}, self.made["key"])


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room()
    yield made
    _end(made.process)


def answers(page: Page, room: Room) -> None:
    """Answer a number, a line and a choice, each with a hand and by keys."""
    said, send = page.locator("#said"), page.locator("#send")
    room.move("ask", asked="guess extra_responders")
    send.click()
    expect(page.locator("#refused")).to_contain_text("Choose an answer")
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="one step more").tap()
    page.keyboard.press("Enter")
    send.tap()
    expect(said).to_contain_text("Counted. Your answer: 4 patients")
    page.reload()
    expect(said).to_contain_text("Counted. Your answer: 4 patients")
    assert room.move("close")["answered"] == 1
    expect(said).to_contain_text("The vote is closed. Your answer: 4 patients")
    room.move("ask", asked="guess placebo_sledai")
    expect(page.locator("svg")).to_be_visible()  # else the slider is that of the question before
    finger = Finger(page, lambda: None)
    for part in (page.locator("svg"), page.get_by_role("slider").first):
        scrolls_over(finger, part)
        drags(finger, part)
        scrolls_over(finger, part)  # something is placed now
    page.get_by_role("slider").first.press("ArrowRight")
    box = page.locator("svg").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + 0.95 * box["width"], box["y"] + 0.5 * box["height"])
    send.tap()
    expect(said).to_contain_text("Counted")
    room.move("close")
    room.move("ask", asked="guess behind_percent")
    page.get_by_label("exactly one").check()
    send.tap()
    expect(said).to_contain_text("Counted. Your answer: exactly one")


def test_a_phone_answers_by_finger_and_by_key_and_comes_back_after_a_restart(room):
    with sync_playwright() as playwright:
        browser = launch(playwright)
        phone = {"viewport": {"width": 320, "height": 568}, "has_touch": True}
        page = Watch(browser.new_context(**phone)).page
        said, line = page.locator("#said"), page.locator("#line")
        page.goto(f"http://127.0.0.1:{room.port}/room/")
        page.get_by_label("The word on the board").fill(room.word.lower())
        page.keyboard.press("Enter")
        expect(said).to_contain_text("You are in")
        answers(page, room)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.context.set_offline(True)
        _end(room.process)
        expect(line).to_contain_text("The connection is lost")
        expect(line).not_to_contain_text("stays counted")  # without Redis it does not
        room.start()
        room.post("open", key=room.made["key"])
        page.context.set_offline(False)
        expect(line).to_contain_text("started again")
        for move, words in (("close", "is closed."), ("show", "is over.")):
            room.move("ask", asked="self test")
            room.move(move)
            expect(said).to_have_text(f"The self-test {words}")
        room.move("end")
        expect(said).to_contain_text("This room has ended")
        browser.close()
