"""The chance that one beta variable exceeds another by a difference, by quadrature."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy import stats
from scipy.integrate import quad


def chance_above(treatment, control, difference):
    """Return P(rate_treatment - rate_control > difference), both rates with a beta distribution.

    It integrates over the probability scale of the control rate, where nothing has poles.
    """
    first, second = stats.beta(*treatment), stats.beta(*control)
    edges = np.r_[first.ppf([1e-6, 0.1, 0.5, 0.9, 1 - 1e-6]) - difference, -difference]
    ends = np.unique(np.r_[0, second.cdf(np.clip(edges, 0, 1)).round(9), 1])
    return sum(
        quad(lambda u: first.sf(second.ppf(u) + difference), low, high, limit=200, epsabs=1e-12)[0]
        for low, high in pairwise(ends)
    )
