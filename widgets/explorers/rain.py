"""Chapter 9: the same trial again and again, and where its p-value falls."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS, arm_span
from widgets.book.assumptions import REPEAT_SIZES, next_size
from widgets.book.exaggeration import magnitude_words, sign_words
from widgets.book.repeats import middle_repeats
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import REPEATED_TESTS
from widgets.book.wording import chance_words, p_equals, p_words, percent, points, rounded
from widgets.charts.differences import differences_found
from widgets.charts.rain import rain_of_trials
from widgets.charts.rows import differences
from widgets.charts.rows import rain as rows
from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.checks import BoolArray, FloatArray, IntArray
from widgets.stats.p_values.p_value import p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.stats.planning.replication import (
    PredictiveDistributions,
    difference_quantiles,
    p_value_quantiles,
)
from widgets.stats.planning.simulation import Responders, repeat_trial, simulated_p_values
from widgets.stats.planning.type_s_m import SignAndMagnitude, exact_type_s_m
from widgets.trial import conventions, trial
from widgets.ui.content import DEAL_ANEW, Act, Action, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Share, Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.sheet_kinds import DRAW
from widgets.ui.state import State, declare

TRIAL = trial().outcomes["sri4_week12"]
ALPHA = conventions()["alpha"].value
MOST_TRIALS = 10_000
METHODS = repeat_trial, power, exact_type_s_m, p_value_quantiles, difference_quantiles
Rates = tuple[float, float]
TYPICAL_DRAW = 22  # its beginning is close to what exact counting expects


def _rate(arm: str, rate: float) -> float:
    default: float = declare(rate, Share(f"true rate on {arm}", mark=rate))
    return default


@dataclass(frozen=True)
class RainState(State):
    """A truth, the size of every trial, the test that reads it, and how many have been run."""

    rate_treatment: float = _rate(ARMS[0], TRIAL.treatment.response_rate)
    rate_control: float = _rate(ARMS[1], TRIAL.control.response_rate)
    size: str = declare("1", Choice("size of each trial", REPEAT_SIZES))
    test: str = declare("pearson", Choice("test", REPEATED_TESTS))
    trials: int = declare(10, Whole("trials", low=1, high=MOST_TRIALS))
    seed: int = declare(TYPICAL_DRAW, DRAW)

    @property
    def arms(self) -> tuple[int, int]:
        """Patients per arm of each trial."""
        times = int(self.size)
        return times * TRIAL.treatment.n, times * TRIAL.control.n

    @property
    def rates(self) -> Rates:
        """The true response rates."""
        return self.rate_treatment, self.rate_control


@lru_cache(maxsize=32)
def _run(arms: tuple[int, int], rates: Rates, seed: int) -> Responders:
    """Return all trials of a draw; a reader sees the first of them, so one more changes none."""
    return repeat_trial(arms, *rates, MOST_TRIALS, np.random.default_rng(seed))


@lru_cache(maxsize=64)
def _expected(test: str, arms: tuple[int, int], rates: Rates) -> list[float]:
    """Return the exact share of each band."""
    below = [power(Design(test, *arms, edge), *rates) for edge in rows.edges(ALPHA)]
    return list(np.diff([0.0, *below, 1.0]).tolist())


@lru_cache(maxsize=64)
def _middle(test: str, arms: tuple[int, int], rates: Rates) -> tuple[str, str]:
    both = zip(arms, rates, strict=True)
    exact = [binomial_probabilities(n, np.array(rate)) for n, rate in both]
    return middle_repeats(test, PredictiveDistributions(*exact)).words


@lru_cache(maxsize=64)
def _errors(test: str, arms: tuple[int, int], rates: Rates) -> SignAndMagnitude | None:
    return None if rates[0] == rates[1] else exact_type_s_m(Design(test, *arms, ALPHA), *rates)


def _trials(state: RainState) -> Responders:
    run = _run(state.arms, state.rates, state.seed)
    return Responders(*(arm[: state.trials] for arm in run))


def compute(state: RainState) -> Frames:
    """Return the trials in their bands, what exact counting expects, and their differences."""
    trials = _trials(state)
    p = simulated_p_values(state.arms, trials, [state.test])[0]
    gap = trials.treatment / state.arms[0] - trials.control / state.arms[1]
    band = rows.band_of(p, ALPHA)
    below = band < rows.BELOW_ALPHA
    bars = differences.bars(gap, below)
    form = np.where(below, np.where(gap > 0, 0, 1), 2)
    latest = {
        "below": int(below.sum()),
        "against": int((form == 1).sum()),
        "responders_treatment": trials.treatment[-1],
        "responders_control": trials.control[-1],
        "p": p[-1],
    }
    return {
        **rows.fallen(band, form, first=MOST_TRIALS * (100 * int(state.size) + state.seed)),
        **_bands(state, np.bincount(band, minlength=rows.BANDS)),
        **bars,
        **_lines(state, gap, below, bars["gaps_axis"]["y"][1]),
        **_trial(state.test),
        **rows.alpha_line(latest),
    }


def _bands(state: RainState, counts: IntArray) -> Frames:
    expected = [state.trials * share for share in _expected(state.test, state.arms, state.rates)]
    names = zip(rows.band_names(ALPHA), counts, strict=True)
    return {
        **rows.words([f"{name}: {count:,}" for name, count in names]),
        **rows.expected(expected, state.trials, [f"expected {_few(each)}" for each in expected]),
    }


def _few(number: float) -> str:
    return f"{rounded(number, 1)}" if number < 99.95 else f"{rounded(number):,}"


@lru_cache(maxsize=8)
def _trial(test: str) -> Frames:
    p = p_value(test, *TRIAL.table)
    return rows.trial(p, ALPHA, f"this trial: {p_words(p)}", down=0.7)


def _lines(state: RainState, gap: FloatArray, below: BoolArray, top: float) -> Frames:
    """Return the truth, the mean of the trials below alpha beside it, and the trial itself."""
    truth, mean = 100 * (state.rate_treatment - state.rate_control), None
    if below.any():
        mean = 100 * float(gap[below].mean())
    seen = TRIAL.treatment.response_rate - TRIAL.control.response_rate
    words = f"this trial: {points(seen):+d}"
    return {**differences.lines(truth, mean, ALPHA, top), **differences.trial(seen, words)}


def _share(state: RainState) -> str:
    """Return how many trials exact counting expects below alpha, where all are alike in a word."""
    share = sum(_expected(state.test, state.arms, state.rates)[: rows.BELOW_ALPHA])
    if {*state.rates} <= {0.0, 1.0}:  # patients of an arm cannot differ
        return "all" if share > 0.5 else "none"
    return chance_words(share, 1)


def readout(state: RainState, frames: Frames) -> Readout:
    """Return the sentence: how many fell below alpha, how many should, and the latest trial."""
    now = {name: value for name, [value] in frames["rain_alpha"].items()}
    share = _share(state)
    treatment = f"{now['responders_treatment']} of {state.arms[0]}"
    control = f"{now['responders_control']} of {state.arms[1]}"
    below = (
        f"Of these {state.trials:,} trials, all with the same truth, <b>{now['below']:,}</b> gave "
        f"p below {ALPHA:g}, or {percent(now['below'] / state.trials, 1)}; exact counting expects "
        f"{share}. The latest:"
    )
    if state.trials == 1:
        below = (
            f"This one trial gave <b>{'' if now['below'] else 'no '}p below {ALPHA:g}</b>; exact "
            f"counting expects p below {ALPHA:g} in {share} of such trials. It had"
        )
    return Readout(
        f"{below} {arm_span('treatment', treatment)} against "
        f"{arm_span('control', control)}, <b>{p_equals(float(now['p']))}</b>.",
        _numbers(state, int(now["below"]), int(now["against"])),
    )


def _numbers(state: RainState, below: int, against: int) -> list[Number]:
    found = _errors(state.test, state.arms, state.rates)
    return [
        ("Eight of ten such trials", *_middle(state.test, state.arms, state.rates)),
        ("Winners exaggerate (type M error)", *magnitude_words(found)),
        (
            "Wrong side (type S error)",
            *sign_words(found, state.rates, below, against, are_dots=state.trials <= rows.DOTS),
        ),
    ]


def _more(trials: int) -> Act[RainState]:
    return lambda state: {"trials": min(state.trials + trials, MOST_TRIALS)}


RUNS = [
    *(Action(f"Run {more} more", _more(more)) for more in (1, 10, 100)),
    Action(f"Run {MOST_TRIALS:,}", _more(MOST_TRIALS)),
]


def explore_rain() -> Explorer[RainState]:
    """Run the trial again, as often as you like, and watch where its p-value falls."""
    double = Action[RainState]("Double the trial", lambda state: {"size": next_size(state.size)})
    return Explorer(
        Content(
            question="The same truth and the same size: what does p do from trial to trial?",
            start=RainState(),
            source=SOURCE,
            methods=computed_by(*METHODS, tests=REPEATED_TESTS),
            pictures=[
                Picture(
                    rain_of_trials(),
                    "Repeated trials, each a dot in the band of its p-value.",
                    "See how differently one truth can turn out. A dot is one trial, the diamond "
                    f"the latest. Filled, above the black line: p below {ALPHA:g}; a cross: with "
                    f"{ARMS[1]} ahead. Grey lines show how many trials are expected. More than "
                    f"{rows.DOTS} trials become bars, pale for {ARMS[1]} ahead.",
                ),
                Picture(
                    differences_found(ARMS[0]),
                    "The differences that these trials found, in percentage points.",
                    "See how far the filled ones are from the truth. Filled: trials with p "
                    f"below {ALPHA:g}; left of zero {ARMS[1]} was ahead.",
                ),
            ],
            groups=[
                Group("Suppose this is the truth", ["rate_treatment", "rate_control"]),
                Group("Each trial", ["size", "test"], [double]),
                Group("Run it again", [], RUNS),
                Group("", ["seed"], [DEAL_ANEW]),
            ],
            compute=compute,
            readout=readout,
            back="Back to ten trials",
        )
    )
