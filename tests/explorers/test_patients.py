"""The patients, one by one: where they start, one flip, and the missing one."""

from __future__ import annotations

import pytest

import widgets
from tests.explorers.strip import PRIMARY, TRIAL, strip_words

ONE_FLIP = {"Pearson chi-square": "0.0268", "Fisher exact": "0.0370"}


def test_the_trial_is_where_it_starts() -> None:
    explorer = widgets.explore_patients()
    assert explorer.state.counts == TRIAL.table
    assert strip_words(explorer).items() >= PRIMARY.items()


def test_one_flip() -> None:
    explorer = widgets.explore_patients()
    answers = list(explorer.state.treatment)
    answers[answers.index(False)] = True
    explorer.grid.set_state({"treatment": answers})
    assert explorer.state.counts[0] == TRIAL.treatment.responders + 1
    assert strip_words(explorer).items() >= ONE_FLIP.items()


@pytest.mark.parametrize(
    ("fate", "added"), [("left_out", (0, 0)), ("responder", (1, 1)), ("non_responder", (0, 1))]
)
def test_the_missing_patient(fate: str, added: tuple[int, int]) -> None:
    explorer = widgets.explore_patients()
    explorer.grid.set_state({"missing": fate})
    responders, n, *control = TRIAL.table
    assert explorer.state.counts == (responders + added[0], n + added[1], *control)
