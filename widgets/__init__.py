"""0.052: read one trial for yourself. What the notebooks call.

Nothing is imported before it is asked for, so that a part of the package (the statistics, the
trial) can be used without the rest.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from widgets.book.claims import check_claims
    from widgets.book.every_reading import EveryReading, read_every_way, read_side_by_side
    from widgets.book.flow import flow
    from widgets.book.glances import glance
    from widgets.book.guess_card import guess
    from widgets.book.page import after_seal, further, remembered, show_everything
    from widgets.book.prose import short_path_ends, sources, tell, turn
    from widgets.book.questions import ask
    from widgets.book.self_test import measure
    from widgets.book.two_arm_report import two_arm_report
    from widgets.explorers.envelope import envelope
    from widgets.reading.text import read_two_arm, readings
    from widgets.reading.trial import Printed, TwoArmTrial
    from widgets.reading.trial_file import read_outcomes, read_trial, trial_text
    from widgets.stats.two_arm import TwoArm

__all__ = [
    "EveryReading",
    "Printed",
    "TwoArm",
    "TwoArmTrial",
    "after_seal",
    "ask",
    "check_claims",
    "envelope",
    "flow",
    "further",
    "glance",
    "guess",
    "measure",
    "read_every_way",
    "read_outcomes",
    "read_side_by_side",
    "read_trial",
    "read_two_arm",
    "readings",
    "remembered",
    "short_path_ends",
    "show_everything",
    "sources",
    "tell",
    "trial_text",
    "turn",
    "two_arm_report",
]

_EXPLORERS = iter_modules([f"{__path__[0]}/explorers"])
_HOMES = {
    "EveryReading": "widgets.book.every_reading",
    "read_every_way": "widgets.book.every_reading",
    "read_side_by_side": "widgets.book.every_reading",
    "Printed": "widgets.reading.trial",
    "TwoArm": "widgets.stats.two_arm",
    "TwoArmTrial": "widgets.reading.trial",
    "after_seal": "widgets.book.page",
    "ask": "widgets.book.questions",
    "check_claims": "widgets.book.claims",
    "envelope": "widgets.explorers.envelope",
    "flow": "widgets.book.flow",
    "further": "widgets.book.page",
    "glance": "widgets.book.glances",
    "guess": "widgets.book.guess_card",
    "measure": "widgets.book.self_test",
    "read_outcomes": "widgets.reading.trial_file",
    "read_trial": "widgets.reading.trial_file",
    "trial_text": "widgets.reading.trial_file",
    "read_two_arm": "widgets.reading.text",
    "readings": "widgets.reading.text",
    "remembered": "widgets.book.page",
    "short_path_ends": "widgets.book.prose",
    "show_everything": "widgets.book.page",
    "sources": "widgets.book.prose",
    "tell": "widgets.book.prose",
    "turn": "widgets.book.prose",
    "two_arm_report": "widgets.book.two_arm_report",
}
_HOMES |= {f"explore_{each.name}": f"widgets.explorers.{each.name}" for each in _EXPLORERS}
"""Where a name is defined; ``explore_word`` is in ``explorers/word.py``, and named nowhere else."""

__all__ += [name for name in _HOMES if name not in __all__]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value  # the next look-up is an ordinary one
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
