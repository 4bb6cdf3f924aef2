"""The rows of the map of all possible outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frame, Frames
from widgets.charts.rows._blanks import filled

TIE = 1e-12
"""A p-value this close to alpha equals it: 1/20 by exact counting is 0.04999... in the machine."""

EDGES_BELOW_ALPHA = (0.001, 0.01)
EDGES_ABOVE_ALPHA = (0.1, 0.2, 0.5)

RING, LETTER, NEAR = 0.04, 0.034, 0.05
"""In parts of a phone's map: where words beside a ring begin, a letter, half a line's height."""

INSET = 0.02
"""How far the words in a corner are from the edges, in parts of the map."""

MOST_ROWS = 80
"""Rows of a thinned map at most: in a larger trial one row stands for several counts."""


def edges(alpha: float) -> list[float]:
    """Return the p-values at which one band of shade ends and the next begins."""
    return sorted({*EDGES_BELOW_ALPHA, alpha, *EDGES_ABOVE_ALPHA})


def bands(p_values: NDArray[np.float64], alpha: float) -> NDArray[np.intp]:
    """Return the band of shade of each p-value, numbered from 1 for the smallest."""
    return np.digitize(p_values + TIE, edges(alpha)) + 1


def regions(p_values: NDArray[np.float64], alpha: float) -> Frame:
    """Return the map's shading as horizontal runs of cells in the same band of p.

    A run instead of a cell keeps the picture exact and its rows few: about nine a row of
    the map, whatever the number of patients. A cell without a p-value (NaN) is in none.

    Parameters
    ----------
    p_values : array, shape (n_treatment + 1, n_control + 1)
        p-value of every table; entry [t, c] has t responders in treatment, c in control.
    alpha : float
        The threshold; one band ends exactly there.
    """
    band = np.where(np.isnan(p_values), 0, bands(p_values, alpha))
    starts = np.ones(band.shape, dtype=bool)
    starts[:, 1:] = band[:, 1:] != band[:, :-1]
    row, start = np.nonzero(starts)
    ends = np.append(start[1:], 0)
    ends[ends == 0] = band.shape[1]  # the next run starts a new row
    shaded = ~np.isnan(p_values[row, start])
    row, start, ends = row[shaded], start[shaded], ends[shaded]
    return {
        "from": start - 0.5,
        "to": ends - 0.5,
        "below": row - 0.5,
        "above": row + 0.5,
        "band": band[row, start],
    }


def contour(p_values: NDArray[np.float64], alpha: float) -> Frame:
    """Return the two staircases where p crosses alpha, for the arm with more responders.

    A cell without a p-value (NaN) is on the side of the nearest one with a p-value in its row.
    """
    known = filled(p_values) if np.isnan(p_values).any() else p_values
    significant = known + TIE < alpha
    width = significant.shape[1]
    left, right = (
        np.where(rows.all(axis=1), width, rows.argmin(axis=1))
        for rows in (significant, significant[:, ::-1])
    )
    return _stairs(left, width - right, width)


def _stairs(left: NDArray[np.int64], right: NDArray[np.int64], width: int) -> Frame:
    """Return both staircases from edge to edge of a map of so many columns.

    By row, p is below the line in the columns before ``left`` and from ``right`` on. The first
    step of the one begins at the left edge, the last of the other ends at the right one.
    """
    columns: list[dict[str, Any]] = []
    for side, edge in (("treatment", left), ("control", right)):
        rows = np.flatnonzero(edge > 0 if side == "treatment" else edge < width)
        x, y = np.repeat(edge[rows], 2), np.stack([rows, rows + 1], axis=1).ravel()
        if rows.size and side == "treatment":
            x, y = np.append(0, x), np.append(rows[0], y)
        elif rows.size:
            x, y = np.append(x, width), np.append(y, rows[-1] + 1)
        columns.append({"x": x - 0.5, "y": y - 0.5, "side": np.full(x.size, side)})
    both = {key: np.concatenate([part[key] for part in columns]) for key in columns[0]}
    return both | {"order": np.arange(both["x"].size)}


def thinned(n_treatment: int) -> tuple[NDArray[np.int64], int]:
    """Return the counts of treatment at which a thinned map is read, and counts in each row."""
    tall = -(-(n_treatment + 1) // MOST_ROWS)
    return np.minimum(np.arange(0, n_treatment + 1, tall) + tall // 2, n_treatment), tall


def ground(
    p_values: NDArray[np.float64],
    alpha: float,
    sizes: tuple[int, int],
    words: Sequence[str],
    tall: int = 1,
    drawn: float | None = None,
) -> Frames:
    """Return all of the map but its points: rows of shade, of the line, the diagonal and its words.

    ``sizes`` are n_treatment and n_control, ``words`` say which arm is better in the upper left
    and the lower right. One row of ``p_values`` stands for ``tall`` counts of the treatment arm.
    The line is where p crosses alpha, or what else is ``drawn``; the bands of shade stay.
    """
    return _ground(regions(p_values, alpha), contour(p_values, drawn or alpha), sizes, words, tall)


def ground_between(
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    line: Frame,
    sizes: tuple[int, int],
    words: Sequence[str],
    tall: int,
) -> Frames:
    """Return what `ground` does, where there are too many counts to read p at each.

    ``first`` and ``last`` are the control counts, by row and by edge of a band, between which p
    is at least that edge; ``last`` is one less than ``first`` where there is none.
    """
    none = np.full((len(first), 1), -1)
    ends = np.hstack([none, first - 1, last[:, ::-1], none + sizes[1] + 1]) + 0.5
    row, run = np.nonzero(ends[:, 1:] > ends[:, :-1])
    middle = first.shape[1]
    shaded = {
        "from": ends[row, run],
        "to": ends[row, run + 1],
        "below": row - 0.5,
        "above": row + 0.5,
        "band": np.where(run <= middle, run, 2 * middle - run) + 1,
    }
    return _ground(shaded, line, sizes, words, tall)


def contour_between(first: NDArray[np.int64], last: NDArray[np.int64], n_control: int) -> Frame:
    """Return what `contour` does, from the control counts between which p is at least alpha."""
    return _stairs(first, last + 1, n_control + 1)


def _ground(
    shaded: Frame, line: Frame, sizes: tuple[int, int], words: Sequence[str], tall: int
) -> Frames:
    n_treatment, n_control = sizes
    inset_x, inset_y = INSET * (n_control + 1), INSET * (n_treatment + 1)

    def height(rows: Any) -> Any:
        return np.minimum((rows + 0.5) * tall - 0.5, n_treatment + 0.5)

    return {
        "map_regions": {**shaded, **{key: height(shaded[key]) for key in ("below", "above")}},
        "map_contour": {**line, "y": height(line["y"])},
        "map_diagonal": {"x": [-0.5, n_control + 0.5], "y": [-0.5, n_treatment + 0.5]},
        "map_words": {
            "x": [inset_x - 0.5, n_control + 0.5 - inset_x],
            "y": [n_treatment + 0.5 - inset_y, inset_y - 0.5],
            "words": words,
            "align": ["left", "right"],
        },
    }


def beginning(frames: Frames, responders_treatment: int, responders_control: int) -> Frames:
    """Return the rows of a map whose first row and first column are of some responders."""
    shift = dict.fromkeys(("x", "from", "to"), responders_control)
    shift |= dict.fromkeys(("y", "below", "above"), responders_treatment)
    return {
        name: {
            key: np.asarray(values) + shift[key] if key in shift else values
            for key, values in frame.items()
        }
        for name, frame in frames.items()
    }


def trials(
    rates: Sequence[tuple[float, float]],
    sizes: tuple[int, int],
    words: Sequence[str],
    line: Frame,
) -> Frames:
    """Return a row for each real trial: its rates, treatment and control, on a map of this size.

    Its words stand at the side where the stepped ``line`` (`contour`) has fewer corners.
    """
    n_treatment, n_control = sizes
    places = [(control * n_control, treatment * n_treatment) for treatment, control in rates]
    return {
        "map_trial": {
            "x": [x for x, _ in places],
            "y": [y for _, y in places],
            "label": words,
            "align": [
                _side(x, y, sizes, line, RING + LETTER * len(label))
                for (x, y), label in zip(places, words, strict=True)
            ],
        }
    }


def _side(x: float, y: float, sizes: tuple[int, int], line: Frame, reach: float) -> str:
    """Return how words beside a ring are aligned: "left", if they follow it, or "right".

    They end ``reach`` from its middle, in parts of the map, and stay on the map where they can.
    """
    tall, wide = sizes[0] + 1, sizes[1] + 1
    at = (x + 0.5) / wide
    if min(at, 1 - at) < reach:
        return "left" if at < 0.5 else "right"
    beside = np.abs(line["y"] - y) <= NEAR * tall + 0.5
    met = [
        np.count_nonzero(beside & (line["x"] > x + low * wide) & (line["x"] < x + high * wide))
        for low, high in ((RING, reach), (-reach, -RING))
    ]
    return "left" if met[0] < met[1] else "right"


def reader(responders_treatment: float, responders_control: float) -> Frames:
    """Return the reader's point, maybe between counts, and the cell it is in, a row each."""
    row, column = round(responders_treatment), round(responders_control)
    return {
        "map_cell": {
            "from": [column - 0.5],
            "to": [column + 0.5],
            "below": [row - 0.5],
            "above": [row + 0.5],
        },
        "map_reader": {"x": [responders_control], "y": [responders_treatment]},
    }
