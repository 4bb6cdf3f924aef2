"""Chapter 7, the strip: eleven tests, what was printed, what was sealed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import widgets
from tests.reference.records import P_VALUES, recorded_p
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.numbers import names
from widgets.book.tests import ALL_IN_WORDS, ALL_TESTS, STRIP_TESTS
from widgets.book.wording import p_words
from widgets.explorers.which_test import OUTCOMES, WhichTestState, compute, move
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.trial import trial
from widgets.ui.memory import memory
from widgets.ui.page import new_page

ROOT = Path(__file__).parents[2]
CHAPTER = "07_which_test_which_patient"


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    new_page()
    yield
    new_page()


def shown(explorer: object, name: str) -> dict[str, list[object]]:
    frame: dict[str, list[object]] = json.loads(getattr(explorer.chart, f"frame_{name}"))  # type: ignore[attr-defined]
    return frame


def state_for_table(table: str) -> WhichTestState:
    return WhichTestState().changed(table=table)


def test_there_are_eleven_tests_and_those_of_the_envelope_are_among_them() -> None:
    assert len(ALL_TESTS) == len(set(ALL_TESTS)) == 11
    assert set(STRIP_TESTS) < set(ALL_TESTS)
    assert set(P_VALUES) == set(ALL_TESTS)


def test_how_many_tests_is_typed_as_it_is() -> None:
    """Headings and units hold no names of numbers, so prose may type the word."""
    files = [*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "data").glob("*.toml")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    typed = [
        each
        for text in texts
        for each in re.findall(r"\b(?:eight|nine|ten|eleven|twelve|thirteen) tests\b", text)
    ]
    assert len(typed) >= 3
    assert {*typed} == {ALL_IN_WORDS}


def test_a_guess_of_how_many_tests_ends_at_all_of_them() -> None:
    ends = [guess.high for guess in guesses().values() if guess.unit.endswith(ALL_IN_WORDS)]
    assert len(ends) >= 2
    assert {*ends} == {len(ALL_TESTS)}


@pytest.mark.parametrize("table", [*OUTCOMES, "injection_site_reaction"])
def test_the_strip_has_the_p_values_of_other_sources(table: str) -> None:
    frame = compute(state_for_table(table))["which_tests"]
    known = [recorded_p(key, state_for_table(table).counts) for key in ALL_TESTS]
    assert frame["p"] == pytest.approx(known, abs=1e-7)
    assert frame["words"] == [*map(p_words, frame["p"])]


def test_which_tests_round_to_what_is_printed() -> None:
    found = {key: set(compute(state_for_table(key))["which_match"]["test"]) for key in OUTCOMES}
    assert found["sri4_week12"] == {"N-1 chi-square", "t test on 0/1"}
    assert found["sri4_week24"] == {"Pearson chi-square", "t test on 0/1"}
    assert found["nephritis_remission"] == set()


def test_of_all_tests_only_a_t_test_rounds_to_both() -> None:
    weeks = [trial().outcomes[key] for key in ("sri4_week12", "sri4_week24")]
    both = [
        key
        for key in TESTS
        if all(o.printed_p_value.agrees_with(float(p_value(key, *o.table))) for o in weeks)
    ]
    assert both == ["t"]
    assert names()["which_test"]["both"] == "t test on 0/1"
    nephritis = trial().outcomes["nephritis_remission"]
    every = [float(p_value(key, *nephritis.table)) for key in TESTS]
    assert not any(map(nephritis.printed_p_value.agrees_with, every))


def test_the_sentence_says_who_could_have_printed_it() -> None:
    explorer = widgets.explore_which_test()
    assert "<b>2 of 11</b> tests fall below your line of 0.050" in explorer.chart.sentence
    assert (
        "These round to the printed 0.052: t test on 0/1 and N-1 chi-square."
        in explorer.chart.sentence
    )
    explorer.state = state_for_table("nephritis_remission")
    assert "Not one of them rounds to the printed 0.036" in explorer.chart.sentence
    explorer.state = state_for_table("injection_site_reaction")
    assert "prints no p-value for this row" in explorer.chart.sentence
    assert "<b>11 of 11</b>" in explorer.chart.sentence
    assert "had an injection-site reaction on" in explorer.chart.sentence
    assert shown(explorer, "which_printed")["p"] == []
    explorer.state = state_for_table("fever")
    assert "had fever on" in explorer.chart.sentence


def test_the_line_is_dragged_and_walks() -> None:
    state = WhichTestState()
    assert move(state, "point", [0.0517, -3]) == {"line": 0.052}
    assert move(state, "point", [1e-9, 0]) == {"line": 0.001}
    assert move(state, "point", [7, 0]) == {"line": 0.2}
    assert move(state, "step", [-1, 0]) == {"line": 0.049}
    assert move(state, "step", [0, 1]) == {"line": 0.06}
    explorer = widgets.explore_which_test()
    explorer.chart._handle_custom_msg({"point": [0.0531, 0]}, [])
    assert explorer.state.line == 0.053
    assert explorer.controls["line"].read(explorer.controls["line"].value) == 0.053
    assert "<b>6 of 11</b>" in explorer.chart.sentence


def test_the_slider_of_the_line_shows_its_decimals() -> None:
    slider = widgets.explore_which_test().controls["line"]
    assert (slider.min, slider.max, slider.step) == (0.001, 0.2, 0.001)
    assert slider.readout_format == ".3f"


PROMISE = {"endpoint": "sri4", "week": "12", "test": "fisher", "alpha": "0.025"}


def test_what_was_sealed_is_marked_and_survives_the_way_back() -> None:
    explorer = widgets.explore_which_test()
    assert explorer.chart.numbers[-1][1] == "nothing yet"
    memory().keep_and_notify("envelope", PROMISE)
    assert shown(explorer, "which_yours")["test"] == ["Fisher exact"]
    assert shown(explorer, "which_sealed")["line"] == [0.025]
    assert explorer.chart.numbers[-1][1] == "Fisher exact: 0.0673"
    assert "not below 0.025" in explorer.chart.numbers[-1][2]
    explorer.state = explorer.start
    assert explorer.state.sealed_test == "fisher"
    assert widgets.explore_which_test().state.sealed_test == "fisher"
    memory()._from_page(None, {"erase": True}, None)
    assert shown(explorer, "which_yours")["test"] == []


def test_a_seal_says_nothing_of_a_result_that_was_not_sealed() -> None:
    explorer = widgets.explore_which_test()
    memory().keep_and_notify("envelope", {**PROMISE, "week": "24"})
    assert shown(explorer, "which_yours")["test"] == []
    assert shown(explorer, "which_sealed")["line"] == []
    assert list(explorer.chart.numbers[-1][1:]) == ["not for this", "you sealed SRI-4 at week 24"]
    explorer.state = explorer.state.changed(table="sri4_week24")
    assert shown(explorer, "which_yours")["test"] == ["Fisher exact"]
    assert explorer.chart.numbers[-1][1] == "Fisher exact: 0.0379"
    memory().keep_and_notify("envelope", {**PROMISE, "endpoint": "nephritis"})
    explorer.state = explorer.state.changed(table="nephritis_remission")
    assert explorer.chart.numbers[-1][1] == "Fisher exact: 0.0968"
    memory().keep_and_notify("envelope", {**PROMISE, "endpoint": "rash"})
    for table in explorer.state.kinds()["table"].options:
        explorer.state = explorer.state.changed(table=table)
        assert shown(explorer, "which_yours")["test"] == []
        assert "not in this menu" in explorer.chart.numbers[-1][2]


@pytest.mark.parametrize(
    "forged",
    [None, [], "fisher", {"test": "fisher", "alpha": "0.05"}, PROMISE | {"test": "magic"},
     PROMISE | {"alpha": "nan"}, PROMISE | {"alpha": [1]}],
)  # fmt: skip
def test_what_is_no_promise_is_not_drawn(forged: object) -> None:
    explorer = widgets.explore_which_test()
    memory().keep_and_notify("envelope", forged)
    assert explorer.state == WhichTestState()


def test_the_guesses_have_the_expected_answers() -> None:
    expected = {"below": "2", "flips": "1", "missing": "non_responder"}
    of_chapter = {key: each for key, each in guesses().items() if each.chapter == CHAPTER}
    assert {key: fill(each.answer) for key, each in of_chapter.items()} == {
        f"which_{word}": answer for word, answer in expected.items()
    }
    assert guesses()["which_below"].high == len(ALL_TESTS)
    assert len({each.unit for each in of_chapter.values()}) == 3, "three guesses of three kinds"
