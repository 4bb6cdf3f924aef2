"""What the pictures of Chapter 12 show of any two-arm table."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from widgets.book.tests import strip_frames
from widgets.book.two_arm_table import (
    ALPHA,
    DRAWN_FRAGILITY,
    SAME_TEST,
    curve,
    flips,
    label,
    limits,
)
from widgets.book.wording import rounded, side_words
from widgets.charts.rows import Frames, fragility, patients
from widgets.charts.rows import your_trial as rows
from widgets.charts.rows.p_value import (
    TIE,
    edges,
    ground,
    ground_between,
    reader,
    thinned,
    trials,
)
from widgets.stats.p_values.accepted import accepted_controls
from widgets.stats.p_values.p_value import p_value
from widgets.stats.robustness.walsh import walsh_change
from widgets.stats.two_arm import TwoArm
from widgets.trial import ARMS, trial

TRIAL = trial().primary.table
MOST_COLUMNS = 500
"""Control patients up to which the map reads p at every count of a row, and not only its ends."""


def two_arm_rows(counts: TwoArm) -> Frames:
    """Return the rows of all five pictures: strip, difference, map, curve and fragility."""
    return {
        **strip_frames(counts, SAME_TEST),
        **_difference("now", counts),
        **_difference("trial", TRIAL),
        **patients.no_difference(),
        **_map(counts.n_treatment, counts.n_control),
        **reader(counts.responders_treatment, counts.responders_control),
        **_curve(counts),
        **_trial_curve(),
        **_fragility(counts),
    }


def _difference(line: str, counts: TwoArm) -> Frames:
    low, high = (100 * end for end in limits(counts))
    return patients.difference(line, 100 * counts.risk_difference, low, high)


@lru_cache(maxsize=16)
def _map(n_treatment: int, n_control: int) -> Frames:
    """Return the shading, read at the middle of each row, and where the trial would lie."""
    sizes = n_treatment, n_control
    responders, tall = thinned(n_treatment)
    words = [f"more on {arm},\np < {ALPHA:g}" for arm in ARMS]
    rates = [(TRIAL.rate_treatment, TRIAL.rate_control)]
    if n_control <= MOST_COLUMNS:
        across = np.arange(n_control + 1)
        p_values = p_value(SAME_TEST, responders[:, None], n_treatment, across, n_control)
        shade = ground(np.asarray(p_values), ALPHA, sizes, words, tall)
    else:
        levels = np.array(edges(ALPHA)) - TIE
        between = accepted_controls(SAME_TEST, responders[:, None], *sizes, levels)
        shade = ground_between(*between, ALPHA, sizes, words, tall)
    return {
        **shade,
        **trials(rates, sizes, ["our trial"], ["right"]),
    }


@lru_cache(maxsize=64)
def _curve(counts: TwoArm) -> Frames:
    low, high = (100 * end for end in limits(counts))
    return rows.curve(*curve(counts), (low, high), ALPHA, 100 * counts.risk_difference)


@lru_cache(maxsize=1)
def _trial_curve() -> Frames:
    return rows.trial_curve(*curve(TRIAL), 100 * TRIAL.risk_difference)


def _fragility(counts: TwoArm) -> Frames:
    p_values = [p_value(test, *counts) for test in DRAWN_FRAGILITY]
    by_test = {label(test): flips(counts, test) for test in DRAWN_FRAGILITY}
    words = [f"{rounded(p, 4)}, {side_words(p, ALPHA)}" for p in p_values]
    ways = [walsh_change(counts, significant=p < ALPHA) for p in p_values]
    return {
        **fragility.heads(ARMS),
        **fragility.cells(by_test, counts.treatment, counts.control, ARMS),
        **fragility.walsh(ways),
        **fragility.tests(list(by_test), words, DRAWN_FRAGILITY.index(SAME_TEST)),
    }
