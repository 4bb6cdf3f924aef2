"""0.052: read one trial for yourself. What the notebooks call.

Nothing is imported before it is asked for, so that a part of the package (the statistics, the
trial) can be used without the rest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from widgets.book.claims import check_claims
    from widgets.book.glances import glance
    from widgets.book.guess_card import guess
    from widgets.book.page import further, remembered, show_everything
    from widgets.book.prose import short_path_ends, sources, tell, turn
    from widgets.book.questions import ask
    from widgets.book.self_test import measure
    from widgets.explorers.adjusted import explore_adjusted
    from widgets.explorers.allocation import explore_allocation
    from widgets.explorers.arrangement import explore_arrangement
    from widgets.explorers.calendar import explore_calendar
    from widgets.explorers.change_of_mind import explore_change_of_mind
    from widgets.explorers.conclusion import explore_conclusion
    from widgets.explorers.course import explore_course
    from widgets.explorers.dichotomy import explore_dichotomy
    from widgets.explorers.endpoint import explore_endpoint
    from widgets.explorers.envelope import envelope, explore_envelope
    from widgets.explorers.family_wise_error import explore_family_wise_error
    from widgets.explorers.forest import explore_forest
    from widgets.explorers.fragility import explore_fragility
    from widgets.explorers.harms import explore_harms
    from widgets.explorers.hundred import explore_hundred
    from widgets.explorers.interval import explore_interval
    from widgets.explorers.ledger import explore_ledger
    from widgets.explorers.line_up import explore_line_up
    from widgets.explorers.missing_patient import explore_missing_patient
    from widgets.explorers.occupancy import explore_occupancy
    from widgets.explorers.own_table import explore_own_table
    from widgets.explorers.p_value import explore_p_value
    from widgets.explorers.patients import explore_patients
    from widgets.explorers.percent import explore_percent
    from widgets.explorers.posterior import explore_posterior
    from widgets.explorers.power import explore_power
    from widgets.explorers.rain import explore_rain
    from widgets.explorers.rare_harm import explore_rare_harm
    from widgets.explorers.regression import explore_regression
    from widgets.explorers.replication import explore_replication
    from widgets.explorers.rule_of_three import explore_rule_of_three
    from widgets.explorers.shuffle import explore_shuffle
    from widgets.explorers.size import explore_size
    from widgets.explorers.subgroup import explore_subgroup
    from widgets.explorers.which_test import explore_which_test
    from widgets.explorers.within_arm import explore_within_arm
    from widgets.explorers.your_trial import explore_your_trial

__all__ = [
    "ask",
    "check_claims",
    "envelope",
    "explore_adjusted",
    "explore_allocation",
    "explore_arrangement",
    "explore_calendar",
    "explore_change_of_mind",
    "explore_conclusion",
    "explore_course",
    "explore_dichotomy",
    "explore_endpoint",
    "explore_envelope",
    "explore_family_wise_error",
    "explore_forest",
    "explore_fragility",
    "explore_harms",
    "explore_hundred",
    "explore_interval",
    "explore_ledger",
    "explore_line_up",
    "explore_missing_patient",
    "explore_occupancy",
    "explore_own_table",
    "explore_p_value",
    "explore_patients",
    "explore_percent",
    "explore_posterior",
    "explore_power",
    "explore_rain",
    "explore_rare_harm",
    "explore_regression",
    "explore_replication",
    "explore_rule_of_three",
    "explore_shuffle",
    "explore_size",
    "explore_subgroup",
    "explore_which_test",
    "explore_within_arm",
    "explore_your_trial",
    "further",
    "glance",
    "guess",
    "measure",
    "remembered",
    "short_path_ends",
    "show_everything",
    "sources",
    "tell",
    "turn",
]

_EXPLORE = "explore_"
_HOMES = {
    "ask": "widgets.book.questions",
    "check_claims": "widgets.book.claims",
    "further": "widgets.book.page",
    "glance": "widgets.book.glances",
    "guess": "widgets.book.guess_card",
    "measure": "widgets.book.self_test",
    "remembered": "widgets.book.page",
    "show_everything": "widgets.book.page",
    "short_path_ends": "widgets.book.prose",
    "sources": "widgets.book.prose",
    "tell": "widgets.book.prose",
    "turn": "widgets.book.prose",
}
"""Where a name is defined, for all but ``explore_word``, which is in ``explorers/word.py``."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOMES.get(name) or f"{__name__}.explorers.{name.removeprefix(_EXPLORE)}"
    value = getattr(import_module(home), name)
    globals()[name] = value  # the next look-up is an ordinary one
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
