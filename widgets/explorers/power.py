"""Chapter 9: the design bench, from what is believed to how many patients it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS, arm_span
from widgets.book.assumptions import SMALLER_BENEFIT
from widgets.book.sides import chance_label
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import REPEATED_TESTS
from widgets.book.wording import chance_words, number_of, percent, points
from widgets.charts.power import power_curve, type_i_error_curve
from widgets.charts.rows import power as rows
from widgets.charts.rows.power import LARGEST_ARM, RANDOMISED, SMALLEST_ARM
from widgets.stats.numerics.checks import FloatArray, IntArray
from widgets.stats.planning.critical import arm_sizes
from widgets.stats.planning.design import Design
from widgets.stats.planning.goal import Goal
from widgets.stats.planning.sample_size import n_reaching, power_by_n, type_i_error_by_n
from widgets.stats.planning.size import size, worst_common_rate
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Share, Steps, Whole
from widgets.ui.page import Frame
from widgets.ui.picture import Along, Number, Picture
from widgets.ui.state import State, declare

TRIAL = trial().outcomes["sri4_week12"]
AIM = f"{conventions()['power'].value:g}"
ALPHA = f"{conventions()['alpha'].value:g}"
ALPHAS = {key: key for key in ("0.01", "0.025", "0.05", "0.1")}
AIMS = {key: percent(float(key)) for key in (AIM, "0.85", "0.9", "0.95")}
RATIOS = {"0.5": "1 to 2", "1.0": "1 to 1", "1.5": "3 to 2", "2.0": "2 to 1"}
N_TRIAL = trial().control.n_randomised
METHODS = (power_by_n, type_i_error_by_n, n_reaching, size, worst_common_rate)
NEAR = 0.005
"""Rates this close to the observed ones are the observed ones: a step of the slider is larger."""


@dataclass(frozen=True)
class PowerState(State):
    """What is believed of both arms, who is recruited, and how the result will be judged."""

    rate_treatment: float = declare(
        TRIAL.treatment.response_rate,
        Share(f"true rate on {ARMS[0]}", mark=TRIAL.treatment.response_rate),
    )
    rate_control: float = declare(
        TRIAL.control.response_rate,
        Share(f"true rate on {ARMS[1]}", mark=TRIAL.control.response_rate),
    )
    n_control: int = declare(
        N_TRIAL,
        Whole(f"patients randomised to {ARMS[1]}", SMALLEST_ARM, LARGEST_ARM, mark=N_TRIAL),
    )
    ratio: str = declare("1.0", Choice(f"{ARMS[0]} to {ARMS[1]}", RATIOS))
    dropout: float = declare(0.0, Share("patients without a result", high=0.4))
    test: str = declare("pearson", Choice("test", REPEATED_TESTS))
    alpha: str = declare(ALPHA, Steps("alpha, false alarms", ALPHAS))
    aim: str = declare(AIM, Steps("power aimed at", AIMS))

    @property
    def as_observed(self) -> bool:
        """Whether the rates believed in are those that this trial happened to show."""
        seen = TRIAL.treatment.response_rate, TRIAL.control.response_rate
        here = self.rate_treatment, self.rate_control
        return all(abs(a - b) < NEAR for a, b in zip(here, seen, strict=True))


def counted(n: int | np.ndarray[tuple[int], np.dtype[np.int64]], dropout: float) -> IntArray:
    """Return how many of the patients of an arm will have a result."""
    return np.asarray(np.floor(np.asarray(n) * (1 - dropout) + 1e-9).astype(np.int64))


def _curve(state: PowerState, rate_treatment: float) -> FloatArray:
    """Return the exact power for each number of patients randomised to control."""
    alpha, ratio = float(state.alpha), float(state.ratio)
    if rate_treatment == state.rate_control:
        by_n = type_i_error_by_n(state.test, state.rate_control, alpha, ratio, 1, LARGEST_ARM)
    else:
        goal = Goal(rate_treatment, state.rate_control, float(state.aim), alpha, ratio)
        by_n = power_by_n(state.test, goal, 1, LARGEST_ARM)
    return by_n[counted(RANDOMISED, state.dropout) - 1]


@lru_cache(maxsize=256)
def _size(test: str, n_treatment: int, n_control: int, alpha: float) -> float:
    return size(Design(test, n_treatment, n_control, alpha))


def compute(state: PowerState) -> Frames:
    """Return both curves, the patients needed, and where trial and reader stand."""
    power, error = _curve(state, state.rate_treatment), _curve(state, state.rate_control)
    aim, n = float(state.aim), state.n_control
    needed = n_reaching(power, aim, SMALLEST_ARM)
    lasting = n_reaching(power, aim, SMALLEST_ARM, "lasting")
    return {
        **rows.power(power, aim),
        **rows.needed(needed, lasting, aim),
        **rows.marks(power, "power", _ring(state), (n, chance_label(power[n - SMALLEST_ARM]))),
        **rows.error(error, float(state.alpha)),
        **rows.marks(error, "error", _ring(state), (n, _rarely(error[n - SMALLEST_ARM]))),
    }


def _ring(state: PowerState) -> tuple[int, str]:
    """Return the trial's size: with another ratio or loss it is that of its control arm alone."""
    is_like = float(state.ratio) == 1 and state.dropout == 0
    return N_TRIAL, f"trial: {N_TRIAL}" if is_like else f"{N_TRIAL} on {ARMS[1]}"


