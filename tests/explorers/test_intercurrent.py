"""Chapter 12: six invented patients, the rules with names, and what each makes of the trial."""

from __future__ import annotations

import pytest

import widgets
from widgets.book.invented_trial import EVENTS, NAMED, UNDISTURBED, N, counted, every_rule
from widgets.book.numbers import names
from widgets.charts.rows.intercurrent import LINES, tops
from widgets.explorers.intercurrent import FATES, IntercurrentState, compute, move

RULES = {
    "rescue": ((51, 100, 31, 100), "p = 0.00413", 20),
    "policy": ((54, 100, 41, 100), "p = 0.0663", 13),
    "composite": ((37, 100, 26, 100), "p = 0.0949", 11),
    "complete": ((54, 93, 41, 90), "p = 0.0913", 13),
    "protocol": ((45, 73, 29, 64), "p = 0.0566", 16),
}


def test_the_invented_arms_are_whole() -> None:
    groups = [UNDISTURBED, *(event.counts for event in EVENTS.values())]
    assert len(groups) == 7
    assert [sum(group[arm] for group in groups) for arm in (1, 3)] == [N, N]


@pytest.mark.parametrize("rule", NAMED)
def test_a_named_rule_counts_as_it_is_called(rule: str) -> None:
    explorer = widgets.explore_intercurrent()
    explorer.state = explorer.state.changed(rule=rule)
    table, p, gap = RULES[rule]
    assert counted(explorer.state.fates) == table
    assert f"<b>{gap} more in 100</b>" in explorer.chart.sentence
    assert p in explorer.chart.sentence
    assert explorer.state.rule == rule
    _, who, words = explorer.chart.numbers[0]
    left_out = 200 - table[1] - table[3]
    assert who == (f"{left_out} of 200 left out" if left_out else "everybody")
    assert (words == "intention to treat") == (left_out == 0)


def test_rescue_ignored_makes_the_gap_smaller() -> None:
    numbers = names()["failed"]
    assert numbers["rescue_ignored"] == "shrinks"
    assert (numbers["rescue"]["points"], numbers["policy"]["points"]) == (20, 13)
    state = IntercurrentState().changed(fate="measured")
    assert (state.rescued, state.rule) == ("measured", "policy")


def test_every_rule_is_counted() -> None:
    assert every_rule()[:2] == (729, 215)
    numbers = names()["failed"]
    assert (numbers["low"], numbers["high"]) == (3, 22)
    assert numbers["protocol_out"] == {"treatment": 27, "control": 36}


def test_a_fate_is_that_of_the_patient_who_is_looked_at() -> None:
    state = IntercurrentState().changed(patient="died")
    assert state.fate == "failure"
    state = state.changed(fate="measured")
    assert (state.died, state.rule, state.rescued) == ("measured", "own", "failure")
    assert state.changed(patient="rescued").fate == "failure"
    assert state.changed(rule="composite").fates == ("failure",) * 6
    own = IntercurrentState().changed(rule="own")
    assert (own.rule, own.fates) == ("own", IntercurrentState().fates)
    assert own.changed(fate="measured").rule == "policy"
    with pytest.raises(ValueError, match="rule must be one of"):
        own.changed(rule="none")


def test_what_a_link_carries_gives_the_state_back() -> None:
    state = IntercurrentState().changed(patient="lost", fate="left_out")
    kept = {k: v for k, v in vars(state).items() if v != vars(IntercurrentState())[k]}
    assert IntercurrentState().changed(**kept) == state


def test_every_patient_is_drawn_once_whatever_the_rule() -> None:
    for fate in FATES:
        state = IntercurrentState().changed(**dict.fromkeys(EVENTS, fate))
        frames = compute(state)
        marks = [frames[f"intercurrent_{kind}"] for kind in ("treatment", "control", "rest", "out")]
        places = [place for each in marks for place in zip(each["x"], each["y"], strict=True)]
        assert len(set(places)) == len(places) == 2 * N
        assert max(y for _, y in places) < LINES
        table = counted(state.fates)
        assert [len(each["x"]) for each in marks[:2]] == [table[0], table[2]]


def test_pointing_at_a_group_and_the_arrow_keys_choose_a_patient() -> None:
    state = IntercurrentState()
    y = compute(state)["intercurrent_names"]["y"]
    for place, key in enumerate(EVENTS):
        assert move(state, "point", (3, y[place])) == {"patient": key}
        assert move(state, "point", (3, y[place] + 1)) == {"patient": key}
    assert move(state, "point", (3, y[-1] + 4)) == {"patient": "pregnant"}
    assert move(state, "point", (3, 0)) == {"patient": "stopped"}
    assert move(state, "step", (0, 1)) == {"patient": "stopped"}
    assert move(state, "step", (0, -1)) == {"patient": "lost"}
    assert tops([]) == [2.0]


def test_the_words_of_the_trade_follow_the_switches() -> None:
    explorer = widgets.explore_intercurrent()
    said = {label: (value, note) for label, value, note in explorer.chart.numbers}
    assert said["Those who were lost"] == ("a failure", "non-responder imputation")
    assert said["Those to whom something else happened"] == (
        "treatment policy and composite",
        "treatment policy: stopped the drug, needed less and became pregnant; composite: took a "
        "rescue drug and died",
    )
    explorer.state = explorer.state.changed(lost="measured", died="measured")
    said = {label: (value, note) for label, value, note in explorer.chart.numbers}
    assert said["Those who were lost"][1] == "last observation carried forward"
    assert "last visit: died" in said["Those to whom something else happened"][1]
