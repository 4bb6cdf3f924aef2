"""Injections up to a day, counted the slow way too."""

from __future__ import annotations

import pytest

from widgets.models.calendar import injections_by
from widgets.trial import trial

DAYS = trial().injection_days


def test_the_trial_has_21_injections_and_21_million_units() -> None:
    assert injections_by(DAYS, 84) == len(DAYS) == 21
    assert injections_by(DAYS, 84) * trial().facts["dose_per_injection"].number == 21
    assert DAYS[-1] == 68


def test_it_counts_every_day_as_a_finger_would() -> None:
    counted = [sum(given <= day for given in DAYS) for day in range(169)]
    assert injections_by(DAYS, range(169)).tolist() == counted


def test_order_does_not_matter_and_nothing_is_given_before() -> None:
    assert injections_by([4, 0, 2], [-1, 2]).tolist() == [0, 2]
    assert injections_by([], 5) == 0


def test_half_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="whole number"):
        injections_by(DAYS, 2.5)
