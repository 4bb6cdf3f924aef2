"""Trials that could have happened: repeat the trial, or shuffle its labels.

Every function takes a numpy Generator, so that the caller holds the seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from widgets.stats.numerics.checks import FloatArray, IntArray, one_rate, whole_number
from widgets.stats.numerics.counts import counts
from widgets.stats.p_values.planes import plane
from widgets.stats.p_values.registry import TESTS

REPEATS_MAX = 1_000_000


class Responders(NamedTuple):
    """Responders of each simulated trial: two int64 arrays of one length."""

    treatment: IntArray
    control: IntArray


class Arms(NamedTuple):
    """Patients per arm."""

    n_treatment: int
    n_control: int


def repeat_trial(
    arms: tuple[int, int],
    rate_treatment: float,
    rate_control: float,
    repeats: int,
    rng: np.random.Generator,
) -> Responders:
    """Return the responders of many trials with the same design and the same true rates.

    Parameters
    ----------
    arms : tuple of int
        Patients per arm, treatment then control, each 1 to 1,000,000.
    rate_treatment, rate_control : float
        True response rates in [0, 1].
    repeats : int
        Number of trials, 1 to 1,000,000.
    rng : numpy.random.Generator

    Returns
    -------
    Responders
        ``treatment`` and ``control``, each of shape (repeats,).

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Morris, White & Crowther (2019), Statistics in Medicine 38:2074-2102.

    Examples
    --------
    >>> trials = repeat_trial((29, 30), 0.55, 0.3, 4, np.random.default_rng(1))
    >>> trials.treatment.shape
    (4,)
    """
    n = Arms(*_two(arms))
    repeats = whole_number("repeats", repeats, 1, REPEATS_MAX)
    p1, p0 = one_rate("rate_treatment", rate_treatment), one_rate("rate_control", rate_control)
    treatment = rng.binomial(n.n_treatment, p1, repeats)
    return Responders(treatment, rng.binomial(n.n_control, p0, repeats))


def simulated_p_values(
    arms: tuple[int, int], trials: Responders, tests: Sequence[str] = tuple(TESTS)
) -> FloatArray:
    """Return the p-values of many trials of one size by many tests, looked up in planes.

    Parameters
    ----------
    arms : tuple of int
        Patients per arm, treatment then control, each 1 to 500.
    trials : Responders
        As `repeat_trial` gives them, of shape (repeats,).
    tests : sequence of str
        Keys of `p_value.TESTS`; all of them by default.

    Returns
    -------
    ndarray of float64, shape (tests, repeats)
        Two-sided p-values.

    Raises
    ------
    ValueError
        If an arm or a test breaks its rule.

    References
    ----------
    Morris, White & Crowther (2019), Statistics in Medicine 38:2074-2102.

    Examples
    --------
    >>> trials = Responders(np.array([16, 19]), np.array([9, 11]))
    >>> simulated_p_values((29, 30), trials, ["pearson", "fisher"]).round(4)
    array([[0.0504, 0.0267],
           [0.0673, 0.0379]])
    """
    n = _two(arms)
    found = np.empty((len(tests), trials.treatment.size))
    for row, test in zip(found, tests, strict=True):
        row[:] = plane(test, *n)[trials.treatment, trials.control]
    return found


def shuffle_labels(
    responders_treatment: int,
    n_treatment: int,
    responders_control: int,
    n_control: int,
    repeats: int,
    rng: np.random.Generator,
) -> Responders:
    """Return the responders of each arm after dealing the arm labels anew.

    Outcomes stay with the patients, so the total of responders does not change: this is the
    distribution behind Fisher's exact test.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int
        The observed trial.
    repeats : int
        Number of shuffles, 1 to 1,000,000.
    rng : numpy.random.Generator

    Returns
    -------
    Responders
        ``treatment`` and ``control``, each of shape (repeats,).

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Fisher (1935), The Design of Experiments, chapter 2.

    Examples
    --------
    >>> shuffled = shuffle_labels(16, 29, 9, 30, 5, np.random.default_rng(1))
    >>> (shuffled.treatment + shuffled.control).tolist()
    [25, 25, 25, 25, 25]
    """
    table = counts(responders_treatment, n_treatment, responders_control, n_control)
    repeats = whole_number("repeats", repeats, 1, REPEATS_MAX)
    responders, n = int(table.responders), int(table.n_total)
    treatment = rng.hypergeometric(responders, n - responders, int(table.n_treatment), repeats)
    return Responders(treatment, responders - treatment)


def _two(arms: tuple[int, int]) -> tuple[int, int]:
    if len(arms) != 2:
        raise ValueError(f"arms must be patients of treatment and control, got {arms}")
    n_treatment, n_control = arms
    first = whole_number("n_treatment", n_treatment, 1, REPEATS_MAX)
    return first, whole_number("n_control", n_control, 1, REPEATS_MAX)
