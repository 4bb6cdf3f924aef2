"""Five facts that a conclusion may hold, looked for by plain rules in a text.

The rules find words and numbers. They do not understand the text, and judge nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

__all__ = ["FACTS", "QUOTED", "facts_found"]

FACTS: Final = ("endpoint", "met", "effect", "harms", "planned")

QUOTED: Final = 90
"""Characters of a quotation; a longer sentence is cut around what was found."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")  # a decimal point is followed by no space
_GOAL = re.compile(r"\b(?:endpoint|end point|goal|aim|target|primary|main)\b", re.I)
_MET = re.compile(r"\b(?:met|unmet|missed|reached|achieved|failed|hit|fell short)\b", re.I)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_END = r"(?: ?%| percent| points?| more| fewer| less){0,3}"
_RANGE = re.compile(
    rf"\d{_END} ?(?:\bto\b|[-\u2013\u2014]) ?(?:about |nearly |almost )?[-\u2212]?\d"
    r"|\bbetween [^\d]{0,30}[\d.]+[^\d]{0,30}\band\b[^\d]{0,30}\d",
    re.I,
)
# Numbers that are names or times or levels, not sizes.
_NO_SIZE = re.compile(
    r"\bIL-?2\b|\bSRI[ -]?\d\b|\bweeks? \d+|\b\d+ weeks|\b\d\d ?%(?= ?(?:CI|confidence|interval))",
    re.I,
)
_HARMS = re.compile(
    r"\b(?:harm|adverse|side.effect|safe|unsafe|reaction|fever|infection|tolera|flu)\w*", re.I
)
_PLANNED = re.compile(
    r"\b(?:pre-?specif|prespecif|pre-?planned|planned|in advance|beforehand|post.?hoc|secondary"
    r"|after the fact|exploratory|promise|registered|wrote down|written down)\w*",
    re.I,
)

_Pattern = Callable[[str], re.Match[str] | None]


@lru_cache(maxsize=32)
def facts_found(text: str, endpoint: str, week: int) -> dict[str, tuple[str, ...]]:
    """Five facts, and where a text holds them.

    Parameters
    ----------
    text : str
        The conclusion, split into sentences at full stops, question marks and lines.
    endpoint : str
        Name of the main endpoint, such as "SRI-4".
    week : int
        Week of its assessment.

    Returns
    -------
    dict of tuples of str
        For each of `FACTS` the quotations that hold it, one or two; empty where it is not found.
        They are cut from the text as it stands, not yet escaped for a page.

    References
    ----------
    Boutron I et al. (2010). JAMA 303:2058-2064, for what such conclusions leave out.

    Examples
    --------
    >>> found = facts_found("The goal was missed. 25 points more (0 to 48).", "SRI-4", 12)
    >>> [fact for fact, quotes in found.items() if quotes]
    ['met', 'effect']
    """
    sentences = [line.strip() for line in _SENTENCE.split(text) if line.strip()]
    patterns = _patterns(endpoint, week)
    return {fact: _quotes(sentences, patterns[fact]) for fact in FACTS}


def _patterns(endpoint: str, week: int) -> dict[str, tuple[_Pattern, ...]]:
    name = re.escape(endpoint).replace(r"\-", "[ -]?")
    named = re.compile(rf"\b{name}\b|\bresponder index", re.I)
    when = re.compile(rf"\bweeks? {week}\b|\b{week} weeks|\bthree months", re.I)
    return {
        "endpoint": (named.search, when.search),
        "met": (_goal,),
        "effect": (_size,),
        "harms": (_HARMS.search,),
        "planned": (_PLANNED.search,),
    }


def _goal(sentence: str) -> re.Match[str] | None:
    return _MET.search(sentence) if _GOAL.search(sentence) else None


def _size(sentence: str) -> re.Match[str] | None:
    """Find a range in a sentence that has a number besides its two ends."""
    bare = _NO_SIZE.sub(lambda found: " " * len(found[0]), sentence)
    found = _RANGE.search(bare)
    return found if found and len(_NUMBER.findall(bare)) >= 3 else None


def _quotes(sentences: list[str], patterns: tuple[_Pattern, ...]) -> tuple[str, ...]:
    found = [
        next((_cut(each, match) for each in sentences if (match := pattern(each))), "")
        for pattern in patterns
    ]
    return tuple(dict.fromkeys(found)) if all(found) else ()


def _cut(sentence: str, match: re.Match[str]) -> str:
    start = max(0, min(match.start() - QUOTED // 3, len(sentence) - QUOTED))
    quoted = sentence[start : start + QUOTED]
    return f"{'…' * (start > 0)}{quoted}{'…' * (start + QUOTED < len(sentence))}"
