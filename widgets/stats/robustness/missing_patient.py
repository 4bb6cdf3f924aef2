"""The missing patient: what one outcome that nobody knows could do to the result."""

from __future__ import annotations

from typing import NamedTuple

from widgets.stats.p_values.p_value import p_value


class MissingOutcomeP(NamedTuple):
    """p-values by what may have become of one missing patient of the treatment arm."""

    left_out: float
    responder: float
    non_responder: float


def missing_patient(
    test: str,
    responders_treatment: int,
    n_treatment: int,
    responders_control: int,
    n_control: int,
) -> MissingOutcomeP:
    """Return the p-values when a missing patient is left out, a responder, or not a responder.

    The patient was randomised to treatment, as that of the trial was. The last two bound what any
    imputation of that patient can give.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    responders_treatment, n_treatment, responders_control, n_control : int
        Counts without the missing patient.

    Returns
    -------
    MissingOutcomeP
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
    x1, n1, control = responders_treatment, n_treatment, (responders_control, n_control)
    return MissingOutcomeP(
        p_value(test, x1, n1, *control),
        p_value(test, x1 + 1, n1 + 1, *control),
        p_value(test, x1, n1 + 1, *control),
    )
