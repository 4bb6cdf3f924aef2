"""The trial of Chapter 12: made up, so that all that happened to its patients is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from widgets.stats.p_values.p_value import p_value
from widgets.stats.robustness.intercurrent import counted_by_rule, tables_by_every_rule
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions

ARMS = ("new drug", "placebo")
TEST = "n_minus_1"


@dataclass(frozen=True)
class Event:
    """Something that happened before the end: its name, an invented patient, the counts.

    ``counts`` are responders and patients as measured: at the end, or at the last visit before.
    """

    name: str
    patient: str
    counts: TwoArm


EVENTS = {
    "stopped": Event(
        "stopped the drug",
        "felt sick, stopped the drug in week 8, and was measured at the end all the same",
        TwoArm(4, 12, 1, 8),
    ),
    "rescued": Event(
        "took a rescue drug",
        "got worse, was given another drug in week 20, and was measured at the end",
        TwoArm(3, 5, 10, 15),
    ),
    "lost": Event(
        "lost, no result",
        'moved away in week 30, so that "as measured" can only mean the last visit before',
        TwoArm(2, 6, 3, 8),
    ),
    "reduced": Event(
        "needed less",
        "did well, so that the dose of an older drug was cut, and was measured at the end",
        TwoArm(8, 9, 3, 4),
    ),
    "died": Event(
        "died",
        'died in week 40, so that "as measured" can only mean the last visit before',
        TwoArm(1, 1, 1, 2),
    ),
    "pregnant": Event(
        "became pregnant",
        "had to stop the drug in week 16, and was measured at the end",
        TwoArm(2, 3, 1, 3),
    ),
}
UNDISTURBED = TwoArm(37, 64, 26, 60)
"""Responders and patients to whom none of these things happened."""
N = 100
"""Patients in each arm."""

_F, _M, _L = "failure", "measured", "left_out"
NAMED = {
    "rescue": ("rescue is a failure", (_M, _F, _F, _M, _F, _M)),
    "policy": ("treatment policy", (_M, _M, _F, _M, _F, _M)),
    "composite": ("every event is a failure", (_F, _F, _F, _F, _F, _F)),
    "complete": ("complete cases", (_M, _M, _L, _M, _L, _M)),
    "protocol": ("per protocol", (_L, _L, _L, _M, _L, _L)),
}
"""Rules that have names, and the fate of each event by them."""


def counted(fates: tuple[str, ...]) -> TwoArm:
    """Return the invented trial as a rule counts it."""
    return counted_by_rule(UNDISTURBED, [event.counts for event in EVENTS.values()], fates)


@cache
def every_rule() -> tuple[int, int, float, float]:
    """Return how many rules there are, how many put p below alpha, and the ends of the gap."""
    tables = tables_by_every_rule(UNDISTURBED, [event.counts for event in EVENTS.values()])
    p = np.asarray(p_value(TEST, *tables))
    gaps = tables[0] / tables[1] - tables[2] / tables[3]
    below = int((p < conventions()["alpha"].value).sum())
    return p.size, below, float(gaps.min()), float(gaps.max())
