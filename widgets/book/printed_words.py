"""What the paper of an example prints beside its counts, and what gives that back."""

from __future__ import annotations

from widgets.book.tests import named
from widgets.trial import Example

MEASURES = {
    "risk_difference": "difference in points",
    "risk_ratio": "risk ratio",
    "odds_ratio": "odds ratio",
}
FEW = 3
"""Tests that are named; more are counted."""


def printed_words(example: Example) -> str:
    """Return the printed p-value and interval, what gives them back, and the note; or nothing."""
    return " ".join(filter(None, (_p_value(example), _interval(example), example.note)))


def _p_value(example: Example) -> str:
    p, given_by = example.trial.printed.p, example.reproduced_by
    if not p:
        return ""
    printed = f"the printed p {p}" if p[0] in "<>" else f"the printed p = {p}"
    side = "one-sided test" if example.one_sided else "test"
    if not given_by:
        return f"No {side} that we tried gives {printed} from these counts."
    if given_by == ("all",):
        return f"Every {side} that we tried gives {printed} from these counts."
    if len(given_by) > FEW:
        return f"{len(given_by)} of the {side}s that we tried give {printed} from these counts."
    names = named(given_by)
    verb = "give" if given_by[1:] else "gives"
    return f"{names[0].upper()}{names[1:]} {verb} {printed} from these counts."


def _interval(example: Example) -> str:
    if not example.interval:
        return ""
    measure = MEASURES[example.trial.printed.measure]
    printed = f"interval of the {measure}, {example.interval}"
    if not example.interval_by:
        return f"No usual interval from these counts gives the printed {printed}."
    return f"The printed {printed}, is given by {' and by '.join(example.interval_by)}."
