"""Chapter 4, within and between: the paper's p-values recomputed, and what it cannot tell us."""

from __future__ import annotations

import json
from typing import Any

import pytest
from scipy import stats

import widgets
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.numbers import names
from widgets.explorers.within_arm import LISTED, WithinArmState, compute
from widgets.trial import trial

EVERY = [(sign, week) for sign in trial().signs for week in ("12", "24")]


def fisher(x1: int, n1: int, x0: int, n0: int) -> float:
    return float(stats.fisher_exact([[x1, n1 - x1], [x0, n0 - x0]]).pvalue)


def explorer_at(sign: str, week: str) -> Any:
    explorer = widgets.explore_within_arm()
    explorer.state = WithinArmState(sign=sign, week=week)
    return explorer


def test_arthritis_is_0_010_and_0_187_within_and_0_21_between() -> None:
    state = WithinArmState()
    assert [f"{p:.3f}" for p in state.p_values[:2]] == state.printed == ["0.010", "0.187"]
    assert f"{state.p_values[2]:.2f}" == names()["sign12"]["arthritis"]["p"] == "0.21"
    assert fill(guesses()["arthritis_between"].answer) == "0.21"
    sentence = widgets.explore_within_arm().chart.sentence
    assert "14 to 4 of 29 on IL-2" in sentence
    assert "15 to 9 of 30 on placebo" in sentence
    assert "not shown to differ" in sentence


@pytest.mark.parametrize(("sign", "week"), EVERY)
def test_the_p_values_are_scipys(sign: str, week: str) -> None:
    row, later = trial().signs[sign], int(week)
    tables = [row.treatment.table(later), row.control.table(later), row.table(later)]
    shown = json.loads(explorer_at(sign, week).chart.frame_compared)["p"]
    assert shown == pytest.approx([fisher(*table) for table in tables], rel=1e-9)


def test_no_sign_differs_between_the_arms() -> None:
    """What the chapter says of the whole table."""
    between = [WithinArmState(sign=sign, week=week).p_values[2] for sign, week in EVERY]
    assert len(between) == names()["signs"]["between"] == 14
    assert min(between) > 0.05
    assert names()["signs"]["between_below"] == "none"


def test_8_of_the_14_could_not_have_come_out_below_the_line() -> None:
    """Seven have no patient with the sign left, one has a single one."""
    tables = [trial().signs[sign].table(int(week)) for sign, week in EVERY]
    never = [table for table in tables if table[0] + table[2] <= 1]
    assert names()["signs"]["never_below"] == len(never) == 8


def test_a_test_for_pairs_has_bounds() -> None:
    """Expected: arthritis on placebo 0.031 to 0.31, on IL-2 0.002 to 0.031."""
    paired = names()["sign12"]["arthritis"]
    assert paired["control"]["paired"] == {"low": "0.031", "high": "0.307"}
    assert paired["treatment"]["paired"] == {"low": "0.002", "high": "0.031"}
    notes = [note for _, _, note in widgets.explore_within_arm().chart.numbers]
    assert "A test for pairs would give between 0.002 and 0.031" in notes[0]
    assert "A test for pairs would give between 0.031 and 0.307" in notes[1]


@pytest.mark.parametrize(("sign", "week"), EVERY)
def test_an_exception_says_so_and_nothing_else_does(sign: str, week: str) -> None:
    numbers = explorer_at(sign, week).chart.numbers
    for arm, (_, _, note) in zip(("treatment", "control"), numbers, strict=False):
        listed = f"{sign}/{arm} week {week}" in LISTED
        assert ("we could not reproduce the printed value" in note) == listed


def test_the_exceptions_say_what_comes_nearest() -> None:
    assert len(LISTED) == names()["signs"]["listed"] == 5
    assert names()["signs"]["other_n"] == 4
    assert names()["signs"]["within"] == 28
    alopecia = explorer_at("alopecia", "12").chart.numbers
    assert "if 30 patients are counted instead of 29" in alopecia[0][2]
    assert "if 29 patients are counted instead of 30" in alopecia[1][2]
    fever = explorer_at("fever", "24").chart.numbers[1]
    assert "printed: 0.167" in fever[1]
    assert "No usual test gives it" in fever[2]


@pytest.mark.parametrize(("sign", "week"), EVERY)
def test_there_is_a_dot_for_each_patient(sign: str, week: str) -> None:
    frames, row = compute(WithinArmState(sign=sign, week=week)), trial().signs[sign]
    for arm, course in (("treatment", row.treatment), ("control", row.control)):
        dots = [list(frames[name]["arm"]).count(arm) for name in ("dots_filled", "dots_open")]
        assert sum(dots) == 2 * course.n
        assert dots[0] == course.patients[0] + course.patients[int(week)]
