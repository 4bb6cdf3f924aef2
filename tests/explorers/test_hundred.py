"""Chapter 5, two hundreds: every patient has one mark, and the sizes agree with their counts."""

from __future__ import annotations

import pytest

import widgets
from widgets.book.numbers import names
from widgets.explorers.hundred import HundredState, compute


def test_it_starts_at_the_trials_rates() -> None:
    explorer = widgets.explore_hundred()
    assert (explorer.state.treatment, explorer.state.control) == (55, 30)
    assert "<b>25 more</b>" in explorer.chart.sentence
    assert names()["effect12"]["points"] == "25"


@pytest.mark.parametrize(("treatment", "control"), [(0, 0), (100, 100), (55, 30), (2, 1), (30, 80)])
def test_every_patient_has_one_mark(treatment: int, control: int) -> None:
    frames = compute(HundredState(treatment=treatment, control=control))
    kinds = ("rest", "treatment", "control", "extra")
    marks = [
        place
        for kind in kinds
        for place in zip(
            frames[f"hundred_{kind}"]["x"], frames[f"hundred_{kind}"]["y"], strict=True
        )
    ]
    assert len(marks) == len(set(marks)) == 200
    arms = frames["hundred_extra"]["arm"]
    assert len(arms) == abs(treatment - control)
    assert set(arms) <= {"treatment" if treatment > control else "control"}


def test_a_ratio_hides_where_it_starts() -> None:
    explorer = widgets.explore_hundred()
    ratios = []
    for treatment, control in ((2, 1), (80, 40)):
        explorer.state = explorer.state.changed(treatment=treatment, control=control)
        ratios.append(
            [value for label, value, _ in explorer.chart.numbers if label == "Risk ratio"]
        )
    [[first], [second]] = ratios
    assert first == second
