"""A table with heads and a comparison in each row: trials of a spreadsheet, outcomes of a trial."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cells import cells_of
from .lexicon import BOTH
from .refusal import Unread
from .spelling import spellings
from .text import Reading, row_readings

_COUNTS = re.compile(r"\d\s*/\s*\d|\d\s+of\s+\d|\d\s*\(\d|\d\s?%")
"""What the first row of a table with heads has not."""


def rows_of_table(text: str) -> Iterator[tuple[str, Reading | Unread]]:
    """Yield the name of each row and its reading, or why there is none; nothing without heads.

    What counts both arms, or all trials, is passed over.
    """
    cells = cells_of(text)
    first = text.strip("\n").split("\n", 1)[0]
    if len(cells) < 2 or _COUNTS.search(first) or any(re.match(r"[\d(]", c) for c in cells[0]):
        return
    plain = next(each for each, name in spellings(text) if name == "plain")
    labels = [row[0] for row in cells]
    for short, found in row_readings(plain):
        dated = re.compile(rf"{re.escape(short)}\W*\d{{4}}\W*")  # years are no counts
        name = next(filter(dated.fullmatch, labels), short)
        labels = [each for each in labels if each != name]
        if set(re.findall(r"\w+", name.lower())[:1]) & BOTH:
            continue
        if isinstance(found, Unread):
            yield name, found
        elif len(found) > 1:
            yield name, Unread(f"This can be read in {len(found)} ways.")
        else:
            yield name, found[0]
