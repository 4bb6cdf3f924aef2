"""The map of Chapter 6: the real trial on it, its shading, and how the reader's trial moves."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from tests.explorers.strip import PRIMARY, TRIAL, strip_words
from widgets.charts.rows.outcome_map import contour, regions
from widgets.stats.p_values.planes import plane
from widgets.trial import conventions


def test_the_trial_is_where_it_starts() -> None:
    explorer = widgets.explore_p_value()
    assert explorer.state.counts == TRIAL.table
    assert strip_words(explorer).items() >= PRIMARY.items()


def test_arrow_keys_and_pointer_move_by_one_responder() -> None:
    explorer = widgets.explore_p_value()
    explorer.chart._handle_custom_msg({"step": [0, 1]}, [])
    responders, n, responders_control, n_control = TRIAL.table
    assert explorer.state.counts == (responders + 1, n, responders_control, n_control)
    explorer.chart._handle_custom_msg({"point": [0.4, -7]}, [])
    assert explorer.state.counts == (0, n, 0, n_control)
    explorer.chart._handle_custom_msg({"step": [-1, -1]}, [])
    assert explorer.state.counts == (0, n, 0, n_control)


@pytest.mark.parametrize("test", ["pearson", "fisher", "wald"])
@pytest.mark.parametrize("sizes", [(5, 5), (29, 30), (40, 7)])
def test_the_map_shades_every_cell_once_and_right(test: str, sizes: tuple[int, int]) -> None:
    p_values, alpha = plane(test, *sizes), conventions()["alpha"].value
    runs = regions(p_values, alpha)
    edges = np.array([0, 0.001, 0.01, alpha, 0.1, 0.2, 0.5, 1.01])
    shaded = np.zeros(p_values.shape, dtype=int)
    for start, end, row, band in zip(
        runs["from"], runs["to"], runs["below"], runs["band"], strict=True
    ):
        cells = slice(int(start + 0.5), int(end + 0.5))
        shaded[int(row + 0.5), cells] += 1
        inside = p_values[int(row + 0.5), cells]
        assert ((edges[band - 1] <= inside) & (inside < edges[band])).all()
    assert (shaded == 1).all()


def test_the_contour_parts_significant_from_not() -> None:
    alpha = conventions()["alpha"].value
    p_values = plane("pearson", 29, 30)
    line = contour(p_values, alpha)
    for side, x, y in zip(line["side"][::2], line["x"][::2], line["y"][::2], strict=True):
        row = int(y + 0.5)
        inner, outer = int(x + 0.5), int(x - 0.5)
        if side == "control":
            inner, outer = outer, inner
        assert p_values[row, outer] < alpha
        assert inner > 30 or inner < 0 or p_values[row, inner] >= alpha
