"""Chapter 4: patients chosen on a bad day, and their next visit, in a model without treatment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from widgets.book.assumptions import CLINIC
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import rounded
from widgets.charts.regression import chosen_patients
from widgets.charts.rows import regression as rows
from widgets.charts.rows.regression import WIDTH
from widgets.models.regression import Scores, Visits, selected_means, two_visits
from widgets.trial import trial
from widgets.ui.content import Action, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Share, Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.sheet_kinds import DRAW
from widgets.ui.state import State, declare

PATIENTS = 200
THRESHOLD = int(trial().facts["inclusion_sledai_min"].number)
TYPICAL_DRAW = 70
"""The draw that is shown first: one close to what the formula expects."""


@dataclass(frozen=True)
class RegressionState(State):
    """How much scores vary from visit to visit, whom the first visit chooses, and the draw."""

    noise: float = declare(CLINIC.noise, Share("variation from visit to visit", unit="%"))
    threshold: int = declare(
        THRESHOLD, Whole("lowest score to be chosen", low=0, high=14, mark=THRESHOLD)
    )
    seed: int = declare(TYPICAL_DRAW, DRAW)

    @property
    def scores(self) -> Scores:
        """The model with this share of noise."""
        return replace(CLINIC, noise=self.noise)


@lru_cache(maxsize=64)
def _visits(noise: float, seed: int) -> Visits:
    scores = replace(CLINIC, noise=noise)
    return two_visits(scores, PATIENTS, np.random.default_rng(seed))


@lru_cache(maxsize=1)
def _places() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.random.default_rng(0).uniform(-WIDTH, WIDTH, PATIENTS)


def compute(state: RegressionState) -> Frames:
    """Return every patient's first score, the chosen ones' next, and the means of these."""
    first, second = _visits(state.noise, state.seed)
    chosen = first >= state.threshold
    means = [float(visit[chosen].mean()) for visit in (first, second)] if chosen.any() else []
    return {
        **rows.visits(_places(), first, second, chosen),
        **rows.means(means, selected_means(state.scores, state.threshold)),
        **rows.thresholds(state.threshold, THRESHOLD),
    }


def readout(state: RegressionState, frames: Frames) -> Readout:
    """Return the sentence: who was chosen, and how their mean moved with nobody treated."""
    chosen, means = len(frames["visits_pairs"]["x"]), frames["visits_means"]["score"]
    expected = selected_means(state.scores, state.threshold)
    if not means:
        sentence = (
            f"In this draw none of the {PATIENTS} patients scores {state.threshold} or more: a "
            "trial would still be waiting for its first patient."
        )
        return Readout(sentence, _numbers(state, expected.first - expected.second))
    sentence = (
        f"The mean of the {chosen} of {PATIENTS} who score {state.threshold} or more "
        f"{_moved(*means)} at the next visit, and nobody was treated. "
        "This is a model, not the trial's data."
    )
    return Readout(sentence, _numbers(state, expected.first - expected.second))


def _moved(first: float, second: float) -> str:
    """Say both means as the picture does: their difference may round to another one."""
    before, after = rounded(first, 1), rounded(second, 1)
    if before == after:
        return f"is still <b>{after}</b>"
    return f"{'falls' if first > second else 'rises'} from <b>{before} to {after}</b>"


def _numbers(state: RegressionState, fall: float) -> list[Number]:
    first, second = _visits(state.noise, state.seed)
    return [
        (
            "Fall on average",
            f"{rounded(fall, 1)} points",
            "over infinitely many draws, worked out from the normal distribution (the bell "
            "curve) above the threshold",
        ),
        (
            f"All {PATIENTS} patients, chosen or not",
            f"{rounded(first.mean(), 1)}, then {rounded(second.mean(), 1)}",
            "mean scores at the two visits: the clinic as a whole hardly changes",
        ),
    ]


def explore_regression() -> Explorer[RegressionState]:
    """Choose patients by today's score and see their next one, with nobody treated."""
    again = Action[RegressionState](
        f"Another {PATIENTS}", lambda state: {"seed": DRAW.next(state.seed)}
    )
    return Explorer(
        Content(
            question="What happens at the next visit to patients who were chosen on a bad day?",
            start=RegressionState(),
            source=SOURCE,
            methods=computed_by(selected_means, two_visits),
            pictures=[
                Picture(
                    chosen_patients(),
                    "Scores of imagined patients at two visits; lines join the chosen ones.",
                    "See the chosen at their next visit, untreated. "
                    f"An imagined clinic of {PATIENTS} patients. Their scores have a mean of "
                    f"{CLINIC.mean:g} and a standard deviation, the typical distance from it, of "
                    f"{CLINIC.sd:g}; both are made up. Filled dots are the chosen patients. Each "
                    "bar is their mean, and the ring on it the mean over infinitely many draws. "
                    "Position left or right within a visit means nothing. In the model scores can "
                    "fall below zero; a real SLEDAI cannot.",
                )
            ],
            groups=[Group("", ["noise"]), Group("", ["threshold"]), Group("", ["seed"], [again])],
            compute=compute,
            readout=readout,
            back="Back to the start",
        )
    )
