"""Every kind of field is one that some card has, and the contract tests know its values."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from tests.explorers.every import EXPLORERS, unmoved, value_by_chance, values_at_ends
from widgets.book.guess_card import guess
from widgets.book.guesses import guesses
from widgets.ui.kinds import Amount, Kind, Steps


@pytest.mark.parametrize("kind", [*get_args(Kind), Amount, Steps])
def test_its_values_are_accepted_and_moved(kind: type[Kind]) -> None:
    states = [unmoved(name).state for name in EXPLORERS]
    states += [guess(key).explorer.state for key in guesses()]
    rng = np.random.default_rng(52)
    fields = [each for state in states for each in state.kinds().values() if type(each) is kind]
    assert fields
    for each in fields:
        first, *_, last = values_at_ends(each)
        assert first != last
        for value in (first, last, *(value_by_chance(each, rng) for _ in range(20))):
            assert each.accept("field", value) == value
