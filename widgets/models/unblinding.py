"""Unblinding: what an assessor who guesses the arm from a clue could add to a difference.

A model, for teaching. A score falls by an amount that is normal among patients, and a patient who
falls far enough is a responder. The assessor sees a clue, such as a reaction at the injection
site, and judges the fall a little larger where it is, or smaller where it is not. The clue itself
has nothing to do with the fall.
"""

from __future__ import annotations

from scipy.special import ndtr, ndtri

from widgets.stats.numerics.checks import number, probability
from widgets.stats.numerics.counts import counts
from widgets.stats.two_arm import TwoArm

LEAN_MAX = 1_000.0
SPREAD_MIN = 1e-6


def right_guesses(clue: TwoArm) -> int:
    """Return how many arms are guessed right: treatment with the clue, control without it.

    Parameters
    ----------
    clue : TwoArm
        Patients with the clue, and all patients, in each arm.

    Returns
    -------
    int

    Examples
    --------
    >>> right_guesses(TwoArm(9, 29, 2, 30))
    37
    """
    counts(*clue)
    return clue.responders_treatment + clue.n_control - clue.responders_control


def most_difference(clue: TwoArm) -> float:
    """Return the largest difference that judging by the clue alone can make.

    Judged by the clue alone, each arm's rate lies between that of patients with it and that of
    patients without it, so the arms cannot be further apart than the clue itself is.

    Parameters
    ----------
    clue : TwoArm
        Patients with the clue, and all patients, in each arm.

    Returns
    -------
    float
        A difference of proportions.

    Examples
    --------
    >>> round(most_difference(TwoArm(9, 29, 2, 30)), 4)
    0.2437
    """
    counts(*clue)
    return clue.risk_difference


def leaned_rate(rate: float, lean: float, spread: float) -> float:
    """Return the response rate once every fall is judged larger by so much.

    Parameters
    ----------
    rate : float
        Without a lean, in (0, 1).
    lean : float
        In units of the score; negative where the fall is judged smaller.
    spread : float
        Standard deviation of the falls among patients, in the same units.

    Returns
    -------
    float

    Examples
    --------
    >>> round(leaned_rate(0.3, 4, 4), 4)
    0.6828
    """
    z = ndtri(probability("rate", rate))
    lean = number("lean", lean, -LEAN_MAX, LEAN_MAX)
    return float(ndtr(z + lean / number("spread", spread, SPREAD_MIN, LEAN_MAX)))


def difference_from_lean(
    clue: TwoArm, rate: float, lean: float, spread: float, down: float = 0.0
) -> float:
    """Return the difference between the arms that a lean makes where there is none.

    Parameters
    ----------
    clue : TwoArm
        Patients with the clue, and all patients, in each arm.
    rate : float
        Response rate of both arms without a lean, in (0, 1).
    lean, down : float
        By how much the fall of patients with the clue is judged larger, and that of patients
        without it smaller, in units of the score.
    spread : float
        Standard deviation of the falls among patients, in the same units.

    Returns
    -------
    float
        A difference of proportions, treatment minus control.

    Examples
    --------
    >>> round(difference_from_lean(TwoArm(9, 29, 2, 30), 0.3, 2, 4), 4)
    0.0464
    """
    gap = leaned_rate(rate, lean, spread) - leaned_rate(rate, -down, spread)
    return most_difference(clue) * gap
