"""Make the guesses of a page, and see what is said behind each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from playwright.sync_api import Locator, Page

from tests.server.serving import until


def guess(gate: Locator) -> None:
    """Choose the first answer, place a mark or draw a line."""
    card = gate.locator(":scope > .te-card")
    if (options := card.get_by_role("radio")).count():
        options.first.check()
    else:
        scale = card.get_by_role("slider").or_(card.get_by_role("application"))
        for key in ("ArrowUp", "ArrowRight", "ArrowUp"):
            scale.press(key)


def commit(gate: Locator) -> None:
    """Make a guess, and press the button."""
    guess(gate)
    gate.locator(":scope > .te-show").click()


def commit_next(page: Page) -> None:
    """Make the first guess of the page that is still to be made."""
    show = page.get_by_role("button", name="Show the answer")
    commit(page.locator(".te-gate", has=show).first)


def until_said(
    words: Callable[[], str], behind: Sequence[re.Pattern[str]], opened: Sequence[bool]
) -> None:
    """Wait until the words of a page say what its open gates hide, and nothing behind others."""
    until(lambda: [bool(each.search(words())) for each in behind] == list(opened))
