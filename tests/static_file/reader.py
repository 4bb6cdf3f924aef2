"""A reader of the one file, without a network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.watch import PATIENCE

ITSELF = re.compile(r"file:|data:|blob:")


class Reader:
    """A page of the file without a network, and all that went wrong on it."""

    def __init__(self, browser: Browser, file: Path, **options: Any) -> None:
        self.context: BrowserContext = browser.new_context(offline=True, **options)
        self.context.set_default_timeout(PATIENCE)
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.context.on("console", lambda message: self._said(message.type, message.text))
        self.context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page: Page = self.context.new_page()
        self.address = file.as_uri()
        self.page.goto(self.address)

    def _said(self, kind: str, text: str) -> None:
        if kind == "error":
            self.errors.append(text)

    def turn_to(self, stem: str) -> None:
        self.page.goto(f"{self.address}#{stem}")
        self.page.locator(f"[id='{stem}'].te-here h1").wait_for()

    def heights_of_folded(self) -> set[int]:
        """Return how high the cards are that are folded away here, frames included."""
        folded = self.page.locator(".te-here .te-card[hidden]")
        return set(folded.evaluate_all("all => all.map((card) => card.offsetHeight)"))

    def open_all(self, stem: str) -> None:
        self.page.evaluate(
            "(id) => document.getElementById(id).querySelectorAll('details')"
            ".forEach((each) => { each.open = true; })",
            stem,
        )
        folds = self.page.locator(f"[id='{stem}'] .te-fold-button[aria-expanded=false]")
        while folds.count():
            folds.first.click()

    def look_through(self, stem: str) -> None:
        """Pass all cards of a chapter, so that their pictures are drawn."""
        cards = self.page.locator(f"[id='{stem}'] .te-card:has(> .te-still, .te-live)")
        for card in cards.all():
            card.scroll_into_view_if_needed()
            card.locator(".te-live").wait_for()
            for picture in card.locator(".te-drawing").all():
                picture.and_(self.page.locator("[data-te-drawn]")).wait_for()
