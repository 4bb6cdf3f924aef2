"""A number on a scale of its own: shown as it is, never in percent."""

from __future__ import annotations

import pytest

from widgets.ui.controls import control
from widgets.ui.kinds import Amount, Share
from widgets.ui.slider import AmountSlider, ShareSlider


def test_an_amount_is_shown_as_it_is() -> None:
    slider = control(Amount("week 0", 0, 3, step=0.1, mark=2.3), 2.6)
    assert isinstance(slider, AmountSlider)
    assert (slider.value, slider.min, slider.max, slider.step) == (2.6, 0, 3, 0.1)
    assert slider.description == "week 0"
    assert slider.tooltip == "the trial: 2.3"
    assert slider.read(2.6) == 2.6


def test_an_amount_may_have_a_unit() -> None:
    assert control(Amount("dose", 0, 3, unit="mg"), 1.0).description == "dose, mg"


@pytest.mark.parametrize(
    ("kind", "scale"),
    [
        (Amount("line", 0.001, 0.2, step=0.001), 1),
        (Amount("percentage", 0, 100, 0.1), 1),
        (Share("rate"), 100),
        (Share("chance", 0.05, 0.95, step=0.05), 100),
    ],
)
def test_every_step_comes_back_as_the_number_that_is_meant(kind: Share, scale: int) -> None:
    steps = round((kind.high - kind.low) / kind.step)
    slider = control(kind, kind.low)
    for step in range(steps + 1):
        meant = round(kind.low + step * kind.step, 9)
        slider.show(meant)
        assert slider.value == pytest.approx(scale * meant, abs=1e-9)
        assert slider.read(slider.value) == meant


def test_between_two_steps_the_slider_stands_on_one_and_the_state_keeps_its_number() -> None:
    slider = control(Share("rate"), 16 / 29)
    assert slider.value == 55
    assert slider.read(55) == 0.55


def test_a_share_is_still_in_percent() -> None:
    slider = control(Share("rate"), 0.5)
    assert isinstance(slider, ShareSlider)
    assert slider.value == 50


@pytest.mark.parametrize("value", [-0.1, 3.1, float("nan"), "2", None, True, [1]])
def test_what_is_off_the_scale_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"pga must be (in \[0, 3\]|a number)"):
        Amount("week 0", 0, 3).accept("pga", value)
