"""The rows of patients by what happened to them, and of one trial by several rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from widgets.charts.rows import Frame, Frames, lanes

COLUMNS, GAP = 15, 2
"""Patients in a line of one arm, and the room between the arms, in patients."""
HEAD = 1.7
"""Lines from the words of a group of patients to the words of the next, beside its patients'."""
LINES = 25.0
"""Lines that the picture has room for."""


class Group(NamedTuple):
    """Patients to whom the same thing happened: responders and patients that count, and the rest.

    ``responders``, ``others`` and ``left_out`` are those of treatment and of control.
    """

    name: str
    fate: str
    responders: tuple[int, int]
    others: tuple[int, int]
    left_out: tuple[int, int]

    @property
    def lines(self) -> int:
        """Lines of patients, in the arm that has more."""
        both = zip(self.responders, self.others, self.left_out, strict=True)
        return -(-max(map(sum, both)) // COLUMNS)


def tops(groups: Sequence[Group]) -> list[float]:
    """Return the line at which each group begins, and at the end that after the last."""
    found = [2.0]
    for group in groups:
        found.append(found[-1] + HEAD + group.lines)
    return found


def patients(groups: Sequence[Group], chosen: int, heads: Sequence[str]) -> Frames:
    """Return a mark for each patient in the colours of its arm, and the words over each group."""
    starts = tops(groups)
    placed = list(zip(groups, starts, strict=False))
    arms = ("treatment", "control")
    responders = {
        f"intercurrent_{arm}": _places([(arm_, y, g, range(g.responders[arm_])) for g, y in placed])
        for arm_, arm in enumerate(arms)
    }
    return {
        **responders,
        "intercurrent_rest": _places(
            [
                (arm, y, g, range(g.responders[arm], g.responders[arm] + g.others[arm]))
                for g, y in placed
                for arm in (0, 1)
            ]
        ),
        "intercurrent_out": _places(
            [(arm, y, g, range(g.left_out[arm])) for g, y in placed for arm in (0, 1)]
        ),
        "intercurrent_names": {
            "y": starts[:-1],
            "words": [group.name for group in groups],
            "fate": [group.fate for group in groups],
        },
        "intercurrent_chosen": {
            "y": [starts[chosen] - 0.75],
            "foot": [starts[chosen + 1] - 0.85],
        },
        "intercurrent_heads": {
            "x": [-0.5, COLUMNS + GAP - 0.5],
            "y": [0.2, 0.2],
            "arm": list(arms),
            "words": list(heads),
        },
    }


def _places(rows: Sequence[tuple[int, float, Group, range]]) -> Frame:
    """Return where patients are drawn: line by line, each arm in its half."""
    placed = [
        (arm * (COLUMNS + GAP) + i % COLUMNS, top + 1.1 + i // COLUMNS)
        for arm, top, _, numbers in rows
        for i in numbers
    ]
    return {"x": [x for x, _ in placed], "y": [y for _, y in placed]}


class Reading(NamedTuple):
    """A trial by one rule: the difference with its limits, as proportions, and p in words."""

    difference: float
    low: float
    high: float
    p: str


def rules(readings: Mapping[str, Reading], chosen: int) -> Frames:
    """Return a row for each rule by its name; the first is the reader's own."""
    rows, made = list(range(len(readings))), list(readings.values())
    points = [100 * each.difference for each in made]
    return {
        "rules_words": {
            "row": rows,
            "words": list(readings),
            "p": [each.p for each in made],
        },
        "rules_ranges": {
            "row": rows,
            "low": [100 * each.low for each in made],
            "high": [100 * each.high for each in made],
        },
        "rules_named": {"row": rows[1:], "points": points[1:]},
        "rules_yours": {"row": rows[:1], "points": points[:1]},
        "rules_chosen": {"row": [chosen - 0.58], "foot": [chosen + 0.32]},
        "rules_zero": {"points": [0] * len(rows), **lanes(rows)},
        "rules_zero_words": {"points": [0], "row": [-0.75], "words": ["no difference"]},
    }
