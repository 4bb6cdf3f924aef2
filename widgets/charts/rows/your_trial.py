"""The rows of the p-value of any two-arm table at every true difference."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames
from widgets.charts.rows.true_difference import confidence_curve

TOP = 1.28
"""Upper end of the axis of p: above 1 lies a strip for the words of the upright lines."""
NEAR = 0.4
"""Part of an axis that words take on a phone."""
REACHES = (100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05)
"""How far an axis may reach to either side of its middle, in points or in percent."""
NEEDLE = 8
"""How many times as wide as what is to be seen an axis may be that has zero in its middle."""


def difference_stretch(low: float, high: float) -> tuple[float, float]:
    """Return the ends of an axis of differences, in points, on which a curve is no needle.

    The curve falls to nothing at ``low`` and ``high``. Zero is in the middle where that is wide
    enough for it. An axis comes in steps, so that it rests while a count is moved.

    >>> difference_stretch(-24, 72), difference_stretch(-8, 2), difference_stretch(4.7, 5.3)
    ((-100, 100), (-10, 10), (4.5, 5.5))
    """
    reach = _reach(max(-low, high))
    return (-reach, reach) if reach <= NEEDLE * (high - low) / 2 else rate_stretch(low, high, -100)


def rate_stretch(low: float, high: float, least: float = 0) -> tuple[float, float]:
    """Return the ends of an axis from ``least`` to 100 percent that shows a part of it well.

    >>> rate_stretch(0, 1.4), rate_stretch(20, 80)
    ((0, 2), (0, 100))
    """
    reach = _reach((high - low) / 1.5)
    if 2 * reach >= 100 - least:
        return least, 100
    middle = round((low + high) / reach) * reach / 2
    middle = min(max(middle, least + reach), 100 - reach)
    return round(middle - reach, 6), round(middle + reach, 6)


def _reach(needed: float) -> float:
    return min((reach for reach in REACHES if reach >= needed), default=REACHES[0])


def curve(
    points: NDArray[np.float64],
    p: NDArray[np.float64],
    fits: tuple[float, float],
    alpha: float,
    observed: float,
) -> Frames:
    """Return a row for each true difference, the ones that fit, and the one that was observed.

    ``points``, ``fits`` and ``observed`` are in percentage points; ``observed`` is on the grid,
    whose ends are those of the axis.
    """
    drawn = confidence_curve("your", points, p, fits, alpha, observed)
    line = {key: column for key, column in drawn["your_alpha"].items() if key != "end"}
    return {
        **drawn,
        "your_alpha": line,
        **_zero(points[0], points[-1]),
    }


def _zero(first: float, last: float) -> Frames:
    """Return the line of no difference; where the axis ends before it, words at that end alone."""
    height = TOP - 0.06
    at, foot, words, align = 0.0, 0.0, "no difference", "right"
    if first > 0:
        at, foot, words, align = first, height, "← no difference", "left"
    elif last < 0:
        at, foot, words = last, height, "no difference →"
    row = {"points": [at], "p": [height], "foot": [foot], "words": [words], "align": [align]}
    return {"your_zero": row}


def ring(places: Sequence[tuple[float, float]], name: str) -> Frames:
    """Return the ring of the other trial on the map, x and y: no row where it is not on it."""
    x, y = ([each[axis] for each in places] for axis in (0, 1))
    return {"map_trial": {"x": x, "y": y, "label": [name] * len(places)}}


def trial_curve(points: NDArray[np.float64], p: NDArray[np.float64], observed: float) -> Frames:
    """Return the trial's curve, and the point where its difference was observed, if it is there."""
    at = points == observed
    return {
        "your_trial": {"points": points, "p": p},
        "your_trial_observed": {"points": points[at], "p": p[at]},
    }


def worth(
    points: float | None, more_is_better: bool | None, axis: tuple[float, float] = (-100, 100)
) -> Frames:
    """Return the line of the smallest difference worth having: on one side of zero, or on both.

    Without one there is no row, nor where the axis ends before it. Of two, the left one has no
    words where the axis begins near it: they would be over those of the other.
    """
    at = [] if points is None else [points, -points]
    if more_is_better is not None:
        at = at[:1] if more_is_better else at[1:]
    at = [each for each in at if axis[0] <= each <= axis[1]]
    words = ["worth having"] * len(at)
    if len(at) > 1 and at[1] - axis[0] < NEAR * (axis[1] - axis[0]):
        words[1] = ""
    return {"your_worth": {"points": at, "words": words}}


def margin(points: float | None, more_is_better: bool | None, axis: tuple[float, float]) -> Frames:
    """Return the line of the non-inferiority margin: no row until it is known what is a loss."""
    if points is None or more_is_better is None:
        return {"your_margin": {"points": []}}
    at = -points if more_is_better else points
    return {"your_margin": {"points": [at] * (axis[0] <= at <= axis[1])}}


def line_names(lines: Frames) -> Frames:
    """Return one name over the picture of the difference for each kind of line that is in it."""
    kinds = {"worth": "worth having", "margin": "margin"}
    return {
        f"difference_{kind}_key": {"words": [words] * bool(len(lines[f"your_{kind}"]["points"]))}
        for kind, words in kinds.items()
    }


def arm_names(names: tuple[str, str], had: str, minus: tuple[str, str]) -> Frames:
    """Return what titles of axes and of figures say: the arms, and what patients had.

    ``minus`` is the one arm minus the other, in one line or two.
    """
    row = {"treatment": names[0], "control": names[1], "had": had}
    row |= {"minus": minus[0], "rest": minus[1]}
    return {"arm_names": {name: [words] for name, words in row.items()}}
