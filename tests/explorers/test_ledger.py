"""Chapter 10, the ledger: comparisons, lines, what they cost, and what was sealed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

import widgets
from widgets.book.comparisons import (
    READINGS,
    chance_of_any_below,
    comparisons,
    p_value_of,
    promised,
    questions,
    smallest_p_value,
)
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.numbers import comparisons as prose
from widgets.book.numbers import names
from widgets.book.tests import STRIP_TESTS
from widgets.book.wording import p_words
from widgets.explorers.envelope import ENDPOINTS
from widgets.explorers.ledger import LOOKS, PAGE_LINES, LedgerState, compute, readout
from widgets.stats.multiplicity.family_wise_error import family_wise_error
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial
from widgets.ui.explorer import Explorer
from widgets.ui.memory import memory
from widgets.ui.page import new_page

SEALED = {"endpoint": "arthritis", "week": "24", "test": "fisher", "alpha": "0.01"}


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    new_page()
    yield
    new_page()


def press(explorer: Explorer[LedgerState], words: str) -> None:
    [action] = [a for g in explorer.content.groups for a in g.actions if a.words == words]
    explorer.state = explorer.state.changed(**action.act(explorer.state))


def test_there_are_as_many_looks_as_the_text_says() -> None:
    assert len(LOOKS) == len(questions()) * len(READINGS) == 517
    numbers = names()["comparisons"]
    assert numbers["comparisons"] == len(questions()) == 47
    assert numbers["page"] == PAGE_LINES == prose.PAGE
    assert round(100 * family_wise_error(PAGE_LINES)) == numbers["page_chance"] == 40


def test_the_best_of_eleven_readings_is_nearly_one_look() -> None:
    """Eleven independent looks err in 43 of 100 trials, eleven readings of one table in 9."""
    numbers = names()["comparisons"]
    assert (numbers["two_sided"], numbers["readings"]) == (9, 11)
    assert (numbers["readings_best"], numbers["readings_apart"]) == (9, 43)
    assert numbers["readings_after"] == 11
    assert fill(guesses()["doors_ways"].answer) == "9"
    rng = np.random.default_rng(7)
    drawn = rng.binomial(29, 25 / 59, 4_000), rng.binomial(30, 25 / 59, 4_000)
    below = np.zeros(4_000, dtype=bool)
    for reading in READINGS:
        side = "greater" if reading.endswith("_one_sided") else "two-sided"
        test = reading.removesuffix("_one_sided")
        below |= p_value(test, drawn[0], 29, drawn[1], 30, alternative=side) < 0.05
    assert below.mean() == pytest.approx(chance_of_any_below(29, 30, 25 / 59, 0.05), abs=0.015)


def test_most_comparisons_of_signs_could_not_be_below_the_line() -> None:
    tables = [s.table(week) for s in trial().signs.values() for week in (12, 24)]
    smallest = [smallest_p_value(table) for table in tables]
    assert sum(p >= 0.05 for p in smallest) == names()["comparisons"]["never_below"] == 8
    assert sum(p == pytest.approx(1.0) for p in smallest) == 7  # nobody has the sign
    assert smallest_p_value(TwoArm(0, 29, 1, 30)) == pytest.approx(29 / 59)


def test_another_reading_of_a_question_is_not_another_look() -> None:
    explorer = widgets.explore_ledger()
    lines = ("sri4.12.pearson", "sri4.12.wald", "sri4.24.wald")
    explorer.state = explorer.state.changed(lines=lines[:2])
    assert "1 question in 2 lines" in explorer.chart.sentence
    assert "independent" not in explorer.chart.sentence
    explorer.state = explorer.state.changed(lines=lines)
    assert "a false finding, if the questions were independent." in explorer.chart.sentence
    assert "2 questions in 3 lines, <b>2 below 0.05</b>" in explorer.chart.sentence
    assert "<b>at least 10 of 100</b>" in explorer.chart.sentence
    assert compute(explorer.state)["growing_lines"]["chance"] == pytest.approx([5.0, 5.0])


def test_every_promise_of_the_envelope_is_a_comparison() -> None:
    assert comparisons().keys() >= ENDPOINTS.keys()
    assert READINGS.keys() >= set(STRIP_TESTS)
    assert len(promised()) == len(set(promised())) == 17
    assert set(promised()) < questions().keys()


def test_comparisons_within_an_arm_are_fishers_test_on_the_same_patients_twice() -> None:
    within = {key: each for key, each in comparisons().items() if not each.between}
    assert len(within) == 14
    for arm in ("treatment", "control"):
        for key, sign in trial().signs.items():
            for week in (12, 24):
                course = getattr(sign, arm)
                expected = p_value("fisher", *course.table(week))
                assert p_value_of(f"{key}_{arm}.{week}", "fisher") == pytest.approx(expected)
    numbers = names()["comparisons"]
    assert (numbers["within"], numbers["within_below"], numbers["within_control"]) == (28, 6, 2)
    between = [q for q in promised() if q.split(".")[0] in trial().signs]
    assert between
    assert not any(p_value_of(q, "fisher") < 0.05 for q in between)


def test_a_one_sided_look_asks_for_better_only() -> None:
    assert p_value_of("sri4.12", "pearson_one_sided") == pytest.approx(
        p_value_of("sri4.12", "pearson") / 2
    )
    better = p_value_of("arthritis.12", "pearson_one_sided")
    assert better == pytest.approx(p_value_of("arthritis.12", "pearson") / 2)
    assert p_value_of("alopecia.12", "pearson_one_sided") > 0.5  # more of it on treatment
    assert p_value_of("rash_control.12", "pearson_one_sided") < 0.05


def test_no_p_is_shown_before_it_is_written_down() -> None:
    explorer = widgets.explore_ledger()
    assert "The ledger is empty" in explorer.chart.sentence
    assert "0.0504" not in explorer.chart.sentence + explorer.chart.frame_ledger_looks  # type: ignore[operator]
    assert compute(explorer.state)["ledger_points"]["p"] == []
    press(explorer, "Write it down")
    assert "p = 0.0504 in line 1" in explorer.chart.sentence
    assert "<b>5 of 100</b>" in explorer.chart.sentence
    press(explorer, "Write it down")
    assert len(explorer.state.lines) == 1
    assert explorer.chart.sentence.endswith("The look you chose is already in line 1.")
    assert "Next door" not in explorer.chart.sentence


def test_the_next_door_until_the_page_is_full() -> None:
    explorer = widgets.explore_ledger()
    for line in range(1, PAGE_LINES + 3):
        press(explorer, "Write down the next")
        assert len(set(explorer.state.lines)) == len(explorer.state.lines) == min(line, PAGE_LINES)
    assert "<b>40 of 100</b>" in explorer.chart.sentence
    explorer.state = explorer.state.changed(week="24")
    press(explorer, "Write it down")
    assert len(explorer.state.lines) == PAGE_LINES
    assert "The page is full." in explorer.chart.sentence


def test_week_24_by_wald_opens_and_is_paid_for() -> None:
    explorer = widgets.explore_ledger()
    lines = ("sri4.12.pearson", "sri4.24.wald", "nephritis.0.fisher")
    explorer.state = explorer.state.changed(lines=lines)
    rows = compute(explorer.state)["ledger_points"]
    assert rows["form"] == ["above", "below", "above"]
    assert (
        "3 questions in 3 lines, <b>1 below 0.05</b>; the smallest is p = 0.0206 in line 2"
        in explorer.chart.sentence
    )
    assert explorer.chart.numbers[2][1] == "0.0618"


def test_a_look_that_gives_no_p_says_why_and_is_still_a_look() -> None:
    """Nobody on IL-2 had fever at week 12: the odds ratio of a table with a zero is no number."""
    explorer = widgets.explore_ledger()
    explorer.state = explorer.state.changed(lines=("fever.12.log_odds_wald",))
    frames = compute(explorer.state)
    assert frames["ledger_looks"]["words"] == ["no p: empty cell"]
    assert frames["ledger_points"]["p"] == []
    assert "1 question in 1 line, without a p" in explorer.chart.sentence
    assert "<b>5 of 100</b>" in explorer.chart.sentence
    explorer.state = explorer.state.changed(lines=(*explorer.state.lines, "fever.12.fisher"))
    assert "1 question in 2 lines, <b>0 below 0.05</b>; the smallest is p = 1.000 in line 2" in (
        explorer.chart.sentence
    )


def test_nephritis_has_no_week_and_stands_in_the_ledger_once() -> None:
    state = LedgerState(door="nephritis")
    assert state.next_look == state.changed(week="24").next_look == "nephritis.0.pearson"


def test_a_sealed_line_below_the_line_does_not_end_the_game_before_it_begins() -> None:
    memory().keep("envelope", {**SEALED, "endpoint": "sri4", "alpha": "0.05"})
    explorer = widgets.explore_ledger()
    assert (
        "What you sealed, in line 1, is below 0.05 before you begin: <b>p = 0.0379</b>. How many "
        "more questions does it take until another one is?" in explorer.chart.sentence
    )
    press(explorer, "Write down the next")
    assert "2 questions in 2 lines, <b>1 below 0.05</b>, what you sealed among" in (
        explorer.chart.sentence
    )


def test_what_was_sealed_is_the_first_line_and_stays_after_clearing() -> None:
    memory().keep("envelope", SEALED)
    explorer = widgets.explore_ledger()
    assert explorer.state.lines == ("arthritis.24.fisher",)
    frames = compute(explorer.state)
    assert frames["ledger_sealed"]["p"] == frames["ledger_points"]["p"]
    assert frames["ledger_looks"]["reading"] == ["Fisher exact, sealed"]
    press(explorer, "Write down the next")
    explorer.state = explorer.start
    assert explorer.state.lines == ("arthritis.24.fisher",)
    memory()._from_page(None, {"erase": True}, None)
    assert explorer.state == LedgerState()


@pytest.mark.parametrize("forged", [None, [], {}, {**SEALED, "week": 7}, {**SEALED, "test": []}])
def test_a_forged_promise_is_no_line(forged: object) -> None:
    memory().keep("envelope", forged)
    assert widgets.explore_ledger().state == LedgerState()


def test_other_readings_of_a_question_make_its_chance_a_lower_bound() -> None:
    one, two = "sri4.12.pearson", "sri4.12.pearson_one_sided"
    explorer = widgets.explore_ledger()
    explorer.state = explorer.state.changed(lines=(one,))
    assert "<b>5 of 100</b> such ledgers" in explorer.chart.sentence
    explorer.state = explorer.state.changed(lines=(one, two))
    assert "<b>at least 5 of 100</b> such ledgers" in explorer.chart.sentence
    chance, _, adjusted = readout(explorer.state, compute(explorer.state)).numbers
    assert chance[1] == "at least 5 in 100"
    assert adjusted[1] == p_words(2 * p_value_of("sri4.12", "pearson_one_sided"))
