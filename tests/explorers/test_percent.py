"""Chapter 5, the detective: which whole number of patients is printed as a percentage."""

from __future__ import annotations

import json

import pytest

import widgets
from widgets.book.numbers import names
from widgets.explorers.percent import N_MAX, PercentState, compute


def test_no_count_of_the_articles_patients_fits_and_one_of_the_papers_does() -> None:
    explorer = widgets.explore_percent()
    assert names()["detective"] == "none"
    assert "<b>No count</b> of 30 gives 55.2%" in explorer.chart.sentence
    assert "16 is 53.33%, 17 is 56.67%" in explorer.chart.sentence
    explorer.state = explorer.state.changed(n=29)
    assert "<b>16 of 29</b> is 55.17%, printed as 55.2%" in explorer.chart.sentence


@pytest.mark.parametrize("percent", [0, 0.1, 30, 33.3, 50, 55.2, 99.9, 100])
def test_a_size_fits_where_some_count_rounds_to_the_percentage(percent: float) -> None:
    fits = [
        n
        for n in range(1, N_MAX + 1)
        if compute(PercentState(percent, n))["percent_chosen"]["words"][0].endswith(": fits")
    ]
    slow = [
        n
        for n in range(1, N_MAX + 1)
        if any(abs(100 * k / n - percent) <= 0.05 + 1e-9 for k in range(n + 1))
    ]
    assert fits == slow


def test_nothing_gives_the_answer_away_before_it_is_found() -> None:
    """Neither words nor marks nor the table below the picture name 29 or 58."""
    explorer = widgets.explore_percent()
    assert "fit" not in explorer.chart.sentence
    assert "29" not in explorer.chart.sentence
    frames = compute(explorer.state)
    assert set(frames) == {"percent_sizes", "percent_printed", "percent_chosen"}
    assert {29, 38, 58} <= set(frames["percent_sizes"]["n"])


def test_keys_and_pointer_choose_the_size_of_the_group() -> None:
    explorer = widgets.explore_percent()
    explorer.chart._handle_custom_msg({"step": [-1, 0]}, [])
    assert explorer.state.n == 29
    for x, n in [(12.4, 12), (-50, 1), (1e6, N_MAX)]:
        explorer.chart._handle_custom_msg({"point": [x, 0]}, [])
        assert explorer.state.n == n
    chosen = json.loads(explorer.chart.frame_percent_chosen)
    assert chosen["n"] == [N_MAX]