def _rarely(chance: float) -> str:
    """Return the chance of a false alarm: where nobody can respond there is none."""
    return chance_label(chance, 1) if chance else percent(0)


def readout(state: PowerState, frames: Frames) -> Readout:
    """Return the sentence: the power of this design, and the patients that the aim takes."""
    power = float(frames["power_now"]["power"][0])
    treatment, control = _arms(state, state.n_control)
    lost = f", {percent(state.dropout)} of them without a result" if state.dropout else ""
    warning = (
        " <b>Careful:</b> a plan built on the rates that this trial happened to show is likely "
        "to disappoint."
        if state.as_observed
        else ""
    )
    return Readout(
        f"The chance of p below {state.alpha} is <b>{chance_words(power)}</b> with "
        f"{arm_span('treatment', f'{treatment} on {ARMS[0]}')} and "
        f"{arm_span('control', f'{control} on {ARMS[1]}')}{lost}. "
        f"{_needed(state, frames['power_needed'])}{warning}",
        _numbers(state, frames),
    )


def _arms(state: PowerState, n_control: int) -> tuple[int, int]:
    return int(arm_sizes(float(state.ratio), n_control, n_control)[0][0]), n_control


def _needed(state: PowerState, needed: Frame) -> str:
    aim = percent(float(state.aim))
    if not needed["n"]:
        return f"No trial of up to {LARGEST_ARM} on {ARMS[1]} reaches {aim}."
    treatment, control = _arms(state, needed["n"][0])
    enough = "enough" if control == SMALLEST_ARM else "needed"
    side = f" to find {ARMS[1]} ahead" if state.rate_treatment < state.rate_control else ""
    return f"For {aim}, {treatment} and {control} are {enough}{side}."


def _numbers(state: PowerState, frames: Frames) -> list[Number]:
    n_control = int(counted(state.n_control, state.dropout))
    worst = _size(state.test, *_arms(state, n_control), float(state.alpha))
    smaller = min(state.rate_control + SMALLER_BENEFIT, 1.0)
    less = float(_curve(state, smaller)[state.n_control - SMALLEST_ARM])
    needed, benefit = frames["power_needed"], points(smaller - state.rate_control)
    return [
        (
            "False alarms, at worst",
            f"{percent(worst, 1)}, aimed at {percent(float(state.alpha), 1)}",
            "the largest chance of p below alpha over all rates that both arms could share, "
            "counted exactly; the curve uses the rate of the control arm",
        ),
        (
            "The curve is jagged",
            _saw(needed),
            "one more patient can lower the power, because counts are whole",
        ),
        (
            f"If the true benefit were {number_of(benefit, 'point')}",
            f"power {chance_words(less)} with the same patients",
            "a significant finding exaggerates on average; a plan should survive a smaller truth"
            if smaller < state.rate_treatment
            else "for comparison: no smaller than the benefit that you believe in",
        ),
    ]


def _saw(needed: Frame) -> str:
    if not needed["n"]:
        return "the aim is not reached"
    first, lasting = needed["n"][0], needed["lasting"][0]
    if first == lasting:
        return f"reached at {first}, and kept by every larger trial"
    return f"reached at {first}" + (f", kept from {lasting} on" if lasting else "")


def move(state: PowerState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the number of patients that was pointed at, or one more or fewer."""
    step = kind == "step"
    n = state.n_control + pair[0] + pair[1] if step else pair[0]
    return {"n_control": int(min(max(round(n), SMALLEST_ARM), LARGEST_ARM))}


def explore_power() -> Explorer[PowerState]:
    """Choose what you believe and how you judge, and see how many patients it takes."""
    return Explorer(
        Content(
            question="How many patients would the next trial need?",
            start=PowerState(),
            source=SOURCE,
            methods=computed_by(*METHODS, tests=REPEATED_TESTS),
            pictures=[
                Picture(
                    power_curve(ARMS[1]),
                    "Exact power for each number of patients.",
                    "See how many patients give the power wanted. Each point "
                    f"adds up all possible results of a trial of that size. Ring: {N_TRIAL} on "
                    f"{ARMS[1]}, as here; diamond: your trial.",
                    along=Along(("n_control",), SMALLEST_ARM, LARGEST_ARM),
                    hand="Press or drag to move the diamond.",
                    keys="The arrow keys move your trial by one patient.",
                ),
                Picture(
                    type_i_error_curve(ARMS[1]),
                    "Share of false alarms for each number of patients, beside the one aimed at.",
                    "See whether the test keeps to its line. "
                    f"The same count for a treatment that does nothing: both arms respond at the "
                    f"rate of {ARMS[1]}. A test above the dashed line gives more false alarms "
                    "than it promises.",
                    hand="Press or drag to move the diamond.",
                    keys="The arrow keys move your trial by one patient.",
                ),
            ],
            groups=[
                Group("What you believe", ["rate_treatment", "rate_control"]),
                Group("Whom you recruit", ["n_control", "ratio", "dropout"]),
                Group("How it is judged", ["test", "alpha", "aim"]),
            ],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
