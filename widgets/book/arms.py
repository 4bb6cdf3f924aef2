"""The arms of the trial: their names, and words in their colours."""

from __future__ import annotations

from widgets.trial import trial

ARMS = (trial().treatment.name, trial().control.name)
"""The names of treatment and control."""


def arm_span(arm: str, words: str) -> str:
    """Return words in the colour of an arm, "treatment" or "control"."""
    return f'<span class="te-{arm}">{words}</span>'
