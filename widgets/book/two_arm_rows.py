"""What the pictures of Chapter 16 show of any two-arm trial."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, floor

import numpy as np

from widgets.book.arms import THE_TRIAL, brief_name, title_lines
from widgets.book.tests import strip_frames
from widgets.book.two_arm_sides import corner_words, head_words, with_it
from widgets.book.two_arm_table import (
    ALPHA,
    LEVEL,
    curve,
    drawn_fragility,
    drawn_test,
    flips,
    label,
    leading_test,
    points_of_limits,
)
from widgets.book.two_arm_tests import alternative, confidence_level, two_sided_alpha
from widgets.book.wording import p_words, side_words
from widgets.charts.rows import Frames, fragility, patients
from widgets.charts.rows import your_trial as rows
from widgets.charts.rows._corners import with_corners
from widgets.charts.rows.p_value import (
    TIE,
    beginning,
    contour_between,
    edges,
    ground,
    ground_between,
    reader,
    thinned,
)
from widgets.reading.trial import TwoArmTrial
from widgets.stats.p_values.accepted import accepted_controls
from widgets.stats.p_values.p_value import p_value
from widgets.stats.robustness.walsh import walsh_change
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

TRIAL = trial().primary.table
YOURS = "yours"
"""What the reader's own trial is called beside the other."""
HEAD = 14, 9
"""Letters of a line that has room over two columns of the matrix: on a laptop and on a phone."""
TITLE = 30
"""Letters of a line below the narrowest picture of a difference."""
NARROW = 8
"""How many times as wide as the reader's interval an axis may be that shows this trial's too."""
MOST_COLUMNS = 500
"""Control patients up to which the map reads p at every count of a row, and not only its ends.

Up to so many patients of an arm it shows all counts.
"""


def two_arm_rows(read: TwoArmTrial) -> Frames:
    """Return the rows of all five pictures: strip, difference, map, curve and fragility."""
    counts, level, alpha = read.table, confidence_level(read), two_sided_alpha(read)
    lead, drawn = leading_test(read), drawn_test(read)
    sizes = counts.n_treatment, counts.n_control
    axis = _axis(counts, lead)
    names = brief_name(read.treatment), brief_name(read.control)
    return {
        **strip_frames(counts, lead, read.alpha, alternative(read)),
        **_differences(counts, lead, level, axis),
        **_lines(read, axis),
        **_map(drawn, sizes, _shown(counts), alpha, corner_words(read)),
        **reader(counts.responders_treatment, counts.responders_control),
        **_curve(counts, drawn, level, alpha, axis),
        **_trial_curve(drawn, axis),
        **_fragility(counts, drawn_fragility(read), alpha, names),
        **rows.arm_names(names, with_it(read), title_lines(names[0], "minus", names[1], TITLE)),
    }


def _lines(read: TwoArmTrial, axis: tuple[float, float]) -> Frames:
    """Return the upright lines that the reader has set, and their names."""
    lines = {
        **rows.worth(read.worth, read.more_is_better, axis),
        **rows.margin(read.margin, read.more_is_better, axis),
    }
    return {**lines, **rows.line_names(lines)}


def _differences(counts: TwoArm, test: str, level: float, axis: tuple[float, float]) -> Frames:
    """Return both differences, on an axis for both where the reader's is then no needle."""
    lines, names = {"now": counts, "trial": TRIAL}, {"now": YOURS, "trial": THE_TRIAL}
    ends = {line: points_of_limits(each, test, level) for line, each in lines.items()}
    lows, highs = zip(*ends.values(), strict=True)
    wide = rows.difference_stretch(min(*lows, axis[0]), max(*highs, axis[1]))
    fits = ends["now"][1] - ends["now"][0] >= (wide[1] - wide[0]) / NARROW
    axis = wide if fits else axis
    drawn = dict(patients.difference_axis(axis))
    for line, each in lines.items():
        low, high = ends[line]
        drawn |= patients.difference(line, names[line], 100 * each.risk_difference, low, high, axis)
    return drawn


def _axis(counts: TwoArm, test: str) -> tuple[float, float]:
    """Return the ends of the axis of true differences: some four standard errors, or more."""
    low, high = points_of_limits(counts, test, LEVEL)
    return rows.difference_stretch(1.5 * low - 0.5 * high, 1.5 * high - 0.5 * low)


