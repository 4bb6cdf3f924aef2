"""What the pictures of Chapter 16 show of any two-arm trial."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from widgets.book.tests import strip_frames
from widgets.book.two_arm_sides import brief_name, corner_words
from widgets.book.two_arm_table import (
    ALPHA,
    DRAWN_FRAGILITY,
    SAME_TEST,
    curve,
    flips,
    label,
    limits,
)
from widgets.book.two_arm_tests import alternative, confidence_level, two_sided_alpha
from widgets.book.wording import rounded, side_words
from widgets.charts.rows import Frames, fragility, patients
from widgets.charts.rows import your_trial as rows
from widgets.charts.rows.p_value import (
    TIE,
    contour_between,
    edges,
    ground,
    ground_between,
    reader,
    thinned,
    trials,
)
from widgets.reading.trial import TwoArmTrial
from widgets.stats.p_values.accepted import accepted_controls
from widgets.stats.p_values.p_value import p_value
from widgets.stats.robustness.walsh import walsh_change
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

TRIAL = trial().primary.table
SMALLEST = 0.0001
"""A p-value below it is not printed as 0.0000."""
MOST_COLUMNS = 500
"""Control patients up to which the map reads p at every count of a row, and not only its ends."""


def two_arm_rows(read: TwoArmTrial) -> Frames:
    """Return the rows of all five pictures: strip, difference, map, curve and fragility."""
    counts, level, alpha = read.table, confidence_level(read), two_sided_alpha(read)
    sizes = counts.n_treatment, counts.n_control
    return {
        **strip_frames(counts, SAME_TEST, read.alpha, alternative(read)),
        **_difference("now", counts, level),
        **_difference("trial", TRIAL, level),
        **patients.no_difference(),
        **rows.worth(read.worth, read.more_is_better),
        **_map(sizes, alpha, corner_words(read)),
        **reader(counts.responders_treatment, counts.responders_control),
        **_curve(counts, level, alpha),
        **_trial_curve(),
        **_fragility(counts, alpha, (brief_name(read.treatment), brief_name(read.control))),
    }


def _difference(line: str, counts: TwoArm, level: float) -> Frames:
    low, high = (100 * end for end in limits(counts, SAME_TEST, level))
    return patients.difference(line, 100 * counts.risk_difference, low, high)


@lru_cache(maxsize=16)
def _map(sizes: tuple[int, int], alpha: float, corners: tuple[str, str]) -> Frames:
    """Return the shading, read at the middle of each row, and where the trial would lie.

    The line is at alpha, two-sided; the bands of shade are the same for every alpha.
    """
    n_treatment, n_control = sizes
    responders, tall = thinned(n_treatment)
    rates = [(TRIAL.rate_treatment, TRIAL.rate_control)]
    if n_control <= MOST_COLUMNS:
        across = np.arange(n_control + 1)
        p_values = p_value(SAME_TEST, responders[:, None], n_treatment, across, n_control)
        shade = ground(np.asarray(p_values), ALPHA, sizes, corners, tall, alpha)
    else:
        levels = np.array([*edges(ALPHA), alpha]) - TIE
        first, last = accepted_controls(SAME_TEST, responders[:, None], *sizes, levels)
        line = contour_between(first[:, -1], last[:, -1], n_control)
        shade = ground_between(first[:, :-1], last[:, :-1], line, sizes, corners, tall)
    return {**shade, **trials(rates, sizes, ["our trial"], shade["map_contour"])}


@lru_cache(maxsize=64)
def _curve(counts: TwoArm, level: float, alpha: float) -> Frames:
    low, high = (100 * end for end in limits(counts, SAME_TEST, level))
    return rows.curve(*curve(counts), (low, high), alpha, 100 * counts.risk_difference)


@lru_cache(maxsize=1)
def _trial_curve() -> Frames:
    return rows.trial_curve(*curve(TRIAL), 100 * TRIAL.risk_difference)


def _fragility(counts: TwoArm, alpha: float, arms: tuple[str, str]) -> Frames:
    p_values = [p_value(test, *counts) for test in DRAWN_FRAGILITY]
    by_test = {label(test): flips(counts, test, alpha) for test in DRAWN_FRAGILITY}
    digits = [f"{rounded(p, 4)}" if p >= SMALLEST else f"< {SMALLEST:g}" for p in p_values]
    words = [f"{p}, {side_words(value, alpha)}" for p, value in zip(digits, p_values, strict=True)]
    ways = [walsh_change(counts, significant=p < alpha) for p in p_values]
    return {
        **fragility.heads(arms),
        **fragility.cells(by_test, counts.treatment, counts.control, arms),
        **fragility.walsh(ways),
        **fragility.tests(list(by_test), words, DRAWN_FRAGILITY.index(SAME_TEST)),
    }
