"""Boschloo's exact unconditional test, with tables ordered by Fisher's p-value."""

from __future__ import annotations

from widgets.stats.numerics.checks import FloatArray
from widgets.stats.p_values.fisher import FISHER
from widgets.stats.p_values.unconditional import Unconditional

__all__ = ["BOSCHLOO_CENTRAL", "BOSCHLOO_MINLIKE", "fisher_p"]

FISHER_TIE = 1e-10  # Fisher's p-values carry rounding errors of about 1e-15


def fisher_p(n_treatment: int, n_control: int, alternative: str) -> FloatArray:
    """Order all tables of a trial by Fisher's p-value.

    As the statistic of an unconditional test it is never less powerful than as a p-value.

    Parameters
    ----------
    n_treatment, n_control : int
        Patients per arm, 1 to 500.
    alternative : {"two-sided", "greater"}

    Returns
    -------
    ndarray of float64, shape (n_treatment + 1, n_control + 1)
        Entry [t, c]; smaller is more extreme.

    References
    ----------
    Boschloo (1970), Statistica Neerlandica 24:1-35. Mehrotra, Chan & Berger (2003),
    Biometrics 59:441-450.

    Examples
    --------
    >>> forms = (BOSCHLOO_CENTRAL, BOSCHLOO_MINLIKE)
    >>> [round(float(form.plane(29, 30, "two-sided")[16, 9]), 5) for form in forms]
    [0.05935, 0.05563]
    """
    return FISHER.plane(n_treatment, n_control, alternative)


BOSCHLOO_CENTRAL = Unconditional(fisher_p, FISHER_TIE, central=True)
"""Twice the smaller one-sided p-value; the form of scipy.stats.boschloo_exact."""
BOSCHLOO_MINLIKE = Unconditional(fisher_p, FISHER_TIE)
"""Ordered by the two-sided Fisher p-value, which it never exceeds; the form of StatXact and of the
R package Exact. One-sided it is the same as the central form."""
