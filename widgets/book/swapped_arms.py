"""The arms of a trial change places: what comes first in a text is not always the treatment."""

from __future__ import annotations

from collections.abc import Mapping

from widgets.book.two_arm_state import YourTrialState, said_of
from widgets.book.two_arm_table import OWN
from widgets.reading.trial import TwoArmTrial

_BOTH = ("randomised", "printed_percents")
"""What is written of both arms in one line."""


def swapped_arms(state: YourTrialState) -> Mapping[str, object]:
    """Return what changes when the arms change places: counts, names and what is said of each.

    A printed interval stays as it is printed: it is tried both ways.
    """
    unsaid = said_of(TwoArmTrial(state.counts))
    said = {k: value for k, value in said_of(state.trial).items() if value != unsaid[k]}
    names = {"treatment": state.trial.control, "control": state.trial.treatment}
    if names == {"treatment": "control", "control": "treatment"}:
        names = {}  # as arms are called of which nobody has said a name
    names = {arm: "" if name == arm else name for arm, name in names.items()}
    both = {k: " and ".join(str(said.get(k, "")).split(" and ")[::-1]) for k in _BOTH}
    counts = state.counts.swapped()._asdict()
    return {**state.fitted({**said, **names, **both}), **counts, "example": OWN}
