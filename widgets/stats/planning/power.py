"""Exact power of every registered test, by adding up all tables.

A table leads to rejection when its p-value is at most alpha. With binomial weights B for each
arm and R = (plane <= alpha), power at many pairs of rates is the product B_treatment' R B_control.
"""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.numerics.binomial import binomial_probabilities
from widgets.stats.numerics.checks import rates
from widgets.stats.numerics.counts import N_MAX_PLANE, Floats, plain
from widgets.stats.planning.design import ROUNDING, Design
from widgets.stats.planning.large_power import large_power


@overload
def power(design: Design, rate_treatment: float, rate_control: float) -> float: ...
@overload
def power(design: Design, rate_treatment: ArrayLike, rate_control: ArrayLike) -> Floats: ...
def power(design: Design, rate_treatment: ArrayLike, rate_control: ArrayLike) -> Floats:
    """Return the exact probability that a design rejects, by full enumeration.

    Parameters
    ----------
    design : Design
    rate_treatment, rate_control : float or array of float
        True response rates in [0, 1]; shapes broadcast.

    Returns
    -------
    float or ndarray of float64
        Power, of the broadcast shape. With equal rates it is the size at that common rate.

    Raises
    ------
    ValueError
        If a rate is outside [0, 1] or the shapes do not broadcast.

    References
    ----------
    Casagrande, Pike & Smith (1978), Applied Statistics 27:176-180 (enumeration for Fisher's
    test; here for the two-sided point-probability form unless the design says otherwise).

    Examples
    --------
    >>> round(power(Design("fisher", 20, 20), 0.5, 0.2), 5)
    0.40946
    """
    first, second = rates("rate_treatment", rate_treatment), rates("rate_control", rate_control)
    shape = np.broadcast_shapes(first.shape, second.shape)
    if max(design.n_treatment, design.n_control) > N_MAX_PLANE:
        sizes = design.n_treatment, design.n_control
        level = design.alpha * (1 + ROUNDING)
        pairs = zip(*(np.broadcast_to(each, shape).flat for each in (first, second)), strict=True)
        found = [large_power(design.test, sizes, level, (float(a), float(b))) for a, b in pairs]
        return plain(np.reshape(found, shape))
    treatment = binomial_probabilities(design.n_treatment, first)
    control = binomial_probabilities(design.n_control, second)
    values = ((treatment @ design.rejects) * control).sum(axis=-1)
    return plain(np.minimum(values, 1.0).reshape(shape))
