"""A chapter before a class, with a room: what its keys do, and what it shows when."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from tests.browser.presenting import UNREADABLE, at_screen, number_of_screens, press


class Projector:
    """A chapter before a class, with a room."""

    def __init__(self, watch, address):
        self.page = watch.page
        self.page.locator(".te-presenter").wait_for(timeout=OPENING)
        self.vote = self.page.locator(".te-room-vote")
        self.card = self.page.locator(".te-class > .te-card:visible")
        self.address = address

    def press(self, key: str) -> None:
        """Press a key of the presenter's."""
        press(self.page, key)

    def open(self) -> str:
        """Open a room; return its address."""
        self.press("o")
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
        """Look for answers or the result in the page: there is none before it is shown.

        Nor does the guess on the projector ask the class to press anything.
        """
        asked = f".te-gate.te-asks-{name.replace(' ', '-')}"
        for each in (f"{asked} > .te-show", f"{asked} .te-says"):
            expect(self.page.locator(each)).to_be_hidden()
        assert not self.page.locator(f".te-class > .te-asks-{name.replace(' ', '-')}").count()
        assert not self.page.locator(
            f".te-gate.te-asks-{name.replace(' ', '-')} > .te-revealed > *"
        ).count()

    def shows(self, *words: str) -> None:
        """Wait for the picture of the votes."""
        expect(self.card).to_have_count(1)
        drawing = self.card.locator(".te-drawing")
        expect(drawing).to_have_attribute("data-te-drawn", "true")
        expect(self.page.locator(".te-fitting")).to_have_count(0)
        assert not self.card.evaluate(UNREADABLE)
        for each in words:
            expect(self.card).to_contain_text(each)
