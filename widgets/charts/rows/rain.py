"""The rows of trials that fall into bands of their p-value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frame, Frames

DOTS = 100
"""As many trials are drawn as dots; more become bars, of which the whole width is all trials."""
PLACES = 25
"""Dots side by side; up to this many trials a band is one dot high, then four."""
BANDS, BELOW_ALPHA = 5, 3
"""How many bands there are, and how many of them, from the top, lie below alpha."""
FORMS = ("treatment", "control", "above")
"""A trial below alpha favours an arm; the others are above."""


def edges(alpha: float) -> tuple[float, ...]:
    """Return where one band of p-values ends and the next begins."""
    return (0.001, 0.01, alpha, 0.1)


def band_of(p_values: NDArray[np.float64], alpha: float) -> NDArray[np.intp]:
    """Return the band of each p-value; one that equals an edge belongs below it."""
    return np.searchsorted(np.array(edges(alpha)) * (1 + 1e-12), p_values)


def band_names(alpha: float) -> list[str]:
    """Return the bands in words, from the smallest p-values."""
    low, *between, high = edges(alpha)
    inner = zip([low, *between], [*between, high], strict=True)
    return [f"p below {low:g}", *(f"{a:g} to {b:g}" for a, b in inner), f"above {high:g}"]


def fallen(
    band: NDArray[np.intp], form: NDArray[np.intp], last: bool = True, first: int = 0
) -> Frames:
    """Return a dot for each trial, by its form, or a bar for each band when they are too many.

    A bar has a part for each form. ``band`` and ``form``, a place in FORMS, are those of each
    trial, in the order of their fall; the ``last`` one is marked while there are dots. ``trial``
    counts them from the ``first`` on: what has the same number in two pictures is the same trial.
    """
    counts = np.bincount(band, minlength=BANDS)
    many = band.size > DOTS
    high = 1 if band.size <= PLACES else DOTS // PLACES
    place = np.zeros(band.size, dtype=np.int64)
    for each in range(BANDS):
        place[band == each] = np.arange(counts[each])
    x, y = place // high + 0.5, band + 0.4 + 0.5 * (place % high + 0.5) / high
    number = first + np.arange(band.size)
    shown = [(form == kind) & (not many) for kind in range(len(FORMS))]
    marked = slice(-1, None) if last and not many else slice(0)
    return {
        **{
            f"rain_{name}": {"x": x[mine], "y": y[mine], "trial": number[mine]}
            for name, mine in zip(FORMS, shown, strict=True)
        },
        "rain_bars": _bars(band, form) if many else _bars(band[:0], form[:0]),
        "rain_last": {
            "x": x[marked],
            "y": y[marked],
            "trial": number[marked],
            "form": [FORMS[kind] for kind in form[marked]],
        },
    }


def _bars(band: NDArray[np.intp], form: NDArray[np.intp]) -> Frame:
    """Return a part of a bar for each band and form of its trials, one beside the other."""
    counts = np.array([np.bincount(band[form == kind], minlength=BANDS) for kind in range(3)])
    ends = PLACES * np.cumsum(counts, axis=0) / max(band.size, 1)
    kinds, bands = np.nonzero(counts)
    to = ends[kinds, bands]
    return {
        "x": to - PLACES * counts[kinds, bands] / max(band.size, 1),
        "to": to,
        "y": bands + 0.46,
        "below": bands + 0.86,
        "form": [FORMS[kind] for kind in kinds],
    }


def words(each: Sequence[str]) -> Frames:
    """Return the words above each band."""
    band = np.arange(BANDS)
    return {"rain_words": {"band": band, "x": [0.0] * BANDS, "y": band + 0.24, "words": each}}


def expected(trials: Sequence[float], of: int, words: Sequence[str] = ()) -> Frames:
    """Return the line below each band, as long as the trials that are expected of so many.

    Its ``words`` are above the band, at the right.
    """

    def length(count: float) -> float:
        if of > DOTS:
            return PLACES * count / of
        return count / (1 if of <= PLACES else DOTS // PLACES)

    return {
        "rain_expected": {
            "x": [0.0] * len(trials),
            "to": [min(length(count), PLACES) for count in trials],
            "y": np.arange(len(trials)) + 0.94,
            "band": np.arange(len(trials)),
            "head": np.arange(len(trials)) + 0.24,
            "trials": trials,
            "words": words,
        }
    }


def trial(p: float, alpha: float, words: str, down: float) -> Frames:
    """Return the real trial, so far down in its band."""
    y = band_of(np.array([p]), alpha) + down
    return {"rain_trial": {"x": [PLACES - 0.5], "y": y, "words": [words]}}


def alpha_line(latest: Mapping[str, Any]) -> Frames:
    """Return the line of alpha, and in its one row what the sentence says of the trials."""
    return {"rain_alpha": {"y": [BELOW_ALPHA], **{name: [each] for name, each in latest.items()}}}
