"""What a saved picture says of the source of its numbers."""

from __future__ import annotations

from widgets.trial import trial

_PAPER = trial().primary.cited[0].source

SOURCE = f"Source of the trial's numbers: [{_PAPER.label}] {_PAPER.citation}"
