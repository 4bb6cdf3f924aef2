"""P-values and score intervals by their definitions, in decimal arithmetic of fifty digits.

Slow and obvious, and nothing here is a float: what the statistics are held against at sizes that
no other source prints.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, getcontext

from widgets.stats.two_arm import TwoArm

DIGITS = 50
TIE = Decimal("1.0000001")
_PI = Decimal("3.14159265358979323846264338327950288419716939937510582")
_NOTHING = Decimal(10) ** -30

getcontext().prec = DIGITS


def two_sided(square: Decimal) -> Decimal:
    """Return P(Z^2 >= square) of a standard normal Z."""
    x = (square / 2).sqrt()
    if x < 2:  # the series of erf
        term = total = x
        for k in range(1, 200):
            term *= -square / 2 / k
            total += term / (2 * k + 1)
        return 1 - 2 * total / _PI.sqrt()
    fraction = x  # the continued fraction of erfc
    for k in range(400, 0, -1):
        fraction = x + Decimal(k) / 2 / fraction
    return (-square / 2).exp() / fraction / _PI.sqrt()


def chi_squares(table: TwoArm) -> dict[str, Decimal]:
    """Return the squares of five statistics."""
    x1, n1, x0, n0 = (Decimal(count) for count in table)
    m, n, d = x1 + x0, n1 + n0, x1 * n0 - x0 * n1
    pearson = n * d**2 / (m * (n - m) * n1 * n0)
    corrected = max(abs(d) - n / 2, Decimal(0))
    variance = x1 * (n1 - x1) / n1**3 + x0 * (n0 - x0) / n0**3
    cells = ((x1, n1 * m), (x0, n0 * m), (n1 - x1, n1 * (n - m)), (n0 - x0, n0 * (n - m)))
    return {
        "pearson": pearson,
        "n_minus_1": pearson * (n - 1) / n,
        "yates": n * corrected**2 / (m * (n - m) * n1 * n0),
        "likelihood_ratio": 2 * sum(x * (x * n / expected).ln() for x, expected in cells if x),
        "wald": (d / n1 / n0) ** 2 / variance if variance else Decimal("Infinity"),
    }


def conditional(table: TwoArm) -> dict[str, Decimal]:
    """Return Fisher's p-value by point probability and its mid-p, by neighbouring ratios."""
    x1, n1, x0, n0 = table
    m = x1 + x0
    up = [Decimal(1)]  # weights from the observed table on, its own being 1
    x = x1
    while x < min(n1, m) and up[-1] > _NOTHING * max(up[0], up[-1]):
        up.append(up[-1] * ((n1 - x) * (m - x)) / ((x + 1) * (n0 - m + x + 1)))
        x += 1
    down = [Decimal(1)]
    x = x1
    while x > max(0, m - n0) and down[-1] > _NOTHING:
        down.append(down[-1] * (x * (n0 - m + x)) / ((n1 - x + 1) * (m - x + 1)))
        x -= 1
    weights = up + down[1:]
    total = sum(weights)
    ties = sum(w for w in weights if 1 / TIE <= w <= TIE)
    less = sum(w for w in weights if w < 1 / TIE)
    return {"fisher": (less + ties) / total, "mid_p": (less + ties / 2) / total}


def difference_square(table: TwoArm, d: Decimal) -> Decimal:
    """Return the square of Mee's statistic at a true difference."""
    x1, n1, x0, n0 = (Decimal(count) for count in table)
    low, high = max(Decimal(0), -d), min(Decimal(1), 1 - d)

    def slope(p: Decimal) -> Decimal:  # of the likelihood, times p(1-p)(p+d)(1-p-d)
        q = p + d
        return (x1 - n1 * q) * p * (1 - p) + (x0 - n0 * p) * q * (1 - q)

    for _ in range(170):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return _square(x1 / n1 - x0 / n0 - d, low * (1 - low) / n0 + (low + d) * (1 - low - d) / n1)


def risk_ratio_square(table: TwoArm, ratio: Decimal) -> Decimal:
    """Return the square of Koopman's statistic at a true ratio."""
    x1, n1, x0, n0 = (Decimal(count) for count in table)
    b = ratio * (n1 + x0) + x1 + n0
    p = (b - (b**2 - 4 * (n1 + n0) * ratio * (x1 + x0)).sqrt()) / (2 * (n1 + n0) * ratio)
    q = ratio * p
    return _square(x1 / n1 - ratio * x0 / n0, q * (1 - q) / n1 + ratio**2 * p * (1 - p) / n0)


def odds_ratio_square(table: TwoArm, ratio: Decimal) -> Decimal:
    """Return the square of the score statistic at a true odds ratio."""
    x1, n1, x0, n0 = (Decimal(count) for count in table)
    low, high = max(Decimal(0), x1 + x0 - n1), min(x1 + x0, n0)
    for _ in range(190):  # expected control responders with the total and the ratio
        c = (low + high) / 2
        t = x1 + x0 - c
        low, high = (c, high) if t * (n0 - c) > ratio * c * (n1 - t) else (low, c)
    t = x1 + x0 - c
    parts = [1 / v for v in (t * (n1 - t) / n1, c * (n0 - c) / n0) if v]
    return (x1 - t) ** 2 * sum(parts)


def distance_to_root(
    square: Callable[[Decimal], Decimal], limit: float, critical: Decimal, scale: float
) -> float:
    """Return how far a limit is from where the square is critical, in units of `scale`."""
    at, step = Decimal(limit), Decimal(scale) / 10**8
    here, there = (square(at + side * step) - critical for side in (-1, 1))
    middle = square(at) - critical
    return float(abs(middle * 2 * step / (there - here)) / Decimal(scale))


def _square(distance: Decimal, variance: Decimal) -> Decimal:
    return distance**2 / variance
