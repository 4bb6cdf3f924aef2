"""The map of Chapter 6: the real trial on it, its shading, and how the reader's trial moves."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms, Axis, named
from tests.explorers.p_value_strip import TRIAL
from widgets.book.tests import STRIP_TESTS
from widgets.charts.rows.p_value import contour, regions
from widgets.explorers.p_value import LARGEST_ARM, PValueState, compute, p_values_of_map
from widgets.stats.p_values.planes import plane
from widgets.trial import conventions

_MOVED = {"rate_treatment": 20 / TRIAL.treatment.n, "rate_control": 13 / TRIAL.control.n}
ARMS = Arms(
    (
        Axis("x", "placebo patients who responded", (("map_reader", "x", 13),), _MOVED),
        Axis("y", "IL-2 patients who responded", (("map_reader", "y", 20),), _MOVED),
    ),
    headings=frozenset(
        {
            ("map_regions", "to", "up to, placebo"),  # the other end of x
            ("map_regions", "above", "up to, IL-2"),
        }
    ),
)


def test_the_trial_is_where_it_starts() -> None:
    explorer = widgets.explore_p_value()
    assert explorer.state.counts == TRIAL.table
    assert explorer.chart.sentence.startswith("<b>p = 0.0673</b>, not below 0.05, with ")
    assert "about 67 of 1,000 such trials" in explorer.chart.sentence


def test_the_defaults_of_the_state_stay_what_links_were_made_with() -> None:
    assert PValueState().test == "pearson"
    assert widgets.explore_p_value().start == PValueState(test="fisher")


def test_only_chapter_7_has_the_menu_of_tests() -> None:
    assert "test" not in widgets.explore_p_value().controls
    every = widgets.explore_p_value(tests=True)
    every.propose({"test": "n_minus_1"})()
    assert "N-1 chi-square gives <b>p = 0.0524</b>" in every.chart.sentence
    assert every.start == widgets.explore_p_value().start


def test_a_test_without_a_p_value_gives_none_in_words_picture_and_table() -> None:
    every = widgets.explore_p_value(tests=True)
    every.state = every.state.changed(test="log_odds_wald", rate_treatment=0.0)
    assert "Log odds (Wald) gives <b>no p-value</b>, as a cell is empty" in every.chart.sentence
    shaded = compute(every.state)["map_regions"]
    assert (min(shaded["from"]), max(shaded["to"])) == (0.5, 29.5)
    assert (min(shaded["below"]), max(shaded["above"])) == (0.5, 28.5)


def test_one_press_doubles_the_trial_and_keeps_its_rates() -> None:
    explorer = widgets.explore_p_value()
    responders, n, responders_control, n_control = TRIAL.table
    rates = explorer.state.rate_treatment, explorer.state.rate_control
    [[double]] = [group.actions for group in explorer.content.groups if group.actions]
    assert callable(double.words)
    assert double.words(explorer.state) == "Double the trial"
    explorer.act(double.act)
    assert explorer.state.counts == (2 * responders, 2 * n, 2 * responders_control, 2 * n_control)
    assert "<b>p = 0.00881</b>, below 0.05" in explorer.chart.sentence
    assert "about 9 of 1,000 such trials" in explorer.chart.sentence
    explorer.act(double.act)
    assert 2 * explorer.state.n_control > LARGEST_ARM
    assert explorer.state.counts == (4 * responders, 4 * n, 4 * responders_control, 4 * n_control)
    before = explorer.state
    explorer.act(double.act)
    assert explorer.state == before
    assert double.words(explorer.state) == "200 is the most"
    assert (explorer.state.rate_treatment, explorer.state.rate_control) == rates


def test_the_rings_keep_the_rates_of_the_trial_whatever_its_size() -> None:
    explorer = widgets.explore_p_value()
    larger = explorer.content.compute(explorer.state.changed(n_treatment=58))["map_trial"]
    assert larger["label"] == ["week 12", "week 24"]
    assert larger["y"][0] == pytest.approx(58 * TRIAL.treatment.response_rate)
    assert "Rings: the rates of our trial" in explorer.chart.pictures[0]["reading"]


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
    assert (line["x"][0], line["x"][-1]) == (-0.5, 30.5), "from edge to edge"
    assert (line["y"][0], line["y"][-1]) == (line["y"][1], line["y"][-2]), "by a level step"
    ends = (line[key][1:-1:2] for key in ("side", "x", "y"))
    for side, x, y in zip(*ends, strict=True):
        row = int(y + 0.5)
        inner, outer = int(x + 0.5), int(x - 0.5)
        if side == "control":
            inner, outer = outer, inner
        assert p_values[row, outer] < alpha
        assert inner > 30 or inner < 0 or p_values[row, inner] >= alpha


@pytest.mark.parametrize("test", STRIP_TESTS)
def test_the_contour_of_every_test_goes_round_cells_without_a_p_value(test: str) -> None:
    line = contour(p_values_of_map(test, 29, 30), conventions()["alpha"].value)
    for side in ("treatment", "control"):
        rows = np.unique(line["y"][line["side"] == side])
        assert rows.size > 20
        assert (np.diff(rows) == 1).all()


def test_words_in_a_corner_of_the_map_are_of_the_arm_that_did_better_there() -> None:
    explorer = widgets.explore_p_value()
    words = explorer.content.compute(explorer.state)["map_words"]
    for x, y, said in zip(words["x"], words["y"], words["words"], strict=True):
        assert named(said) == {"treatment" if y > x else "control"}
