"""A number on a scale of its own: shown as it is, never in percent."""

from __future__ import annotations

import pytest

from widgets.ui.controls import AmountSlider, ShareSlider, control
from widgets.ui.state import Amount, Share


def test_an_amount_is_shown_as_it_is() -> None:
    slider = control(Amount("week 0", 0, 3, step=0.1, mark=2.3), 2.6)
    assert isinstance(slider, AmountSlider)
    assert (slider.value, slider.min, slider.max, slider.step) == (2.6, 0, 3, 0.1)
    assert slider.description == "week 0"
    assert slider.tooltip == "the trial: 2.3"
    assert slider.read(2.6) == 2.6


def test_an_amount_may_have_a_unit() -> None:
    assert control(Amount("dose", 0, 3, unit="mg"), 1.0).description == "dose, mg"


def test_a_share_is_still_in_percent() -> None:
    slider = control(Share("rate"), 0.5)
    assert isinstance(slider, ShareSlider)
    assert slider.value == 50


@pytest.mark.parametrize("value", [-0.1, 3.1, float("nan"), "2", None, True, [1]])
def test_what_is_off_the_scale_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"pga must be (in \[0, 3\]|a number)"):
        Amount("week 0", 0, 3).accept("pga", value)
