"""Chapter 15: two trials together, by measure of effect and by test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from widgets.book.later_trials import LATER, WHOLE
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import p_equals, points, range_words, ratio_words
from widgets.charts.pooling import pooling_strip
from widgets.charts.rows import pooling as rows
from widgets.stats.evidence.heterogeneity import cochran_q
from widgets.stats.evidence.meta_analysis import pooled_effect, risk_differences
from widgets.stats.evidence.pooling import (
    POOLED_ON,
    PooledOn,
    cochran_mantel_haenszel,
    mantel_haenszel_difference,
    pooled_on,
)
from widgets.stats.evidence.ratios import halved, informs, log_odds_ratios, log_risk_ratios
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

ALPHA = conventions()["alpha"].value
FIRST = trial().primary.table
TWO = (FIRST, WHOLE)
NAMES = {
    "risk_difference": "difference, inverse variance",
    "mantel_haenszel": "difference, Mantel-Haenszel",
    "odds_ratio": "odds ratio",
    "cochran_mantel_haenszel": "Cochran-Mantel-Haenszel test",
    "continuity": "the same test, with continuity correction",
    "risk_ratio": "risk ratio",
}
SAYS = {
    "risk_difference": "Each trial counts by how narrow its own range is.",
    "mantel_haenszel": "Each trial counts by how many patients it had in each arm.",
    "odds_ratio": "It assumes that both trials have the same odds ratio.",
    "cochran_mantel_haenszel": "This is a test and gives no size; of one trial alone it is the "
    "N-1 chi-square test.",
    "continuity": "The correction takes half a responder off the distance: an older, more "
    "cautious habit.",
    "risk_ratio": "It assumes that both trials have the same risk ratio. Many reviews use it.",
}


@dataclass(frozen=True)
class PoolingState(State):
    """The measure that is looked at."""

    measure: str = declare("risk_difference", Choice("measure", NAMES))


def together(measure: str) -> PooledOn:
    """Return both trials together on one measure."""
    return pooled_on(measure, TWO, conventions()["confidence_level"].value)


def alone(measure: str) -> PooledOn:
    """Return this trial alone, by the same arithmetic."""
    return pooled_on(measure, (FIRST,), conventions()["confidence_level"].value)


def compute(state: PoolingState) -> Frames:
    """Return the two p-values of each measure, and the one that is looked at."""
    pooled, first = ([each(name).p_value for name in POOLED_ON] for each in (together, alone))
    chosen, last = POOLED_ON.index(state.measure), len(POOLED_ON) - 1
    names = [NAMES[name] for name in POOLED_ON]
    return {**rows.measures(names, pooled, first), **rows.ground(chosen, last, ALPHA)}


def readout(state: PoolingState, frames: Frames) -> Readout:
    """Return the sentence: the pooled effect on this measure, and the side of the line."""
    one, name = together(state.measure), NAMES[state.measure]
    side = "below" if one.p_value < ALPHA else "above"
    words = f"{name[0].upper()}{name[1:]}: {_effect(state.measure, one)}"
    sentence = (
        f"{words}<b>{p_equals(one.p_value)}</b>, {side} {ALPHA:g}. {SAYS[state.measure]} "
        f"This trial alone, by the same arithmetic: {p_equals(alone(state.measure).p_value)}."
    )
    return Readout(sentence, _numbers(frames))


def _effect(measure: str, one: PooledOn) -> str:
    if measure in ("risk_difference", "mantel_haenszel"):
        gap = f"<b>{points(one.estimate)} points more</b>"
        return f"{gap} ({range_words(one.low, one.high)}); "
    if measure in ("odds_ratio", "risk_ratio"):
        low, high = (ratio_words(each) for each in (one.low, one.high))
        return f"<b>{ratio_words(one.estimate)}</b> (from {low} to {high}); "
    return ""


def _numbers(frames: Frames) -> list[Number]:
    pooled = frames["pooling_together"]["p"]
    below = sum(p < ALPHA for p in pooled)
    return [
        (
            f"Below {ALPHA:g}",
            f"{below} of {len(pooled)}",
            "ways to take the same two trials together",
        )
    ]


def move(state: PoolingState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the measure that was pointed at, or the next one."""
    at = POOLED_ON.index(state.measure) - round(pair[1]) if kind == "step" else round(pair[1])
    return {"measure": POOLED_ON[min(max(at, 0), len(POOLED_ON) - 1)]}


def explore_pooling() -> Explorer[PoolingState]:
    """Take two trials together on a measure, and see on which side the p-value falls."""
    return Explorer(
        Content(
            question="On which side of the line are the two trials together?",
            start=PoolingState(),
            source=SOURCE,
            pictures=[
                Picture(
                    pooling_strip(len(POOLED_ON)),
                    "For each way to pool, the p-value of this trial alone and of both "
                    "trials together.",
                    "See how far the second trial moves each p. Diamond: this trial and "
                    f"{LATER} together. Ring: this trial alone, by the same arithmetic. Shaded: "
                    f"below {ALPHA:g}.",
                    hand="Press a row to read it.",
                    keys="The arrow keys up and down choose a row.",
                )
            ],
            groups=[Group("", ["measure"])],
            compute=compute,
            readout=readout,
            back="Back to the start",
            move=move,
            methods=computed_by(
                pooled_on,
                pooled_effect,
                cochran_q,
                risk_differences,
                log_odds_ratios,
                log_risk_ratios,
                informs,
                halved,
                mantel_haenszel_difference,
                cochran_mantel_haenszel,
            ),
        )
    )
