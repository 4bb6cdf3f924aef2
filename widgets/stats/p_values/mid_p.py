"""Mid-p forms of Fisher's exact test: half the weight for the tables that tie with the observed.

They give up the guarantee on the size to be less conservative; on average they come close to the
nominal size. Lancaster (1961), Journal of the American Statistical Association 56:223-234;
Fagerland, Lydersen & Laake (2017), Statistical Analysis of Contingency Tables, chapter 4.

>>> from widgets.stats.numerics.counts import counts
>>> table = counts(16, 29, 9, 30)
>>> [round(float(test.p(table, "two-sided")), 5) for test in (MID_P, MID_P_CENTRAL)]
[0.05125, 0.05766]
"""

from __future__ import annotations

from widgets.stats.p_values.conditional import Conditional
from widgets.stats.p_values.fisher import point_probability

__all__ = ["MID_P", "MID_P_CENTRAL"]

MID_P = Conditional(point_probability, mid=True)
"""P(less probable tables) plus half of P(ALL equally probable tables)."""
MID_P_CENTRAL = Conditional(mid=True)
"""Twice the smaller one-sided mid-p value, which agrees with the mid-p interval of the odds ratio.
Rothman & Greenland (1998), Modern Epidemiology, 2nd ed., chapter 14."""
