"""Chapter 7: how many patients, in which arm, carry the result across the line, by each test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE
from widgets.book.tests import ALL_TESTS, p_values_by_test
from widgets.book.wording import p_equals, rate_words
from widgets.charts.fragility import NAMES, fragility_matrix
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.robustness.fragility import fragility_by_arm
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial
from widgets.ui.explorer import Content, Explorer, Frames, Group, Readout
from widgets.ui.live_chart import Picture
from widgets.ui.state import Choice, State, Steps, declare

WEEKS = {key: trial().outcomes[key].label for key in ("sri4_week12", "sri4_week24")}
ALPHAS = {key: key for key in ("0.01", "0.025", "0.05", "0.1", "0.2")}
COLUMNS = (
    ("treatment", "add"),
    ("treatment", "remove"),
    ("control", "add"),
    ("control", "remove"),
)
HEADS = {"add": "more", "remove": "fewer"}
SIGNS = {"add": 1, "remove": -1}
NEVER = "–"
"""Stands where no number of such patients carries the result across."""
Flips = Mapping[str, Mapping[str, int | None]]


@dataclass(frozen=True)
class FragilityState(State):
    """Which week, which line, and the test that the sentence speaks of."""

    table: str = declare("sri4_week12", Choice("result", WEEKS))
    alpha: str = declare(f"{conventions()['alpha'].value:g}", Steps("line, alpha", ALPHAS))
    test: str = declare(
        "n_minus_1", Choice("test of the sentence", {key: TESTS[key].label for key in ALL_TESTS})
    )

    @property
    def counts(self) -> TwoArm:
        """Responders and n in treatment, then in control."""
        return trial().outcomes[self.table].table


@lru_cache(maxsize=16)
def _matrix(counts: TwoArm, alpha: float) -> Mapping[str, Flips]:
    return {key: fragility_by_arm(key, *counts, alpha) for key in ALL_TESTS}


def flipped(counts: TwoArm, arm: str, flips: int) -> TwoArm:
    """Return the counts after some patients of one arm have changed their answer."""
    if arm == "treatment":
        return counts._replace(responders_treatment=counts.responders_treatment + flips)
    return counts._replace(responders_control=counts.responders_control + flips)


def walsh_column(counts: TwoArm, below: bool) -> int:
    """Return the column of Walsh's rule: only the arm with fewer responders changes.

    From below the line responders are added to it; the reverse index takes them away.
    """
    arm = "treatment" if counts.responders_treatment < counts.responders_control else "control"
    return COLUMNS.index((arm, "add" if below else "remove"))


@lru_cache(maxsize=16)
def _table(counts: TwoArm, alpha: float) -> Frames:
    """Return heads, rows, cells and Walsh's boxes; nothing here depends on the chosen test."""
    p_values, matrix = p_values_by_test(counts), _matrix(counts, alpha)
    boxes = [NAMES + walsh_column(counts, p < alpha) for p in p_values.values()]
    rows = range(len(ALL_TESTS))
    cells = [
        (row, column, arm, direction, matrix[key][arm][direction])
        for row, key in enumerate(ALL_TESTS)
        for column, (arm, direction) in enumerate(COLUMNS)
    ]
    return {
        "fragility_cells": {
            "x": [NAMES + column + 0.5 for _, column, *_ in cells],
            "y": [row for row, *_ in cells],
            "flips": [NEVER if n is None else f"{n}" for *_, n in cells],
            "test": [TESTS[key].label for key in ALL_TESTS for _ in COLUMNS],
            "way": [_way(arm, direction) for _, _, arm, direction, _ in cells],
            "count": [_count(counts, arm, direction, n) for *_, arm, direction, n in cells],
        },
        "fragility_walsh": {
            "x": [left + 0.06 for left in boxes],
            "to": [left + 0.94 for left in boxes],
            "y": [row - 0.45 for row in rows],
            "foot": [row + 0.45 for row in rows],
        },
        "fragility_heads": _heads(),
    }


def _way(arm: str, direction: str) -> str:
    """Return a column of the matrix in words."""
    name = ARMS[0] if arm == "treatment" else ARMS[1]
    return f"{name}, {HEADS[direction]}"


def _heads() -> dict[str, list[object]]:
    middles = [NAMES + column + 0.5 for column in range(len(COLUMNS))]
    return {
        "x": [NAMES + 1, NAMES + 3, *middles],
        "y": [-1.4, -1.4, *[-0.85] * len(COLUMNS)],
        "words": [*ARMS, *(HEADS[direction] for _, direction in COLUMNS)],
        "arm": ["treatment", "control", *(arm for arm, _ in COLUMNS)],
    }


