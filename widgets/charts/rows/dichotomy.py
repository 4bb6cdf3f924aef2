"""The rows of patients' scores before and after."""

from __future__ import annotations

from collections.abc import Mapping

from widgets.charts.rows import Frame, Frames

Patients = Mapping[str, tuple[int, int, str]]
"""Scores before and after, and the verdict, by the patient's name."""


def falls(examples: Patients, reader: Patients, trial: Patients) -> Frames:
    """Return a row for each patient: the examples, the reader's own, and the trial's medians."""
    return {
        "falls_examples": _falls(examples),
        "falls_reader": _falls(reader),
        "falls_trial": _falls(trial),
    }


def _falls(patients: Patients) -> Frame:
    return {
        "row": list(patients),
        "before": [before for before, _, _ in patients.values()],
        "after": [after for _, after, _ in patients.values()],
        "verdict": [verdict for *_, verdict in patients.values()],
    }
