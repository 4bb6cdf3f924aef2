"""Chapter 7: how many patients, in which arm, carry the result across the line, by each test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import ALL_TESTS, labels_of, p_values_by_test
from widgets.book.two_arm_table import shortest_flip
from widgets.book.wording import p_equals, rate_words, rounded, side_words
from widgets.charts.fragility import fragility_matrix
from widgets.charts.rows import fragility as rows
from widgets.charts.rows.fragility import MORE, Flips
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.robustness.fragility import fragility_by_arm
from widgets.stats.robustness.walsh import walsh_change
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Steps
from widgets.ui.picture import Picture
from widgets.ui.state import State, declare

WEEKS = {key: trial().outcomes[key].label for key in ("sri4_week12", "sri4_week24")}
ALPHAS = {key: key for key in ("0.01", "0.025", "0.05", "0.1", "0.2")}
SIGNS = {"add": 1, "remove": -1}


@dataclass(frozen=True)
class FragilityState(State):
    """Which week, which line, and the test that the sentence speaks of."""

    table: str = declare("sri4_week12", Choice("result", WEEKS))
    alpha: str = declare(f"{conventions()['alpha'].value:g}", Steps("line, alpha", ALPHAS))
    test: str = declare(
        "n_minus_1", Choice("test in the sentence", {key: TESTS[key].label for key in ALL_TESTS})
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


@lru_cache(maxsize=16)
def _table(counts: TwoArm, alpha: float) -> Frames:
    """Return heads, cells and Walsh's boxes; nothing here depends on the chosen test."""
    below = [p < alpha for p in p_values_by_test(counts).values()]
    flips = {TESTS[key].label: by_arm for key, by_arm in _matrix(counts, alpha).items()}
    return {
        **rows.heads(ARMS),
        **rows.cells(flips, counts.treatment, counts.control, ARMS),
        **rows.walsh([walsh_change(counts, significant=each) for each in below]),
    }


def compute(state: FragilityState) -> Frames:
    """Return the matrix for this week and line, with the row of the chosen test marked."""
    alpha = float(state.alpha)
    p_values = p_values_by_test(state.counts).values()
    words = [f"{rounded(p, 4)}, {side_words(p, alpha)}" for p in p_values]
    return {
        **_table(state.counts, alpha),
        **rows.tests(labels_of(ALL_TESTS), words, ALL_TESTS.index(state.test)),
    }


def readout(state: FragilityState, _frames: Frames) -> Readout:
    """Return the sentence for the chosen test: its p-value, and who carries it across."""
    alpha, counts = float(state.alpha), state.counts
    p = p_values_by_test(counts)[state.test]
    flips = _matrix(counts, alpha)[state.test]
    rates = (
        f"{arm_span('treatment', rate_words(*counts.treatment))} against "
        f"{arm_span('control', rate_words(*counts.control))}"
    )
    return Readout(
        f"{TESTS[state.test].label} gives <b>{p_equals(p)}</b>, {side_words(p, alpha)} {alpha:g}, "
        f"for {rates}. {_nearest(state.test, counts, flips)} {_walsh(counts, flips, p < alpha)}"
    )


def _nearest(test: str, counts: TwoArm, flips: Flips) -> str:
    """Return the shortest way across the line, by patients of one arm alone, in a sentence."""
    shortest = shortest_flip(flips)
    if shortest is None:
        return "No number of patients in one arm alone carries it across."
    fewest, arm, direction = shortest
    after = flipped(counts, arm, SIGNS[direction] * fewest)
    rate = rate_words(*(after.treatment if arm == "treatment" else after.control))
    name = ARMS[0] if arm == "treatment" else ARMS[1]
    count = "One" if fewest == 1 else f"{fewest}"
    patients = f"{count} {MORE[direction]} responder{'' if fewest == 1 else 's'} on {name}"
    now = p_value(test, *after)
    return f"<b>{patients}</b> would make it {arm_span(arm, rate)} and {p_equals(now)}."


def _walsh(counts: TwoArm, flips: Flips, below: bool) -> str:
    arm, direction = walsh_change(counts, significant=below)
    index = flips[arm][direction]
    rule = "Walsh's rule" if below else "Walsh's rule reversed"
    found = (
        "there is <b>no</b> fragility index"
        if index is None
        else (f"the fragility index is <b>{index}</b>")
    )
    return f"By {rule}, {found}."


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
            methods=computed_by(fragility_by_arm, walsh_change, tests=ALL_TESTS),
            pictures=[
                Picture(
                    fragility_matrix(len(ALL_TESTS)),
                    "For each test, arm and direction: how many patients must change until the "
                    "result crosses the line.",
                    "See how few patients carry a test across. "
                    "Each number: how many more or fewer responders it takes in that arm alone; "
                    "below it, what the arm's count would then be. A dash: no number is "
                    "enough. Box: Walsh's "
                    "rule, which changes only the arm with fewer responders.",
                    hand="Press a row to read it.",
                    keys="The arrow keys up and down choose a test.",
                )
            ],
            groups=[Group("", ["table"]), Group("", ["alpha"]), Group("", ["test"])],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
