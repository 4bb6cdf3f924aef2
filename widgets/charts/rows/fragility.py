"""The rows of the matrix of tests, arms and directions: how many patients decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from widgets.charts.rows import Frames

NAMES = 2.9
"""Columns' widths that the tests' names take."""
WAYS = (("treatment", "add"), ("treatment", "remove"), ("control", "add"), ("control", "remove"))
"""The columns of the matrix: the arm in which patients change, and whether responders are added."""
MORE = {"add": "more", "remove": "fewer"}
NEVER = "–"
"""Stands where no number of such patients carries the result across."""

Flips = Mapping[str, Mapping[str, int | None]]
"""Patients who must change, by arm and direction; None where no number is enough."""


def heads(arms: Sequence[str], narrow: Sequence[str] = ()) -> Frames:
    """Return a row for each arm, by its name, and for each of its two directions.

    ``narrow`` are the names for a narrow picture, if others.
    """
    ways = [MORE[direction] for _, direction in WAYS]
    middles = [_left(way) + 0.5 for way in WAYS]
    return {
        "fragility_heads": {
            "x": [NAMES + 1, NAMES + 3, *middles],
            "y": [-1.4, -1.4, *[-0.85] * len(WAYS)],
            "words": [*arms, *ways],
            "narrow": [*(narrow or arms), *ways],
            "arm": ["treatment", "control", *(arm for arm, _ in WAYS)],
        }
    }


def cells(
    flips: Mapping[str, Flips],
    treatment: tuple[int, int],
    control: tuple[int, int],
    arms: Sequence[str],
) -> Frames:
    """Return a row for each test and way: the patients it takes, and that arm's count then.

    ``flips`` are by the tests' names; an arm is its responders and n, ``arms`` are their names.
    """
    counts = {"treatment": treatment, "control": control}
    names = dict(zip(counts, arms, strict=True))
    each = [(row, test, way) for row, test in enumerate(flips) for way in WAYS]
    found = [flips[test][arm][direction] for _, test, (arm, direction) in each]
    return {
        "fragility_cells": {
            "x": [_left(way) + 0.5 for *_, way in each],
            "y": [row for row, *_ in each],
            "flips": [NEVER if change is None else f"{change}" for change in found],
            "test": [test for _, test, _ in each],
            "way": [f"{names[arm]}, {MORE[direction]}" for *_, (arm, direction) in each],
            "count": [
                ""
                if change is None
                else _count(*counts[arm], change if direction == "add" else -change)
                for (*_, (arm, direction)), change in zip(each, found, strict=True)
            ],
        }
    }


def _count(responders: int, n: int, change: int) -> str:
    # Three digits twice would not fit under the number on a phone.
    return f"{responders + change}/{n}" if n < 100 else f"{responders + change}"


def walsh(ways: Sequence[tuple[str, str]]) -> Frames:
    """Return a box for each test, around the way of Walsh's rule."""
    left = [_left(way) for way in ways]
    return {
        "fragility_walsh": {
            "x": [x + 0.06 for x in left],
            "to": [x + 0.94 for x in left],
            "y": [row - 0.45 for row in range(len(ways))],
            "foot": [row + 0.45 for row in range(len(ways))],
        }
    }


def _left(way: tuple[str, str]) -> float:
    return NAMES + WAYS.index(way)


def tests(names: Sequence[str], words: Sequence[str], chosen: int) -> Frames:
    """Return a row for each test, with words below its name, and the ground of the chosen one."""
    return {
        "fragility_rows": {
            "y": list(range(len(names))),
            "foot": [row + 0.5 for row in range(len(names))],
            "test": names,
            "words": words,
            "chosen": [row == chosen for row in range(len(names))],
        },
        "fragility_chosen": {"from": [chosen - 0.5], "to": [chosen + 0.5]},
    }
