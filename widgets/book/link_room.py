"""The room that a link has for what is written of a trial: lines share it, so a long one fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from widgets.ui.link_letters import link_letters
from widgets.ui.sheet_kinds import Figure, Line
from widgets.ui.state import Kind

ROOM = 243
"""Letters of a link that all lines may take together."""
PLAN = 9
"""How many of them a planned test takes, where one is said."""


def check_room(lines: Iterable[str], has_plan: bool = False) -> None:
    """Raise ValueError if a link has no room for so many letters, or signs that count as more."""
    letters = sum(map(_letters, lines)) + PLAN * has_plan
    if letters > ROOM:
        raise ValueError(
            f"A link has room for {ROOM} letters of all that is written about the trial, where a "
            "sign counts as two and a letter beyond a to z as four or more; with this there would "
            f"be {letters}. Shorten this, or another line."
        )


def fitted(
    said: Mapping[str, object],
    kinds: Mapping[str, Kind],
    names: Iterable[str],
    has_plan: bool = False,
) -> dict[str, object]:
    """Return as much of the lines ``names``, the first first, as there is room for.

    A figure is kept whole or not at all.
    """
    kept, left = dict(said), ROOM - PLAN * has_plan
    for name in names:
        kind, text = cast(Line, kinds[name]), cast(str, said.get(name, ""))
        room = min(left, kind.longest)
        if _letters(text) > room:
            text = "" if isinstance(kind, Figure) else _cut(text, room)
        kept[name], left = text, left - _letters(text)
    return kept


def _letters(text: str) -> int:
    return len(link_letters(text))


def _cut(text: str, room: int) -> str:
    """Return the first words of a text that have room; of a word that has none, its letters."""
    while _letters(text) > room:
        text = text.rpartition(" ")[0] or text[:-1]
    return text
