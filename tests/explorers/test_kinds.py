"""Every kind of field is one that some card has, and the contract tests know its values."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import numpy as np
import pytest

from tests.explorers.every import EXPLORERS, unmoved, value_by_chance, values_at_ends
from widgets.book.guess_card import guess
from widgets.book.guesses import guesses
from widgets.ui.kinds import Amount, Steps
from widgets.ui.state import Kind


@pytest.fixture(scope="module")
def every_field() -> list[Kind]:
    """Return the fields of all cards, those of guesses too."""
    states = [unmoved(name).state for name in EXPLORERS]
    states += [guess(key).explorer.state for key in guesses()]
    return [each for state in states for each in state.kinds().values()]


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_setting_of_a_kind_is_one_that_some_card_needs(
    kind: type[Kind], every_field: list[Kind]
) -> None:
    used = [vars(each) for each in every_field if isinstance(each, kind)]
    assert used
    for setting in fields(kind):
        assert any(each[setting.name] != setting.default for each in used), setting.name


@pytest.mark.parametrize("kind", [*get_args(Kind), Amount, Steps])
def test_its_values_are_accepted_and_moved(kind: type[Kind], every_field: list[Kind]) -> None:
    rng = np.random.default_rng(52)
    used = [each for each in every_field if type(each) is kind]
    assert used
    for each in used:
        first, *_, last = values_at_ends(each)
        assert first != last
        for value in (first, last, *(value_by_chance(each, rng) for _ in range(20))):
            assert each.accept("field", value) == value
