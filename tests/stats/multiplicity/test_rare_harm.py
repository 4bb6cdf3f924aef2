"""The chance to see a rare harm, and to find a difference, against slow and obvious counting."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest

from widgets.stats.multiplicity.rare_harm import N_MAX, chance_of_any_event, rare_event_power
from widgets.stats.p_values.p_value import p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power


def test_seeing_one_case_by_its_definition() -> None:
    risk, n = 0.04, 12
    by_hand = sum(comb(n, x) * risk**x * (1 - risk) ** (n - x) for x in range(1, n + 1))
    assert chance_of_any_event(risk, n) == pytest.approx(by_hand, abs=1e-14)
    assert chance_of_any_event([0, 1, 0.5], [7, 7, 0]).tolist() == [0, 1, 0]


def test_a_tiny_risk_keeps_its_digits() -> None:
    assert chance_of_any_event(1e-12, 10) == pytest.approx(1e-11, rel=1e-9)


@pytest.mark.parametrize("n", [1, 2, 7, 30, 120, 500])
@pytest.mark.parametrize("rates", [(0.01, 0.005), (0.1, 0.05), (0.4, 0.2), (0.2, 0.9)])
def test_finding_is_the_exact_power_of_fishers_test(n: int, rates: tuple[float, float]) -> None:
    assert rare_event_power(*rates, n) == pytest.approx(
        power(Design("fisher", n, n), *rates), abs=1e-6
    )


def test_swapping_the_arms_changes_nothing() -> None:
    assert rare_event_power(0.02, 0.01, 700) == pytest.approx(
        rare_event_power(0.01, 0.02, 700), abs=1e-12
    )


def test_many_patients_and_few_events_by_simulation() -> None:
    rng, n, risk = np.random.default_rng(8), 5000, 0.002
    events = rng.binomial(n, [risk, risk / 2], (4000, 2))
    p = np.array([p_value("fisher", x, n, y, n) for x, y in np.unique(events, axis=0).tolist()])
    counts = np.unique(events, axis=0, return_counts=True)[1]
    simulated = counts[p <= 0.05].sum() / counts.sum()
    assert rare_event_power(risk, risk / 2, n) == pytest.approx(simulated, abs=0.02)


def test_the_ends() -> None:
    assert rare_event_power(0, 0, 50) == 0
    assert rare_event_power(1, 1, 50) == 0
    assert rare_event_power(1, 0, 3) == 0  # 3 of 3 against 0 of 3 has p = 0.1
    assert rare_event_power(1, 0, 4) == pytest.approx(1)
    assert rare_event_power(0.5, 0.25, N_MAX) == 1


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        ((1.2, 0.1, 10), "risk_treatment must be"),
        ((0.1, -0.1, 10), "risk_control must be"),
        ((0.1, 0.1, 0), "n_per_arm must be"),
        ((0.1, 0.1, N_MAX + 1), "n_per_arm must be"),
        ((0.1, 0.1, 10, 1), "alpha must be"),
    ],
)
def test_bad_input_is_named(arguments: tuple[float, ...], rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        rare_event_power(*arguments)  # type: ignore[arg-type]  # on purpose


def test_bad_input_of_seeing_is_named() -> None:
    with pytest.raises(ValueError, match="n must be at least 0, got -1"):
        chance_of_any_event(0.1, -1)
    with pytest.raises(ValueError, match="risk must be"):
        chance_of_any_event(2, 1)
