"""Fisher's noncentral hypergeometric distribution by its definition.

scipy's own ends the whole process at extreme odds: an error of its C++ code is not caught.
"""

import numpy as np
from scipy.special import gammaln


class Noncentral:
    """Responders in treatment, given all responders, at an odds ratio."""

    def __init__(self, table, ratio):
        x1, n1, x0, n0 = table
        both = x1 + x0
        self.support = np.arange(max(0, both - n0), min(n1, both) + 1)
        ways = _log_ways(n1, self.support) + _log_ways(n0, both - self.support)
        weight = ways + self.support * np.log(ratio)
        weight = np.exp(weight - weight.max())
        self.probability = weight / weight.sum()

    def pmf(self, x):
        return np.where(np.equal.outer(x, self.support), self.probability, 0).sum(axis=-1)

    def cdf(self, x):
        return self.probability[self.support <= x].sum()

    def sf(self, x):
        return self.probability[self.support > x].sum()


def _log_ways(n, k):
    return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
