"""The line-up: one real trial, shuffles around it, at a place that chance decides."""

import numpy as np
import pytest

from tests.stats.tables import TRIAL
from widgets.models.line_up import line_up

WEEK_12 = TRIAL["week 12"]


def test_one_panel_is_the_trial_and_all_have_its_responders():
    for seed in range(50):
        shown = line_up(WEEK_12, 20, np.random.default_rng(seed))
        assert shown.treatment.shape == shown.control.shape == (20,)
        assert (shown.treatment + shown.control == 25).all()
        assert (shown.treatment[shown.real], shown.control[shown.real]) == (16, 9)


def test_the_trial_stands_anywhere_and_the_others_are_shuffles():
    rng = np.random.default_rng(1)
    shown = [line_up(WEEK_12, 20, rng) for _ in range(4_000)]
    places = np.bincount([each.real for each in shown], minlength=20)
    assert places.size == 20
    assert abs(places - 200).max() < 60
    others = np.concatenate([np.delete(each.treatment, each.real) for each in shown])
    assert others.mean() == pytest.approx(25 * 29 / 59, abs=0.03)


def test_the_seed_decides_and_wrong_sizes_are_refused():
    one, same = (line_up(WEEK_12, 20, np.random.default_rng(3)) for _ in range(2))
    assert one.treatment.tolist() == same.treatment.tolist()
    assert one.real == same.real
    with pytest.raises(ValueError, match=r"panels must be in \[2, 1000\], got 1"):
        line_up(WEEK_12, 1, np.random.default_rng(3))
