"""What could give an arm away in this trial: a reaction, or any of the signs that IL-2 had more."""

from __future__ import annotations

from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

SIGNS = ("injection_site_reaction", "fever", "flu_like_symptoms")
SORE = trial().adverse_events[SIGNS[0]].table
"""Patients with a reaction at the injection site, in each arm."""


def _any_clue() -> TwoArm:
    """Return the patients with any of the signs, if nobody on treatment had two of them."""
    tables = [trial().adverse_events[sign].table for sign in SIGNS]
    return SORE._replace(
        responders_treatment=sum(table.responders_treatment for table in tables),
        responders_control=sum(table.responders_control for table in tables),
    )


ANY_CLUE = _any_clue()
LEAN, SPREAD = 2.0, 4.0
"""The lean of the example, and how widely patients differ in their falls: SLEDAI points,
assumed."""
