"""The rows of the pictures of Chapter 12, for any two-arm table."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from widgets.book.tests import strip_frames
from widgets.book.two_arm_table import (
    ALPHA,
    FRAGILE_TESTS,
    SAME_TEST,
    curve,
    flips,
    label,
    limits,
    side,
    walsh_way,
)
from widgets.charts.fragility import NAMES
from widgets.charts.rows.outcome_map import ground, reader, thinned, trials
from widgets.charts.your_trial import TOP
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial
from widgets.ui.explorer import Frames
from widgets.ui.page import Frame

TRIAL = trial().primary.table
ARMS = ("treatment", "control")
MORE = {"add": "more", "remove": "fewer"}
WAYS = [(arm, direction) for arm in ARMS for direction in ("add", "remove")]


def frames_of(counts: TwoArm) -> Frames:
    """Return the rows of all five pictures: strip, difference, map, curve, fragility."""
    return {
        **strip_frames(counts, SAME_TEST),
        "difference_now": _difference("yours", counts),
        "difference_trial": _difference("the trial", TRIAL),
        "difference_zero": {"points": [0]},
        **_map(counts.n_treatment, counts.n_control),
        **reader(counts.responders_treatment, counts.responders_control),
        **_curve(counts),
        **_fragility(counts),
    }


def _difference(row: str, counts: TwoArm) -> Frame:
    low, high = (100 * float(end) for end in limits(counts))
    return {"row": [row], "points": [100 * counts.risk_difference], "low": [low], "high": [high]}


@lru_cache(maxsize=16)
def _map(n_treatment: int, n_control: int) -> Frames:
    """Return the shading, read at the middle of each row, and where the trial would lie."""
    sizes = n_treatment, n_control
    responders, tall = thinned(n_treatment)
    across = np.arange(n_control + 1)
    p_values = np.asarray(p_value(SAME_TEST, responders[:, None], n_treatment, across, n_control))
    words = [f"more on {arm}, p < {ALPHA:g}" for arm in ARMS]
    rates = [(TRIAL.rate_treatment, TRIAL.rate_control)]
    return {
        **ground(p_values, ALPHA, sizes, words, tall),
        **trials(rates, sizes, ["our trial"], ["right"]),
    }


@lru_cache(maxsize=64)
def _curve(counts: TwoArm) -> Frames:
    at, p = curve(counts)
    p = p.round(5)  # finer than any screen; seventeen digits would travel at every step
    low, high = (100 * float(end) for end in limits(counts))
    inside = (at >= low) & (at <= high)
    observed = 100 * counts.risk_difference
    return {
        "your_curve": {"points": at, "p": p},
        "your_band": {"points": at[inside], "p": p[inside], "foot": np.zeros(inside.sum())},
        "your_span": {"low": [low], "high": [high], "p": [ALPHA]},
        "your_alpha": {"p": [ALPHA], "words": [f"{ALPHA:g}"]},
        "your_zero": {"points": [0], "p": [TOP - 0.06], "foot": [0], "words": ["no difference"]},
        "your_observed": {"points": [observed], "p": [float(p[at == observed][0])]},
        **_trial_curve(),
    }


@lru_cache(maxsize=1)
def _trial_curve() -> Frames:
    at, p = curve(TRIAL)
    seen = 100 * TRIAL.risk_difference
    top = float(p[at == seen][0])
    return {
        "your_trial": {"points": at, "p": p},
        "your_trial_words": {"points": [seen], "p": [top], "words": ["our trial"]},
    }


def _fragility(counts: TwoArm) -> Frames:
    """Return the matrix of tests and ways across the line."""
    p_values = [p_value(test, *counts) for test in FRAGILE_TESTS]
    rows = range(len(FRAGILE_TESTS))
    cells = [(row, column, *_cell(counts, row, column)) for row in rows for column in range(4)]
    boxes = [NAMES + WAYS.index(walsh_way(counts, p)) for p in p_values]
    middles = [NAMES + column + 0.5 for column in range(4)]
    return {
        "fragility_heads": {
            "x": [NAMES + 1, NAMES + 3, *middles],
            "y": [-1.4, -1.4, *[-0.85] * 4],
            "words": [*ARMS, *(MORE[way] for _, way in WAYS)],
            "arm": [*ARMS, *(arm for arm, _ in WAYS)],
        },
        "fragility_rows": {
            "y": list(rows),
            "foot": [row + 0.5 for row in rows],
            "test": [label(test) for test in FRAGILE_TESTS],
            "words": [f"{p:.4f}, {side(p)}" for p in p_values],
            "chosen": [test == SAME_TEST for test in FRAGILE_TESTS],
        },
        "fragility_cells": {
            "x": [middles[column] for _, column, *_ in cells],
            "y": [row for row, *_ in cells],
            "test": [label(test) for test in FRAGILE_TESTS for _ in range(4)],
            "way": [f"{arm}, {MORE[way]}" for _ in rows for arm, way in WAYS],
            "flips": [flipped for _, _, flipped, _ in cells],
            "count": [count for *_, count in cells],
        },
        "fragility_walsh": {
            "x": [box + 0.06 for box in boxes],
            "to": [box + 0.94 for box in boxes],
            "y": [row - 0.45 for row in rows],
            "foot": [row + 0.45 for row in rows],
        },
        "fragility_chosen": {"from": [-0.5], "to": [0.5]},
    }


def _cell(counts: TwoArm, row: int, column: int) -> tuple[str, str]:
    """Return the patients of one arm and direction, and the arm's count after them."""
    arm, direction = WAYS[column]
    n = flips(counts, FRAGILE_TESTS[row])[arm][direction]
    if n is None:
        return "–", ""
    responders, patients = counts.treatment if arm == "treatment" else counts.control
    after = responders + (n if direction == "add" else -n)
    # Three digits twice would not fit under the number on a phone.
    return f"{n}", f"{after}/{patients}" if patients < 100 else f"{after}"
