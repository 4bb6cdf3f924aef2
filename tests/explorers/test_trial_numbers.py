"""What the first two explorers say about the real trial."""

from __future__ import annotations

import json

import numpy as np
import pytest

import widgets
from widgets.charts.rows.outcome_map import contour, regions
from widgets.stats.p_values.planes import plane
from widgets.trial import conventions, trial

TRIAL = trial().outcomes["sri4_week12"]
# Reference values of the trial's primary table, checked against R in tests/reference.
PRIMARY = {
    "Pearson chi-square": "0.0504",
    "N-1 chi-square": "0.0524",
    "Fisher exact": "0.0673",
    "Likelihood ratio": "0.0492",
    "Wald z": "0.0434",
    "Yates chi-square": "0.0905",
}
ONE_FLIP = {"Pearson chi-square": "0.0268", "Fisher exact": "0.0370"}


def strip(explorer: object) -> dict[str, str]:
    frame = json.loads(explorer.chart.frame_strip_p_values)  # type: ignore[attr-defined]
    return dict(zip(frame["test"], frame["words"], strict=True))


@pytest.mark.parametrize("name", ["explore_p_value", "explore_patients"])
def test_the_trial_is_where_they_start(name: str) -> None:
    explorer = getattr(widgets, name)()
    assert explorer.state.counts == TRIAL.table
    assert strip(explorer).items() >= PRIMARY.items()


def test_one_flip() -> None:
    explorer = widgets.explore_patients()
    answers = list(explorer.state.treatment)
    answers[answers.index(False)] = True
    explorer.grid.set_state({"treatment": answers})
    assert explorer.state.counts[0] == TRIAL.treatment.responders + 1
    assert strip(explorer).items() >= ONE_FLIP.items()


@pytest.mark.parametrize(
    ("fate", "added"), [("left_out", (0, 0)), ("responder", (1, 1)), ("non_responder", (0, 1))]
)
def test_the_missing_patient(fate: str, added: tuple[int, int]) -> None:
    explorer = widgets.explore_patients()
    explorer.grid.set_state({"missing": fate})
    responders, n, *control = TRIAL.table
    assert explorer.state.counts == (responders + added[0], n + added[1], *control)


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
