"""What a page holds may dress its parts, but never so that each press restyles the whole page."""

from __future__ import annotations

import re

import pytest

from tests.ui.sheets import SHEETS, rules

COMBINATOR = re.compile(r"\s*[>~+]\s*|\s+")
NAME = re.compile(r"[.#\[]|^[a-z]")


def without(selector: str, *pseudos: str) -> str:
    """Return a selector without what is in the parentheses of these pseudo-classes."""
    kept, depth = [], 0
    for at, sign in enumerate(selector):
        opens = sign == "(" and selector[:at].endswith(pseudos)
        if opens or (sign == "(" and depth):
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
        elif not depth:
            kept.append(sign)
    return "".join(kept)


def compounds(selector: str) -> list[str]:
    """Return the parts of a selector between its combinators, outside all parentheses."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(selector):
        depth += (sign in "([") - (sign in ")]")
        if depth == 0 and COMBINATOR.match(sign):
            parts.append(selector[start:at])
            start = at + 1
    return [part for part in (*parts, selector[start:]) if part]


def reaches_everything(selector: str) -> bool:
    """Whether a browser restyles all below an element when what it holds has changed.

    It does so where the part with ``:has()`` is followed by one that names nothing, such as ``*``.
    """
    *before, last = compounds(selector)
    if not any(":has(" in part for part in before):
        return False
    return not NAME.search(without(last, ":not", ":has"))


@pytest.mark.parametrize(
    ("selector", "is_so"),
    [
        (".te-card:has(> .te-controls) > *", True),
        (".te-card:not(:has(a)) .te-question + *", True),
        ("body:has(.a) :not(.b, .c)", True),
        (".te-card:has(> .te-controls) ~ * .te-says", False),
        (".te-card > :has(> .te-live)", False),
        (".te-card:has(p) > :is(.a, .b)", False),
        (".te-card:not(.te-gate > *) > *", False),
    ],
)
def test_the_check_tells_them_apart(selector: str, is_so: bool) -> None:
    assert reaches_everything(selector) == is_so


def test_no_press_restyles_the_whole_page() -> None:
    found = {
        (rule.sheet, selector)
        for sheet in SHEETS
        for rule in rules(sheet)
        for selector in rule.selectors
        if rule.media != "print" and reaches_everything(selector)
    }
    assert not found
    asked = [s for sheet in SHEETS for rule in rules(sheet) for s in rule.selectors if ":has(" in s]
    assert len(asked) > 40
