"""The rows of comparisons one below the other: outcomes of one trial, or trials and their pool."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from widgets.charts.rows import Frames, lanes

DIFFERENCES = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 50.0, 100.0)
"""Ends that an axis of percentage points may have, on both sides of 0."""
RATIOS = (4.0, 25.0, 100.0)
"""Upper ends that an axis of ratios may have, squares for its ticks; the lower ones mirror them."""
LONG = 15
"""Letters that a name may have which is nowhere in two lines: the line of zero stops over two."""
TOP = -1.15
"""Where the rows begin, with the words over them."""


class Compared(NamedTuple):
    """An estimate with its range, in points or as a ratio; None where there is none.

    ``words`` are on its right. ``weight``, in percent of all, sets the size of the mark, or, where
    none is given, ``patients``; what is pooled has neither.
    """

    name: str
    estimate: float | None
    low: float
    high: float
    words: str
    patients: int = 0
    weight: float | None = None


class Scale(NamedTuple):
    """A horizontal axis from -1 to 1: of differences, or of ratios as logarithms."""

    end: float
    is_ratio: bool

    def at(self, value: float) -> float:
        """Return where a value is; what is beyond the axis is at its end."""
        return min(max(self._place(value), -1.0), 1.0)

    def is_beyond(self, value: float) -> bool:
        """Whether a value is beyond the axis."""
        return abs(self._place(value)) > 1 + 1e-9

    def _place(self, value: float) -> float:
        if not self.is_ratio:
            return value / self.end
        return math.log(value) / math.log(self.end) if value > 0 else -math.inf


def scale_for(each: Sequence[Compared], is_ratio: bool) -> Scale:
    """Return the narrowest axis that holds each range, but those that are pooled.

    With two trials these reach very far; what goes on beyond the axis has a mark at its end.
    """
    ends = RATIOS if is_ratio else DIFFERENCES
    shown = [one for one in each if one.estimate is not None and one.patients]
    values = [value for one in shown for value in (one.low, one.estimate or 0.0, one.high)]
    sizes = [abs(math.log(v)) if v > 0 else 0.0 for v in values] if is_ratio else map(abs, values)
    largest = max((size for size in sizes if math.isfinite(size)), default=0.0)
    sized = [math.log(end) for end in ends] if is_ratio else ends
    fitting = [end for end, size in zip(ends, sized, strict=True) if size >= largest]
    return Scale(fitting[0] if fitting else ends[-1], is_ratio)


def compared(each: Sequence[Compared], scale: Scale) -> Frames:
    """Return a row for each comparison: its range, its mark and its words."""
    shown = [(row, one) for row, one in enumerate(each) if one.estimate is not None]
    own = [pair for pair in shown if pair[1].patients]
    pooled = [pair for pair in shown if not pair[1].patients]
    sizes = [one.patients if one.weight is None else one.weight for _, one in own]
    below = [*(len(one.name) > LONG for one in each[1:]), False]
    foot = [row + (0.12 if is_long else 0.4) for row, is_long in enumerate(below)]
    ends = [(row, limit) for row, one in shown for limit in (one.low, one.high)]
    beyond = [(row, scale.at(limit)) for row, limit in ends if scale.is_beyond(limit)]
    weights = [one.weight for _, one in own if one.weight is not None]
    return {
        "lines_ranges": {
            "row": [row for row, _ in shown],
            "from": [scale.at(one.low) for _, one in shown],
            "to": [scale.at(one.high) for _, one in shown],
            "low": [one.low for _, one in shown],
            "high": [one.high for _, one in shown],
        },
        "lines_beyond": {
            "row": [row for row, _ in beyond],
            "at": [at for _, at in beyond],
            "side": ["left" if at < 0 else "right" for _, at in beyond],
        },
        "lines_marks": {
            **_marks(own, scale),
            "share": [size / max(sizes) for size in sizes],
            "patients": [one.patients for _, one in own],
            **({"weight": weights} if weights else {}),
        },
        "lines_pooled": _marks(pooled, scale),
        "lines_zero": {"at": [0.0] * len(each), **lanes(range(len(each))), "foot": foot},
        "lines_words": {
            "row": list(range(len(each))),
            "words": [one.name for one in each],
            "estimate": [one.words for one in each],
        },
    }


def _marks(shown: Sequence[tuple[int, Compared]], scale: Scale) -> dict[str, list[float]]:
    return {
        "row": [row for row, _ in shown],
        "at": [scale.at(one.estimate or 0.0) for _, one in shown],
        "value": [one.estimate or 0.0 for _, one in shown],
    }


def axis(rows: int, scale: Scale, title: tuple[str, str, str], right: str, none: str) -> Frames:
    """Return the axis and what is over the rows: the words of the line, and of the right column.

    ``title`` is the measure, and in one line or two what is done with the arms.
    """
    ticks = (-1.0, -0.5, 0.0, 0.5, 1.0)
    values = [place * scale.end for place in ticks]
    if scale.is_ratio:
        inner = math.sqrt(scale.end)
        values = [1 / scale.end, 1 / inner, 1.0, inner, scale.end]
    return {
        "lines_ticks": {"at": list(ticks), "words": [_tick(value) for value in values]},
        "lines_heads": {"row": [TOP, TOP], "words": [none, right], "side": ["middle", "right"]},
        "lines_room": {"row": [TOP - 0.1, rows - 0.4]},
        "lines_names": {"measure": [title[0]], "sides": [title[1]], "rest": [title[2]]},
    }


def _tick(value: float) -> str:
    return f"{value:g}".replace("-", "−")
