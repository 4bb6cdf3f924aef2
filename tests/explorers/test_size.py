"""Chapter 7, the promise of each test: its false alarms, here and where they are worst."""

from __future__ import annotations

import pytest
from scipy import stats

import widgets
from tests.reference.records import SIZES, recorded
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


def added_up(key: str, n1: int, n0: int, rate: float) -> float:
    """Return the chance of a table that a test rejects, table by table."""
    return sum(
        float(stats.binom.pmf(x1, n1, rate) * stats.binom.pmf(x0, n0, rate))
        for x1 in range(n1 + 1)
        for x0 in range(n0 + 1)
        if p_value(key, x1, n1, x0, n0) <= ALPHA
    )


def test_the_worst_false_alarms_are_those_of_another_source() -> None:
    worst = worst_by_test(29, 30)
    for key, method in SIZES.items():
        assert worst[key][1] == pytest.approx(recorded(method, n1=29, n0=30))
    here = false_alarms_by_test(29, 30, RATE)
    assert all(here[key] <= worst[key][1] for key in ALL_TESTS)


def test_false_alarms_are_the_tables_that_a_test_rejects() -> None:
    for key in ALL_TESTS:
        assert false_alarms_by_test(4, 5, 0.3)[key] == pytest.approx(added_up(key, 4, 5, 0.3))
    for rate, alarms in (
        (RATE, false_alarms_by_test(29, 30, RATE)["likelihood_ratio"]),
        worst_by_test(29, 30)["likelihood_ratio"],
    ):
        assert alarms == pytest.approx(added_up("likelihood_ratio", 29, 30, rate))


def test_who_exceeds_the_promise_here_and_at_worst() -> None:
    explorer = widgets.explore_size()
    assert "of whom 42% respond" in explorer.chart.sentence
    assert "<b>4 of 11</b> tests raise more" in explorer.chart.sentence
    assert "Wald z, likelihood ratio, Pearson chi-square and t test on 0/1" in (
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
