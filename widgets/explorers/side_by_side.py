"""Chapter 16: several outcomes of one trial side by side, and what their number does to each p."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape

import numpy as np

from widgets.book.arms import THE_TRIAL, brief_name, title_lines
from widgets.book.source import SOURCE, computed_by
from widgets.book.trial_lines import (
    NAMED,
    TITLE,
    TrialLines,
    arm_field,
    arms_of,
    example_field,
    lines_field,
    outcome_sets,
    ways_of_lines,
)
from widgets.book.two_arm_table import ALPHA, LEVEL, SAME_TEST, label, limits
from widgets.book.typed_figures import typed_alpha
from widgets.book.wording import (
    count_words,
    difference_words,
    listed,
    listed_few,
    p_equals,
    p_words,
    percent,
)
from widgets.charts.rows import side_by_side as rows
from widgets.charts.side_by_side import side_by_side
from widgets.reading.lines import LINES_EXAMPLE
from widgets.reading.trial import TwoArmTrial
from widgets.reading.trial_file import LONGEST_FILE, trial_text
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.multiplicity.adjust import bonferroni, hochberg, holm
from widgets.stats.multiplicity.family_wise_error import family_wise_error
from widgets.stats.p_values.p_value import p_value
from widgets.ui.content import Frames, Group, Readout
from widgets.ui.filing import Filed, Filing
from widgets.ui.picture import Number, Picture
from widgets.ui.sheet_kinds import Figure
from widgets.ui.state import State, declare
from widgets.ui.typed_table import TypedTable

SETS = outcome_sets()
GROUPS = [
    Group("", ["example"]),
    Group("The arms, and alpha", ["treatment", "control", "alpha"], folded=True),
]
WAYS = {
    "Bonferroni": (bonferroni, "each p times the number of outcomes: safe, and the strictest"),
    "Holm": (holm, "the smallest p times their number, the next times one fewer: just as safe"),
    "Hochberg": (hochberg, "from the largest p down: safe if the outcomes move together"),
}
"""Corrections for the number of outcomes, and what each does."""


@dataclass(frozen=True)
class SideBySideState(TrialLines, State):
    """Outcomes of one trial: lines of the reader's own, or an example."""

    sets = SETS
    lines: str = lines_field()
    example: str = example_field(SETS)
    treatment: str = arm_field("treatment")
    control: str = arm_field("control")
    alpha: str = declare("", Figure("alpha, the line for p", 6, f"{ALPHA:g}", typed_alpha))

    @property
    def line(self) -> float:
        """The alpha of each outcome, or of all together where it is corrected."""
        return float(self.alpha or ALPHA)


@lru_cache(maxsize=64)
def _p_values(trials: tuple[TwoArmTrial, ...]) -> tuple[float, ...]:
    return tuple(float(p_value(SAME_TEST, *each.table)) for each in trials)


def _outcome(each: TwoArmTrial, p: float, adjusted: float) -> rows.Compared:
    low, high = limits(each.table, SAME_TEST)
    return rows.Compared(
        brief_name(each.outcome, NAMED),
        100 * each.table.risk_difference,
        100 * low,
        100 * high,
        f"{p_words(p)} → {p_words(adjusted)}",
        each.table.n_total,
    )


def compute(state: SideBySideState) -> Frames:
    """Return each outcome with its difference and interval, and its p-value alone and by Holm."""
    trials = state.trials
    p_values = _p_values(trials)
    adjusted = holm(p_values).tolist()
    outcomes = [_outcome(*each) for each in zip(trials, p_values, adjusted, strict=True)]
    scale = rows.scale_for(outcomes, is_ratio=False)
    treatment, control = map(brief_name, arms_of(trials))
    title = "percentage points", *title_lines(treatment, "minus", control, TITLE)
    return {
        **rows.compared(outcomes, scale),
        **rows.axis(len(outcomes), scale, title, "p → Holm", "no difference"),
    }


