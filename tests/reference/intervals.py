"""Intervals that textbooks give and the app does not show: second opinions, one table at a time."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from scipy.optimize import brentq
from scipy.special import comb

from tests.stats.noncentral import Noncentral
from widgets.stats.estimates.conditional_limits import conditional_limits
from widgets.stats.estimates.score import score_z
from widgets.stats.numerics.counts import counts

Limits: TypeAlias = tuple[float, float]


def _z(level: float) -> float:
    return float(stats.norm.isf((1 - level) / 2))


def _around(middle: float, margin: float, lowest: float = -1.0) -> Limits:
    return max(middle - margin, lowest), min(middle + margin, 1.0)


def rate_wald(x: int, n: int, level: float) -> Limits:
    return _around(x / n, _z(level) * math.sqrt(x / n * (1 - x / n) / n), 0.0)


def rate_agresti_coull(x: int, n: int, level: float) -> Limits:
    """Agresti & Coull (1998), American Statistician 52:119-126: z^2 pseudo-patients."""
    z = _z(level)
    rate = (x + z**2 / 2) / (n + z**2)
    return _around(rate, z * math.sqrt(rate * (1 - rate) / (n + z**2)), 0.0)


def rate_jeffreys(x: int, n: int, level: float) -> Limits:
    """Brown, Cai & DasGupta (2001), Statistical Science 16:101-133, section 3.1.2."""
    posterior, tail = stats.beta(x + 0.5, n - x + 0.5), (1 - level) / 2
    low, high = float(posterior.ppf(tail)), float(posterior.isf(tail))
    return (0.0 if x == 0 else low), (1.0 if x == n else high)


def rate_mid_p(x: int, n: int, level: float) -> Limits:
    """Berry & Armitage (1995), The Statistician 44:417-423."""

    def low(x: int) -> float:
        def beyond(rate: float) -> float:
            own = stats.binom.pmf(x, n, rate) / 2
            return float(stats.binom.sf(x, n, rate) + own - (1 - level) / 2)

        return 0.0 if x == 0 else float(brentq(beyond, 0, 1, xtol=1e-14))

    return low(x), 1 - low(n - x)


def rate_scipy(x: int, n: int, level: float, method: str = "wilson") -> Limits:
    """Clopper-Pearson ("exact"), Wilson, or Wilson with continuity correction ("wilsoncc")."""
    low, high = stats.binomtest(x, n).proportion_ci(level, method)
    return float(low), float(high)


def difference_hauck_anderson(x1: int, n1: int, x0: int, n0: int, level: float) -> Limits:
    """Hauck & Anderson (1986), American Statistician 40:318-322."""
    rates = ((x1 / n1, n1), (x0 / n0, n0))
    error = math.sqrt(sum(rate * (1 - rate) / (n - 1) for rate, n in rates))
    return _around(x1 / n1 - x0 / n0, _z(level) * error + 1 / (2 * min(n1, n0)))


def difference_newcombe_corrected(x1: int, n1: int, x0: int, n0: int, level: float) -> Limits:
    """Newcombe (1998), Statistics in Medicine 17:873-890, method 11."""
    (low_1, high_1), (low_0, high_0) = (
        rate_scipy(x, n, level, "wilsoncc") for x, n in ((x1, n1), (x0, n0))
    )
    rate_1, rate_0 = x1 / n1, x0 / n0
    low = rate_1 - rate_0 - math.hypot(rate_1 - low_1, high_0 - rate_0)
    return low, rate_1 - rate_0 + math.hypot(high_1 - rate_1, rate_0 - low_0)


def difference_exact(x1: int, n1: int, x0: int, n0: int, level: float) -> Limits:
    """Chan & Zhang (1999), Biometrics 55:1202-1209: two one-sided unconditional score tests."""
    tail = (1 - level) / 2
    return _first_accepted((x1, n1, x0, n0), tail), -_first_accepted((x0, n0, x1, n1), tail)


def _first_accepted(table: tuple[int, int, int, int], tail: float) -> float:
    """Return the smallest difference at which a larger score is at least as probable as `tail`."""
    x1, n1, x0, n0 = table
    one, other = np.arange(n1 + 1)[:, None], np.arange(n0 + 1)[:, None]
    everything, places = counts(one, n1, other[:, 0], n0), np.linspace(0, 1, 300)

    def p(difference: float) -> float:
        z = score_z(everything, np.array(difference))
        control = max(0.0, -difference) + (1 - abs(difference)) * places
        treatment = np.clip(control + difference, 0, 1)
        beyond = (z >= z[x1, x0] - 1e-9).T @ _binomial(one, n1, treatment)
        return float((beyond * _binomial(other, n0, control)).sum(axis=0).max())

    ends = -1.0, x1 / n1 - x0 / n0
    for points in (101, 13, 13, 13):
        grid = np.linspace(*ends, points)
        at = next((i for i, each in enumerate(grid[:-1]) if p(each) >= tail), points - 1)
        ends = float(grid[max(at - 1, 0)]), float(grid[at])
    return ends[1]


def _binomial(x: NDArray[np.int64], n: int, rate: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(comb(n, x) * rate**x * (1 - rate) ** (n - x))


def odds_central(x1: int, n1: int, x0: int, n0: int, level: float, own: float = 1.0) -> Limits:
    """Cornfield (1956), Proc 3rd Berkeley Symp 4:135-148: half of alpha in each tail.

    With `own` 1/2 the observed table counts half, which is the mid-p form.
    """
    tail = (1 - level) / 2
    return (
        1 / _largest_ratio((x0, n0, x1, n1), tail, own),
        _largest_ratio((x1, n1, x0, n0), tail, own),
    )


def _largest_ratio(table: tuple[int, int, int, int], tail: float, own: float) -> float:
    x1, n1, x0, _ = table
    if x1 == min(n1, x1 + x0):
        return math.inf

    def excess(log_ratio: float) -> float:
        distribution = Noncentral(table, math.exp(log_ratio))
        return float(distribution.cdf(x1) - (1 - own) * distribution.pmf(x1) - tail)

    return math.exp(brentq(excess, -50, 50, xtol=1e-13))


def odds_baptista_pike_mid_p(x1: int, n1: int, x0: int, n0: int, level: float) -> Limits:
    """Baptista & Pike (1977), Applied Statistics 26:214-220: half of the observed table alone.

    The app's mid-p halves all tables that tie with it, too, and differs by less than 1e-6.
    """
    table, alpha = (x1, n1, x0, n0), 1 - level
    support = np.arange(max(0, x1 + x0 - n0), min(n1, x1 + x0) + 1)

    def excess(log_ratio: float) -> float:
        chances = Noncentral(table, math.exp(log_ratio)).pmf(support)
        own = chances[support == x1][0]
        return float(chances[chances <= own * (1 + 1e-7)].sum() - own / 2 - alpha)

    near = (float(end) for end in conditional_limits("mid_p", counts(*table), alpha))
    low, high = (
        end if math.isinf(end) else brentq(excess, end - 1e-6, end + 1e-6, xtol=1e-13)
        for end in near
    )
    return math.exp(low), math.exp(high)


def odds_conditional(x1: int, n1: int, x0: int, n0: int) -> float:
    """Conditional maximum likelihood: Cornfield (1956), Proc 3rd Berkeley Symp 4:135-148."""
    result = stats.contingency.odds_ratio([[x1, x0], [n1 - x1, n0 - x0]])
    return float(result.statistic)
