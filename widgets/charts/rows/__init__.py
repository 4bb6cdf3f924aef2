"""The rows of the pictures, made of arrays, numbers and words: a module for each chart module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Frame = Mapping[str, Any]
"""The rows of one data set, as columns of equal length: lists or one-dimensional arrays."""
Frames = Mapping[str, Frame]
"""Data sets by the names under which a chart draws them."""


def lanes(rows: Sequence[int], above: float = 0.12, below: float = 0.4) -> Frame:
    """Return a line down these rows in pieces, from ``row`` to ``foot``: none crosses the words.

    Words stand over the line of their row, so a piece begins under them and ends over the next.
    """
    return {"row": [row - above for row in rows], "foot": [row + below for row in rows]}