def _count(counts: TwoArm, arm: str, direction: str, flips: int | None) -> str:
    if flips is None:
        return ""
    after = flipped(counts, arm, SIGNS[direction] * flips)
    responders, n = after.treatment if arm == "treatment" else after.control
    return f"{responders}/{n}"


def compute(state: FragilityState) -> Frames:
    """Return the matrix for this week and line, with the row of the chosen test marked."""
    alpha, row = float(state.alpha), ALL_TESTS.index(state.test)
    p_values = p_values_by_test(state.counts)
    return {
        **_table(state.counts, alpha),
        "fragility_rows": {
            "y": list(range(len(ALL_TESTS))),
            "foot": [each + 0.5 for each in range(len(ALL_TESTS))],
            "test": [TESTS[key].label for key in ALL_TESTS],
            "p": list(p_values.values()),
            "words": [f"{p:.4f}, {_side(p, alpha)}" for p in p_values.values()],
            "chosen": [key == state.test for key in ALL_TESTS],
        },
        "fragility_chosen": {"from": [row - 0.5], "to": [row + 0.5]},
    }


def _side(p: float, alpha: float) -> str:
    return "below" if p < alpha else "not below"


def readout(state: FragilityState, frames: Frames) -> Readout:
    """Return the sentence for the chosen test: where it stands, and who carries it across."""
    alpha, counts = float(state.alpha), state.counts
    p = frames["fragility_rows"]["p"][ALL_TESTS.index(state.test)]
    flips = _matrix(counts, alpha)[state.test]
    rates = (
        f"{arm_span('treatment', rate_words(*counts.treatment))} against "
        f"{arm_span('control', rate_words(*counts.control))}"
    )
    return Readout(
        f"{rates}: {TESTS[state.test].label} gives <b>{p_equals(p)}</b>, {_side(p, alpha)} "
        f"{alpha:g}. {_nearest(state.test, counts, flips)} {_walsh(counts, flips, p < alpha)}"
    )


def _nearest(test: str, counts: TwoArm, flips: Flips) -> str:
    """Say the shortest way across the line, by patients of one arm alone."""
    ways = {way: flips[way[0]][way[1]] for way in COLUMNS}
    possible = {way: n for way, n in ways.items() if n is not None}
    if not possible:
        return "No number of patients in one arm alone carries it across."
    (arm, direction), n = min(possible.items(), key=lambda each: each[1])
    after = flipped(counts, arm, SIGNS[direction] * n)
    rate = rate_words(*(after.treatment if arm == "treatment" else after.control))
    name = ARMS[0] if arm == "treatment" else ARMS[1]
    patients = f"{n} {HEADS[direction]} responder{'' if n == 1 else 's'} on {name}"
    now = p_value(test, *after)
    return f"<b>{patients}</b> would make it {arm_span(arm, rate)} and {p_equals(now)}."


def _walsh(counts: TwoArm, flips: Flips, below: bool) -> str:
    arm, direction = COLUMNS[walsh_column(counts, below)]
    n = flips[arm][direction]
    index = "fragility index" if below else "reverse fragility index"
    return f"Walsh's {index}: <b>{'none' if n is None else n}</b>."


def move(state: FragilityState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the test of the row that was pointed at, or of the next row up or down."""
    row = pair[1] if kind == "point" else ALL_TESTS.index(state.test) - pair[1]
    return {"test": ALL_TESTS[min(max(round(row), 0), len(ALL_TESTS) - 1)]}


def explore_fragility() -> Explorer[FragilityState]:
    """See how many patients decide on which side of the line a result lies, test by test."""
    return Explorer(
        Content(
            question="How many patients must change for the result to cross the line?",
            start=FragilityState(),
            source=SOURCE,
            pictures=[
                Picture(
                    fragility_matrix(len(ALL_TESTS), len(COLUMNS)),
                    "For each test, arm and direction: how many patients must change until the "
                    "result crosses the line. The up and down arrow keys choose a test.",
                    "Each number is how many more, or fewer, responders it takes in that arm "
                    "alone; below it, the arm's count then. A dash: no number is enough. The box "
                    "is Walsh's rule, under which such numbers became known: it changes only the "
                    "arm with fewer responders. Nobody can say which patient it would have been.",
                )
            ],
            groups=[Group("", ["table"]), Group("", ["alpha"]), Group("", ["test"])],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
