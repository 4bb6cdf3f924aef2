"""Chapter 2: the calendar, the envelope, and what coins do."""

from __future__ import annotations

from datetime import date
from typing import Any

from widgets.book.wording import listed
from widgets.stats.planning.allocation import chance_of_unequal_arms, coin_probabilities
from widgets.trial import conventions, trial


def numbers() -> dict[str, Any]:
    """Return what was promised, and what could have happened."""
    return {"promise": _promise()}


def _promise() -> dict[str, Any]:
    """Return what the calendar adds up to, and what coins do with as many patients."""
    injections, facts = trial().injection_days, trial().facts
    patients, apart = int(facts["patients"].number), 10
    sizes = coin_probabilities(patients)
    near = sum(sizes[(patients - apart) // 2 + 1 : (patients + apart) // 2])
    endpoints = len({o.endpoint for o in trial().outcomes.values()}) + len(trial().signs)
    weeks = len({o.week for o in trial().outcomes.values() if o.week})
    uneven = trial().baseline["cyclosporine"]
    secondary = facts["secondary_endpoints"].value
    assert isinstance(secondary, tuple)
    begun = date.fromisoformat(f"{facts['start'].value}-01")
    return {
        "injections": len(injections),
        "per_cycle": len(injections) // int(facts["cycles"].number),
        "total": f"{len(injections) * facts['dose_per_injection'].number:g}",
        "last_day": injections[-1],
        "met": "met" if facts["primary_met"].value else "not met",
        "secondary": listed(secondary),
        "unequal": f"{100 * chance_of_unequal_arms(patients):.0f}",
        "equal": f"{100 * (1 - chance_of_unequal_arms(patients)):.0f}",
        "apart": apart,
        "far": f"{100 * (1 - near):.0f}",
        "questions": endpoints * weeks,
        "false_finds": f"{endpoints * weeks * conventions()['alpha'].value:.1f}",
        "uneven": uneven.label,
        "uneven_treatment": f"{uneven.treatment.value:g} of {uneven.treatment.n}",
        "uneven_control": f"{uneven.control.value:g} of {uneven.control.n}",
        "uneven_cited": uneven.cited[0],
        "begun": f"{begun:%B %Y}",
        "unknown_sample_size": trial().unknowns["sample_size_calculation"].text,
    }
