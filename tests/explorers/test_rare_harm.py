"""Chapter 8, the rare harm: what a trial of any size can see and find."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from widgets.book.numbers import names
from widgets.explorers.rare_harm import RISKS, SIZES, RareHarmState, compute, move
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.trial import trial


def test_it_begins_with_the_trials_size() -> None:
    assert RareHarmState().n_per_arm == str(trial().control.n_randomised) == "30"
    assert (SIZES[0], SIZES[-1]) == (10, 100_000)
    assert (next(iter(RISKS.values())), list(RISKS.values())[-1]) == ("1 in 10", "1 in 10,000")


def test_the_guess_has_the_expected_answer() -> None:
    assert names()["rare"]["seen"] == f"{100 * (1 - 0.99**30):.0f}" == "26"
    assert "<b>26%</b>" in widgets.explore_rare_harm().chart.sentence


@pytest.mark.parametrize("risk", RISKS)
def test_marks_lie_where_the_definitions_put_them(risk: str) -> None:
    true = 1 / int(risk)
    for n in (size for size in SIZES if size <= 500):
        seen, found = compute(RareHarmState(risk, str(n)))["rare_marks"]["chance"]
        assert seen == pytest.approx(1 - (1 - true) ** n)
        exact = power(Design("fisher", n, n), true, true / 2)
        assert found == pytest.approx(exact, abs=1e-6)


@pytest.mark.parametrize("risk", RISKS)
def test_seeing_comes_long_before_finding(risk: str) -> None:
    curves = compute(RareHarmState(risk))["rare_curves"]
    chance = np.asarray(curves["chance"]).reshape(2, -1)
    assert np.all(np.diff(chance[0]) >= 0)
    assert np.all(chance[1] <= chance[0] + 1e-6)
    assert chance.min() >= 0
    assert chance.max() <= 1


@pytest.mark.parametrize(
    ("kind", "pair", "n"),
    [
        ("step", (1, 0), "35"),
        ("step", (-1, 0), "28"),
        ("step", (0, -1), "30"),
        ("point", (4500, 0.5), "4500"),
        ("point", (-1, 0), "10"),
        ("point", (1e8, 0), "100000"),
    ],
)
def test_it_is_dragged_and_walked(kind: str, pair: tuple[float, float], n: str) -> None:
    assert move(RareHarmState(), kind, pair) == {"n_per_arm": n}
