"""Make the guesses of a page."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def commit(gate: Locator) -> None:
    """Choose the first answer, place a mark or draw a line, and press the button."""
    card = gate.locator(":scope > .te-card")
    if (options := card.get_by_role("radio")).count():
        options.first.check()
    else:
        scale = card.get_by_role("slider").or_(card.get_by_role("application"))
        for key in ("ArrowUp", "ArrowRight", "ArrowUp"):
            scale.press(key)
    gate.locator(":scope > .te-show").click()


def commit_next(page: Page) -> None:
    """Make the first guess of the page that is still to be made."""
    show = page.get_by_role("button", name="Show the answer")
    commit(page.locator(".te-gate", has=show).first)
