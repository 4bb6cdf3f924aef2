"""Read a two-arm table as people type or paste it: "16/29 vs 9/30", "16 of 29, 9 of 30"."""

from __future__ import annotations

import re
from unicodedata import category, normalize

from widgets.stats.two_arm import TwoArm

LONGEST = 200
"""Characters of a table; what is longer is no table."""
EXAMPLE = f"{TwoArm(16, 29, 9, 30)}"

_SIGN = r"(?:(?<![^\s(])[-−])?"  # a minus before the number, not a dash between two
_NUMBER = rf"{_SIGN}\d+"
_BETWEEN = r"\s*(?:/|:|\bout\s+of\b|of|in|from|among|von|sur|de|\()\s*(?:[nN]\s*=\s*)?"
_PARTS = re.compile(
    r"(?P<percent>\d+(?:[.,]\d+)?\s*%)"
    r"|(?P<p>\b[pP]\s*[=<>≤≥]\s*\d*[.,]?\d+)"
    r"|(?P<label>[^\W\d_]{2,}[-‐‑–]?\d+\b(?!\s*/)"  # IL-2, CD4, SRI-4
    r"|\b(?:week|day|month|year)s?\s*\d+)"
    rf"|(?P<pair>{_NUMBER}{_BETWEEN}{_NUMBER}(?!\d|[.,]\d+\s*%|\.\d))"
    r"|(?P<decimal>\d*\.\d+)"
    rf"|(?P<number>{_NUMBER})"
)
_DASHES = str.maketrans({"⁄": "/", "∕": "/", "÷": "/", "−": "-", "\u00a0": " "})


def read_table(text: str, most: int) -> TwoArm:
    """Return the four counts of a text, or raise ValueError with the rule and the value.

    Percentages, p-values and names such as "IL-2" are passed over. Whatever could be meant in
    two ways is refused rather than guessed. ``most`` is the largest number of patients an arm
    may have.

    >>> read_table("16/29 vs 9/30", 500)
    TwoArm(responders_treatment=16, n_treatment=29, responders_control=9, n_control=30)
    >>> tuple(read_table("IL-2: 16 of 29 (55.2%); placebo: 9 of 30 (30.0%), p = 0.052", 500))
    (16, 29, 9, 30)
    """
    if len(text) > LONGEST:
        raise ValueError(f"a table must have at most {LONGEST} characters, got {len(text):,}")
    numbers = _numbers(text)
    if len(numbers) != 4:
        found = f"{len(numbers)} number{'' if len(numbers) == 1 else 's'}"
        raise ValueError(
            f"a table must be four counts, responders and patients of each arm, such as "
            f"{EXAMPLE}; got {found} in “{_short(text)}”"
        )
    table = TwoArm(*numbers)
    for arm, responders, n in (("treatment", *table.treatment), ("control", *table.control)):
        _check(arm, responders, n, most)
    return table


def _numbers(text: str) -> list[int]:
    """Return the counts in a text: of two pairs, or of four bare numbers."""
    # A raised 2 is a footnote: it must not become a digit of the number before it.
    without_notes = "".join(" " if category(sign) == "No" else sign for sign in text)
    plain = normalize("NFKC", without_notes).translate(_DASHES)
    found = [(part.lastgroup, part.group()) for part in _PARTS.finditer(plain)]
    for kind, words in found:
        if kind == "decimal":
            raise ValueError(f"counts must be whole numbers, got {_short(words)}")
    pairs = [words for kind, words in found if kind == "pair"]
    bare = [words for kind, words in found if kind == "number"]
    if pairs and bare:
        # Such as "1,000/2,000" or "16,5/29": half of a number would be read as a count.
        raise ValueError(
            f"a table must be two arms and nothing else that counts, such as {EXAMPLE}; "
            f"got “{_short(text)}”"
        )
    return [int(count) for words in pairs or bare for count in re.findall(_NUMBER, words)]


def _check(arm: str, responders: int, n: int, most: int) -> None:
    if not 1 <= n <= most:
        raise ValueError(f"patients in {arm} must be in [1, {most}], got {n}")
    if not 0 <= responders <= n:
        raise ValueError(
            f"responders in {arm} must be in [0, {n}], its patients, got {responders} of {n}"
        )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
