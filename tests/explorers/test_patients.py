"""The patients, one by one: where they start, one flip, and the missing one."""

from __future__ import annotations

import json
import re

import pytest

import widgets
from tests.explorers.every import shown
from tests.explorers.p_value_strip import PRIMARY, TRIAL, strip_words
from widgets.charts.rows.patients import REACH
from widgets.ui.memory import memory

ONE_FLIP = {"Pearson chi-square": "0.0268", "Fisher exact": "0.0370"}


def test_the_trial_is_where_it_starts() -> None:
    explorer = widgets.explore_patients(p_values=True)
    assert explorer.state.counts == TRIAL.table
    assert strip_words(explorer).items() >= PRIMARY.items()
    assert explorer.chart.sentence.startswith("N-1 chi-square gives <b>p = 0.0524</b>: ")


def test_one_flip() -> None:
    explorer = widgets.explore_patients(p_values=True)
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


def test_chapter_5_has_sizes_and_neither_p_values_nor_intervals() -> None:
    """They begin in chapters 6 and 8."""
    words = shown(widgets.explore_patients())
    assert "<b>25 more</b> in 100: risk ratio <b>1.84</b>" in words
    sizes = [value for _, value, _ in widgets.explore_patients().chart.numbers]
    assert sizes == ["25 points more", "1.84", "2.87", "4.0"]
    assert "week 12" in words
    assert "on top of standard treatment" in words
    assert not re.search(r"\bp [=<]|interval|infinity|\bfrom \d", words)


def test_the_bars_are_the_rates_and_what_lies_between_them() -> None:
    explorer = widgets.explore_patients()
    explorer.state = explorer.state.changed(treatment=(False,) * 29)
    bars = json.loads(explorer.chart.frame_rates_bars)
    assert (bars["start"], bars["end"]) == ([0, 0, 0], [0, 30, 30])
    assert bars["words"] == ["0%", "30%", "30 fewer"]
    trial = json.loads(explorer.chart.frame_rates_trial)["rate"]
    assert trial == pytest.approx([100 * 16 / 29, 30])


@pytest.mark.parametrize("arm", ["treatment", "control"])
def test_no_words_of_a_bar_lie_over_the_mark_of_the_trial(arm: str) -> None:
    explorer = widgets.explore_patients()
    n, row = {"treatment": (29, 0), "control": (30, 1)}[arm]
    for responders in range(n + 1):
        responses = (True,) * responders + (False,) * (n - responders)
        explorer.state = explorer.state.changed(**{arm: responses})
        bars = json.loads(explorer.chart.frame_rates_bars)
        mark = json.loads(explorer.chart.frame_rates_trial)["rate"][row]
        at = bars["at"][row]
        low, high = (at - REACH, at) if bars["within"][row] else (at, at + REACH)
        assert not low < mark - 1e-9 < high - 1e-9 or mark == pytest.approx(at)
        assert low >= 0
        assert high <= 103


def test_chapter_7_starts_from_the_trial_whatever_was_flipped_in_chapter_5() -> None:
    flipped = widgets.explore_patients()
    flipped.grid.set_state({"missing": "responder"})
    assert widgets.explore_patients(p_values=True).state.counts == TRIAL.table
    assert list(memory().kept) == ["patients"]
