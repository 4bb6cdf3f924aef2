"""How many patients a trial needs, by the formulas of textbooks.

The formulas give a number that is not whole and describe the control arm when the arms differ:
n_control, with n_treatment = ratio n_control. `patients` rounds both up, and adds the patients
who will drop out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from widgets.stats.numerics.counts import N_MAX, number, one_rate, probability
from widgets.stats.planning.normal_power import cohens_h

RATIO = (0.1, 10)  # patients under treatment for each one under control


@dataclass(frozen=True, slots=True)
class Goal:
    """What a trial should be able to show.

    Parameters
    ----------
    rate_treatment, rate_control : float
        True response rates in [0, 1], not equal.
    power : float
        Probability of rejecting aimed at, in (alpha, 1).
    alpha : float
        Two-sided type I error aimed at, in (0, 1).
    ratio : float
        Patients under treatment for each one under control, in [0.1, 10].

    Raises
    ------
    ValueError
        If a field breaks its rule.

    Examples
    --------
    >>> Goal(0.5, 0.25).power
    0.8
    """

    rate_treatment: float
    rate_control: float
    power: float = 0.8
    alpha: float = 0.05
    ratio: float = 1.0

    def __post_init__(self) -> None:
        one_rate("rate_treatment", self.rate_treatment)
        one_rate("rate_control", self.rate_control)
        if self.rate_treatment == self.rate_control:
            raise ValueError(
                f"rate_treatment must differ from rate_control, got {self.rate_control}"
            )
        probability("alpha", self.alpha)
        if not self.alpha < probability("power", self.power):
            raise ValueError(f"power must be in (alpha, 1), got {self.power}")
        number("ratio", self.ratio, *RATIO)


def normal_n(goal: Goal) -> float:
    """Return the patients in the control arm by the normal formula with pooled null variance.

    Parameters
    ----------
    goal : Goal

    Returns
    -------
    float
        n_control before rounding up; n_treatment is ``goal.ratio`` times as many.

    References
    ----------
    Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed.,
    chapter 4.

    Examples
    --------
    >>> round(normal_n(Goal(0.5, 0.25)), 3)
    57.673
    """
    p1, p0, k = goal.rate_treatment, goal.rate_control, goal.ratio
    common = (k * p1 + p0) / (k + 1)
    null = float(ndtri(1 - goal.alpha / 2)) * math.sqrt((1 + 1 / k) * common * (1 - common))
    real = float(ndtri(goal.power)) * math.sqrt(p1 * (1 - p1) / k + p0 * (1 - p0))
    return ((null + real) / (p1 - p0)) ** 2


def fleiss_n(goal: Goal) -> float:
    """Return the patients in the control arm with Fleiss's continuity correction.

    Comes close to what Fisher's exact test needs.

    Parameters
    ----------
    goal : Goal

    Returns
    -------
    float
        n_control before rounding up; n_treatment is ``goal.ratio`` times as many.

    References
    ----------
    Fleiss, Tytun & Ury (1980), Biometrics 36:343-346.

    Examples
    --------
    >>> round(fleiss_n(Goal(0.5, 0.25)), 3)
    65.429
    """
    n = normal_n(goal)
    step = 2 * (1 + 1 / goal.ratio) / (n * abs(goal.rate_treatment - goal.rate_control))
    return n / 4 * (1 + math.sqrt(1 + step)) ** 2


def arcsine_n(goal: Goal) -> float:
    """Return the patients in the control arm by the arcsine formula.

    Parameters
    ----------
    goal : Goal

    Returns
    -------
    float
        n_control before rounding up; n_treatment is ``goal.ratio`` times as many.

    References
    ----------
    Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, section 6.4.

    Examples
    --------
    >>> round(arcsine_n(Goal(0.5, 0.25)), 3)
    57.258
    """
    h = float(cohens_h(goal.rate_treatment, goal.rate_control))
    z = float(ndtri(1 - goal.alpha / 2))
    shift = brentq(
        lambda s: float(ndtr(s - z) + ndtr(-s - z)) - goal.power, 0.0, z + 10.0, xtol=1e-14
    )
    return (1 + 1 / goal.ratio) * (float(shift) / h) ** 2


def patients(n_control: float, ratio: float = 1.0, dropout: float = 0.0) -> tuple[int, int]:
    """Round up a number of patients and add those who will drop out.

    Parameters
    ----------
    n_control : float
        Patients under control that a formula asks for, in [1e-6, 1,000,000].
    ratio : float
        Patients under treatment for each one under control, in [0.1, 10].
    dropout : float
        Share of patients expected to leave without an outcome, in [0, 0.9].

    Returns
    -------
    tuple of int
        Patients to enrol, treatment then control.

    Raises
    ------
    ValueError
        If an argument is outside its bounds.

    References
    ----------
    Friedman et al. (2015), Fundamentals of Clinical Trials, 5th ed., chapter 8: n / (1 - dropout).

    Examples
    --------
    >>> patients(57.673, dropout=0.1)
    (65, 65)
    """
    number("n_control", n_control, 1e-6, N_MAX)
    number("ratio", ratio, *RATIO)
    number("dropout", dropout, 0, 0.9)
    control = _up(n_control)
    treatment = _up(n_control * ratio)
    return _up(treatment / (1 - dropout)), _up(control / (1 - dropout))


def _up(n: float) -> int:
    return math.ceil(n - 1e-9)  # 60.00000000001 is 60: the formula's last digits are rounding
