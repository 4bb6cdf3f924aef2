"""The names of the arms, where the text clearly says them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .counts import COUNTED
from .lexicon import CONTROL, TREATMENT, word_set
from .passages import NAMED
from .tokens import WORD, Token, codes
from .trial import LONGEST

Places = Sequence[tuple[int, ...]]
"""Where the counts of each arm are among the tokens."""
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


def words_beside(tokens: list[Token], place: int) -> tuple[set[str], set[str]]:
    """Return the words before a count and those behind it, up to the next count or sign."""
    first, last = _stretch(tokens, place, place, _ENDS | {",", "a"})
    before, behind = (
        {
            token.text.lower()
            for token in stretch
            if token.kind in (WORD, NAMED) and token.text.lower() not in _NO_NAME
        }
        for stretch in (tokens[first:place], tokens[place + 1 : last])
    )
    return before, behind


def _stretch(tokens: list[Token], first: int, last: int, ends: set[str]) -> tuple[int, int]:
    stops = ends | COUNTED
    while first > 0 and tokens[first - 1].kind not in stops:
        first -= 1
    last += 1
    while last < len(tokens) and tokens[last].kind not in stops:
        last += 1
    return first, last


def arm_names(tokens: list[Token], arms: Places) -> tuple[str, str]:
    """Return the names of two arms, each empty where the text doesn't say it."""
    if not arms:
        return "", ""
    for beside in (_before, _after):
        first, second = (_joined(beside(tokens, arms, which)) for which in (0, 1))
        if first and second and first.lower() != second.lower():
            return first, second
        if bool(first) != bool(second) and is_control(first or second):
            return first, second  # one name alone is believed if it says which arm it is
    return "", ""


def is_control(name: str) -> bool:
    """Whether a name is that of an arm to compare with: "placebo-treated", not "birth-control"."""
    words = {word.split("-")[0] for word in name.lower().split()}
    return bool(words & CONTROL) and not words & TREATMENT


def _before(tokens: list[Token], arms: Places, which: int) -> list[str]:
    """Return the name that stands right before the first count of an arm: "IL-2: 16"."""
    place = min(arms[which])
    last = place - 1 if place and tokens[place - 1].kind in "T;," else place
    first, _ = _stretch(tokens, last, last, _ENDS | {"a"} | ({","} if which else set()))
    stretch = tokens[first:last]
    between = codes(tokens[place : min(arms[1])])
    if which == 0 and "(" in codes(stretch) and ")" not in between:
        return []  # "on IL-2 than on placebo (16/29 vs 9/30)"
    while stretch and (stretch[-1].kind in ":=(,-gO_nT" or stretch[-1].text == "'"):
        stretch = stretch[:-1]
    return _name(stretch[::-1])[::-1]


def _after(tokens: list[Token], arms: Places, which: int) -> list[str]:
    """Return the name that stands behind an arm: "16/29 in the IL-2 group"."""
    place = max(arms[which])
    _, last = _stretch(tokens, place, place, _ENDS | {",", "a"})
    stretch = tokens[place + 1 : last]
    while stretch and stretch[0].kind in "peO_":
        stretch = stretch[1:]
    if not stretch or not (stretch[0].kind in "i(" or stretch[0].text.lower() in _NO_NAME):
        return []
    while stretch and (stretch[0].kind in "i(zpZb" or stretch[0].text.lower() in _NO_NAME):
        stretch = stretch[1:]
    words = _name(stretch)
    ends = stretch[len(words) : len(words) + 1]
    return words if not ends or ends[0].kind in "g)(O_" else []


def _name(stretch: list[Token]) -> list[str]:
    """Return the words at the beginning of a stretch that may name an arm."""
    words: list[str] = []
    for token in stretch:
        low = token.text.lower()
        if not (low in CONTROL or (token.kind in _NAMING and low not in _NO_NAME)):
            break
        words.append(token.text)
    return words


def _joined(words: list[str]) -> str:
    """Return the words as a name, if they are few enough to be one."""
    name = " ".join(words).strip(" -+")
    name = name.lower() if name.lower() in ("treatment", "control") else name
    fits = 1 <= len(words) <= MOST_WORDS and len(name) <= LONGEST["treatment"]
    return name if fits and re.search(r"[^\W\d_]", name) else ""
