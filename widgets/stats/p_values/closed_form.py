"""P-values by a formula: a signed statistic and the tail of the distribution that it follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from scipy.special import ndtr

from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Counts
from widgets.stats.numerics.tables import all_tables

__all__ = ["LIMITS", "ClosedForm", "cross_difference", "normal_tail"]

LIMITS = np.errstate(divide="ignore", invalid="ignore")  # 0/0 and x/0 are handled as limits
Statistic: TypeAlias = Callable[[Counts], FloatArray]
Tail: TypeAlias = Callable[[Counts, FloatArray], FloatArray]


def cross_difference(table: Counts) -> FloatArray:
    """Return x1 n0 - x0 n1, the rate difference times both arm sizes, exact as an integer.

    Returns
    -------
    ndarray of float64
        Of the shape of the table; positive when the treatment rate is higher.
    """
    ahead = table.responders_treatment * table.n_control
    return np.asarray(ahead - table.responders_control * table.n_treatment, dtype=np.float64)


def normal_tail(_table: Counts, z: FloatArray) -> FloatArray:
    """Return the probability of at most `z` by the standard normal distribution.

    Returns
    -------
    ndarray of float64
        Of the shape of `z`, in [0, 1]. The table decides nothing here, as it does in the t test.
    """
    return np.asarray(ndtr(z))


@dataclass(frozen=True, slots=True)
class ClosedForm:
    """A test by its statistic, positive when the treatment rate is higher.

    The statistic may be NaN where a table has no information: its p-value is 1 all the same.
    """

    statistic: Statistic
    tail: Tail = normal_tail

    def p(self, table: Counts, alternative: str) -> FloatArray:
        """Return the p-values of tables of any shape.

        Returns
        -------
        ndarray of float64
            Of the shape of the table; 1 where it has no information.
        """
        seen = self.statistic(table)
        if alternative == "two-sided":
            tail = 2.0 * self.tail(table, -np.abs(seen))
        else:
            tail = self.tail(table, seen if alternative == "less" else -seen)
        return np.where(table.degenerate, 1.0, np.minimum(tail, 1.0))

    def plane(self, n_treatment: int, n_control: int, alternative: str) -> FloatArray:
        """Return the p-values of all tables of a trial.

        Returns
        -------
        ndarray of float64, shape (n_treatment + 1, n_control + 1)
            Entry [t, c] is that of t responders under treatment and c under control.
        """
        return self.p(all_tables(n_treatment, n_control), alternative)
