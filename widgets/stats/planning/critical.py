"""Where a test rejects, for every number of patients of a range at once.

Along a row of the plane of p-values a test rejects in runs of neighbouring control counts, mostly
one at either end. Powers of all designs are then sums over runs: the probability of the treatment
count times the probability of a run, which is a difference of two cumulative sums.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, xlog1py, xlogy

from widgets.stats.numerics.checks import BoolArray, FloatArray, IntArray
from widgets.stats.planning.design import ROUNDING, Design

CACHED_RUNS = 12  # at most 40 MB, for arms of up to 200 and 400 patients
USUAL = (0.01, 0.025, 0.05, 0.1)  # alphas that share the work of one set of planes


@dataclass(frozen=True, slots=True)
class RejectionRuns:
    """The designs of a range, and all runs of tables in which their test rejects.

    Run r belongs to design ``design[r]``; ``treatment[r]`` is the place of its treatment count
    among the flattened probabilities of that arm, ``start[r]`` and ``end[r]`` the places of its
    ends among the flattened cumulative sums of the control arm.
    """

    n_treatment: IntArray
    n_control: IntArray
    design: NDArray[np.int32]
    treatment: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]

    def power(self, rate_treatment: float, rate_control: float) -> FloatArray:
        """Return the exact probability that each design rejects at two true rates.

        Returns
        -------
        ndarray of float64, of the shape of `n_control`
        """
        treatment = _probabilities(self.n_treatment, rate_treatment).ravel()
        control = _cumulative(_probabilities(self.n_control, rate_control))
        runs = treatment[self.treatment] * (control[self.end] - control[self.start])
        sums = np.bincount(self.design, weights=runs, minlength=self.n_control.size)
        return np.minimum(sums, 1.0)


def arm_sizes(ratio: float, low: int, high: int) -> tuple[IntArray, IntArray]:
    """Return the patients of both arms for each n_control of a range.

    Parameters
    ----------
    ratio : float
        Patients under treatment for each one under control.
    low, high : int
        First and last n_control.

    Returns
    -------
    tuple of ndarray of int64, each of shape (high - low + 1,)
        n_treatment, which is ``ratio * n_control`` rounded up, and n_control.

    References
    ----------
    Friedman et al. (2015), Fundamentals of Clinical Trials, 5th ed., chapter 8.

    Examples
    --------
    >>> arm_sizes(1.5, 4, 6)[0].tolist()
    [6, 8, 9]
    """
    n_control = np.arange(low, high + 1)
    n_treatment = [math.ceil(ratio * n - 1e-9) for n in n_control.tolist()]
    return np.array(n_treatment), n_control


def rejection_runs(test: str, alpha: float, ratio: float, low: int, high: int) -> RejectionRuns:
    """Return the runs of tables in which a test rejects, for each n_control of a range.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    alpha : float
        Type I error aimed at, in (0, 1).
    ratio : float
        Patients under treatment for each one under control.
    low, high : int
        First and last n_control, such that no arm exceeds 500.

    Returns
    -------
    RejectionRuns

    Raises
    ------
    ValueError
        If a field of a design breaks its rule.

    References
    ----------
    Casagrande, Pike & Smith (1978), Applied Statistics 27:176-180.

    Examples
    --------
    >>> runs = rejection_runs("fisher", 0.05, 1.0, 20, 22)
    >>> runs.power(0.5, 0.2).round(3)
    array([0.409, 0.403, 0.432])
    """
    alphas = USUAL if alpha in USUAL else (alpha,)
    return _by_alpha(test, alphas, (ratio, low, high))[alpha]


@lru_cache(maxsize=CACHED_RUNS)
def _by_alpha(
    test: str, alphas: tuple[float, ...], sizes: tuple[float, int, int]
) -> dict[float, RejectionRuns]:
    """Return the runs at several alphas: a plane of p-values costs more than its runs."""
    n_treatment, n_control = arm_sizes(*sizes)
    found: dict[float, list[list[IntArray]]] = {alpha: [] for alpha in alphas}
    for i, (n1, n0) in enumerate(zip(n_treatment.tolist(), n_control.tolist(), strict=True)):
        p = Design(test, n1, n0, alphas[0], cache=False).p_values
        for alpha, runs in found.items():
            t, first, end = _runs(p <= alpha * (1 + ROUNDING))
            # A run that touches the top is summed from the top: no small number out of large ones.
            half = np.where(end == n0 + 1, n_control.size * (int(n_control.max()) + 2), 0)
            row = half + i * (int(n_control.max()) + 2)
            at = i * (int(n_treatment.max()) + 1) + t
            runs.append([np.full(t.size, i), at, row + first, row + end])
    return {
        alpha: RejectionRuns(n_treatment, n_control, *map(_joined, zip(*runs, strict=True)))
        for alpha, runs in found.items()
    }


def _joined(arrays: Iterable[IntArray]) -> NDArray[np.int32]:
    return np.concatenate(list(arrays)).astype(np.int32)


def _runs(rejects: BoolArray) -> tuple[IntArray, IntArray, IntArray]:
    """Return the row of each run of ones, where it begins and where the next zero is."""
    steps = np.diff(np.pad(rejects.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    t, first = np.nonzero(steps == 1)
    return t, first, np.nonzero(steps == -1)[1]


@lru_cache(maxsize=16)
def _log_coefficients(n: tuple[int, ...]) -> FloatArray:
    """Return log C(n, x) by [n, x], minus infinity for more responders than patients."""
    sizes, x = np.array(n)[:, None], np.arange(max(n) + 1)
    logs = gammaln(sizes + 1) - gammaln(x + 1) - gammaln(np.maximum(sizes - x, 0) + 1)
    return np.where(x <= sizes, logs, -np.inf)


def _probabilities(n: IntArray, rate: float) -> FloatArray:
    """Return binomial probabilities by [n, responders], 0 beyond the number of patients."""
    x = np.arange(int(n.max()) + 1)
    others = np.maximum(n[:, None] - x, 0)
    logs = _log_coefficients(tuple(n.tolist()))
    if 0.0 < rate < 1.0:
        return np.asarray(np.exp(logs + x * math.log(rate) + others * math.log1p(-rate)))
    return np.asarray(np.exp(logs + xlogy(x, rate) + xlog1py(others, -rate)))


def _cumulative(probabilities: FloatArray) -> FloatArray:
    """Return, flattened, the sums from the bottom of each row and, negated, from its top."""
    rows, columns = probabilities.shape
    sums = np.zeros((2, rows, columns + 1))
    np.cumsum(probabilities, axis=1, out=sums[0, :, 1:])
    np.negative(np.cumsum(probabilities[:, ::-1], axis=1)[:, ::-1], out=sums[1, :, :-1])
    return sums.ravel()
