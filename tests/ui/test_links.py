"""Links on a page: they win over the memory, write nothing into it, and there is a way back."""

from __future__ import annotations

from typing import Any

import pytest

import widgets
from tests.explorers.every import EXPLORERS, fresh, unmoved
from widgets.book.guesses import guesses
from widgets.book.page import remembered
from widgets.trial import chapters
from widgets.ui.envelope import ENVELOPE
from widgets.ui.gate import EVERYTHING, HIDE_EVERYTHING
from widgets.ui.link import DAMAGED, decode, encode
from widgets.ui.links import BACK, OPENED, Links, links
from widgets.ui.memory import memory
from widgets.ui.page import new_page
from widgets.ui.page_state import CLASS_SEED, page_state

HERE = "chapter"
FORGED = [None, [], "text", 5, {}, {"make": 1}, {"keep": []}, {"open": "v1", "quiet": {}},
          {"open": None}, {"open": [1], "chapter": {}},
          {"open": "v1." * 9_999}, {"open": "\ud800"}, {"seed": "x"}, {"seed": 100}, {"seed": True},
          {"seed": 10**400}, {"back": 1}, {"chapter": "a" * 99_999}]  # fmt: skip
KEY = next(key for key in guesses() if guesses()[key].answer)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what the kernel sends to the page."""
    heard: list[Any] = []
    monkeypatch.setattr(Links, "send", lambda _, content: heard.append(content))
    return heard


def page(content: object) -> None:
    links()._handle_custom_msg(content, [])


def a_page_is_read() -> None:
    memory()._handle_custom_msg({"read": True}, [])


def link_of(state: Any, *opened: str, seed: int | None = None) -> str:
    return encode(HERE, opened, seed, [state])


def test_a_link_from_before_a_chapter_was_renamed_opens_in_it(said: list[Any]) -> None:
    moved = [chapter for chapter in chapters() if chapter.formerly]
    assert moved
    a_page_is_read()
    remembered()
    for chapter in moved:
        trial = widgets.explore_p_value()
        page({"open": encode(chapter.formerly, [], None, [trial.state]), "chapter": chapter.stem})
        assert said[-1] == {"opened": OPENED}
        page({"make": "closed", "chapter": chapter.stem})
        assert decode(said[-1]["link"], chapter.formerly)


def test_a_link_brings_the_page_back_as_it_was(said: list[Any]) -> None:
    a_page_is_read()
    trial, shuffle = widgets.explore_p_value(), widgets.explore_shuffle()
    gate = widgets.guess(KEY)
    start = trial.state, shuffle.state
    trial.state = trial.state.changed(n_treatment=58, test="fisher")
    shuffle.state = shuffle.state.changed(deals=120, exact="yes")
    gate.show("unguessed")
    moved = trial.state, shuffle.state
    page({"make": "closed", "chapter": HERE})
    assert not decode(said[-1]["link"], HERE).opened
    page({"make": "opened", "chapter": HERE})
    trial.state, shuffle.state = start
    gate.hide()
    page({"open": said[-1]["link"], "chapter": HERE})
    assert said[-1] == {"opened": OPENED}
    assert (trial.state, shuffle.state) == moved
    assert gate.is_open
    page({"back": True})
    assert said[-1] == {"notice": BACK}
    assert (trial.state, shuffle.state) == start
    assert not gate.is_open


def test_what_no_link_holds_stands_as_it_was_published() -> None:
    a_page_is_read()
    trial = widgets.explore_p_value()
    start, trial.state = trial.state, trial.state.changed(n_control=99)
    page_state().restore(encode(HERE, [], None, []), HERE)
    assert trial.state == start


def test_what_a_page_does_not_begin_with_comes_back_though_it_is_a_default() -> None:
    a_page_is_read()
    trial = widgets.explore_p_value()
    defaults = type(trial.state)()
    assert trial.state != defaults
    trial.state = defaults
    text = page_state().link(HERE)
    trial.state = trial.start
    page_state().restore(text, HERE)
    assert trial.state == defaults


def test_an_explorer_behind_a_gate_follows_once_it_is_there() -> None:
    a_page_is_read()
    moved = widgets.explore_p_value().state.changed(n_treatment=58)
    new_page()
    a_page_is_read()
    gate = widgets.guess(KEY, widgets.explore_p_value)
    page_state().restore(link_of(moved), HERE)
    assert not gate.is_open
    gate.explorer.controls["guess"].set_state({"index": 0})
    gate.show()
    assert gate.revealed.children[1].state == moved
    page_state().back()
    page_state().restore(link_of(moved, gate.name), HERE)
    assert gate.explorer.state.shown == "yes"


def test_show_everything_is_carried_and_kept_out_of_the_memory() -> None:
    a_page_is_read()
    gate, button = widgets.guess(KEY), widgets.show_everything()
    page_state().restore(encode(HERE, [gate.name, EVERYTHING], None, []), HERE)
    assert gate.is_open
    assert button.description == HIDE_EVERYTHING
    assert memory().kept == {}
    button.click()
    assert not gate.is_open


def test_a_link_wins_over_what_is_remembered_and_leaves_it_alone() -> None:
    flipped = widgets.explore_patients()
    mine = flipped.state.changed(missing="responder")
    theirs = flipped.state.changed(missing="non_responder")
    page({"open": link_of(theirs), "chapter": HERE})
    assert flipped.state.missing == "left_out", "the page has not sent yet what it remembers"
    memory().set_state({"stored": {"patients": vars(mine)}})
    assert flipped.state == mine
    a_page_is_read()
    assert flipped.state == theirs
    assert memory().kept == {}
    page_state().back()
    assert flipped.state == mine


def test_a_promise_does_not_move_what_a_link_has_set() -> None:
    promise = {"endpoint": "sri4", "week": "24", "test": "fisher", "alpha": "0.01"}
    memory().set_state({"stored": {ENVELOPE: promise}})
    wanted = type(widgets.explore_ledger().state)().changed(lines=("sri4.12.pearson",))
    sealed = widgets.explore_ledger()
    assert sealed.state.sealed == "yes"
    page_state().restore(link_of(wanted), HERE)
    assert sealed.state == wanted
    later = widgets.explore_ledger()
    assert later.state == wanted


def test_no_link_carries_what_a_reader_guessed_promised_or_wrote() -> None:
    a_page_is_read()
    made = [widgets.guess(KEY), widgets.explore_conclusion(), widgets.explore_change_of_mind()]
    promise, ledger = widgets.explore_envelope(), widgets.explore_ledger()
    before = page_state().link(HERE)
    gate, conclusion, rating = made
    gate.explorer.controls["guess"].set_state({"index": 0})
    conclusion.state = conclusion.state.changed(text="My own words.")
    rating.state = rating.state.changed(now=9)
    promise.state = promise.state.changed(endpoint="rash", week="24", alpha="0.05")
    promise.seal()
    assert ledger.state.sealed == "yes"
    assert page_state().link(HERE) == before
    assert decode(before, HERE).states == {}
    page_state().restore(before, HERE)
    assert conclusion.state.text == "My own words."
    assert promise.state.sealed == "yes"


def test_one_seed_for_the_class() -> None:
    a_page_is_read()
    shuffle, line_up = widgets.explore_shuffle(), widgets.explore_line_up()
    line_up.state = line_up.state.changed(choice="A", shown="yes")
    page({"seed": 7})
    assert (shuffle.state.seed, line_up.state.seed, line_up.state.shown) == (7, 7, "no")
    assert widgets.explore_rain().state.seed == 7
    assert memory().kept[CLASS_SEED] == 7
    shuffle.state = shuffle.start
    assert shuffle.state.seed == 7
    text = page_state().link(HERE)
    assert decode(text, HERE).seed == 7
    page({"seed": None})
    assert shuffle.state.seed == type(shuffle.state)().seed
    assert memory().kept[CLASS_SEED] is None
    page_state().restore(text, HERE)
    assert links().seed == shuffle.state.seed == 7
    memory()._handle_custom_msg({"erase": True}, [])
    assert links().seed is None


@pytest.mark.parametrize("name", [name for name in EXPLORERS if "seed" in unmoved(name).controls])
def test_a_button_deals_anew_and_the_number_beside_it_is_a_link(name: str) -> None:
    explorer = fresh(name)
    [group] = [group for group in explorer.content.groups if "seed" in group.fields]
    anew = group.actions[-1]
    assert anew.words == "Deal anew" or name == "explore_regression"
    explorer.state = explorer.state.changed(seed=98)
    for seed in (99, 1):
        explorer.act(anew.act)
        assert explorer.state.seed == explorer.controls["seed"].value == seed
    explorer.controls["seed"].set_state({"value": 7})
    assert explorer.state.seed == 7
    text = page_state().link(HERE)
    assert decode(text, HERE).states[explorer.state.word()].seed == 7


def test_a_seed_is_there_in_the_next_chapter() -> None:
    shuffle = widgets.explore_shuffle()
    memory().set_state({"stored": {CLASS_SEED: 12}})
    assert shuffle.state.seed == widgets.explore_rain().state.seed == 12


@pytest.mark.parametrize("seed", [0, 100, "x", 7.5, True, [7]])
def test_another_seed_is_refused_in_words(seed: object, said: list[Any]) -> None:
    shuffle = widgets.explore_shuffle()
    page({"seed": seed})
    assert said[-1]["notice"].startswith("The class seed must be a whole number from 1 to 99, got")
    memory().set_state({"stored": {CLASS_SEED: seed}})
    assert shuffle.state == type(shuffle.state)()
    assert links().seed is None


def test_a_damaged_link_changes_nothing(said: list[Any]) -> None:
    a_page_is_read()
    trial = widgets.explore_p_value()
    start = trial.state
    page({"open": link_of(start.changed(n_control=99))[:-1], "chapter": HERE})
    assert said == [{"refused": DAMAGED}]
    assert trial.state == start


@pytest.mark.parametrize("content", FORGED, ids=lambda content: f"{content!s:.20}")
def test_forged_messages_move_nothing(content: object, said: list[Any]) -> None:
    a_page_is_read()
    trial, shuffle = widgets.explore_p_value(), widgets.explore_shuffle()
    page(content)
    assert (trial.state, shuffle.state) == (trial.start, shuffle.start)
    assert links().seed is None
    assert all(len(str(each)) < 200 for each in said)
