"""Chapter 7, the matrix: how many patients carry each week across the line, and which way."""

from __future__ import annotations

from itertools import product

import pytest

import widgets
from widgets.book.numbers import names
from widgets.book.tests import ALL_TESTS
from widgets.charts.rows.fragility import NEVER, WAYS
from widgets.explorers.fragility import (
    ALPHAS,
    SIGNS,
    WEEKS,
    FragilityState,
    compute,
    flipped,
    move,
)
from widgets.stats.p_values.p_value import p_value
from widgets.stats.robustness.walsh import walsh_change, walsh_fragility, walsh_reverse_fragility
from widgets.trial import trial


def cells(state: FragilityState) -> dict[tuple[str, str, str], str]:
    """Return the numbers of the picture by test, arm and direction."""
    keys = [(test, *column) for test, column in product(ALL_TESTS, WAYS)]
    return dict(zip(keys, compute(state)["fragility_cells"]["flips"], strict=True))


def counts_shown(state: FragilityState) -> dict[tuple[str, str, str], str]:
    keys = [(test, *column) for test, column in product(ALL_TESTS, WAYS)]
    return dict(zip(keys, compute(state)["fragility_cells"]["count"], strict=True))


def test_one_patient_more_at_week_12_is_17_of_29() -> None:
    state = FragilityState()
    for test in ("pearson", "n_minus_1", "fisher"):
        assert cells(state)[test, "treatment", "add"] == "1"
        assert counts_shown(state)[test, "treatment", "add"] == "17/29"
        assert p_value(test, 16, 29, 9, 30) >= 0.05 > p_value(test, 17, 29, 9, 30)


def test_one_patient_fewer_at_week_24_is_18_of_29() -> None:
    state = FragilityState().changed(table="sri4_week24")
    for test in ("pearson", "n_minus_1", "fisher"):
        assert cells(state)[test, "treatment", "remove"] == "1"
        assert counts_shown(state)[test, "treatment", "remove"] == "18/29"
        assert p_value(test, 19, 29, 11, 30) < 0.05 <= p_value(test, 18, 29, 11, 30)


@pytest.mark.parametrize(("table", "alpha"), list(product(WEEKS, ALPHAS)))
def test_every_number_is_the_first_that_crosses(table: str, alpha: str) -> None:
    state = FragilityState().changed(table=table, alpha=alpha)
    for (test, arm, direction), flips in cells(state).items():
        now = p_value(test, *state.counts) < float(alpha)
        most = state.counts[1] if arm == "treatment" else state.counts[3]
        crossed = []
        for n in range(1, most + 1):
            after = flipped(state.counts, arm, SIGNS[direction] * n)
            if 0 <= after[0] <= after[1] and 0 <= after[2] <= after[3]:
                crossed += [n] * ((p_value(test, *after) < float(alpha)) != now)
        assert flips == (str(min(crossed)) if crossed else NEVER), (test, arm, direction)


@pytest.mark.parametrize(("table", "alpha"), list(product(WEEKS, ALPHAS)))
def test_the_box_is_walshs_rule(table: str, alpha: str) -> None:
    state = FragilityState().changed(table=table, alpha=alpha)
    for test in ALL_TESTS:
        now = p_value(test, *state.counts) < float(alpha)
        index = walsh_fragility if now else walsh_reverse_fragility
        walsh = index(test, *state.counts, float(alpha))
        arm, direction = walsh_change(state.counts, significant=now)
        assert cells(state)[test, arm, direction] == (NEVER if walsh is None else str(walsh))


def test_the_sentence_names_the_patient_and_walsh() -> None:
    explorer = widgets.explore_fragility()
    sentence = explorer.chart.sentence
    assert "N-1 chi-square gives <b>p = 0.0524</b>, not below 0.05, for " in sentence
    assert "<b>One more responder on IL-2</b>" in sentence
    assert "17 of 29 (59%)</span> and p = 0.0282" in sentence
    assert "By Walsh's rule reversed, the fragility index is <b>1</b>" in sentence
    explorer.state = FragilityState("sri4_week24", "0.05", "fisher")
    assert "<b>One fewer responder on IL-2</b>" in explorer.chart.sentence
    assert "18 of 29 (62%)</span> and p = 0.0698" in explorer.chart.sentence
    assert "By Walsh's rule, the fragility index is <b>1</b>" in explorer.chart.sentence


def test_pointer_and_keys_choose_a_row() -> None:
    state = FragilityState()
    assert move(state, "point", [3, -5]) == {"test": ALL_TESTS[0]}
    assert move(state, "point", [3, 9.2]) == {"test": ALL_TESTS[9]}
    assert move(state, "point", [0, 99]) == {"test": ALL_TESTS[-1]}
    below = ALL_TESTS[ALL_TESTS.index(state.test) + 1]
    assert move(state, "step", [0, -1]) == {"test": below}


def test_the_prose_says_the_same() -> None:
    numbers = names()["which_test"]
    assert (numbers["flips12"], numbers["flips24"], numbers["walsh12"], numbers["walsh24"]) == (
        1,
        1,
        1,
        1,
    )
    assert numbers["after12"] == "17 of 29 (59%)"
    assert numbers["after24"] == "18 of 29 (62%)"
    assert trial().outcomes["sri4_week24"].table == (19, 29, 11, 30)
