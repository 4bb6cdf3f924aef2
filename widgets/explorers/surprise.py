"""Chapter 14: how surprising the result is at every true difference, in tosses of a coin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS
from widgets.book.readers_line import begin_with_the_line, readers_line
from widgets.book.source import SOURCE, computed_by
from widgets.book.two_arm_table import ALPHA, SAME_TEST
from widgets.book.wording import count_words, p_equals, rounded
from widgets.book.worth import points_words
from widgets.charts.rows import surprise as rows
from widgets.charts.rows.surprise import HIGHEST, LOWEST
from widgets.charts.surprise import surprise_curve
from widgets.stats.estimates.p_value_function import p_value_function
from widgets.stats.estimates.score import constrained_rates, score_z
from widgets.stats.evidence.s_value import s_value
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Whole
from widgets.ui.picture import Along, Number, Picture
from widgets.ui.state import State, declare

TRIAL = trial().primary.table


@dataclass(frozen=True)
class SurpriseState(State):
    """A true difference to try, and the reader's line."""

    difference: int = declare(0, Whole("true difference, in points", LOWEST, HIGHEST))
    worth: int = readers_line()


def _p(points: float) -> float:
    return float(p_value_function(SAME_TEST, *TRIAL, points / 100))


@lru_cache(maxsize=1)
def _curve() -> Frames:
    points = np.unique([*np.arange(LOWEST, HIGHEST + 0.25, 0.5), 100 * TRIAL.risk_difference])
    p = np.asarray(p_value_function(SAME_TEST, *TRIAL, points / 100))
    bits = [round(s_value(float(each)), 4) for each in p]
    return rows.curve(points.tolist(), bits, ALPHA, s_value(ALPHA))


def compute(state: SurpriseState) -> Frames:
    """Return the curve, and the reader's difference on it."""
    bits = s_value(_p(state.difference))
    return {
        **_curve(),
        **rows.now(state.difference, bits, f"{rounded(bits, 2)}", state.worth),
    }


def readout(state: SurpriseState, frames: Frames) -> Readout:
    """Return the sentence: the bits, and the runs of heads that they lie between."""
    [bits] = frames["surprise_now"]["bits"]
    return Readout(
        f"If the true difference were {points_words(state.difference)}: "
        f"<b>{rounded(bits, 2)} bits</b>. {_tosses(bits)} "
        f"The same as a p-value: {p_equals(_p(state.difference))}.",
        _numbers(state),
    )


def _tosses(bits: float) -> str:
    heads = int(bits)
    if not heads:
        return "One toss of a fair coin is more of a surprise than this result would be."
    least, most = (f"once in {2**n:,}" for n in (heads, heads + 1))
    row = "one head" if heads == 1 else f"{count_words(heads)} heads in a row"
    return (
        f"The result would be at least as surprising as {row}, which a fair coin gives {least} "
        f"tries, and less surprising than {count_words(heads + 1)}, {most}."
    )


def _numbers(state: SurpriseState) -> list[Number]:
    return [
        (
            "Against zero; against your line",
            "; ".join(f"{rounded(s_value(_p(at)), 2)} bits" for at in (0, state.worth)),
            f"your line is at {points_words(state.worth)}",
        )
    ]


def move(state: SurpriseState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the true difference that was pointed at, or the next one."""
    x = state.difference + pair[0] if kind == "step" else pair[0]
    return {"difference": int(min(max(round(x), LOWEST), HIGHEST))}


def explore_surprise() -> Explorer[SurpriseState]:
    """Drag the true difference, and see how surprising the result would be there."""
    explorer = Explorer(
        Content(
            question="How surprising would this result be?",
            start=SurpriseState(),
            source=SOURCE,
            methods=computed_by(
                p_value_function, score_z, constrained_rates, s_value, tests=[SAME_TEST]
            ),
            pictures=[
                Picture(
                    surprise_curve(*ARMS),
                    "How many heads in a row would be as surprising as the result, at every true "
                    "difference.",
                    "See surprise grow away from what was seen. "
                    "Upright lines: zero, and, dotted, the smallest difference worth having.",
                    along=Along(("difference",), LOWEST, HIGHEST),
                    hand="Drag the diamond.",
                    keys="The arrow keys left and right move the true difference.",
                )
            ],
            groups=[Group("", ["difference", "worth"])],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
    begin_with_the_line(explorer)
    return explorer
