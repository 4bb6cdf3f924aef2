"""Chapter 16: several trials of one question, each by itself and all taken together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from widgets.book.arms import brief_name, title_lines
from widgets.book.pooled_ratio import OF_POOLING
from widgets.book.several_trials import (
    MEASURES,
    WAYS,
    all_alike,
    as_read,
    counted_number,
    differ_words,
    estimate_words,
    pooled,
    spread_numbers,
    together_words,
)
from widgets.book.source import SOURCE, computed_by
from widgets.book.trial_lines import (
    NAMED,
    TITLE,
    TrialLines,
    arm_field,
    arms_of,
    example_field,
    lines_field,
    trial_sets,
    ways_of_lines,
)
from widgets.book.two_arm_table import LEVEL
from widgets.book.wording import listed_few, percent
from widgets.charts.rows import side_by_side as rows
from widgets.charts.side_by_side import side_by_side
from widgets.reading.lines import TRIALS_EXAMPLE
from widgets.reading.trial import TwoArmTrial
from widgets.reading.trial_file import LONGEST_FILE, trial_text
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.evidence.forest import difference_with_interval, pooled_by
from widgets.stats.two_arm import TwoArm
from widgets.ui.content import Frames, Group, Readout
from widgets.ui.filing import Filed, Filing
from widgets.ui.picture import Number, Picture
from widgets.ui.sheet_kinds import Options
from widgets.ui.state import State, declare
from widgets.ui.typed_table import TypedTable

SETS = trial_sets()


@dataclass(frozen=True)
class SeveralTrialsState(TrialLines, State):
    """Trials of one question: lines of the reader's own, or an example; and how they compare."""

    sets = SETS
    lines: str = lines_field()
    example: str = example_field(SETS)
    treatment: str = arm_field("treatment")
    control: str = arm_field("control")
    measure: str = declare("risk_ratio", Options("compare by", MEASURES, named=True))

    @property
    def tables(self) -> tuple[TwoArm, ...]:
        """The counts of each trial."""
        return tuple(each.table for each in self.trials)


def _weights(tables: tuple[TwoArm, ...], measure: str) -> list[float]:
    """Return each trial's weight in equal effects, in percent: none where it says nothing."""
    alone = [pooled((table,), measure, "fixed") for table in tables]
    known = [one.standard_error**-2 if one else 0.0 for one in alone]
    return [100 * each / (sum(known) or 1.0) for each in known]


def _trial(measure: str, each: TwoArmTrial, weight: float) -> rows.Compared:
    """Return the row of one trial, by the same arithmetic as the pool."""
    name, patients = brief_name(each.outcome, NAMED), each.table.n_total
    if measure == "risk_difference":
        middle, low, high = difference_with_interval(each.table, LEVEL)
        shown = 100 * middle, 100 * low, 100 * high
        return rows.Compared(name, *shown, estimate_words(measure, *shown), patients, weight)
    alone = pooled((each.table,), measure, "fixed")
    if alone is None:
        return rows.Compared(
            name, None, -inf, inf, f"{all_alike([each.table])} had it", patients, weight
        )
    shown = as_read(measure, alone.interval.low, alone.estimate, alone.interval.high)
    return rows.Compared(name, *shown, estimate_words(measure, *shown), patients, weight)


def _pooled_row(state: SeveralTrialsState, way: str) -> rows.Compared | None:
    one = pooled(state.tables, state.measure, way)
    if one is None:
        return None
    shown = as_read(state.measure, one.interval.low, one.estimate, one.interval.high)
    return rows.Compared(WAYS[way], *shown, estimate_words(state.measure, *shown))


def compute(state: SeveralTrialsState) -> Frames:
    """Return each trial with its interval, and below them what two ways to pool make of all."""
    weights = _weights(state.tables, state.measure)
    each = [_trial(state.measure, *one) for one in zip(state.trials, weights, strict=True)]
    each += [row for row in (_pooled_row(state, way) for way in WAYS) if row]
    is_ratio = state.measure != "risk_difference"
    scale = rows.scale_for(each, is_ratio)
    treatment, control = map(brief_name, arms_of(state.trials))
    measure, done = "percentage points", "minus"
    if is_ratio:
        measure, done = f"{MEASURES[state.measure]}, logarithmic scale", "over"
    title = measure, *title_lines(treatment, done, control, TITLE)
    return {
        **rows.compared(each, scale),
        **rows.axis(len(each), scale, title, "estimate", "no difference"),
    }


def readout(state: SeveralTrialsState, _frames: Frames) -> Readout:
    """Return what the trials make together, in both ways, and whether they differ."""
    made = [_pooled_row(state, way) for way in WAYS]
    tables, measure = state.tables, MEASURES[state.measure]
    kept = [f"<b>{row.words}</b>, {row.name}" for row in made if row]
    if not kept:
        where = "" if len(tables) == 1 else "in each trial "
        who = f"{where}{all_alike(tables)}"
        return Readout(f"<b>No {measure}</b>: {who} had the event.", _numbers(state))
    unit = ", in percentage points" if state.measure == "risk_difference" else ""
    return Readout(
        f"{together_words(tables, state.measure)}, {measure}{unit}: {'; '.join(kept)}. "
        f"{differ_words(tables, state.measure)}",
        _numbers(state),
    )


def _numbers(state: SeveralTrialsState) -> list[Number]:
    tables, measure = state.tables, state.measure
    return [*spread_numbers(tables, measure), counted_number(tables, measure)]


def _still(state: SeveralTrialsState) -> str:
    return f"The picture still shows {listed_few([each.outcome for each in state.trials])}."


def _file(state: SeveralTrialsState) -> str:
    """Return the trials as a file, in which the name of each says where it comes from."""
    named = [replace(each, outcome="", citation=each.outcome) for each in state.trials]
    return trial_text(*named, each="trial")


def explore_several_trials() -> Filing[SeveralTrialsState]:
    """Type several trials, and see them as a forest plot with what they make together."""
    return Filing(
        Filed(
            question="What do several trials say together?",
            start=SeveralTrialsState(),
            source=SOURCE,
            methods=computed_by(
                difference_with_interval, miettinen_nurminen_interval, pooled_by, *OF_POOLING
            ),
            grid=lambda _: TypedTable(
                "Type or paste trials, one a line", TRIALS_EXAMPLE, ways_of_lines, _still, 5
            ),
            pictures=[
                Picture(
                    side_by_side("weight"),
                    "Each trial with its interval, and what two ways to pool make of them.",
                    "See how far the trials agree. Rings: trials; the larger, the more the trial "
                    "weighs in equal effects, which depends on its events more than on its "
                    "patients. Diamonds: all together. Equal effects: one true effect in "
                    "all. Random effects: it differs between trials; by REML, with the interval of "
                    f"Hartung and Knapp, never narrower than without. Lines: what fits at "
                    f"{percent(LEVEL)}. A small triangle at the edge: there it goes on beyond the "
                    "axis.",
                )
            ],
            groups=[
                Group("", ["example"]),
                Group("", ["measure"]),
                Group("Names of the arms", ["treatment", "control"], folded=True),
            ],
            compute=compute,
            readout=readout,
            remembered_as="your trials",
            file=_file,
            file_name=lambda _: "trials.toml",
            file_longest=LONGEST_FILE,
        )
    )