def _shown(counts: TwoArm) -> tuple[float, float]:
    """Return the rates that the map shows, in percent: of a large trial, those near its own."""
    x1, n1, x0, n0 = counts
    if max(n1, n0) <= MOST_COLUMNS:
        return 0, 100
    rates, pooled = (x1 / n1, x0 / n0), (x1 + x0 + 1) / (n1 + n0 + 2)
    error = (pooled * (1 - pooled) * (1 / n1 + 1 / n0)) ** 0.5
    half = 0.65 * abs(counts.risk_difference) + 5 * error
    low, high = (100 * (sum(rates) / 2 + side * half) for side in (-1, 1))
    shown = rows.rate_stretch(max(low, 0), min(high, 100))
    return shown if (shown[1] - shown[0]) * min(n1, n0) >= 100 * FEW else (0, 100)


FEW = 10
"""Counts of each arm that a part of the map must have, to be one."""


NONE = "", ""
"""Words in the corners until it is known which have room."""


@lru_cache(maxsize=16)
def _map(
    test: str,
    sizes: tuple[int, int],
    shown: tuple[float, float],
    alpha: float,
    corners: tuple[tuple[str, ...], tuple[str, ...]],
) -> Frames:
    """Return the shading, read at the middle of each row, and this book's trial, if of its size.

    The line is at alpha, two-sided; the bands of shade are the same for every alpha.
    """
    starts = [ceil(shown[0] / 100 * n) for n in sizes]
    wide = floor(shown[1] / 100 * sizes[1]) - starts[1]
    high = floor(shown[1] / 100 * sizes[0]) - starts[0]
    responders, tall = thinned(high)
    responders = responders[:, None] + starts[0]
    if wide <= MOST_COLUMNS:
        across = np.arange(wide + 1) + starts[1]
        p_values = p_value(test, responders, sizes[0], across, sizes[1])
        shade = ground(np.asarray(p_values), ALPHA, (high, wide), NONE, tall, alpha)
    else:
        levels = np.array([*edges(ALPHA), alpha]) - TIE
        accepted = accepted_controls(test, responders, *sizes, levels)
        # One before the first column, where none is accepted.
        first, last = (
            np.clip(ends - starts[1], least, wide)
            for ends, least in zip(accepted, (0, -1), strict=True)
        )
        line = contour_between(first[:, -1], last[:, -1], wide)
        shade = ground_between(first[:, :-1], last[:, :-1], line, (high, wide), NONE, tall)
    shade = with_corners(shade, (high, wide), corners)
    # A trial of another size with the same rates is another trial, with another p.
    at = (TRIAL.responders_control, TRIAL.responders_treatment)
    is_its_own = sizes == (TRIAL.n_treatment, TRIAL.n_control)
    ring = rows.ring([at] if is_its_own else [], THE_TRIAL)
    return beginning({**shade, **ring}, *starts)


@lru_cache(maxsize=64)
def _curve(
    counts: TwoArm, test: str, level: float, alpha: float, axis: tuple[float, float]
) -> Frames:
    low, high = points_of_limits(counts, test, level)
    return rows.curve(*curve(counts, axis, test), (low, high), alpha, 100 * counts.risk_difference)


@lru_cache(maxsize=16)
def _trial_curve(test: str, axis: tuple[float, float]) -> Frames:
    return rows.trial_curve(*curve(TRIAL, axis, test), 100 * TRIAL.risk_difference)


def _fragility(counts: TwoArm, drawn: Sequence[str], alpha: float, arms: tuple[str, str]) -> Frames:
    p_values = [p_value(test, *counts) for test in drawn]
    by_test = {label(test): flips(counts, test, alpha) for test in drawn}
    words = [f"{p_words(p)}, {side_words(p, alpha)}" for p in p_values]
    ways = [walsh_change(counts, significant=p < alpha) for p in p_values]
    wide, narrow = ([head_words(name, most) for name in arms] for most in HEAD)
    return {
        **fragility.heads(wide, narrow),
        **fragility.cells(by_test, counts.treatment, counts.control, arms),
        **fragility.walsh(ways),
        **fragility.tests(list(by_test), words, 0),
    }
