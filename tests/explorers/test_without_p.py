"""Chapter 16: what the bench says where a test gives no p-value, and of one test that agrees."""

from __future__ import annotations

import math

import widgets
from widgets.book.tests import STRIP_TESTS
from widgets.book.two_arm_state import YourTrialState
from widgets.explorers.your_trial import compute


def test_a_test_that_has_no_p_is_neither_drawn_nor_counted() -> None:
    bench = widgets.explore_your_trial()
    bench.grid.set_state({"value": "0/1 vs 1/1"})
    strip = compute(bench.state)["strip_p_values"]
    gone = [each for each in strip["words"] if each.startswith("no p")]
    assert gone == ["no p: no spread", "no p: two patients", "no p: empty cell"]
    assert sum(math.isnan(p) for p in strip["p"]) == len(gone)
    assert f"all {len(STRIP_TESTS) - len(gone)} tests agree" in bench.chart.sentence
    bench.state = YourTrialState(0, 2, 2, 2, planned_test="wald")
    begins = "N-1 chi-square, as the planned Wald z gives no p: <b>"
    assert bench.chart.sentence.startswith(begins)


def test_one_test_agrees_and_two_agree() -> None:
    bench = widgets.explore_your_trial()
    bench.state = bench.state.changed(planned_test="wald", alpha="0.045")
    assert "1 of the 9 tests agrees." in bench.chart.sentence
