"""Intercurrent events: what each rule about the patients concerned makes of a trial."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from widgets.stats.numerics.checks import IntArray
from widgets.stats.two_arm import TwoArm

FATES = ("failure", "measured", "left_out")
"""How the patients of an event may be counted."""


def counted_by_rule(undisturbed: TwoArm, events: Sequence[TwoArm], fates: Sequence[str]) -> TwoArm:
    """Return the table of a trial by a rule about intercurrent events.

    A rule has a fate for each event: its patients count as failures (a composite endpoint), as
    what was measured (treatment policy), or not at all.

    Parameters
    ----------
    undisturbed : TwoArm
        Responders and patients to whom nothing happened.
    events : sequence of TwoArm
        The same for the patients of each event, as measured. No patient is in two of them.
    fates : sequence of str
        For each event one of "failure", "measured" and "left_out".

    Returns
    -------
    TwoArm
        Responders and patients that count.

    Raises
    ------
    ValueError
        If the events and their fates differ in number, or a fate is unknown.

    References
    ----------
    ICH E9(R1) (2019), Addendum on estimands and sensitivity analysis in clinical trials.

    Examples
    --------
    >>> stopped = TwoArm(4, 12, 1, 8)
    >>> for fate in FATES:
    ...     print(counted_by_rule(TwoArm(50, 88, 40, 92), [stopped], [fate]))
    50/100 vs 40/100
    54/100 vs 41/100
    50/88 vs 40/92
    """
    if len(events) != len(fates):
        raise ValueError(f"each of {len(events)} events must have a fate, got {len(fates)} fates")
    unknown = set(fates) - set(FATES)
    if unknown:
        raise ValueError(f"a fate must be one of {', '.join(FATES)}, got {min(unknown)}")
    counted = np.array(undisturbed)
    for event, fate in zip(events, fates, strict=True):
        counted += _counted(event, fate)
    return TwoArm(*counted.tolist())


def _counted(event: TwoArm, fate: str) -> IntArray:
    """Return what the patients of an event add to the four counts."""
    kept = {"failure": [0, 1, 0, 1], "measured": [1, 1, 1, 1], "left_out": [0, 0, 0, 0]}[fate]
    counted: IntArray = np.array(event) * np.array(kept)
    return counted


def tables_by_every_rule(undisturbed: TwoArm, events: Sequence[TwoArm]) -> IntArray:
    """Return the tables of all rules about intercurrent events: three fates for each event.

    Parameters
    ----------
    undisturbed : TwoArm
        Responders and patients to whom nothing happened.
    events : sequence of TwoArm
        The same for the patients of each event, as measured.

    Returns
    -------
    ndarray of int64, shape (4, 3 ** events)
        One column for each rule, its rows in the order of a `TwoArm`.

    References
    ----------
    ICH E9(R1) (2019), Addendum on estimands and sensitivity analysis in clinical trials.

    Examples
    --------
    >>> tables_by_every_rule(TwoArm(50, 88, 40, 92), [TwoArm(4, 12, 1, 8)]).T.tolist()
    [[50, 100, 40, 100], [54, 100, 41, 100], [50, 88, 40, 92]]
    """
    each = [[_counted(event, fate) for fate in FATES] for event in events]
    return np.array([sum(added, np.array(undisturbed)) for added in product(*each)]).T
