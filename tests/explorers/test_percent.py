"""Chapter 5, the detective: which whole number of patients is printed as a percentage."""

from __future__ import annotations

import json

import pytest

import widgets
from widgets.book.numbers import names
from widgets.explorers.percent import N_MAX, PercentState, compute
from widgets.stats.robustness.grim import percent_to_counts


def test_no_count_of_the_articles_patients_fits_and_one_of_the_papers_does() -> None:
    explorer = widgets.explore_percent()
    assert names()["detective"] == "none"
    assert "No count of 30 patients is printed as 55.2%" in explorer.chart.sentence
    assert "16 of 30 is 53.33% and 17 of 30 is 56.67%" in explorer.chart.sentence
    explorer.state = explorer.state.changed(n=29)
    assert "<b>16 of 29</b> is 55.17%, printed as 55.2%" in explorer.chart.sentence


@pytest.mark.parametrize("percent", [0, 0.1, 30, 33.3, 50, 55.2, 99.9, 100])
def test_the_sizes_that_fit_are_those_that_some_count_rounds_to(percent: float) -> None:
    frames = compute(PercentState(percent=percent))
    slow = [
        n
        for n in range(1, N_MAX + 1)
        if any(abs(100 * k / n - percent) <= 0.05 + 1e-9 for k in range(n + 1))
    ]
    assert frames["percent_fits"]["n"] == slow
    assert all(percent_to_counts(f"{percent:.1f}", n) for n in slow)


def test_keys_and_pointer_choose_the_size_of_the_group() -> None:
    explorer = widgets.explore_percent()
    explorer.chart._handle_custom_msg({"step": [-1, 0]}, [])
    assert explorer.state.n == 29
    for x, n in [(12.4, 12), (-50, 1), (1e6, N_MAX)]:
        explorer.chart._handle_custom_msg({"point": [x, 0]}, [])
        assert explorer.state.n == n
    chosen = json.loads(explorer.chart.frame_percent_chosen)
    assert chosen["n"] == [N_MAX]
