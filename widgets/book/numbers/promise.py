"""Chapter 2: the calendar, the envelope, and what coins do."""

from __future__ import annotations

from datetime import date
from typing import Any

from widgets.book.comparisons import promised
from widgets.book.wording import listed, rounded
from widgets.stats.planning.allocation import chance_of_unequal_arms, coin_probabilities
from widgets.trial import conventions, trial
from widgets.trial.results import Baseline

UNEVEN = ("cyclophosphamide", "leflunomide", "azathioprine", "cyclosporine")
"""The medicines at the start whose numbers differ by two patients or more, either way."""


def numbers() -> dict[str, Any]:
    """Return what was promised, and what could have happened."""
    return {"promise": _promise()}


def _promise() -> dict[str, Any]:
    """Return what the calendar adds up to, and what coins do with as many patients."""
    injections, facts = trial().injection_days, trial().facts
    patients, apart = int(facts["patients"].number), 10
    sizes = coin_probabilities(patients)
    near = sum(sizes[(patients - apart) // 2 + 1 : (patients + apart) // 2])
    alpha, questions = conventions()["alpha"].value, len(promised())
    medicines = {key: trial().baseline[key] for key in UNEVEN}
    begun = date.fromisoformat(f"{facts['start'].value}-01")
    return {
        "injections": len(injections),
        "per_cycle": len(injections) // int(facts["cycles"].number),
        "total": f"{len(injections) * facts['dose_per_injection'].number:g}",
        "last_day": injections[-1],
        "met": "met" if facts["primary_met"].value else "not met",
        "secondary": listed(_words("secondary_endpoints")),
        "unequal": f"{rounded(100 * chance_of_unequal_arms(patients))}",
        "equal": f"{rounded(100 * (1 - chance_of_unequal_arms(patients)))}",
        "apart": apart,
        "far": f"{rounded(100 * (1 - near))}",
        "questions": questions,
        "one_in": f"{1 / alpha:g}",
        "false_alarms": f"{rounded(questions * alpha)}",
        "taking": {key: _both(row) for key, row in medicines.items()},
        "taking_cited": medicines[UNEVEN[0]].cited[0],
        "begun": f"{begun:%B %Y}",
        "registered": listed(_words("registry_endpoints")),
        "collaborators": ", and ".join(_words("collaborators")),
        "unknown_sample_size": trial().unknowns["sample_size_calculation"].text,
    }


def _words(key: str) -> tuple[str, ...]:
    """Return a fact that lists words."""
    words = trial().facts[key].value
    assert isinstance(words, tuple)
    return words


def _both(medicine: Baseline) -> str:
    """Return how many took it at the start in treatment and in control, as "4 against 0"."""
    return f"{medicine.treatment.value:g} against {medicine.control.value:g}"
