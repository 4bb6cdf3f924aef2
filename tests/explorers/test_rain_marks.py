"""Chapter 9, repeats: the picture and the sentence say on which side each trial fell."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from widgets.explorers.rain import MOST_TRIALS, RainState, compute


def test_bars_below_the_line_are_parted_by_the_arm_that_was_ahead() -> None:
    frames = compute(RainState(rate_treatment=0.3, rate_control=0.3, trials=MOST_TRIALS))
    bars, now = frames["rain_bars"], frames["rain_alpha"]
    long = np.asarray(bars["to"]) - np.asarray(bars["x"])
    trials = {
        form: float(long[np.asarray(bars["form"]) == form].sum()) * MOST_TRIALS / 25
        for form in ("treatment", "control", "above")
    }
    assert trials["control"] == pytest.approx(now["against"][0])
    assert trials["treatment"] == pytest.approx(now["below"][0] - now["against"][0])
    assert 0.3 < trials["control"] / now["below"][0] < 0.7
    assert sum(trials.values()) == pytest.approx(MOST_TRIALS)


def test_the_mark_of_the_latest_trial_says_where_it_fell() -> None:
    for seed in range(1, 40):
        frames = compute(RainState(rate_treatment=0.3, rate_control=0.6, seed=seed))
        [form], [number] = frames["rain_last"]["form"], frames["rain_last"]["trial"]
        assert number in list(frames[f"rain_{form}"]["trial"])


@pytest.mark.parametrize(
    ("rates", "said"),
    [((0.0, 0.0), "none"), ((1.0, 0.0), "all"), ((0.0, 0.01), "less than 0.1%")],
)
def test_what_is_certain_is_expected_in_a_word(rates: tuple[float, float], said: str) -> None:
    explorer = widgets.explore_rain()
    for trials in (1, 10):
        explorer.state = explorer.state.changed(
            rate_treatment=rates[0], rate_control=rates[1], trials=trials
        )
        before = "expects p below 0.05 in" if trials == 1 else "expects"
        assert f"exact counting {before} {said}" in explorer.chart.sentence
