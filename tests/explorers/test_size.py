"""Chapter 7, the promise of each test: its false alarms, here and where they are worst."""

from __future__ import annotations

import pytest

import widgets
from widgets.book.numbers import names
from widgets.book.tests import (
    ALL_TESTS,
    below,
    false_alarms_by_test,
    p_values_by_test,
    worst_by_test,
)
from widgets.explorers.size import RATE, SizeState, compute
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.trial import conventions, trial

ALPHA = conventions()["alpha"].value
WORST = {"fisher": 0.0364, "n_minus_1": 0.0510, "pearson": 0.0564, "wald": 0.0675,
         "likelihood_ratio": 0.0891}  # fmt: skip
HERE = {"likelihood_ratio": 6.1, "wald": 6.5, "pearson": 5.4, "n_minus_1": 4.8, "mid_p": 4.7}


def test_sizes_and_where_they_are() -> None:
    worst = worst_by_test(29, 30)
    for key, expected in WORST.items():
        assert worst[key][1] == pytest.approx(expected, abs=5e-5)
    assert worst["likelihood_ratio"][0] == pytest.approx(0.0656, abs=5e-5)
    here = false_alarms_by_test(29, 30, RATE)
    assert {key: round(100 * here[key], 1) for key in HERE} == HERE
    assert all(here[key] <= worst[key][1] for key in ALL_TESTS)


def test_false_alarms_are_the_tables_that_a_test_rejects() -> None:
    """Add up every table of two small arms, by the definition."""
    n1, n0, rate = 4, 5, 0.3

    def chance(responders: int, n: int) -> float:
        ways = [1.0]
        for k in range(n):
            ways.append(ways[-1] * (n - k) / (k + 1))
        return ways[responders] * rate**responders * (1 - rate) ** (n - responders)

    for key in ("wald", "fisher", "n_minus_1"):
        added = sum(
            chance(x1, n1) * chance(x0, n0)
            for x1 in range(n1 + 1)
            for x0 in range(n0 + 1)
            if p_value(key, x1, n1, x0, n0) <= ALPHA
        )
        assert false_alarms_by_test(n1, n0, rate)[key] == pytest.approx(added)


def test_who_exceeds_the_promise_here_and_at_worst() -> None:
    explorer = widgets.explore_size()
    assert "of whom 42% respond" in explorer.chart.sentence
    assert "<b>4 of 11</b> tests raise more" in explorer.chart.sentence
    assert "Wald z, Likelihood ratio, Pearson chi-square and t test on 0/1" in (
        explorer.chart.sentence
    )
    assert "worst for each, <b>6</b> do" in explorer.chart.sentence
    marks = compute(SizeState())["size_marks"]
    assert max(marks["alarms"]) < 10
    exact = {TESTS[key].label for key in ALL_TESTS if TESTS[key].exact}
    over = {t for t, alarms in zip(marks["test"], marks["alarms"], strict=True) if alarms > 5}
    assert not over & exact


def test_the_rate_moves_the_dots_and_leaves_the_worst_where_it_is() -> None:
    first, other = (compute(SizeState(rate=rate))["size_tests"] for rate in (RATE, 0.07))
    assert first["worst"] == other["worst"]
    assert first["here"] != other["here"]
    assert other["here"][1] == pytest.approx(8.9, abs=0.05)


def test_the_two_tests_below_the_line_exceed_their_promise_most() -> None:
    """The text says so, of this trial's rate and of the worst."""
    reached = set(below(p_values_by_test(trial().primary.table), ALPHA))
    here = false_alarms_by_test(29, 30, RATE)
    worst = {key: size for key, (_, size) in worst_by_test(29, 30).items()}
    for alarms in (here, worst):
        assert set(sorted(alarms, key=lambda key: alarms[key])[-2:]) == reached
    assert reached == {"wald", "likelihood_ratio"}
    numbers = names()["which_test"]
    assert (numbers["liberal"], numbers["liberal_worst"]) == (4, 6)
    assert sorted(key for key, alarms in here.items() if alarms > ALPHA) == sorted(
        ["wald", "likelihood_ratio", "pearson", "t"]
    ), "the text names them"
