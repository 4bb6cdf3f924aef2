"""The missing patient: what one outcome that nobody knows could do to the result."""

from __future__ import annotations

from typing import NamedTuple

from widgets.stats.numerics.counts import Floats, one_of
from widgets.stats.p_values.p_value import p_value
from widgets.stats.robustness.fragility import ARMS


class Fates(NamedTuple):
    """p-values of the three fates of one missing patient."""

    left_out: Floats
    responder: Floats
    non_responder: Floats


def missing_patient(
    test: str,
    responders_treatment: int,
    n_treatment: int,
    responders_control: int,
    n_control: int,
    arm: str = "treatment",
) -> Fates:
    """Return the p-values when a missing patient is left out, a responder, or not a responder.

    The last two bound what any imputation of that patient can give.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    responders_treatment, n_treatment, responders_control, n_control : int
        Counts without the missing patient.
    arm : {"treatment", "control"}
        The arm the patient was randomised to.

    Returns
    -------
    Fates
        ``left_out``, ``responder``, ``non_responder``.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    White, Horton, Carpenter & Pocock (2011), BMJ 342:d40, on sensitivity to missing outcomes.

    Examples
    --------
    >>> [round(p, 4) for p in missing_patient("pearson", 16, 29, 9, 30)]
    [0.0504, 0.0371, 0.0668]
    """
    one_of("arm", arm, ARMS)
    x1, n1, x0, n0 = responders_treatment, n_treatment, responders_control, n_control
    left_out = p_value(test, x1, n1, x0, n0)
    one, other = (1, 0) if arm == "treatment" else (0, 1)
    responder = p_value(test, x1 + one, n1 + one, x0 + other, n0 + other)
    return Fates(left_out, responder, p_value(test, x1, n1 + one, x0, n0 + other))
