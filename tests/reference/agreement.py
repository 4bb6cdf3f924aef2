"""Count the tables where a test and its own interval disagree about no difference.

Run with ``python -m tests.reference.agreement [test ...]``. Planes with n_treatment <= n_control
are computed and counted twice: when the arms change places, p stays and the interval changes sign.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

import numpy as np

from tests.stats.tables import contains
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.inversions import INVERSIONS
from widgets.stats.numerics.tables import all_tables
from widgets.stats.p_values.p_value import p_value

ALPHA, LARGEST, TIE = 0.05, 30, 1e-12


class Count(NamedTuple):
    """Tables, those with 0 outside although p >= alpha, those with 0 inside although p < alpha."""

    tables: int
    outside: int
    inside: int


def disagreements(test: str, largest: int = LARGEST) -> Count:
    """Return the count over the complete planes of all arms up to ``largest``."""
    total = np.zeros(3, dtype=int)
    for n_control in range(1, largest + 1):
        for n_treatment in range(1, n_control + 1):
            weight = 1 if n_treatment == n_control else 2
            total += weight * np.array(_on_plane(test, n_treatment, n_control))
    return Count(*map(int, total))


def _on_plane(test: str, n_treatment: int, n_control: int) -> Count:
    table = all_tables(n_treatment, n_control)
    columns = table.responders_treatment, n_treatment, table.responders_control, n_control
    four = np.broadcast_arrays(*columns)
    p, holds = p_value(test, *four), contains(interval_for(test)(*four), 0.0)
    outside = (p >= ALPHA * (1 + TIE)) & ~holds
    inside = (p < ALPHA * (1 - TIE)) & holds
    return Count(p.size, int(outside.sum()), int(inside.sum()))


if __name__ == "__main__":
    for key in sys.argv[1:] or INVERSIONS:
        tables, outside, inside = disagreements(key)
        print(f"{key}: {tables:,} tables; outside {outside:,}; inside {inside:,}")
