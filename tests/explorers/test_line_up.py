"""Chapter 6, the line-up: nothing gives the real panel away before it is shown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms
from widgets.charts.rows.line_up import ACROSS, DOWN, PANELS, corners, panel_at
from widgets.explorers.line_up import LETTERS, NONE, LineUpState, _line_up, compute, move, readout
from widgets.trial import trial

ARMS = Arms(
    headings=frozenset(
        {
            ("panels_treatment", "rate", "response rate, IL-2"),
            ("panels_control", "rate", "response rate, placebo"),
        }
    )
)

TRIAL = trial().outcomes["sri4_week12"]


def words(state: LineUpState) -> str:
    return readout(state, compute(state)).sentence


def test_twenty_panels_with_the_trial_among_them() -> None:
    assert PANELS == len(LETTERS) == 20
    for seed in range(1, 100):
        shown = _line_up(seed)
        assert shown.treatment[shown.real] == TRIAL.treatment.responders
        assert (shown.treatment + shown.control == sum(TRIAL.table[::2])).all()
    assert len({_line_up(seed).real for seed in range(1, 100)}) == PANELS


@pytest.mark.parametrize("choice", [NONE, *LETTERS])
def test_before_it_is_shown_every_panel_looks_alike(choice: str) -> None:
    """What is sent depends on the real panel's place by nothing but its own two bars."""
    frames = compute(LineUpState(choice=choice))
    assert all(len(column) == 0 for column in frames["panels_real"].values())
    assert len(frames["panels_yours"]["panel"]) == (choice != NONE)
    for name in ("panels", "panels_treatment", "panels_control"):
        assert {len(column) for column in frames[name].values()} == {PANELS}
    assert "<b>Panel" not in words(LineUpState(choice=choice))
    letters = {letter for letter in LETTERS if f"panel {letter}<" in words(LineUpState(choice))}
    assert letters == ({choice} - {NONE})
    assert sorted(frames["panels"]["words"]) == list(LETTERS)


def test_a_press_before_a_choice_shows_nothing() -> None:
    explorer = widgets.explore_line_up()
    action, _ = (action for group in explorer.content.groups for action in group.actions)
    assert action.act(explorer.state) == {}
    assert not len(compute(LineUpState(shown="yes"))["panels_real"]["words"])
    assert action.act(LineUpState(choice="C")) == {"shown": "yes"}


@pytest.mark.parametrize("seed", [1, 2, 3, 40])
def test_it_is_shown_after_the_choice(seed: int) -> None:
    real = LETTERS[_line_up(seed).real]
    for letter in LETTERS:
        state = LineUpState(letter, seed, "yes")
        assert words(state).startswith(f"<b>Panel {real} is the real trial</b>")
        assert ("and you chose it" in words(state)) == (letter == real)
        assert f"1 time in {PANELS}" in words(state)
        x, y = corners(np.array([_line_up(seed).real]))
        frame = compute(state)["panels_real"]
        assert (frame["from"][0], frame["y"][0]) == (x[0], y[0])


def test_the_sentence_counts_the_shuffles_that_do_as_much() -> None:
    for seed in range(1, 30):
        shown = _line_up(seed)
        gap = shown.treatment / TRIAL.treatment.n - shown.control / TRIAL.control.n
        like = int((abs(gap) >= abs(gap[shown.real]) - 1e-9).sum()) - 1
        sentence = words(LineUpState("A", seed, "yes"))
        assert f"{like or 'Not one'} of the 19 shuffles" in sentence


def test_another_line_up_is_covered() -> None:
    explorer = widgets.explore_line_up()
    explorer.state = LineUpState("D", 1, "yes")
    explorer.controls["seed"].set_state({"value": 2})
    assert explorer.state == LineUpState(NONE, 2, "no")
    explorer.state = LineUpState("D", 2, "yes")
    assert explorer.state.changed(choice="E") == replace(explorer.state, choice="E")


def test_pointer_and_keys_reach_every_panel() -> None:
    for index, letter in enumerate(LETTERS):
        [x], [y] = corners(np.array([index]))
        assert panel_at(x + 0.5, y + 0.5) == index
        assert move(LineUpState(), "point", (x + 0.99, y + 0.01)) == {"choice": letter}
    assert panel_at(-9, 9) == 0
    assert panel_at(9, -9) == PANELS - 1
    assert move(LineUpState(), "step", (0, -1)) == {"choice": "A"}
    assert move(LineUpState("A"), "step", (1, 0)) == {"choice": "B"}
    assert move(LineUpState("A"), "step", (0, -1)) == {"choice": LETTERS[ACROSS]}
    assert move(LineUpState("A"), "step", (0, 1)) == {"choice": "A"}
    assert move(LineUpState("T"), "step", (1, -1)) == {"choice": "T"}
    assert ACROSS * DOWN == PANELS


def test_a_choice_stays_once_it_is_shown() -> None:
    state = LineUpState(choice="A", shown="yes")
    assert move(state, "point", (0.5, 0.5)) == {}
    assert move(replace(state, shown="no"), "step", (1, 0)) == {"choice": "B"}
