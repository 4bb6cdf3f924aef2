"""What is before the class, in every state of its vote and of its trial."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import pytest

from tests.room.serving import CHOICE, tab
from widgets.room.asked import ForbiddenNowError, RefusedError
from widgets.room.class_room import QUESTION, TRIAL, TRIAL_OUTCOME, ClassRoom
from widgets.room.live import Live
from widgets.room.trial import RoomTrial

TABS = [tab(n) for n in range(6)]
SEAL = {"cut": 6, "test": "fisher", "alpha": "0.05"}
VOTES = {"ask", "close", "again", "show", "clear"}
TRIALS = {
    f"trial/{act}" for act in ["begin", "seal", "randomise", "close", "show", "away", "clear"]
}
MOVES = sorted(VOTES | TRIALS)
TAKES_ANSWERS = "open"


class State(NamedTuple):
    """How far the vote is, in which round; how far the trial is; and which is before the class."""

    vote: str
    round: int
    trial: str
    front: str


STATES = {
    State(vote, round_, trial, front)
    for vote, rounds in (("waiting", 1), ("open", 2), ("closed", 2), ("shown", 2))
    for round_ in range(1, rounds + 1)
    for trial in ("", "planned", "sealed", "open", "closed", "shown")
    for front in (QUESTION, TRIAL)
    if front == TRIAL or trial not in ("planned", TAKES_ANSWERS)
    if front == QUESTION or (trial and vote != TAKES_ANSWERS)
}
"""Whatever takes answers is before the class, alone; a trial without a promise is nowhere else."""


def after(moves: tuple[str, ...]) -> Live:
    """Return a room after some moves of the teacher."""
    live = Live("BCDFGH", "", ClassRoom("0", RoomTrial), 0)
    for move in moves:
        act(live.room, move)
    return live


def act(room: ClassRoom, move: str) -> None:
    if move == "ask":
        room.ask(CHOICE)
    else:
        room.move({"move": move, **SEAL}, TABS, 7)


def state_of(live: Live) -> State:
    lead = live.state()
    trial = lead["trial"]["phase"] if lead["trial"] else ""
    return State(lead["phase"], lead["round"], trial, lead["front"])


def reached() -> Iterator[tuple[State, tuple[str, ...]]]:
    """Yield every state that moves lead to, with the fewest that do."""
    ways: dict[State, tuple[str, ...]] = {state_of(after(())): ()}
    for state, way in (queue := list(ways.items())):
        yield state, way
        for move in MOVES:
            live = after(way)
            try:
                act(live.room, move)
            except RefusedError:
                assert state_of(live) == state, f"{move} was refused, and done"
                continue
            if state_of(live) not in ways:
                ways[state_of(live)] = (*way, move)
                queue.append((state_of(live), (*way, move)))


WAYS = dict(reached())


def test_moves_lead_to_these_states_and_to_no_other() -> None:
    assert set(WAYS) == STATES


@pytest.mark.parametrize("state", sorted(STATES), ids=str)
def test_phones_show_what_the_projector_shows(state: State) -> None:
    live = after(WAYS[state])
    phone = live.state(TABS[0])
    assert (phone["trial"] is not None) == (state.front == TRIAL)
    assert phone["phase"] == state.vote


@pytest.mark.parametrize("state", sorted(STATES), ids=str)
def test_only_what_is_before_the_class_takes_answers(state: State) -> None:
    room = after(WAYS[state]).room
    takes = {
        CHOICE.key: (state.front == QUESTION and state.vote == TAKES_ANSWERS, "yes", state.round),
        TRIAL_OUTCOME: (state.front == TRIAL and state.trial == TAKES_ANSWERS, 7, 1),
    }
    for asked, (takes_it, value, round_) in takes.items():
        if takes_it:
            room.answer(TABS[0], asked, round_, value)
        else:
            with pytest.raises(ForbiddenNowError):
                room.answer(TABS[0], asked, round_, value)


@pytest.mark.parametrize("state", sorted(s for s in STATES if s.vote == TAKES_ANSWERS), ids=str)
def test_an_open_vote_is_closed_by_one_move_alone(state: State) -> None:
    """Whatever else is pressed is refused, or asks or forgets: nothing shows what is open."""
    with pytest.raises(ForbiddenNowError, match=r"^Close the vote first \(V\)\.$"):
        act(after(WAYS[state]).room, "show")
    others = {}
    for move in MOVES:
        live = after(WAYS[state])
        with suppress(RefusedError):
            act(live.room, move)
        others[move] = state_of(live).vote
    changed = {move: vote for move, vote in others.items() if vote != TAKES_ANSWERS}
    assert changed == {"close": "closed", "clear": "waiting"}


@pytest.mark.parametrize("state", sorted(STATES), ids=str)
def test_the_projector_knows_which_question_it_can_go_back_to(state: State) -> None:
    live = after(WAYS[state])
    held = live.state()["held"]
    assert held == ({} if state.vote == "waiting" else {CHOICE.key: state.vote})
    assert "held" not in live.state(TABS[0])


@pytest.mark.parametrize("state", sorted(STATES), ids=str)
def test_a_teacher_gets_on_from_everywhere(state: State) -> None:
    """Whatever takes answers is closed first, which one move does; then either is a move away."""
    live = after(WAYS[state])
    refused = {"ask": TRIAL, "trial/begin": QUESTION}
    for move, other in refused.items():
        begun = after(WAYS[state])
        is_taken = TAKES_ANSWERS in (state.vote if other == QUESTION else state.trial,)
        if not is_taken:
            act(begun.room, move)
            assert state_of(begun).front != other
        else:
            with pytest.raises(ForbiddenNowError, match=r"[Cc]lose"):
                act(begun.room, move)
    if state.vote == TAKES_ANSWERS:
        act(live.room, "close")
    elif state.trial == TAKES_ANSWERS:
        act(live.room, "trial/close")
    act(live.room, "trial/begin")
    act(live.room, "trial/away")
    act(live.room, "trial/clear")
    assert state_of(live).trial == ""
