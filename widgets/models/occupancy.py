"""How full a receptor is at a concentration: one molecule, one site, at equilibrium.

A model, for teaching: it knows neither cells that use up what they bind nor signals after it.
"""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.numerics.checks import FloatArray
from widgets.stats.numerics.counts import Floats, plain

CONCENTRATION_MAX = 1e12


@overload
def occupancy(concentration: float, dissociation_constant: float) -> float: ...
@overload
def occupancy(concentration: ArrayLike, dissociation_constant: ArrayLike) -> Floats: ...
def occupancy(concentration: ArrayLike, dissociation_constant: ArrayLike) -> Floats:
    """Return the share of receptors that hold a molecule: c / (c + Kd).

    The law of mass action at equilibrium, with one site a receptor and more molecules than
    receptors. At c = Kd the share is one half, whatever the receptor.

    Parameters
    ----------
    concentration : float or array of float
        Free molecules, at least 0, in any unit.
    dissociation_constant : float or array of float
        Kd, above 0, in the unit of the concentration. Shapes broadcast.

    Returns
    -------
    float or ndarray of float64
        Shares in [0, 1), of the broadcast shape.

    Raises
    ------
    ValueError
        If a concentration is negative, a constant is not above 0, or either exceeds 1e12.

    References
    ----------
    Langmuir (1918), J Am Chem Soc 40:1361-1403; Hill (1910), J Physiol 40:iv-vii, with n = 1.

    Examples
    --------
    >>> occupancy([10, 1000], 10).round(3)
    array([0.5 , 0.99])
    """
    c = _amount("concentration", concentration)
    kd = _amount("dissociation_constant", dissociation_constant)
    if not np.all(kd > 0):
        raise ValueError(f"dissociation_constant must be above 0, got {kd.min()}")
    return plain(c / (c + kd))


@overload
def concentration_at(share: float, dissociation_constant: float) -> float: ...
@overload
def concentration_at(share: ArrayLike, dissociation_constant: ArrayLike) -> Floats: ...
def concentration_at(share: ArrayLike, dissociation_constant: ArrayLike) -> Floats:
    """Return the concentration at which a share of the receptors is occupied.

    The inverse of `occupancy`: Kd times the odds of the share.

    Parameters
    ----------
    share : float or array of float
        Occupied receptors as a proportion, in [0, 1).
    dissociation_constant : float or array of float
        Kd, above 0. Shapes broadcast.

    Returns
    -------
    float or ndarray of float64
        Concentrations in the unit of the constant.

    Raises
    ------
    ValueError
        If a share is outside [0, 1) or a constant is not above 0.

    References
    ----------
    Langmuir (1918), J Am Chem Soc 40:1361-1403.

    Examples
    --------
    >>> round(concentration_at(0.8, 10), 6)
    40.0
    """
    occupied = np.asarray(share, dtype=np.float64)
    if not np.all((occupied >= 0) & (occupied < 1)):
        raise ValueError(f"share must be in [0, 1), got {share!r:.40}")
    kd = _amount("dissociation_constant", dissociation_constant)
    if not np.all(kd > 0):
        raise ValueError(f"dissociation_constant must be above 0, got {kd.min()}")
    return plain(kd * occupied / (1 - occupied))


def _amount(name: str, value: ArrayLike) -> FloatArray:
    array = np.asarray(value, dtype=np.float64)
    if not np.all((array >= 0) & (array <= CONCENTRATION_MAX)):
        raise ValueError(f"{name} must be in [0, {CONCENTRATION_MAX:g}], got {value!r:.40}")
    return array
