"""Why a text is not read: one plain sentence of what is missing or wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from widgets.stats.two_arm import TwoArm

from .counts import ARM, COUNTED
from .spelling import without_types
from .tokens import LONGEST, MINUS, STRAY, Token, codes, words
from .trial import N_LIMIT

EXAMPLE = f"{TwoArm(16, 29, 9, 30)}"
TYPE = f"Type it as {EXAMPLE}."
"""A table as it is always read, and the end of many refusals."""


BOTH = f"Type the patients with the event and all patients of both arms: {EXAMPLE}."
_EFFECTS = {
    "A hazard ratio": re.compile(r"\b(?:(?i:hazard ratio)|a?HR)\b"),
    "A rate ratio": re.compile(r"\b(?:rate|incidence) ratio", re.IGNORECASE),
    "An odds ratio": re.compile(r"\b(?:(?i:odds ratio)|a?OR)\b"),
    "A risk ratio": re.compile(r"\b(?:(?i:risk ratio|relative risk)|a?RR)\b"),
    "A number needed to treat": re.compile(r"\b(?:NN[TH]B?\b|(?i:number needed))"),
    "A difference": re.compile(r"\b(?:difference|reduction)\b", re.IGNORECASE),
}
"""Effects from which nobody can tell the counts, and how they are said."""
_MEANS = re.compile(r"\b(?:means?|medians?|SD|SEM?|IQR|standard (?:deviation|error))\b")


class Unread(ValueError):  # noqa: N818  # what a text is, not what went wrong
    """A text that holds no two-arm table, or none that is clear.

    ``offers`` are what it may have meant: a reader may take one, nothing reads it so by itself.
    """

    def __init__(self, said: str, offers: Sequence[Any] = ()) -> None:
        super().__init__(said)
        self.offers = offers


def check(text: str) -> None:
    """Refuse what is no plain text before anything is looked for in it."""
    if not isinstance(text, str):
        raise TypeError(f"a text is needed, such as {EXAMPLE!r}, got {text!r:.60}")
    if len(text) > LONGEST:
        raise Unread(
            f"This text has {len(text):,} characters; a table has at most {LONGEST:,}. "
            "Paste the sentence or the rows that have the two arms."
        )
    if not re.search(r"\d", text):
        raise Unread(f"There is no number in this text. {TYPE}")
    if re.search(r"(?:^|[\t|;\n])\s*=\s*[A-Za-z(\d$]", text):
        raise Unread("This is a formula, not its result. Copy the values of the cells.")
    markup = re.search(r"</?[A-Za-z!][^<>]*>|&#?\w+;|\\[A-Za-z]+", without_types(text))
    if markup:
        raise Unread(f'There is markup in this text, "{_short(markup.group())}". Paste plain text.')


def missing(tokens: list[Token]) -> None:
    """Refuse numbers that can be no counts: below zero, halves, and what is not understood."""
    kinds = codes(tokens)
    for place, token in enumerate(tokens):
        if token.kind in COUNTED and kinds[place - 1 : place] == MINUS:
            raise Unread(f"A count is 0 or more, not -{token.text.split('/')[0]}.")
        if token.kind in COUNTED - {"Q"} and kinds[place - 1 : place] == "<":
            raise Unread(f'"{tokens[place - 1].text} {token.text}" is a bound, not a count. {TYPE}')
    for token in tokens:
        if token.kind == "f" and _MEANS.search(words(tokens)):
            raise Unread(f"A mean or a median counts nobody, and the bench counts patients. {BOTH}")
        if token.kind == "f":
            raise Unread(
                f"Patients are counted in whole numbers: what is {token.text} here? "
                f"Leave it out if it is not a count. {TYPE}"
            )
        if token.kind == STRAY:
            raise Unread(_stray(token.text))


def _stray(text: str) -> str:
    half = re.search(r"\d*\.\d+", text)
    if half:
        return f"Patients are counted in whole numbers, not {half.group()}."
    below = re.search(r"-\s?\d+", text)
    if below and not re.search(r"\d\s?-", text):
        return f"A count is 0 or more, not {below.group()}."
    return f'"{_short(text)}" can mean more than one thing. {TYPE}'


def clash(counted: list[Token], said: str = "") -> str:
    """Return what is missing or wrong in counts that make no table; ``said`` is the whole text."""
    if {token.kind for token in counted} <= set("NDQ"):
        effect = next((name for name, pattern in _EFFECTS.items() if pattern.search(said)), "")
        if effect:
            return f"{effect} does not say how many had the event: the bench counts them. {BOTH}"
    arms = [token for token in counted if token.kind == ARM]
    kinds = {token.kind for token in counted}
    for token in arms:
        wrong = _impossible(token.value, token.n)
        if wrong:
            return wrong
    if arms:
        return _of_arms(arms, counted)
    if kinds and kinds <= set("XVWY"):
        return f"The number of patients in each arm is missing{_hint(counted)}. {TYPE}"
    if kinds and kinds <= set("QH"):
        return f"Each percentage needs its number of patients: 27% of 45 vs 50% of 30. {TYPE}"
    if kinds <= set("ND"):
        return f"The number with the event is missing in each arm. {TYPE}"
    if len(counted) == 6 and [t.kind for t in counted].count("N") == 3:
        return "These may be three arms. Keep the two to be compared."
    return _mismatch(counted) or _too_many_or_few(len(counted))


def _impossible(responders: int, n: int) -> str:
    if not 1 <= n <= N_LIMIT:
        return f"An arm has 1 to {N_LIMIT:,} patients, not {n:,}."
    if responders > n:
        return f"{responders:,} of {n:,} cannot be: that is more than the patients of the arm."
    return ""


def _too_many_or_few(count: int) -> str:
    if count < 4:
        words = ("is no count", "is one count", "are two counts", "are three counts")[count]
        return f"There {words}, and a table has four. {TYPE}"
    if count > 4:
        return f"There are {count} counts, and a table has four: one outcome of two arms. {TYPE}"
    return f"It is not clear which numbers are events and which are patients. {TYPE}"


def _of_arms(arms: list[Token], counted: list[Token]) -> str:
    shown = ", ".join(f"{token.value:,} of {token.n:,}" for token in arms[:6])
    others = [token for token in counted if token.kind not in (ARM, "Q")]
    if len(arms) == 1 and not others:
        return f"Only one arm is here, {shown}. The other is missing."
    if len(arms) == 3:
        return f"These are three arms: {shown}. Keep the two to be compared."
    if len(arms) > 3:
        return f"These are {len(arms)} arms: {shown}. Keep two arms and one outcome."
    extra = ", ".join(token.text for token in others[:4])
    return f"Beside {shown} there is {_short(extra)}, which is not understood. {TYPE}"


def _hint(counted: list[Token]) -> str:
    """Return how many patients printed percentages would fit: a hint, never a reading."""
    found = []
    for token in counted:
        if token.kind == "V":
            x, beside = f"{token.value:,}", token.percent
            return f": {x} ({beside}) may be {x} of {beside}, or {x} patients and {beside}%"
        sizes = sizes_that_fit(token.value, token.percent)
        if sizes:
            first, last = sizes[0], sizes[-1]
            of = f"{first:,}" if first == last else f"{first:,} to {last:,}"
            found.append(f"{token.value:,} is {token.percent}% of {of}")
    return f": {'; '.join(found[:4])}" if found else ""


def sizes_that_fit(count: int, percent: str) -> range:
    """Return how many patients there may be if a count is a printed percentage of them.

    >>> list(sizes_that_fit(16, "55")), list(sizes_that_fit(5, "19")), list(sizes_that_fit(0, "0"))
    ([29], [26, 27], [])
    """
    share = float(percent or 0)
    half = 0.5 / 10 ** len(percent.partition(".")[2])
    if not count or share <= half:
        return range(0)
    low, high = count * 100 / (share + half), count * 100 / (share - half)
    return range(max(-int(-low // 1), count), int(high) + 1)


def _mismatch(counted: list[Token]) -> str:
    """Return that responders are more than patients, or no such percentage of them."""
    responders = [t for t in counted if t.kind in "XVW"]
    patients = [t for t in counted if t.kind in "ND"]
    if len(responders) != 2 or len(patients) != 2:
        return ""
    for x, n in zip(responders, patients, strict=True):
        wrong = _impossible(x.value, n.value)
        if wrong:
            return wrong
    for x, n in zip(responders, patients, strict=True):
        if x.percent:
            return astray(x.value, n.value, x.percent)
    return ""


def astray(responders: int, n: int, percent: str) -> str:
    """Return that a printed percentage is not that of two counts."""
    share = f"{100 * responders / n:.3g}%"
    return f"{responders:,} is {share} of {n:,}, but {percent}% is written beside it."


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
