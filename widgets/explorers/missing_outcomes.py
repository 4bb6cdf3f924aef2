"""Chapter 13: how many have no result, in which arm, and what may have become of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import (
    difference_words,
    limit_words,
    percent,
    range_words,
    rate_words,
    rounded,
)
from widgets.charts.missing_outcomes import fate_rows
from widgets.charts.rows import missing_outcomes as rows
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.robustness.missing_outcomes import missing_to_equal, open_range, with_missing
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

SEEN = trial().primary.table
LEVEL = conventions()["confidence_level"].value
MOST_MISSING = 12
"""Patients without a result in one arm, at most."""
FATES: dict[str, tuple[str, tuple[bool, bool]]] = {
    "best": (f"best for {ARMS[0]}", (True, False)),
    "responders": ("all responded", (True, True)),
    "left_out": ("left out, as published", (False, False)),
    "non_responders": ("none responded", (False, False)),
    "worst": (f"worst for {ARMS[0]}", (False, True)),
}
"""The ways to count those without a result, best first: in words, and which arm's responded."""
KEYS = list(FATES)


@dataclass(frozen=True)
class MissingOutcomesState(State):
    """How many have no result in each arm, beside those who have one, and how they count."""

    missing_treatment: int = declare(
        trial().treatment.missing,
        Whole(f"without a result on {ARMS[0]}", 0, MOST_MISSING, mark=trial().treatment.missing),
    )
    missing_control: int = declare(
        trial().control.missing,
        Whole(f"without a result on {ARMS[1]}", 0, MOST_MISSING, mark=trial().control.missing),
    )
    fate: str = declare(
        "left_out", Choice("what became of them", {key: words for key, (words, _) in FATES.items()})
    )

    @property
    def missing(self) -> tuple[int, int]:
        """Those without a result, in treatment and in control."""
        return self.missing_treatment, self.missing_control

    def table(self, fate: str) -> TwoArm:
        """Return the counts when they are counted in this way."""
        if fate == "left_out":
            return SEEN
        responded = FATES[fate][1]
        more = [n if yes else 0 for n, yes in zip(self.missing, responded, strict=True)]
        return with_missing(SEEN, self.missing, (more[0], more[1]))


def compute(state: MissingOutcomesState) -> Frames:
    """Return the difference of each way to count them, with its range, and the reader's way."""
    tables = [state.table(fate) for fate in KEYS]
    limits = miettinen_nurminen_interval(*np.transpose(tables), confidence_level=LEVEL)
    at, left_open = KEYS.index(state.fate), open_range(SEEN, *state.missing)
    return {
        **rows.fates(
            [words for words, _ in FATES.values()],
            [str(table) for table in tables],
            [table.risk_difference for table in tables],
            [*zip(*limits, strict=True)],
        ),
        **rows.chosen(at, tables[at].risk_difference, *left_open),
    }


def readout(state: MissingOutcomesState, frames: Frames) -> Readout:
    """Return the sentence: what the missing leave open, and what the reader's way makes of it."""
    low, high = (frames["fates_open"][end][0] / 100 for end in ("low", "high"))
    missing = (
        f"with {state.missing_treatment} missing on {ARMS[0]} and {state.missing_control} on "
        f"{ARMS[1]}"
    )
    may = f"The difference may be <b>{range_words(low, high)}</b> in 100 patients, {missing}"
    if not any(state.missing):
        may = f"The difference is <b>{limit_words(low)}</b> in 100 patients, with nobody missing"
    table, at = state.table(state.fate), KEYS.index(state.fate)
    limits = [frames["fates_ranges"][end][at] / 100 for end in ("low", "high")]
    arms = [
        arm_span(arm, f"{rate_words(*getattr(table, arm))} on {name}")
        for arm, name in zip(("treatment", "control"), ARMS, strict=True)
    ]
    return Readout(
        f"{may}. Counted as you chose, it is {arms[0]} against {arms[1]}, "
        f"{difference_words(table.risk_difference, *limits)}.",
        _numbers(state),
    )


@cache
def _by_chance() -> float:
    low, high = miettinen_nurminen_interval(*SEEN, confidence_level=LEVEL)
    return float(high - low)


def _numbers(state: MissingOutcomesState) -> list[Number]:
    sizes = zip(state.missing, (SEEN.n_treatment, SEEN.n_control), ARMS, strict=True)
    shares = [f"{m} of {n + m} on {arm}" for m, n, arm in sizes]
    return [
        (
            "Left open by the missing",
            f"{rounded(100 * open_range(SEEN, *state.missing).width, 1)} points",
            f"{shares[0]}, and {shares[1]}: the two shares, added up",
        ),
        (
            "Left open by chance",
            f"{rounded(100 * _by_chance(), 1)} points",
            f"the width of the {percent(LEVEL)} range from those who have a result",
        ),
        (
            "Until the worst case leaves no benefit",
            f"{missing_to_equal(SEEN)} in each arm",
            f"without a result, besides the {SEEN.n_total} with one",
        ),
    ]


def move(state: MissingOutcomesState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the way to count them that was pointed at, or the next one."""
    at = KEYS.index(state.fate) - round(pair[1]) if kind == "step" else round(pair[1])
    return {"fate": KEYS[min(max(at, 0), len(KEYS) - 1)]}


def explore_missing_outcomes() -> Explorer[MissingOutcomesState]:
    """Say how many have no result in each arm, and see what they leave open."""
    return Explorer(
        Content(
            question="How much do those without a result leave open?",
            start=MissingOutcomesState(),
            source=SOURCE,
            methods=computed_by(
                open_range, with_missing, missing_to_equal, miettinen_nurminen_interval
            ),
            pictures=[
                Picture(
                    fate_rows(len(KEYS), *ARMS),
                    "The difference between the arms, for each way to count those without a "
                    "result.",
                    "See how far apart the ways of counting are. "
                    f"The {SEEN.n_total} patients with a result stay as they are; those without "
                    "one are added. Ring: the difference, counted in this way. Thin line: "
                    f"the true differences that then fit, at {percent(LEVEL)}. The pale bar is "
                    "all that the missing leave open.",
                    hand="Press a row to choose it.",
                    keys="The arrow keys up and down choose a way.",
                )
            ],
            groups=[
                Group("", ["missing_treatment"]),
                Group("", ["missing_control"]),
                Group("", ["fate"]),
            ],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
