"""SRI-4: whether a patient counts as a responder, by three gates against the own baseline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Bools = bool | NDArray[np.bool_]
Numbers = float | NDArray[np.float64]

__all__ = ["Course", "Gates", "Thresholds", "sledai_fall", "sledai_score", "sri4"]

DECIMALS = 9
"""A rise of 0.3 must be 0.3, although 0.8 - 0.5 is not quite that in binary."""


@dataclass(frozen=True)
class Thresholds:
    """What the three gates ask for; the trial's facts hold the values."""

    sledai_fall_min: float
    new_bilag_a_max: float
    new_bilag_b_max: float
    pga_rise_below: float


@dataclass(frozen=True)
class Course:
    """One patient, or arrays of them, at baseline and at a later visit.

    Parameters
    ----------
    sledai_before, sledai_after : int or array of int
        SELENA-SLEDAI scores in points, >= 0.
    new_bilag_a, new_bilag_b : int or array of int
        BILAG domains that scored A, or B, at the later visit and did not at baseline.
    pga_before, pga_after : float or array of float
        Physician's global assessment in points, >= 0.

    Raises
    ------
    ValueError
        If a number is negative or not finite.
    """

    sledai_before: ArrayLike
    sledai_after: ArrayLike
    new_bilag_a: ArrayLike
    new_bilag_b: ArrayLike
    pga_before: ArrayLike
    pga_after: ArrayLike

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            numbers = np.asarray(value, dtype=float)
            wrong = ~(np.isfinite(numbers) & (numbers >= 0))
            if wrong.any():
                raise ValueError(f"{name} must be finite and >= 0, got {numbers[wrong].flat[0]:g}")


class Gates(NamedTuple):
    """Which gates are passed; shape of the course."""

    sledai: Bools
    bilag: Bools
    pga: Bools

    @property
    def responder(self) -> Bools:
        """Whether all three are passed."""
        return _plain(np.logical_and.reduce(np.broadcast_arrays(*self)))


def sledai_score(signs: ArrayLike, weights: ArrayLike) -> Numbers:
    """SELENA-SLEDAI score: the sum of the weights of the signs that are present.

    Parameters
    ----------
    signs : array of bool, last axis = signs
        Whether each sign is present at the visit.
    weights : array of int, shape (signs,)
        Points of each sign.

    Returns
    -------
    float or array of floats
        Points; shape of `signs` without its last axis.

    Raises
    ------
    ValueError
        If there is not one weight for each sign.

    References
    ----------
    Furie RA et al. (2009), Arthritis Rheum 61:1143-1151, and the published score sheet.

    Examples
    --------
    >>> sledai_score([True, False, True], [8, 4, 2])
    10.0
    """
    present, points = np.asarray(signs, dtype=bool), np.asarray(weights, dtype=float)
    if present.shape[-1:] != points.shape:
        raise ValueError(
            f"signs must have one answer for each of {points.size} weights, got {present.shape}"
        )
    score = present @ points
    return float(score) if score.ndim == 0 else score


def sledai_fall(course: Course) -> Numbers:
    """Points by which the score fell; negative where it rose.

    Parameters
    ----------
    course : Course
        Scores at both visits; shapes broadcast.

    Returns
    -------
    float or array of floats
        Baseline minus later visit, in points.

    References
    ----------
    Furie RA et al. (2009), Arthritis Rheum 61:1143-1151.

    Examples
    --------
    >>> sledai_fall(Course([12, 8], [8, 12], 0, 0, 1, 1))
    array([ 4., -4.])
    """
    fall = np.subtract(course.sledai_before, course.sledai_after, dtype=float)
    return float(fall) if fall.ndim == 0 else fall


def sri4(course: Course, thresholds: Thresholds) -> Gates:
    """SLE Responder Index: three gates, all of which a responder passes.

    The score falls by at least a minimum; no more than a maximum of BILAG domains newly score
    A, and B; the physician's assessment rises by less than a limit, so that a rise of exactly
    the limit fails. Differences of the assessment are rounded to nine decimals first.

    Parameters
    ----------
    course : Course
        The patient at both visits; shapes broadcast.
    thresholds : Thresholds
        What the gates ask for.

    Returns
    -------
    Gates
        Three bools or arrays of bools, and `responder`.

    References
    ----------
    Furie RA et al. (2009), Arthritis Rheum 61:1143-1151, definition of the index.

    Examples
    --------
    >>> gates = sri4(Course(12, 8, 0, 0, 1.0, 1.3), Thresholds(4, 0, 1, 0.3))
    >>> gates
    Gates(sledai=True, bilag=True, pga=False)
    >>> gates.responder
    False
    """
    rise = np.round(np.subtract(course.pga_after, course.pga_before, dtype=float), DECIMALS)
    bilag_a_met = np.less_equal(course.new_bilag_a, thresholds.new_bilag_a_max)
    bilag_b_met = np.less_equal(course.new_bilag_b, thresholds.new_bilag_b_max)
    return Gates(
        sledai=_plain(np.greater_equal(sledai_fall(course), thresholds.sledai_fall_min)),
        bilag=_plain(np.logical_and(bilag_a_met, bilag_b_met)),
        pga=_plain(np.less(rise, round(thresholds.pga_rise_below, DECIMALS))),
    )


def _plain(answers: ArrayLike) -> Bools:
    """Return a single answer as a bool and any array as it is."""
    array = np.asarray(answers, dtype=bool)
    return bool(array) if array.ndim == 0 else array
