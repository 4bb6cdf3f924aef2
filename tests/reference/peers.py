"""Reproduce the peers' faults and conventions that our tests work around.

Run with ``python -m tests.reference.peers``.
"""

from __future__ import annotations

import numpy as np
from scipy import stats

from widgets.stats.p_values.p_value import p_value
from widgets.stats.p_values.planes import plane

N = 8  # largest arm of the complete search for dropped ties


def barnard_of_scipy(x1: int, n1: int, x0: int, n0: int) -> float:
    """Return scipy's pooled Barnard p-value; in scipy the arms are the columns."""
    return float(stats.barnard_exact([[x1, x0], [n1 - x1, n0 - x0]]).pvalue)


def dropped_ties() -> None:
    """Count the tables for which scipy.stats.barnard_exact is too small."""
    for table in ((2, 6, 4, 4), (16, 29, 9, 30)):
        theirs, ours = barnard_of_scipy(*table), p_value("barnard", *table)
        print(f"barnard_exact {table}: scipy {theirs:.5f}, with ties {ours:.5f}")
    tables = too_small = crossing = 0
    for n1 in range(2, N + 1):
        for n0 in range(2, n1 + 1):
            ours = plane("barnard", n1, n0)
            for (t, c), p in np.ndenumerate(ours):
                if p < 1.0:
                    theirs = barnard_of_scipy(t, n1, c, n0)
                    tables += 1
                    too_small += theirs < p - 1e-6
                    crossing += theirs <= 0.05 < p
    print(
        f"barnard_exact, arms up to {N}: {too_small} of {tables} too small, {crossing} cross 0.05"
    )


def default_correction() -> None:
    """Show that chi2_contingency corrects for continuity unless it is asked not to."""
    cells = [[16, 13], [9, 21]]
    corrected, plain = (stats.chi2_contingency(cells, correction=on).pvalue for on in (True, False))
    default = stats.chi2_contingency(cells).pvalue
    print(f"chi2_contingency: default {default:.5f}, Yates {corrected:.5f}, Pearson {plain:.5f}")


def two_boschloos() -> None:
    """Show the two two-sided forms of Boschloo's test on the trial's week 12."""
    theirs = stats.boschloo_exact([[16, 9], [13, 21]]).pvalue
    central, minlike = (
        p_value(f"boschloo_{form}", 16, 29, 9, 30) for form in ("central", "minlike")
    )
    print(f"boschloo_exact: scipy {theirs:.5f}, central {central:.5f}, minlike {minlike:.5f}")


if __name__ == "__main__":
    dropped_ties()
    default_correction()
    two_boschloos()
