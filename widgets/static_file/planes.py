"""The map of chapter 6 as look-ups: the p-value of every table, by every test, at many sizes.

A p-value is kept as a step of a ladder. Where it is printed, the ladder's steps are half a unit
of the last printed digit, and no step reaches across a line that the map draws; so what is
printed and shaded from a step is what Python prints and shades from the p-value itself.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from widgets.book.arms import ARMS, arm_span
from widgets.book.tests import STRIP_TESTS
from widgets.book.wording import p_words, rate_words
from widgets.charts.rows.p_value import TIE, bands
from widgets.explorers.p_value import (
    ALPHA,
    NO_P,
    START,
    TRIAL,
    PValueState,
    compute,
    counted,
    named,
    often,
    p_values_of_map,
    read,
)
from widgets.stats.p_values.p_value import TESTS
from widgets.ui.live_chart import columns

Floats = NDArray[np.float64]

OWN = TRIAL.treatment.n, TRIAL.control.n
TIMES = (1, 2, 4)
EQUAL = (*range(5, 101), *range(105, 201, 5))
SIZES = sorted({*((n, n) for n in EQUAL), *((k * OWN[0], k * OWN[1]) for k in TIMES)})
"""Patients in treatment and control: arms of one size, and the trial's own, two and four times."""

OF_SIZE = ("map_diagonal", "map_words", "map_trial")
"""The data sets of the map that follow from the size alone."""


@cache
def edges() -> Floats:
    """Return where the steps of the ladder begin, from 0 to 1."""
    decades = [np.arange(200, 2000) * (10.0**k / 2000) for k in (-2, -1, 0)]
    return np.array([0, 0.0005, *np.concatenate(decades).round(7), 1])


@cache
def middles() -> Floats:
    """Return the p-value that stands for each step."""
    above = np.append(edges()[1:], 1)
    return np.asarray((edges() + above) / 2)


def steps(p_values: Floats) -> NDArray[np.uint16]:
    """Return the step of each p-value: printed and shaded alike; where there is none, the last."""
    flat = np.asarray(p_values).ravel()
    at = np.searchsorted(edges(), flat + TIE, side="right") - 1
    at[np.isnan(flat)] = len(edges())
    # A p-value on an edge, such as 5/16, is printed as one of its neighbours: Python decides.
    # Below the first edge all print alike.
    for i in np.flatnonzero((at > 0) & (np.abs(flat - np.append(edges(), np.nan)[at]) < 1e-9)):
        at[i] -= _printed(flat[i]) != _printed(middles()[at[i]])
        if _printed(flat[i]) != _printed(middles()[at[i]]):
            raise ValueError(f"a step must print p as Python does, got {flat[i]!r}")
    return at.astype(np.uint16)


def _printed(p: float) -> tuple[str, str, str]:
    return p_words(float(p)), read(float(p)), often(float(p))


def first_of_kin(n_treatment: int, n_control: int) -> NDArray[np.bool_]:
    """Return which tables are kept: the first of those that every two-sided test reads alike.

    Counting the others in each arm changes no p-value, nor does swapping arms of one size.
    """
    index = np.arange((n_treatment + 1) * (n_control + 1)).reshape(n_treatment + 1, n_control + 1)
    kin = [index, index[::-1, ::-1]]
    if n_treatment == n_control:
        kin += [index.T, index.T[::-1, ::-1]]
    return np.asarray(index == np.minimum.reduce(kin))


def ladder() -> dict[str, Any]:
    """Return what is printed and shaded at each step, the last of which has no p-value."""
    return {
        "read": [*map(read, middles().tolist()), NO_P],
        "often": [*map(often, middles().tolist()), ""],
        "band": [*bands(middles(), ALPHA).tolist(), 0],
        "below": int(np.sum(middles() < ALPHA)),
    }


def kept_steps() -> bytes:
    """Return the steps of all kept tables, test by test and size by size, as small differences."""
    by_test = [
        steps(p_values_of_map(test, *size, cache=False)[first_of_kin(*size)])
        for test in STRIP_TESTS
        for size in SIZES
    ]
    whole = np.concatenate(by_test)
    change = np.diff(whole, prepend=np.uint16(0))  # modulo 2**16, as the page adds them up
    return (change & 255).astype(np.uint8).tobytes() + (change >> 8).astype(np.uint8).tobytes()


def _size(n_treatment: int, n_control: int) -> dict[str, Any]:
    frames = compute(PValueState(n_treatment=n_treatment, n_control=n_control))
    own = f"{n_treatment} and {n_control}"
    return {
        "words": f"{n_treatment} in each arm" if n_treatment == n_control else own,
        "n": [n_treatment, n_control],
        "kept": int(first_of_kin(n_treatment, n_control).sum()),
        "frames": {f"frame_{name}": columns(frames[name]) for name in OF_SIZE},
    }


def p_value() -> dict[str, Any]:
    """Return all that the page needs beside the steps."""
    numbers = sorted({n for size in SIZES for n in size})
    rates = {n: [rate_words(responders, n) for responders in range(n + 1)] for n in numbers}
    kinds: Any = START.kinds()
    return {
        "ladder": ladder(),
        "sizes": [_size(*size) for size in SIZES],
        "rates": rates,
        "tests": [TESTS[test].label for test in STRIP_TESTS],
        "named": [named(test) for test in STRIP_TESTS],
        "own": f"{OWN[0]} and {OWN[1]}",
        "counted": counted(*(arm_span(arm, "{}") for arm in ("treatment", "control"))),
        "labels": {
            "size": kinds["n_treatment"].label,
            "rates": [f"{arm}: {kinds['rate_treatment'].label}, %" for arm in ARMS],
            "test": kinds["test"].label,
        },
        "start": {
            "size": SIZES.index(OWN),
            "rates": [START.rate_treatment, START.rate_control],
            "test": STRIP_TESTS.index(START.test),
        },
        "note": (
            "In this file both arms are of one size, or as in the trial, twice or four times as "
            "large; in the app each arm has a slider of its own. The p-values were computed "
            "beforehand and are kept in steps of half a unit of the last digit that is printed: "
            "what you read is what the app prints."
        ),
    }
