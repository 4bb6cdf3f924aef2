"""A line-up: the real trial among trials in which chance alone dealt the responders."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from widgets.stats.numerics.checks import IntArray, whole_number
from widgets.stats.planning.simulation import shuffle_labels
from widgets.stats.two_arm import TwoArm

PANELS_MAX = 1_000


class LineUp(NamedTuple):
    """Responders of each panel's trial: two int64 arrays, and the place of the real one."""

    treatment: IntArray
    control: IntArray
    real: int


def line_up(table: TwoArm, panels: int, rng: np.random.Generator) -> LineUp:
    """Hide the trial at a random place among shuffles of itself.

    A viewer who sees no difference between the panels points at the real one with
    probability 1 / ``panels``: pointing at it is a test of that size.

    Parameters
    ----------
    table : TwoArm
    panels : int
        Panels in all, 2 to 1,000; one of them is the real trial.
    rng : numpy.random.Generator

    Returns
    -------
    LineUp
        ``treatment`` and ``control`` responders, each of shape (panels,), and ``real``, the
        index of the trial itself.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Buja, Cook, Hofmann et al. (2009), Phil. Trans. R. Soc. A 367:4361-4383.

    Examples
    --------
    >>> shown = line_up(TwoArm(16, 29, 9, 30), 20, np.random.default_rng(1))
    >>> shown.treatment.size, int(shown.treatment[shown.real])
    (20, 16)
    """
    panels = whole_number("panels", panels, 2, PANELS_MAX)
    others = shuffle_labels(*table, panels - 1, rng)
    real = int(rng.integers(panels))
    return LineUp(
        np.insert(others.treatment, real, table.responders_treatment),
        np.insert(others.control, real, table.responders_control),
        real,
    )
