"""The room as a machine of states: whatever happens in it, each phone is counted once."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from widgets.room.asked import Asked, ForbiddenNowError, RefusedError
from widgets.room.class_room import MAX_TABS, MIN_SHOWN, ClassRoom

QUESTIONS = {
    each.key: each
    for each in (
        Asked("guess a", "choice", "Which?", {"yes": "Yes", "no": "No"}),
        Asked("guess b", "number", "How many?", low=1, high=30, start=1, unit="patients"),
        Asked("guess c", "line", "Draw.", low=0, high=20, places=(0, 12, 24), first=10),
    )
}
VALUES = {
    "guess a": st.sampled_from(["yes", "no"]),
    "guess b": st.integers(1, 30),
    "guess c": st.lists(st.integers(0, 20), min_size=2, max_size=2),
}
TABS = st.sampled_from([f"{n:032x}" for n in range(2 * MIN_SHOWN)])
FEW = st.lists(TABS, max_size=MIN_SHOWN - 1, unique=True)
MANY = st.lists(TABS, min_size=MIN_SHOWN, unique=True)
ACTS = ("close", "reopen", "again", "show", "clear")


MET: set[str] = set()
"""What a run has come by: phases, second rounds, and ways to show a round."""


class Rules(RuleBasedStateMachine):
    """A room beside a plain table of what each phone said last in each round."""

    def __init__(self) -> None:
        super().__init__()
        self.room = ClassRoom("0")
        self.said: dict[str, list[dict[str, object]]] = {}
        self.phases: dict[str, str] = {}
        self.current = ""

    @rule(key=st.sampled_from(sorted(QUESTIONS)))
    def ask(self, key: str) -> None:
        if key != self.current and self.phases.get(self.current) == "open":
            with pytest.raises(ForbiddenNowError, match=r"^A vote is open\. Close it"):
                self.room.ask(QUESTIONS[key])
            return
        self.room.ask(QUESTIONS[key])
        self.said.setdefault(key, [{}])
        self.phases.setdefault(key, "open")
        self.current = key

    @rule(
        tab=TABS, key=st.sampled_from(sorted(QUESTIONS)), round_=st.integers(1, 2), data=st.data()
    )
    def answer(self, tab: str, key: str, round_: int, data: st.DataObject) -> None:
        value = data.draw(VALUES[key])
        is_open = key == self.current and self.phases[key] == "open"
        if is_open and round_ == len(self.said[key]):
            self.room.answer(tab, key, round_, value)
            self.said[key][-1][tab] = value
        else:
            with pytest.raises(ForbiddenNowError):
                self.room.answer(tab, key, round_, value)

    @precondition(lambda self: self.phases.get(self.current) == "open")
    @rule(tabs=FEW | MANY, data=st.data())
    def a_class_answers(self, tabs: list[str], data: st.DataObject) -> None:
        for tab in tabs:
            value = data.draw(VALUES[self.current])
            self.room.answer(tab, self.current, len(self.said[self.current]), value)
            self.said[self.current][-1][tab] = value
        self.move("close")
        self.move(data.draw(st.sampled_from(["show", "again"])))

    @precondition(lambda self: self.current)
    @rule(tab=TABS, value=st.sampled_from([None, True, "maybe", 0, 31, 1.5, float("nan"), [1], {}]))
    def answer_what_is_none(self, tab: str, value: object) -> None:
        before = self.room.state()
        with pytest.raises(RefusedError):
            self.room.answer(tab, self.current, before["round"], value)
        assert self.room.state() == before

    @rule(act=st.sampled_from(ACTS))
    def act(self, act: str) -> None:
        self.move(act)

    def move(self, act: str) -> None:
        phase, rounds = self.phases.get(self.current, "waiting"), self.said.get(self.current, [])
        right = {
            "close": phase == "open",
            "reopen": phase == "closed" and len(rounds[-1]) < MIN_SHOWN,
            "again": phase == "closed" and len(rounds) == 1,
            "show": phase == "closed",
            "clear": phase != "waiting",
        }[act]
        if not right:
            with pytest.raises(ForbiddenNowError):
                self.room.move({"move": act})
            return
        self.room.move({"move": act})
        if act == "clear":
            del self.said[self.current], self.phases[self.current]
            self.current = ""
            return
        phases = {"close": "closed", "reopen": "open", "again": "open", "show": "shown"}
        self.phases[self.current] = phases[act]
        MET.update({"reopen"} & {act})
        if act == "again":
            rounds.append({})

    @invariant()
    def each_phone_is_counted_once_and_few_are_not_shown(self) -> None:
        state, rounds = self.room.state(), self.said.get(self.current, [])
        assert state["phase"] == self.phases.get(self.current, "waiting")
        assert state["answered"] == (len(rounds[-1]) if rounds else 0)
        MET.add(state["phase"])
        MET.update(["again"] * (len(rounds) > 1))
        shown = self.room.rounds()
        assert state["unseen"] == (not any(seen.keys() & {"counts", "values"} for seen in shown))
        assert len(shown) == (len(rounds) if state["phase"] == "shown" else 0)
        for seen, given in zip(shown, rounds, strict=False):
            assert seen["answered"] == len(given)
            MET.update(seen.keys() & {"least", "counts", "values"})
            if len(given) < MIN_SHOWN:
                assert seen.keys() == {"round", "answered", "least"}
            elif "counts" in seen:
                values = list(given.values())
                assert seen["counts"] == {key: values.count(key) for key in ("yes", "no")}
            else:
                assert seen["values"] == sorted(given.values())


def test_whatever_happens_each_phone_is_counted_once():
    MET.clear()
    rules = settings(max_examples=60, stateful_step_count=40, deadline=None)
    run_state_machine_as_test(Rules, settings=rules)
    phases, acts = {"waiting", "open", "closed", "shown"}, {"again", "reopen"}
    assert {*phases, *acts, "least", "counts", "values"} == MET


def test_an_answer_is_a_step_between_the_ends():
    hundredths = Asked("p", "number", "", low=0, high=1, step=0.01)
    assert hundredths.checked(0.29) == 0.29
    for wrong in (0.295, 1.01, -0.01, float("inf"), float("nan"), True, "0.29", 10**4000):
        with pytest.raises(RefusedError):
            hundredths.checked(wrong)


def test_a_question_is_the_same_after_its_way_to_a_page():
    assert [Asked.of(each.plain()) for each in QUESTIONS.values()] == list(QUESTIONS.values())


def test_a_kind_that_no_page_knows_is_none():
    with pytest.raises(ValueError, match="kind must be one of"):
        Asked("guess a", "essay", "Why?")


def test_a_room_counts_so_many_phones_and_lets_them_change_their_answers():
    room = ClassRoom("0")
    room.ask(QUESTIONS["guess b"])
    for number in range(MAX_TABS):
        room.answer(f"{number:032x}", "guess b", 1, 7)
    with pytest.raises(ForbiddenNowError, match="full"):
        room.answer(f"{MAX_TABS:032x}", "guess b", 1, 7)
    room.answer(f"{0:032x}", "guess b", 1, 8)
    room.move({"move": "close"})
    room.move({"move": "show"})
    assert room.rounds()[0]["values"] == [*[7] * (MAX_TABS - 1), 8]


SELF_TEST = Asked("self test", "marks", "Hand in.", {"range": "The range", "size": "Size"})
HANDED = {"before": ["open", "not right"], "after": ["right", "not right"]}


def test_a_self_test_is_handed_in_once_and_counted_by_its_ideas():
    room = ClassRoom("0")
    room.ask(SELF_TEST)
    for number in range(MIN_SHOWN):
        room.answer(f"{number:032x}", "self test", 1, HANDED)
    with pytest.raises(ForbiddenNowError, match=r"Close it first, with S\.$"):
        room.ask(QUESTIONS["guess a"])
    room.move({"move": "close"})
    with pytest.raises(ForbiddenNowError):
        room.move({"move": "again"})
    room.move({"move": "show"})
    after = {"range": MIN_SHOWN, "size": 0}
    shown = {"before": {"range": 0, "size": 0}, "after": after}
    assert room.rounds() == [{"round": 1, "answered": MIN_SHOWN, **shown}]


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        {"after": ["right", "right"]},
        {**HANDED, "name": ["right", "right"]},
        {**HANDED, "after": ["right"]},
        {**HANDED, "after": ["right", "wrong"]},
        {**HANDED, "after": "no"},
        {**HANDED, "after": [["right"], "right"]},
    ],
)
def test_a_self_test_with_anything_else_in_it_is_refused(value):
    with pytest.raises(RefusedError):
        SELF_TEST.checked(value)


def test_a_move_that_there_is_not_is_refused():
    with pytest.raises(RefusedError, match="no such move"):
        ClassRoom("0").move({"move": "dance"})