def readout(state: SideBySideState, _frames: Frames) -> Readout:
    """Return how many outcomes are below the line before the correction, and after it."""
    trials = state.trials
    p_values = np.asarray(_p_values(trials))
    alone, after = (int((each < state.line).sum()) for each in (p_values, holm(p_values)))
    first = int(p_values.argmin())
    smallest = trials[first]
    count = len(trials)
    outcomes = f"{count_words(count)} outcome{'' if count == 1 else 's'}"
    difference = difference_words(
        smallest.table.risk_difference, *limits(smallest.table, SAME_TEST)
    )
    below = (
        f"Of {outcomes}, <b>{count_words(alone)} {'are' if alone > 1 else 'is'} "
        f"below {state.line:g} "
    )
    found = f"{escape(smallest.outcome)}: {difference}, {p_equals(p_values[first])}"
    words = f"{below}alone</b>. It is {found}."
    if count > 1:
        words = (
            f"{below}alone, {count_words(after)}</b> after Holm's correction for their number. "
            f"The smallest p is that of {found}; "
            f"corrected, it {_corrected(p_values[first], float(holm(p_values)[first]))}."
        )
    return Readout(f"{words} {_planned(count)}", _numbers(trials, p_values.tolist(), state.line))


def _corrected(p: float, adjusted: float) -> str:
    """Return what a correction makes of a p-value: said once where both are written alike."""
    words = p_words(adjusted)
    if words != p_words(p):
        return f"becomes {words}"
    return f"stays below {words[2:]}" if words[0] == "<" else f"stays {words}"


def _planned(count: int) -> str:
    if count == 1:
        return "One outcome needs no correction: write each of the others on a line of its own."
    return "A primary outcome that was named before the trial needs no correction."


def _numbers(
    trials: Sequence[TwoArmTrial], p_values: Sequence[float], alpha: float
) -> list[Number]:
    numbers: list[Number] = []
    for name, (adjust, does) in WAYS.items():
        adjusted = adjust(p_values).tolist()
        below = [each.outcome for each, p in zip(trials, adjusted, strict=True) if p < alpha]
        words = f"{count_words(len(below))} below {alpha:g}"
        kept = f": {escape(listed(below))}" if 0 < len(below) < 4 else ""
        numbers.append((name, f"{words}{kept}", does))
    chance = percent(family_wise_error(len(trials), alpha))
    note = (
        f"the chance that at least one of {len(trials)} is below {alpha:g} if the arms differ in "
        "none and the outcomes have nothing to do with each other"
    )
    return [*numbers, ("If the arms differed in nothing", chance, note)]


def _still(state: SideBySideState) -> str:
    return f"The picture still shows {listed_few([each.outcome for each in state.trials])}."


def _file(state: SideBySideState) -> str:
    return trial_text(*(replace(each, alpha=state.line) for each in state.trials))


def explore_side_by_side() -> Filing[SideBySideState]:
    """Type several outcomes of one trial, and see each p-value alone and corrected."""
    return Filing(
        Filed(
            question="What do several outcomes of one trial say together?",
            start=SideBySideState(),
            source=SOURCE,
            methods=computed_by(
                interval_for,
                miettinen_nurminen_interval,
                bonferroni,
                holm,
                hochberg,
                family_wise_error,
                tests=(SAME_TEST,),
            ),
            grid=lambda _: TypedTable(
                "Type or paste outcomes, one a line", LINES_EXAMPLE, ways_of_lines, _still, 5
            ),
            pictures=[
                Picture(
                    side_by_side("patients"),
                    "Each outcome of the trial as a difference with its interval.",
                    "See which intervals reach no difference. Rings: the differences "
                    "that were seen. Lines: what fits at "
                    f"{percent(LEVEL)}, one outcome at a time. On the right, the p-value by "
                    f"{label(SAME_TEST)}: alone, and corrected by Holm for the number of outcomes.",
                )
            ],
            groups=GROUPS,
            compute=compute,
            readout=readout,
            back=f"Back to {THE_TRIAL}",
            remembered_as="your outcomes",
            file=_file,
            file_name=lambda _: "outcomes.toml",
            file_longest=LONGEST_FILE,
        )
    )
