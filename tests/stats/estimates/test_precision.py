import numpy as np
import pytest
from scipy.special import ndtri

from widgets.stats.estimates.p_value_function import p_value_function
from widgets.stats.estimates.precision import Sides, chance_of_side
from widgets.stats.estimates.score import constrained_rates
from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.counts import counts
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power


def slow(line: float, n: int, rates: tuple[float, float], alpha: float) -> tuple[float, float]:
    """Add up every table whose p-value at the line is below alpha, on either side of it."""
    treatment, control = np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij")
    p = p_value_function("n_minus_1", treatment, n, control, n, line)
    weights = np.multiply.outer(*(binomial_probabilities(n, np.array(rate)) for rate in rates))
    is_above = (treatment - control) / n > line
    return tuple(float(weights[(p < alpha) & side].sum()) for side in (~is_above, is_above))


@pytest.mark.parametrize("line", [-0.2, 0.0, 0.1, 0.35])
@pytest.mark.parametrize("rates", [(0.55, 0.3), (0.3, 0.3), (0.0, 0.4), (1.0, 0.1), (0.7, 1.0)])
def test_it_is_the_sum_over_every_table(line, rates):
    sizes = (1, 2, 5, 14, 30)
    for alpha in (0.05, 0.2):
        sides = chance_of_side(line, sizes, *rates, alpha)
        expected = np.array([slow(line, n, rates, alpha) for n in sizes])
        np.testing.assert_allclose(np.transpose(sides), expected, rtol=1e-9, atol=1e-12)


def test_at_zero_it_is_the_power_of_the_test():
    sizes = [5, 30, 59, 163]
    sides = chance_of_side(0, sizes, 0.45, 0.3)
    found = [power(Design("n_minus_1", n, n), 0.45, 0.3) for n in sizes]
    np.testing.assert_allclose(sides.below + sides.above, found, rtol=1e-9)


def test_exchanged_arms_exchange_the_sides():
    there = chance_of_side(0.1, [20, 200], 0.5, 0.3)
    back = chance_of_side(-0.1, [20, 200], 0.3, 0.5)
    np.testing.assert_allclose(back, Sides(there.above, there.below), rtol=1e-9)


def test_on_the_line_it_is_alpha_at_any_size():
    sides = chance_of_side(0.1, [500, 2000, 5000], 0.4, 0.3)
    np.testing.assert_allclose(sides, 0.025, atol=0.001)


@pytest.mark.parametrize("rate", [0.45, 0.5, 0.55])
def test_it_reaches_what_farrington_and_manning_plan_for(rate):
    """Their formula (1990): n per arm = (z_alpha s_line + z_power s_true)^2 / distance^2."""
    line, control, n = 0.1, 0.3, 1_000_000
    table = counts(round(rate * n), n, round(control * n), n)
    on_line = constrained_rates(table, np.array(line))
    spread = [np.sqrt(a * (1 - a) + b * (1 - b)) for a, b in (on_line, (np.array(rate), control))]
    planned = (-ndtri(0.025) * spread[0] + ndtri(0.8) * spread[1]) ** 2 / (
        rate - control - line
    ) ** 2
    [reached] = chance_of_side(line, [round(float(planned))], rate, control).above
    assert reached == pytest.approx(0.8, abs=0.01)


@pytest.mark.parametrize(
    ("line", "sizes", "words"),
    [(1.0, [10], "line must be in"), (0.1, [0], "n_per_arm"), (0.1, [5001], "n_per_arm")],
)
def test_what_cannot_be_is_refused(line, sizes, words):
    with pytest.raises(ValueError, match=words):
        chance_of_side(line, sizes, 0.5, 0.3)
