"""The names of the arms, where the text clearly says them."""

from __future__ import annotations

import re

from .counts import COUNTED
from .lexicon import CONTROL, TREATMENT, word_set
from .passages import NAMED
from .tokens import WORD, Token

_ENDS = set("Lv;.T")
"""Kinds at which the words of an arm end, as at another count."""
_NAMING = {WORD, NAMED, "-", "+"}
_NO_NAME = word_set(
    "in on with to for at by was were had has have who whom which that this from than from "
    "after before during while whereas compared rate rates result results outcome outcomes "
    "endpoint primary secondary mortality incidence proportion proportions percentage sri "
    "respectively there those these we our received receiving given assigned taking treated "
    "patients or but the a an of it its is are be been data source table row no yes count "
    "number numbers percent overall all both not only ref p n x"
)
MOST_WORDS = 4
LONGEST = 40


def words_beside(tokens: list[Token], place: int) -> set[str]:
    """Return the words in the same stretch of text as a count."""
    first, last = _stretch(tokens, place, place, _ENDS | {",", "a"})
    return {
        token.text.lower()
        for token in tokens[first:last]
        if token.kind in (WORD, NAMED) and token.text.lower() not in _NO_NAME
    }


def _stretch(tokens: list[Token], first: int, last: int, ends: set[str]) -> tuple[int, int]:
    stops = ends | COUNTED
    while first > 0 and tokens[first - 1].kind not in stops:
        first -= 1
    last += 1
    while last < len(tokens) and tokens[last].kind not in stops:
        last += 1
    return first, last


def arm_names(tokens: list[Token], arms: tuple[tuple[int, ...], ...]) -> tuple[str, str]:
    """Return the names of two arms, each empty where the text doesn't say it."""
    if not arms:
        return "", ""
    before = tuple(_before(tokens, min(arm)) for arm in arms)
    after = tuple(_after(tokens, max(arm)) for arm in arms)
    for names in (before, after):
        if all(names) and names[0].lower() != names[1].lower():
            return names[0], names[1]
    for names in (before, after):
        if any(names) and not all(names):
            # One name alone is believed if it says which arm it is.
            return tuple(name if is_control(name) else "" for name in names)  # type: ignore[return-value]  # two
    return "", ""


def is_control(name: str) -> bool:
    """Whether a name is that of an arm to compare with."""
    words = set(re.findall(r"[^\W\d_]+", name.lower()))
    return bool(words & CONTROL) and not words & TREATMENT


def _before(tokens: list[Token], place: int) -> str:
    """Return the name that stands before the first count of an arm: "IL-2: 16"."""
    first, _ = _stretch(tokens, place, place, _ENDS)
    return _name(tokens[first:place], at_end=True)


def _after(tokens: list[Token], place: int) -> str:
    """Return the name that stands behind an arm: "16/29 in the IL-2 group"."""
    _, last = _stretch(tokens, place, place, _ENDS | {",", "a"})
    stretch = tokens[place + 1 : last]
    while stretch and stretch[0].kind in "pe_":
        stretch = stretch[1:]
    if not stretch or not (stretch[0].kind in "i(" or stretch[0].text.lower() in _NO_NAME):
        return ""
    return _name(stretch, at_end=False)


def _name(stretch: list[Token], at_end: bool) -> str:
    """Return the words of a stretch if they are a name and nothing else."""
    words: list[str] = []
    for token in reversed(stretch) if at_end else stretch:
        named = token.kind in _NAMING and token.text.lower() not in _NO_NAME
        named = named or token.text.lower() in CONTROL
        if named:
            words.append(token.text)
        elif words and token.kind not in "g":
            break
    name = " ".join(reversed(words) if at_end else words).strip(" -+")
    fits = 1 <= len(words) <= MOST_WORDS and len(name) <= LONGEST
    name = name.lower() if name.lower() in ("treatment", "control") else name
    return name if fits and re.search(r"[^\W\d_]", name) else ""
