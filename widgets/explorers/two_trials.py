"""Chapter 12: two trials in lupus that print p = 0.052, and one rule in each to change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from widgets.book.illuminate import FIRST_RULE, GAINED, PRINTED, SECOND_RULE
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import p_words, points, range_words, rate_words, rounded
from widgets.charts.rows import two_trials as rows
from widgets.charts.two_trials import two_differences, two_p_values
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.robustness.fragility import fragility_by_arm
from widgets.stats.robustness.grim import percent_to_counts
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

ALPHA = conventions()["alpha"].value
TEST = "n_minus_1"
OURS = trial().primary.table
AS_FAILURE = OURS._replace(n_treatment=trial().treatment.n_randomised)
OTHER = "ILLUMINATE-1"
PRINTED_P = {OURS: trial().primary.printed_p_value.value, **PRINTED}


@dataclass(frozen=True)
class TwoTrialsState(State):
    """What becomes of our patient without a result, and of fewer background drugs in the other."""

    missing: str = declare(
        "left_out",
        Choice("our patient without a result", {"left_out": "left out", "failure": "a failure"}),
    )
    fewer: str = declare(
        "failure",
        Choice(
            f"a cut in background drugs, {OTHER}",
            {"failure": "is a failure", "measured": "is no failure"},
        ),
    )

    @property
    def tables(self) -> tuple[TwoArm, TwoArm]:
        """The counts of our trial and of the other one, by the rules that are set."""
        ours = OURS if self.missing == "left_out" else AS_FAILURE
        return ours, FIRST_RULE if self.fewer == "failure" else SECOND_RULE


@lru_cache(maxsize=8)
def _trial(name: str, table: TwoArm) -> rows.Trial:
    low, high = miettinen_nurminen_interval(*table)
    p, printed = float(p_value(TEST, *table)), PRINTED_P.get(table)
    words = p_words(p) + (f", printed {printed:g}" if printed else "")
    ends = float(low), float(high)
    return rows.Trial(name, table.n_total, table.risk_difference, *ends, p, printed, words)


def _trials(state: TwoTrialsState) -> list[rows.Trial]:
    return [
        _trial(name, table) for name, table in zip(("this trial", OTHER), state.tables, strict=True)
    ]


def compute(state: TwoTrialsState) -> Frames:
    """Return both trials as differences, and by their p-values."""
    trials = _trials(state)
    return {**rows.differences(trials), **rows.strip(trials, ALPHA)}


def readout(state: TwoTrialsState, _frames: Frames) -> Readout:
    """Return the sentence: both gaps with their p-values, and what the rules have moved."""
    ours, other = _trials(state)
    return Readout(
        f"{ours.patients} patients and a gap of <b>{points(ours.difference)} points</b> in this "
        f"trial, {other.patients} and <b>{rounded(100 * other.difference, 1)} points</b> in "
        f"{OTHER}. "
        f"By the counts p is {p_words(ours.p)} and {p_words(other.p)}.{_moved(state)}",
        _numbers(state),
    )


def _moved(state: TwoTrialsState) -> str:
    """Say what each rule that was changed has done."""
    ours, other = state.tables
    said = []
    if ours == AS_FAILURE:
        said.append("All who were randomised count here, the one without a result as a failure.")
    if other == SECOND_RULE:
        treatment, control = GAINED
        said.append(
            f"The second rule of {OTHER} makes responders of {treatment} more patients on "
            f"tabalumab and {control} more on placebo."
        )
    return "".join(f" {each}" for each in said)


def _numbers(state: TwoTrialsState) -> list[Number]:
    return [
        number
        for each, table in zip(_trials(state), state.tables, strict=True)
        for number in (
            (
                f"Counted in {each.name}",
                f"{rate_words(*table.treatment)} against {rate_words(*table.control)}",
                f"what fits: {range_words(each.low, each.high)} in 100",
            ),
            _nearest(each.name, table),
        )
    ]


def _nearest(name: str, table: TwoArm) -> Number:
    """Return how many patients of the treated arm would carry p across the line."""
    is_below = float(p_value(TEST, *table)) < ALPHA
    flips = fragility_by_arm(TEST, *table)["treatment"]["remove" if is_below else "add"]
    more = "fewer" if is_below else "more"
    return (
        f"To cross {ALPHA:g} in {name}",
        f"{flips} {more}",
        f"responder{'' if flips == 1 else 's'} on the drug, by the {TESTS[TEST].label} test",
    )


def explore_two_trials() -> Explorer[TwoTrialsState]:
    """Put two trials with one printed p side by side, and change one rule in each."""
    return Explorer(
        Content(
            question="Two trials print p = 0.052. How alike are they?",
            start=TwoTrialsState(),
            source=f"{OTHER}: {trial().sources['I1'].citation} {SOURCE}",
            methods=computed_by(
                miettinen_nurminen_interval, fragility_by_arm, percent_to_counts, tests=[TEST]
            ),
            pictures=[
                Picture(
                    two_differences(2),
                    "The difference between the arms in both trials, with what fits.",
                    "See how much trials with the same p can differ. "
                    f"Diamonds: the gap by the rules that are set. Lines: the differences that fit "
                    f"at 95%, by the {TESTS[TEST].label} test.",
                ),
                Picture(
                    two_p_values(2),
                    "The p-value of both trials, by the counts and as printed.",
                    "See where counts put p, and where reports do. "
                    f"Diamonds: p by the counts, by the {TESTS[TEST].label} test. Rings: as "
                    f"printed. Those of {OTHER} are probably adjusted; we have not read how. "
                    "By its second rule the report gives percentages; if the same patients are "
                    "counted, only one pair of counts fits them. Each mark on the axis is about "
                    "twice the one before.",
                ),
            ],
            groups=[Group("", ["missing"], about=1), Group("", ["fewer"], about=1)],
            compute=compute,
            readout=readout,
            back="Back to the first readings",
        )
    )
