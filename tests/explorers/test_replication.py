"""Chapter 9, repeats of this result: the interval of p, the odds, and a hundred repeats."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

import widgets
from widgets.book.numbers import names
from widgets.explorers.replication import BELIEFS, TRIAL, ReplicationState, compute


def added_up(belief: str, size: int) -> float:
    """Return the chance of p < 0.05 by Pearson's test with treatment ahead, repeat by repeat."""
    distributions, x, n = [], [], [size * arm.n for arm in (TRIAL.treatment, TRIAL.control)]
    for arm, patients in zip((TRIAL.treatment, TRIAL.control), n, strict=True):
        x.append(np.arange(patients + 1))
        seen, others = arm.responders, arm.n - arm.responders
        uncertain = stats.betabinom(patients, 1 + seen, 1 + others)
        distribution = stats.binom(patients, seen / arm.n) if belief == "exact" else uncertain
        distributions.append(distribution.pmf(x[-1]))
    t, c = x[0][:, None], x[1]
    both, everybody = t + c, sum(n)
    margins = np.maximum(n[0] * n[1] * both * (everybody - both), 1)
    chi2 = everybody * (t * n[1] - c * n[0]) ** 2 / margins
    found = (stats.chi2.sf(chi2, 1) < 0.05) & (t * n[1] > c * n[0])
    return float((np.outer(*distributions) * found).sum())


@pytest.mark.parametrize("belief", BELIEFS)
def test_the_chances_of_each_size(belief: str) -> None:
    slow = [added_up(belief, size) for size in (1, 2, 4)]
    chances = compute(ReplicationState(belief=belief))["expected_p"]["chance"]
    assert chances == pytest.approx(slow)
    numbers = names()["replication"]["week12"][belief]
    shown = [numbers[size]["below"] for size in ("once", "twice", "four")]
    assert shown == [round(100 * chance) for chance in slow]


def test_the_sentence_names_interval_and_chance_of_the_chosen_row() -> None:
    explorer = widgets.explore_replication()
    assert "p from <b>0.0004</b> to <b>0.69</b>, and <b>48 in 100</b>" in explorer.chart.sentence
    explorer.state = explorer.state.changed(belief="exact")
    assert "p from <b>0.0011</b> to <b>0.51</b>, and <b>50 in 100</b>" in explorer.chart.sentence
    assert explorer.chart.numbers[0][1] == "1.0 to 1"
    assert explorer.chart.numbers[1][1] == "45 in 100"
    explorer.state = explorer.state.changed(size="4")
    assert "less than 0.0001" in explorer.chart.sentence


def test_larger_repeats_have_smaller_p_and_a_hundred_dots() -> None:
    for size in ("1", "2", "4"):
        frames = compute(ReplicationState(size=size))
        assert frames["expected_p"]["chosen"] == [each == size for each in ("1", "2", "4")]
        below = len(frames["rain_treatment"]["x"])
        assert below + len(frames["rain_above"]["x"]) == 100
        row = ("1", "2", "4").index(size)
        assert below == pytest.approx(100 * frames["expected_p"]["chance"][row], abs=1.5)
    medians = frames["expected_p"]["median"]
    assert medians[0] > medians[1] > medians[2]


def test_going_on_needs_patients_still_to_come() -> None:
    explorer = widgets.explore_replication()
    assert explorer.chart.numbers[2][1] == "already complete at this size"
    explorer.state = explorer.state.changed(size="2")
    assert explorer.chart.numbers[2][1] == "79 in 100"
