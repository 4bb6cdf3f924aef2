"""Regression to the mean: what selection alone does to the next visit of the same patients.

A model, for teaching: each patient has a level of their own that does not change, and every
visit adds a deviation of its own. Both are normal, so expected values have closed forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, pi, sqrt
from typing import NamedTuple

import numpy as np
from scipy.special import log_ndtr

from widgets.stats.numerics.checks import FloatArray, number, whole_number

PATIENTS_MAX = 1_000_000
SCORE_MAX = 1e6
SD_MIN = 1e-6


@dataclass(frozen=True, slots=True)
class Scores:
    """A score among all patients: its mean, its standard deviation, and how much of it is noise.

    ``noise`` is the share of the variance that changes from visit to visit, in [0, 1]; the
    rest is the patients' own stable levels. The correlation between two visits is 1 - noise.
    """

    mean: float
    sd: float
    noise: float

    def __post_init__(self) -> None:
        number("mean", self.mean, -SCORE_MAX, SCORE_MAX)
        number("sd", self.sd, SD_MIN, SCORE_MAX)
        number("noise", self.noise, 0, 1)


class Means(NamedTuple):
    """Expected means of the selected patients: at the visit that selected them, and at the next."""

    first: float
    second: float


class Visits(NamedTuple):
    """Scores of each simulated patient at two visits: two float64 arrays of one length."""

    first: FloatArray
    second: FloatArray


def selected_means(scores: Scores, threshold: float) -> Means:
    """Return the expected means at two visits of those at or above a threshold at the first.

    The first is the mean of a normal distribution truncated from below; of its distance from
    the mean of all patients the share 1 - noise is left at the next visit, with no treatment.

    Parameters
    ----------
    scores : Scores
        The score among all patients.
    threshold : float
        Patients with this score or more at the first visit are selected; in units of the
        score, in [-1e6, 1e6].

    Returns
    -------
    Means
        ``first`` and ``second``, in units of the score.

    Raises
    ------
    ValueError
        If the threshold breaks its rule.

    References
    ----------
    Davis (1976), American Journal of Epidemiology 104:493-498. Barnett, van der Pols & Dobson
    (2005), International Journal of Epidemiology 34:215-220.

    Examples
    --------
    >>> first, second = selected_means(Scores(mean=6, sd=4, noise=0.5), threshold=8)
    >>> round(first, 3), round(second, 3)
    (10.564, 8.282)
    """
    z = (number("threshold", threshold, -SCORE_MAX, SCORE_MAX) - scores.mean) / scores.sd
    above = scores.sd * exp(-0.5 * z * z - log(sqrt(2 * pi)) - float(log_ndtr(-z)))
    return Means(scores.mean + above, scores.mean + (1 - scores.noise) * above)


def two_visits(scores: Scores, patients: int, rng: np.random.Generator) -> Visits:
    """Return the scores of simulated patients at two visits between which nothing happens.

    Levels and deviations are drawn before ``noise`` weighs them, so that one seed keeps its
    patients while the noise changes.

    Parameters
    ----------
    scores : Scores
        The score among all patients.
    patients : int
        Number of patients, 1 to 1,000,000.
    rng : numpy.random.Generator

    Returns
    -------
    Visits
        ``first`` and ``second``, each of shape (patients,), in units of the score.

    Raises
    ------
    ValueError
        If the number of patients breaks its rule.

    References
    ----------
    Barnett, van der Pols & Dobson (2005), International Journal of Epidemiology 34:215-220.

    Examples
    --------
    >>> visits = two_visits(Scores(mean=6, sd=4, noise=0.0), 3, np.random.default_rng(1))
    >>> bool((visits.first == visits.second).all())
    True
    """
    patients = whole_number("patients", patients, 1, PATIENTS_MAX)
    level, first, second = rng.standard_normal((3, patients))
    stable = scores.mean + scores.sd * sqrt(1 - scores.noise) * level
    sd_within = scores.sd * sqrt(scores.noise)
    return Visits(stable + sd_within * first, stable + sd_within * second)
