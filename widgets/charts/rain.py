"""Trials falling into bands of their p-value, and the differences that they found."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from widgets.charts.drawn_once import drawn_once
from widgets.charts.table import part, table
from widgets.charts.theme import GROUND, MUTED, READER, TEXT, themed

Columns = dict[str, Any]

DOTS = 100
"""As many trials are drawn as dots; more become bars, of which the whole width is all trials."""

PLACES = 25
"""Dots side by side; up to this many trials a band is one dot high, then four."""

FORMS = ("favouring treatment", "favouring control", "not below")


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


def fallen(band: NDArray[np.intp], form: NDArray[np.intp]) -> dict[str, Columns]:
    """Return the dots of each form, or bars when the trials are too many for dots.

    Parameters
    ----------
    band : array of int, shape (trials,)
        The band of each trial, in the order in which they fell.
    form : array of int, shape (trials,)
        The position in `FORMS` of each trial.
    """
    counts = np.bincount(band, minlength=len(edges(0)) + 1)
    many = band.size > DOTS
    high = 1 if band.size <= PLACES else DOTS // PLACES
    place = np.zeros(band.size, dtype=np.int64)
    for each in range(counts.size):
        place[band == each] = np.arange(counts[each])
    x, y = place // high + 0.5, band + 0.4 + 0.5 * (place % high + 0.5) / high
    shown = [(form == kind) & (not many) for kind in range(len(FORMS))]
    some = np.flatnonzero(counts) if many else np.array([], dtype=np.int64)
    return {
        **{
            f"rain_{name}": {"x": x[mine], "y": y[mine]}
            for name, mine in zip(("treatment", "control", "above"), shown, strict=True)
        },
        "rain_bars": {
            "x": [0.0] * some.size,
            "to": PLACES * counts[some] / band.size,
            "y": some + 0.46,
            "below": some + 0.86,
            "form": ["below" if each < 3 else "above" for each in some],
        },
        "rain_last": {"x": x[-1:] if not many else [], "y": y[-1:] if not many else []},
    }


def length(trials: float, of: int) -> float:
    """Return how far a number of trials reaches on the chart, when ``of`` trials have fallen."""
    if of > DOTS:
        return PLACES * trials / of
    return trials / (1 if of <= PLACES else DOTS // PLACES)


@drawn_once
def rain_of_trials(alpha: float) -> alt.TopLevelMixin:
    """Return the bands; each data set is named in one of the layers below.

    Data: rain_bars, rain_treatment, rain_control, rain_above, rain_expected, rain_last,
    rain_words, rain_trial, rain_alpha. Filled dots lie below alpha, rings above; a cross is
    below alpha in favour of the control arm.
    """
    bands = len(band_names(alpha))
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, PLACES], nice=False, clamp=True), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[bands, 0], nice=False), axis=None)
    dots = {"x": x, "y": y}
    trial = alt.Chart(alt.NamedData("rain_trial")).encode(x=x, y=y)
    shade = alt.condition("datum.form === 'below'", alt.value(TEXT), alt.value(GROUND))
    line = alt.Chart(alt.NamedData("rain_alpha")).encode(y=y)
    layers = [
        alt.Chart(alt.NamedData("rain_bars"))
        .mark_rect(stroke=TEXT, strokeWidth=1.5)
        .encode(x=x, x2="to:Q", y=y, y2="below:Q", fill=shade),
        _dots("rain_treatment", dots, fill=TEXT, stroke=TEXT),
        _dots("rain_above", dots, fill=GROUND, stroke=MUTED),
        _dots("rain_control", dots, shape="cross", fill=TEXT, stroke=TEXT),
        alt.Chart(alt.NamedData("rain_expected"))
        .mark_rule(stroke=MUTED, strokeWidth=4)
        .encode(x=x, x2="to:Q", y=y),
        alt.Chart(alt.NamedData("rain_last"))
        .mark_point(shape="diamond", size=170, fill=READER, stroke=GROUND, opacity=1)
        .encode(**dots),
        line.mark_rule(stroke=TEXT, strokeWidth=2).encode(x=alt.value(0), x2=alt.value("width")),
        alt.Chart(alt.NamedData("rain_words"))
        .mark_text(align="left", baseline="middle", fontWeight=600)
        .encode(x=x, y=y, text="words:N"),
        trial.mark_point(size=150, fill=GROUND, stroke=TEXT, strokeWidth=2, opacity=1),
        trial.mark_text(align="right", baseline="middle", dx=-14).encode(text="words:N"),
    ]
    told = table(part("rain_words", {"words": "trials"}), part("rain_trial", {"words": "trials"}))
    return themed(alt.layer(*layers).properties(height=86 * bands), told, right=10)


def _dots(data: str, place: dict[str, Any], **look: Any) -> alt.Chart:
    rows = alt.Chart(alt.NamedData(data)).encode(**place)
    dots: alt.Chart = rows.mark_point(size=75, strokeWidth=1.5, opacity=1, **look)
    return dots
