"""Which tests give no p-value of a table, and why: some need too long, some have none to give."""

from __future__ import annotations

from typing import Literal, TypeAlias

from widgets.stats.numerics.checks import one_of
from widgets.stats.numerics.counts import N_MAX_PLANE
from widgets.stats.p_values.registry import TESTS

__all__ = ["Reason", "left_out"]

Reason: TypeAlias = Literal["too many tables", "an empty cell", "two patients", "no spread"]


def left_out(
    test: str, responders_treatment: int, n_treatment: int, responders_control: int, n_control: int
) -> Reason | None:
    """Return why a test is left out for a table, or None where it has a p-value.

    Parameters
    ----------
    test : str
        A key of `TESTS`.
    responders_treatment, n_treatment, responders_control, n_control : int
        Responders and patients, treatment then control.

    Returns
    -------
    {"too many tables", "an empty cell", "two patients", "no spread"} or None
        An unconditional test orders all tables of its trial: above 500 patients in an arm that is
        left out. Wald's log odds has an infinite standard error where nobody, or everybody, of an
        arm responded; `p_value` then gives the limit, 1, which says nothing of the table. The t
        test has no degrees of freedom with two patients. It and Wald's z have a standard error of
        zero, and in the limit a p-value of 0, with nobody in one arm and everybody in the other.

    Raises
    ------
    ValueError
        If the test is unknown.

    References
    ----------
    Mehrotra, Chan & Berger (2003), Biometrics 59:441-450; Agresti (2013), Categorical Data
    Analysis, 3rd ed., section 3.1, on empty cells.

    Examples
    --------
    >>> left_out("barnard", 28, 501, 13, 499)
    'too many tables'
    >>> left_out("log_odds_wald", 0, 25, 5, 26)
    'an empty cell'
    >>> left_out("t", 0, 1, 1, 1), left_out("wald", 0, 1, 1, 1)
    ('two patients', 'no spread')
    >>> left_out("fisher", 28, 501, 0, 499) is None
    True
    """
    one_of("test", test, tuple(TESTS))
    if TESTS[test].unconditional and max(n_treatment, n_control) > N_MAX_PLANE:
        return "too many tables"
    one_sided = responders_treatment in (0, n_treatment), responders_control in (0, n_control)
    if test == "log_odds_wald" and any(one_sided):
        return "an empty cell"
    if test == "t" and n_treatment + n_control == 2:
        return "two patients"
    differs = (responders_treatment > 0) != (responders_control > 0)
    if test in ("wald", "t") and all(one_sided) and differs:
        return "no spread"
    return None
