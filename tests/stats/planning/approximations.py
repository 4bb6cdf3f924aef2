"""Power and sample size by the formulas of textbooks: second opinions on the exact ones.

Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed., chapter 4;
Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, chapter 6. A number of
patients is that of the control arm, before rounding up.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from widgets.stats.planning.goal import Goal


def normal_power(p1, p0, n1, n0, alpha=0.05):
    """Power of the two-sided pooled z test: pooled error under the null, unpooled beside it."""
    common = (n1 * p1 + n0 * p0) / (n1 + n0)
    edge = ndtri(1 - alpha / 2) * np.sqrt(common * (1 - common) * (1 / n1 + 1 / n0))
    error, effect = np.sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0), abs(p1 - p0)
    return float(ndtr((effect - edge) / error) + ndtr((-effect - edge) / error))


def arcsine_power(p1, p0, n1, n0, alpha=0.05):
    """Power of the two-sided arcsine test."""
    return _two_tails(abs(cohens_h(p1, p0)) * math.sqrt(n1 * n0 / (n1 + n0)), alpha)


def normal_n(goal: Goal) -> float:
    """Patients by the normal formula with pooled variance under the null."""
    p1, p0, k = goal.rate_treatment, goal.rate_control, goal.ratio
    common = (k * p1 + p0) / (k + 1)
    null = ndtri(1 - goal.alpha / 2) * math.sqrt((1 + 1 / k) * common * (1 - common))
    real = ndtri(goal.power) * math.sqrt(p1 * (1 - p1) / k + p0 * (1 - p0))
    return float(((null + real) / (p1 - p0)) ** 2)


def fleiss_n(goal: Goal) -> float:
    """The same with a continuity correction: Fleiss, Tytun & Ury (1980), Biometrics 36:343-346."""
    n = normal_n(goal)
    step = 2 * (1 + 1 / goal.ratio) / (n * abs(goal.rate_treatment - goal.rate_control))
    return n / 4 * (1 + math.sqrt(1 + step)) ** 2


def arcsine_n(goal: Goal) -> float:
    """Patients by the arcsine formula, both tails counted."""
    shift = brentq(lambda s: _two_tails(s, goal.alpha) - goal.power, 0.0, 20.0, xtol=1e-14)
    return (1 + 1 / goal.ratio) * (shift / cohens_h(goal.rate_treatment, goal.rate_control)) ** 2


def cohens_h(p1, p0):
    """Difference of the angles 2 arcsin(sqrt(rate))."""
    return 2 * math.asin(math.sqrt(p1)) - 2 * math.asin(math.sqrt(p0))


def _two_tails(shift, alpha):
    z = ndtri(1 - alpha / 2)
    return float(ndtr(shift - z) + ndtr(-shift - z))
