"""Several looks at one growing trial: how often its p-value is ever below the line, exactly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.checks import IntArray, one_rate, whole_number
from widgets.stats.numerics.growing import Arms, Ended, first_ends
from widgets.stats.p_values.planes import plane
from widgets.stats.planning.design import ROUNDING
from widgets.stats.two_arm import TwoArm

__all__ = ["chance_after_more", "first_crossings", "growing_responders"]


def first_crossings(
    test: str,
    arms: Sequence[Arms],
    lines: Sequence[float],
    rate_treatment: float,
    rate_control: float,
    go_on: float = 1.0,
) -> Ended:
    """Return the exact probability that p first crosses its line at each look, either way.

    With equal rates their sum is the type I error of the whole plan; else it is its power, in
    which a success of the worse arm counts too. All counts that the trial may have are followed
    from look to look.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`; its p is two-sided.
    arms : sequence of (int, int)
        Patients of treatment and control at each look, 1 to 500 each.
    lines : sequence of float
        The p at which each look ends the trial: it does when p is at most that.
    rate_treatment, rate_control : float
        True response rates in [0, 1].
    go_on : float
        A trial above its line goes on only while p is at most this; 1 means always.

    Returns
    -------
    Ended
        ``at`` and ``reached``, each of shape (looks,).

    Raises
    ------
    ValueError
        If the test is unknown, an arm breaks its rule or shrinks, or a rate is outside [0, 1].

    References
    ----------
    Armitage P, McPherson CK, Rowe BC (1969). Journal of the Royal Statistical Society A
    132:235-244 (repeated significance tests on accumulating data).

    Examples
    --------
    >>> found = first_crossings("n_minus_1", [(29, 30), (39, 40)], [0.05, 0.05], 0.42, 0.42, 0.1)
    >>> found.at.round(4), found.reached.round(4)
    (array([0.0479, 0.0116]), array([1.    , 0.0654]))
    """
    planes = [plane(test, *sizes, cache=False) for sizes in arms]
    below = [p <= line * (1 + ROUNDING) for p, line in zip(planes, lines, strict=True)]
    stays = [p <= go_on * (1 + ROUNDING) for p in planes]
    return first_ends(arms, below, rate_treatment, rate_control, stays)


def chance_after_more(
    test: str, table: TwoArm, added: Arms, rates: tuple[float, float], alpha: float = 0.05
) -> float:
    """Return the chance that a trial's own counts and more patients give p of at most alpha.

    With equal rates it is the conditional type I error, else the conditional power.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`; its p is two-sided.
    table : TwoArm
        The counts so far.
    added : (int, int)
        Patients that are added to treatment and control, at least 0; 500 in all for an arm.
    rates : (float, float)
        True response rates of treatment and control, in [0, 1].
    alpha : float
        The line, in (0, 1).

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the test is unknown, or an arm is too large.

    References
    ----------
    Lachin JM (2005). Statistics in Medicine 24:2747-2764 (conditional power).

    Examples
    --------
    >>> round(chance_after_more("n_minus_1", TwoArm(16, 29, 9, 30), (10, 10), (0.42, 0.42)), 3)
    0.249
    """
    treatment, control = (
        binomial_probabilities(n, np.array(rate)) for n, rate in zip(added, rates, strict=True)
    )
    p = plane(test, table.n_treatment + added[0], table.n_control + added[1], cache=False)
    first, second = table.responders_treatment, table.responders_control
    seen = p[first : first + added[0] + 1, second : second + added[1] + 1]
    return float(treatment @ (seen <= alpha * (1 + ROUNDING)) @ control)


def growing_responders(
    patients: int, rate_treatment: float, rate_control: float, rng: np.random.Generator
) -> tuple[IntArray, IntArray]:
    """Return the responders of one simulated trial as its patients enter in turn.

    Parameters
    ----------
    patients : int
        Patients of both arms, 1 to 1,000.
    rate_treatment, rate_control : float
        True response rates in [0, 1].
    rng : numpy.random.Generator

    Returns
    -------
    (ndarray of int64, ndarray of int64), each of shape (patients + 1,)
        Responders of treatment and control after 0, 1, 2, ... patients. With another rate the
        same generator makes the same luck: who responds at a low rate does at a high one.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Morris, White & Crowther (2019), Statistics in Medicine 38:2074-2102.

    Examples
    --------
    >>> treatment, control = growing_responders(59, 1.0, 0.0, np.random.default_rng(1))
    >>> treatment[[0, 1, 2, 59]].tolist(), int(control.max())
    ([0, 0, 1, 29], 0)
    """
    patients = whole_number("patients", patients, 1, 1_000)
    luck = rng.random(patients)
    on_treatment = np.arange(patients) % 2 == 1  # control comes first
    rate = np.where(
        on_treatment,
        one_rate("rate_treatment", rate_treatment),
        one_rate("rate_control", rate_control),
    )
    responds = luck < rate
    each = (np.cumsum(responds & arm) for arm in (on_treatment, ~on_treatment))
    treatment, control = (np.concatenate([[0], counts]) for counts in each)
    return treatment, control
