"""The interval that belongs to a test.

An interval beside a p-value must be the inversion of the SAME test, or the two contradict each
other (Newcombe's interval excludes 0 beside Pearson's 0.0504). Here it holds the differences at
which `p_value_function` is at least alpha, or their hull where that set has gaps.

Counted over all 245,025 tables with 1 to 30 patients per arm at alpha 0.05: no interval leaves out
0 where p >= 0.05, and 0 lies in the interval exactly then for every test with a closed formula and
for fisher. A set of differences with gaps (differences on both sides of 0 accepted, 0 itself
rejected) occurs in 496 tables for mid_p, 868 for barnard and 8 for boschloo_central. A p-value that
is 1/20 itself counts as accepted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.estimates.difference_orderings import ORDERINGS
from widgets.stats.estimates.inversions import INVERSIONS
from widgets.stats.estimates.limits import Interval, IntervalMethod, interval, interval_method
from widgets.stats.estimates.outermost import hull_limits
from widgets.stats.estimates.p_value_function import checked, p_at
from widgets.stats.numerics.checks import BoolArray, FloatArray, one_of, probability
from widgets.stats.numerics.counts import Counts, Floats
from widgets.stats.numerics.tables import chosen, flattened
from widgets.stats.p_values.p_value import TESTS

__all__ = ["Interval", "interval_for"]

_BY_SHARES = ("fisher", "mid_p", "boschloo_central", "log_odds_wald")

_ZERO = 1e-13  # a limit nearer to 0 differs from it by rounding alone


def interval_for(test: str) -> IntervalMethod:
    """Return the interval for the risk difference that belongs to a test.

    Parameters
    ----------
    test : str
        A key of `INVERSIONS` or `ORDERINGS`.

    Returns
    -------
    callable
        Takes ``responders_treatment, n_treatment, responders_control, n_control`` (shapes
        broadcast) and ``confidence_level`` (default 0.95) and returns an `Interval` of
        proportions in [-1, 1]. It contains 0 when the test's p-value is at least alpha; the
        converse can fail for tests whose p-value jumps, where the hull is given. [-1, 1] when an
        arm is empty; -inf or inf on a side where the test sets no limit.

    Raises
    ------
    ValueError
        If `test` is unknown. The interval raises it for counts or levels out of range, and above
        200 patients per arm for Boschloo's test, 500 for Barnard's, 1,000,000 for the others.

    References
    ----------
    Fay MP (2010). R Journal 2:53-58, on tests and intervals that match; Agresti A, Min Y (2001).
    Biometrics 57:963-971, for the unconditional tests.

    Examples
    --------
    >>> low, high = interval_for("pearson")(16, 29, 9, 30)
    >>> round(low, 4), round(high, 4)
    (-0.0005, 0.4747)
    """
    one_of("test", test, (*INVERSIONS, *ORDERINGS))

    def compatible_interval(
        responders_treatment: ArrayLike,
        n_treatment: ArrayLike,
        responders_control: ArrayLike,
        n_control: ArrayLike,
        *,
        confidence_level: float = 0.95,
    ) -> Interval[Floats]:
        arms = (responders_treatment, n_treatment, responders_control, n_control)
        table = checked(test, *arms)
        alpha = 1 - probability("confidence_level", confidence_level)
        # 1 - 0.95 is a last bit above 0.05, and p = 0.05 itself is not rejected.
        return _limits(test, table, round(alpha, 15))

    compatible_interval.__doc__ = f"Inversion of the test: {TESTS[test].label}."
    return interval_method(compatible_interval)


def _limits(test: str, table: Counts, alpha: float) -> Interval[Floats]:
    shape = table.responders.shape
    flat = flattened(table, shape)
    low, high = np.full(flat.n_total.shape, -1.0), np.ones(flat.n_total.shape)
    full = np.flatnonzero((flat.n_treatment > 0) & (flat.n_control > 0))
    if test in INVERSIONS:
        low[full], high[full] = INVERSIONS[test].limits(chosen(flat, full), alpha)
    else:
        for row in full.tolist():
            low[row], high[row] = _hull(test, chosen(flat, row), alpha)
    # A limit is 0 itself where p is alpha exactly (1/1 v 0/19 has Fisher's p = 1/20).
    low, high = (np.where(np.abs(limit) < _ZERO, 0.0, limit) for limit in (low, high))
    no_low, no_high = _without_limit(test, chosen(flat, full))
    low[full[no_low]], high[full[no_high]] = -np.inf, np.inf
    return interval(low.reshape(shape), high.reshape(shape))


def _hull(test: str, table: Counts, alpha: float) -> tuple[float, float]:
    def p(differences: FloatArray) -> FloatArray:
        return p_at(test, flattened(table, differences.shape), differences)

    return hull_limits(p, alpha, -1.0, 1.0)


def _without_limit(test: str, table: Counts) -> tuple[BoolArray, BoolArray]:
    """Return whether a test sets no lower, and no upper, limit.

    Fisher's test, mid-p and Boschloo's ask how the responders are shared out between the arms.
    Where nobody in one arm responded, or else everybody in the other, they are shared as unequally
    as they can be, and no true difference in that direction makes the table surprising: the set of
    differences not rejected goes on to the end, though an arm's own rate rules most of it out.
    Wald's log odds has no finite standard error there and sets no limit at all.
    """
    none, every = table.responders_treatment == 0, table.responders_treatment == table.n_treatment
    none_0, every_0 = table.responders_control == 0, table.responders_control == table.n_control
    if test == "log_odds_wald":
        empty = none | every | none_0 | every_0
        return empty, empty
    if test not in _BY_SHARES:
        return np.zeros_like(none), np.zeros_like(none)
    # Nobody against everybody is the end itself, and was seen: then it is a limit.
    return none ^ every_0, every ^ none_0
