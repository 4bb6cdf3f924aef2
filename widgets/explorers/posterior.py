"""Chapter 15: what one believed before, the data, and what is left to believe."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from widgets.book.arms import ARMS
from widgets.book.assumptions import PRIORS, WORTH_HAVING
from widgets.book.later_trials import LATER, WHOLE
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import chance_words, range_words, rounded
from widgets.charts.posterior import belief_curves
from widgets.charts.rows import posterior as rows
from widgets.stats.evidence.posterior import (
    Difference,
    beta_posterior,
    beta_prior,
    difference_distribution,
    updated_by_trial,
)
from widgets.trial import trial
from widgets.ui.content import Action, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Share, Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

TRIAL = trial().outcomes["sri4_week12"].table
WORTH = f"{100 * WORTH_HAVING:g}"
DATA = {
    "none": "none yet",
    "trial": "this trial",
    "both": f"this trial and {LATER}",
}


def _rate() -> float:
    rate: float = declare(0.5, Share("response rate among them", low=0.1, high=0.9))
    return rate


def _weight() -> int:
    weight: int = declare(0, Whole("imagined patients", low=0, high=40))
    return weight


@dataclass(frozen=True)
class PosteriorState(State):
    """What is believed of each arm, as patients that one imagines to have seen; and the data."""

    rate_treatment: float = _rate()
    weight_treatment: int = _weight()
    rate_control: float = _rate()
    weight_control: int = _weight()
    data: str = declare("trial", Choice("what has been seen", DATA))


@lru_cache(maxsize=64)
def beliefs(state: PosteriorState) -> tuple[Difference, Difference]:
    """Return the belief in the difference before the data, and after them."""
    treatment = beta_prior(state.rate_treatment, state.weight_treatment)
    control = beta_prior(state.rate_control, state.weight_control)
    before = difference_distribution(treatment, control)
    if state.data == "none":
        return before, before
    now = difference_distribution(
        beta_posterior(treatment, *TRIAL.treatment), beta_posterior(control, *TRIAL.control)
    )
    return before, updated_by_trial(now, WHOLE) if state.data == "both" else now


def compute(state: PosteriorState) -> Frames:
    """Return both curves, the areas under the later one, and what the trials saw."""
    before, now = beliefs(state)
    curves = [(100 * each.values, each.density) for each in (before, now)]
    seen = [100 * table.risk_difference for table in (TRIAL, WHOLE)]
    return {
        **rows.beliefs(curves[0], curves[1], 100 * WORTH_HAVING),
        **rows.marks(100 * WORTH_HAVING),
        **rows.names(None if state.data == "none" else "after"),
        **rows.seen(seen, [f"the trial: {rounded(seen[0])}", f"{LATER}: {rounded(seen[1])}"]),
    }


def readout(state: PosteriorState, _frames: Frames) -> Readout:
    """Return the sentence: the chance of any benefit, of one worth having, and the range."""
    before, now = beliefs(state)
    is_prior = state.data == "none"
    began = (
        f" You began with a chance of {chance_words(before.above(0))} that it is better than "
        f"{ARMS[1]}."
    )
    return Readout(
        f"You put <b>{chance_words(now.above(0))}</b> on {ARMS[0]} being better, and "
        f"<b>{chance_words(now.above(WORTH_HAVING))}</b> on {WORTH} points or more, "
        f"{'before any data' if is_prior else f'after {DATA[state.data]}'}."
        f"{'' if is_prior else began}",
        _numbers(before, now),
    )


def _numbers(before: Difference, now: Difference) -> list[Number]:
    return [
        (
            "The middle 95% of the belief",
            range_words(now.quantile(0.025), now.quantile(0.975)),
            "in 100 patients: there is a 95% chance that the true difference is in here, if you "
            "grant the belief from before",
        ),
        (
            "The same before the data",
            range_words(before.quantile(0.025), before.quantile(0.975)),
            "how much of the answer you brought with you",
        ),
        (
            f"Better by {WORTH} points or more",
            ", then ".join(chance_words(one.above(WORTH_HAVING)) for one in (before, now)),
            "before and after; what is worth having is for patients to say: an example",
        ),
    ]


def _begin(name: str) -> Action[PosteriorState]:
    fields = ("rate_treatment", "weight_treatment", "rate_control", "weight_control")
    changes = dict(zip(fields, PRIORS[name], strict=True))
    return Action(name, lambda _: changes)


def explore_posterior() -> Explorer[PosteriorState]:
    """Say what you believed of each arm, and see what the data leave of it."""
    return Explorer(
        Content(
            question="How far do the data move what you believed?",
            start=PosteriorState(),
            source=SOURCE,
            methods=computed_by(
                beta_prior, beta_posterior, difference_distribution, updated_by_trial
            ),
            pictures=[
                Picture(
                    belief_curves(*ARMS),
                    "How strongly each true difference is believed, before and after the data.",
                    "See how far the data move the curve. "
                    f"Shaded: the chance that {ARMS[0]} is better; bolder: by {WORTH} points or "
                    "more. Rings: what the trials saw. With no imagined patients every rate is "
                    f"equally likely. {LATER} is taken to share the true difference with this "
                    f"trial, and not the response on {ARMS[1]}. The three beginnings are our "
                    "examples.",
                )
            ],
            groups=[
                Group(f"What you believed of {ARMS[0]}", ["rate_treatment", "weight_treatment"]),
                Group(f"What you believed of {ARMS[1]}", ["rate_control", "weight_control"]),
                Group("", ["data"], [_begin(name) for name in PRIORS]),
            ],
            compute=compute,
            readout=readout,
            back="Back to the start",
        )
    )
