from itertools import product

import numpy as np
import pytest

from widgets.stats.evidence.e_value import e_value, ever_reached

RATES = (0.0, 0.1, 0.42, 0.5, 0.93, 1.0)


@pytest.mark.parametrize("true", RATES)
@pytest.mark.parametrize("bet", [(0.42, 0.25), (0.2, 0.3), (0.5, 0.9)])
def test_a_useless_drug_makes_no_stake_grow_on_average(true, bet):
    """Every sequence of three pairs: the mean over the next pair is never above what there was."""
    for pairs in (1, 2, 3):
        mean = sum(
            _chance(seen, true) * float(e_value(sum(seen[::2]), sum(seen[1::2]), pairs, *bet))
            for seen in product([0, 1], repeat=2 * pairs)
        )
        assert mean <= 1 + 1e-12
        if true == bet[0]:
            assert mean == pytest.approx(1.0)


def _chance(patients: tuple[int, ...], rate: float) -> float:
    return float(np.prod([rate if each else 1 - rate for each in patients]))


@pytest.mark.parametrize("true", RATES)
def test_the_stake_shrinks_by_the_factor_that_its_documentation_names(true):
    rate, difference = 0.42, 0.25
    mean = sum(
        _chance(seen, true) * float(e_value(*seen, 1, rate, difference))
        for seen in product([0, 1], repeat=2)
    )
    slope = difference / (2 * rate * (1 - rate))
    assert mean == pytest.approx(1 - slope**2 * (true - rate) ** 2)


@pytest.mark.parametrize("true", RATES)
def test_ville_s_bound_holds_at_every_common_rate(true):
    for threshold in (5, 20):
        ever = ever_reached(59, threshold, (0.42, 0.25), (true, true))
        assert (np.diff(ever) >= 0).all()
        assert ever[-1] <= 1 / threshold
    assert ever_reached(3, 1, (0.42, 0.25), (true, true))[0] <= 1


def test_ever_reached_equals_the_sum_over_every_sequence_of_pairs():
    bet, true = (0.5, 0.6), (0.8, 0.3)
    slow = np.zeros(4)
    for treatment in product([0, 1], repeat=4):
        for control in product([0, 1], repeat=4):
            chance = _chance(treatment, true[0]) * _chance(control, true[1])
            for pairs in range(1, 5):
                stake = e_value(sum(treatment[:pairs]), sum(control[:pairs]), pairs, *bet)
                if stake >= 3:
                    slow[pairs - 1 :] += chance
                    break
    assert slow[-1] > 0.1
    assert ever_reached(4, 3, bet, true) == pytest.approx(slow, rel=1e-12)


def test_swapping_the_arms_changes_nothing():
    assert e_value(16, 9, 29, 0.42, 0.25) == pytest.approx(float(e_value(9, 16, 29, 0.42, 0.25)))
    assert e_value(0, 0, 0, 0.42, 0.25) == 1.0


def test_a_bet_beyond_certainty_is_refused():
    with pytest.raises(ValueError, match=r"the rates bet on must be in \(0, 1\)"):
        e_value(1, 0, 1, 0.2, 0.4)
    with pytest.raises(ValueError, match="threshold must be in"):
        ever_reached(3, 0.5, (0.42, 0.25), (0.4, 0.4))
