"""Chapter 9: the p-values to expect of a repeat, given this trial's result and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS, arm_span
from widgets.book.assumptions import REPEAT_SIZES, next_size
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import REPEATED_TESTS
from widgets.book.wording import p_words, rounded
from widgets.charts.rain import rain_of_trials
from widgets.charts.replication import LOWEST, replication_intervals
from widgets.charts.rows import rain
from widgets.charts.rows import replication as rows
from widgets.charts.rows.rain import DOTS
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.predictive_power import beta_binomial, predictive_power
from widgets.stats.planning.replication import (
    PredictiveDistributions,
    chance_of_significance,
    p_value_quantiles,
    predictive_distributions,
)
from widgets.trial import conventions, trial
from widgets.ui.content import Action, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

TRIAL = trial().outcomes["sri4_week12"]
ALPHA = conventions()["alpha"].value
METHODS = (
    predictive_distributions,
    chance_of_significance,
    p_value_quantiles,
    predictive_power,
    beta_binomial,
)
INTERVAL = (0.1, 0.5, 0.9)
"""The shares of repeats below the lower end, the middle and the upper end: an interval of 80%."""
EQUALLY_LIKELY = (np.arange(DOTS) + 0.5) / DOTS
BELIEFS = {
    "uncertain": "about what this trial saw",
    "exact": "exactly what this trial saw",
}


@dataclass(frozen=True)
class ReplicationState(State):
    """How large the repeat is, what is believed of the truth, and the test that reads it."""

    size: str = declare("1", Choice("size of the repeat", REPEAT_SIZES))
    belief: str = declare("uncertain", Choice("the truth is", BELIEFS))
    test: str = declare("pearson", Choice("test", REPEATED_TESTS))


def _arms(size: str) -> tuple[int, int]:
    return int(size) * TRIAL.treatment.n, int(size) * TRIAL.control.n


@lru_cache(maxsize=8)
def _predictive(size: str, belief: str) -> PredictiveDistributions:
    return predictive_distributions(TRIAL.table, _arms(size), belief)


@lru_cache(maxsize=64)
def _interval(test: str, size: str, belief: str) -> tuple[float, ...]:
    return tuple(p_value_quantiles(test, _predictive(size, belief), INTERVAL).tolist())


@lru_cache(maxsize=64)
def _chance(test: str, size: str, belief: str) -> float:
    return chance_of_significance(test, _predictive(size, belief), ALPHA)


def compute(state: ReplicationState) -> Frames:
    """Return the interval of each size, and a hundred equally likely repeats of the chosen one."""
    keys = [(state.test, size, state.belief) for size in REPEAT_SIZES]
    chances = [_chance(*key) for key in keys]
    words = [
        f"{size}: {_of_hundred(chance)} in 100"
        for size, chance in zip(REPEAT_SIZES.values(), chances, strict=True)
    ]
    ends = np.array([_interval(*key) for key in keys])
    seen = _seen(state.test)
    return {
        **rows.intervals(ends, chances, words, list(REPEAT_SIZES).index(state.size)),
        **rows.marks(ALPHA, seen, f"this trial: {p_words(seen)}", len(ends)),
        **_repeats(state),
    }


@lru_cache(maxsize=8)
def _seen(test: str) -> float:
    return p_value(test, *TRIAL.table)


def _of_hundred(chance: float) -> int:
    return int(rounded(100 * chance))


def _repeats(state: ReplicationState) -> Frames:
    """Return a hundred repeats, each as likely as the next, from the smallest p on."""
    predictive = _predictive(state.size, state.belief)
    p: FloatArray = p_value_quantiles(state.test, predictive, EQUALLY_LIKELY)
    band, seen = rain.band_of(p, ALPHA), _seen(state.test)
    counts = np.bincount(band, minlength=rain.BANDS)
    names = zip(rain.band_names(ALPHA), counts, strict=True)
    return {
        **rain.fallen(band, np.where(band < rain.BELOW_ALPHA, 0, 2), last=False),
        **rain.expected([], DOTS),
        **rain.words([f"{name}: {count}" for name, count in names]),
        **rain.trial(seen, ALPHA, f"this trial: {p_words(seen)}", down=0.24),
        **rain.alpha_line({}),
    }


def readout(state: ReplicationState, frames: Frames) -> Readout:
    """Return the sentence: the interval of p, and the odds of a p-value below alpha."""
    row = list(REPEAT_SIZES).index(state.size)
    low, high = (float(frames["expected_p"][end][row]) for end in ("low", "high"))
    chance = float(frames["expected_p"]["chance"][row])
    n_treatment, n_control = _arms(state.size)
    believed = "exactly" if state.belief == "exact" else "about"
    return Readout(
        f"80 of 100 repeats have p from <b>{_small(low)}</b> to <b>{_small(high)}</b>, and "
        f"<b>{_of_hundred(chance)} in 100</b> have p below {ALPHA:g} with {ARMS[0]} ahead, if the "
        f"truth is {believed} what this trial saw and each repeat has "
        f"{arm_span('treatment', f'{n_treatment} on {ARMS[0]}')} and "
        f"{arm_span('control', f'{n_control} on {ARMS[1]}')}.",
        _numbers(state, chance),
    )


def _small(p: float) -> str:
    if p >= 0.1:
        return f"{rounded(p, 2)}"
    return f"{p:.2g}" if p >= LOWEST else f"less than {rounded(LOWEST, 4)}"


def _numbers(state: ReplicationState, chance: float) -> list[Number]:
    other = "fisher" if state.test != "fisher" else "pearson"
    return [
        (
            "Odds of p below the line",
            f"{rounded(chance / (1 - chance), 1)} to 1",
            f"repeats below {ALPHA:g} for each one that is not",
        ),
        (
            f"By {TESTS[other].label}",
            f"{_of_hundred(_chance(other, state.size, state.belief))} in 100",
            "the same repeats, analysed with another test",
        ),
        ("This trial itself, enlarged to that size", *_go_on(state)),
    ]


@lru_cache(maxsize=16)
def _completed(test: str, size: str) -> float:
    design = Design(test, *_arms(size), ALPHA)
    return predictive_power(design, *TRIAL.table)


def _go_on(state: ReplicationState) -> tuple[str, str]:
    note = (
        "the chance of p below the line if more patients are added to its own, with the truth as "
        "uncertain as this trial leaves it; fair only if that was planned"
    )
    if state.size == "1":
        return "already complete at this size", note
    return f"{_of_hundred(_completed(state.test, state.size))} in 100", note


def _double(state: ReplicationState) -> Mapping[str, object]:
    return {"size": next_size(state.size)}


def explore_replication() -> Explorer[ReplicationState]:
    """See which p-values to expect of a repeat, of the same size or larger."""
    return Explorer(
        Content(
            question="Given this result and nothing else: which p-value will a repeat show?",
            start=ReplicationState(),
            source=SOURCE,
            methods=computed_by(*METHODS, tests=REPEATED_TESTS),
            pictures=[
                Picture(
                    replication_intervals(len(REPEAT_SIZES)),
                    "The p-values to expect of a repeat, for three sizes.",
                    "See how widely the p-values of a repeat spread. A bar covers 80 of 100; "
                    "the stroke on it marks the middle one. The ring is the trial itself. "
                    f"A triangle: the bar goes on below {rounded(LOWEST, 4)}; where it has no "
                    "stroke, its middle one is there too.",
                ),
                Picture(
                    rain_of_trials(),
                    "A hundred equally likely repeats of the chosen size, by their p-value.",
                    f"See how many of 100 repeats fall below {ALPHA:g}. Each is as likely as "
                    f"the next. Filled, above the black line: p below {ALPHA:g}; open: not below. "
                    "Nothing was drawn at random here: each dot is for a hundredth of all possible "
                    "repeats.",
                ),
            ],
            groups=[
                Group("", ["size"], [Action("Double the trial", _double)]),
                Group("", ["belief"]),
                Group("", ["test"]),
            ],
            compute=compute,
            readout=readout,
            back="Back to the same size",
        )
    )
