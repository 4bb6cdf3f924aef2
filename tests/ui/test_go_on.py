"""What a tab keeps of its page, and how the page goes on from it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

import widgets
from widgets.book.guesses import guesses
from widgets.ui import links as module
from widgets.ui.gate import EVERYTHING, HIDE_EVERYTHING
from widgets.ui.link import decode, encode
from widgets.ui.links import Links, links
from widgets.ui.memory import memory
from widgets.ui.page_state import CLASS_SEED, page_state

HERE = "chapter"
KEY = next(key for key in guesses() if guesses()[key].answer)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what the kernel sends the page."""
    monkeypatch.setattr(module, "REST", 0.001)
    heard: list[Any] = []
    monkeypatch.setattr(Links, "send", lambda _, content: heard.append(content))
    return heard


def page_opens_with(kept: object, **stored: object) -> None:
    """Let the page say what its tab has kept, and its browser stored."""
    links()._handle_custom_msg({"kept": kept, "chapter": HERE}, [])
    memory().set_state({"stored": stored})
    memory()._handle_custom_msg({"read": True}, [])


def run_until_rest(*acts: Callable[[], object]) -> None:
    """Do things one after another, as a page's messages would, and wait until they rest."""

    async def run() -> None:
        for act in acts:
            act()
            await asyncio.sleep(0)
        while links()._resting is not None:
            await asyncio.sleep(0)

    asyncio.run(run())


def test_a_page_goes_on_from_what_it_kept_without_a_word(sent: list[Any]) -> None:
    trial, shuffle, gate = widgets.explore_p_value(), widgets.explore_shuffle(), widgets.guess(KEY)
    states = [trial.state.changed(n_treatment=58), shuffle.state.changed(deals=120)]
    page_opens_with(encode(HERE, [gate.name], None, states))
    assert sent == [{"goesOn": True}]
    assert [trial.state, shuffle.state] == states
    assert gate.explorer.state.shown == "unguessed"
    assert memory().kept == {}
    later: list[Any] = []  # what comes from behind a gate
    run_until_rest(lambda: later.append(widgets.explore_p_value()))
    assert later[0].state == states[0]


@pytest.mark.parametrize("kept", ["v1.abcd", 5, {}, "x" * 9_999, encode("elsewhere", [], None, [])])
def test_what_is_damaged_is_refused_in_one_word(kept: object, sent: list[Any]) -> None:
    trial = widgets.explore_p_value()
    page_opens_with(kept)
    assert sent == [{"goesOn": False}]
    assert trial.state == trial.start


def test_a_change_is_sent_at_once_and_others_once_they_rest(sent: list[Any]) -> None:
    trial = widgets.explore_p_value()
    page_opens_with(None)
    assert sent == []

    def to(n: int) -> Callable[[], None]:
        return lambda: setattr(trial, "state", trial.state.changed(n_treatment=n))

    run_until_rest(*map(to, range(40, 60)))
    shown = [decode(each["kept"], HERE).states["p_value"].n_treatment for each in sent]
    assert shown == [40, 59]
    run_until_rest(to(59))
    assert len(sent) == 2, "what the page has is not sent again"


def test_what_is_private_is_not_sent(sent: list[Any]) -> None:
    conclusion = widgets.explore_conclusion()
    page_opens_with(None)
    run_until_rest(lambda: setattr(conclusion, "state", conclusion.state.changed(text="My words.")))
    assert sent == []


def test_a_notebook_is_sent_nothing(sent: list[Any]) -> None:
    trial = widgets.explore_p_value()
    memory()._handle_custom_msg({"read": True}, [])
    run_until_rest(lambda: setattr(trial, "state", trial.state.changed(n_treatment=58)))
    assert sent == []


def test_after_all_was_erased_nothing_is_sent_before_a_new_change(sent: list[Any]) -> None:
    trial, gate = widgets.explore_p_value(), widgets.guess(KEY)
    everything = widgets.show_everything()
    page_opens_with(None)
    run_until_rest(everything.click)
    assert gate.is_open
    sent.clear()
    run_until_rest(lambda: memory()._handle_custom_msg({"erase": True}, []))
    assert not gate.is_open
    assert sent == []
    run_until_rest(lambda: setattr(trial, "state", trial.state.changed(n_treatment=58)))
    assert list(sent[0]) == ["kept"]


def test_what_a_link_has_opened_is_open_again(sent: list[Any]) -> None:
    gate = widgets.guess(KEY)
    button = widgets.show_everything()
    page_opens_with(encode(HERE, [gate.name, EVERYTHING], None, []))
    assert sent == [{"goesOn": True}]
    assert button.description == HIDE_EVERYTHING
    assert gate.is_open
    assert memory().kept == {}


def test_the_seed_of_the_class_is_the_one_that_was_typed_last(sent: list[Any]) -> None:
    shuffle = widgets.explore_shuffle()
    dealt = shuffle.state.changed(deals=120, seed=12)
    page_opens_with(encode(HERE, [], 12, [dealt]), **{CLASS_SEED: 7})
    assert sent == [{"goesOn": True}]
    assert (shuffle.state.deals, shuffle.state.seed, page_state().seed) == (120, 7, 7)
    assert memory().kept == {}


def test_what_the_memory_keeps_is_left_to_it(sent: list[Any]) -> None:
    patients = widgets.explore_patients()
    theirs = patients.state.changed(missing="non_responder")
    mine = patients.state.changed(missing="responder")
    page_opens_with(encode(HERE, [], None, [theirs]), patients=vars(mine))
    assert sent == [{"goesOn": True}]
    assert patients.state == mine


def test_the_way_back_from_a_link_leads_to_what_was_kept(sent: list[Any]) -> None:
    trial = widgets.explore_p_value()
    mine, theirs = (trial.state.changed(n_treatment=n) for n in (58, 59))
    page_opens_with(encode(HERE, [], None, [mine]))
    link = {"open": encode(HERE, [], None, [theirs]), "chapter": HERE}
    run_until_rest(lambda: links()._handle_custom_msg(link, []))
    assert trial.state == theirs
    assert [list(each) for each in sent] == [["goesOn"], ["opened"]], "a link is not kept unmoved"
    run_until_rest(lambda: links()._handle_custom_msg({"back": True}, []))
    assert trial.state == mine
