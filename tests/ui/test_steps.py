"""Options in an order: a slider whose steps have names."""

from __future__ import annotations

import pytest

from widgets.ui.controls import control
from widgets.ui.kinds import Steps
from widgets.ui.menu import StepSlider

KIND = Steps("concentration", {"1": "1 pM", "10": "10 pM", "1000": "1 nM"})


def test_a_slider_shows_words_and_reads_keys() -> None:
    slider = control(KIND, "10")
    assert isinstance(slider, StepSlider)
    assert (slider.index, slider.label, slider.description) == (1, "10 pM", "concentration")
    assert slider.read(2) == "1000"
    slider.show("1")
    assert slider.index == 0


@pytest.mark.parametrize("value", ["2", 1, None, True, [], "1 pM"])
def test_what_is_no_step_is_refused_in_few_words(value: object) -> None:
    with pytest.raises(ValueError, match="c must be a step from 1 to 1000, got") as refusal:
        KIND.accept("c", value)
    assert len(str(refusal.value)) < 120
