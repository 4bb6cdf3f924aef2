"""A class's own trial in a room: blinded until it is shown, and the same wherever it runs."""

from __future__ import annotations

import json
import sys
from subprocess import run as run_program

import pytest

from tests.room.serving import opened, run, tab
from widgets.book.class_trial import wordings
from widgets.book.class_trial_words import trial_words
from widgets.book.page import remembered
from widgets.models.class_trial import MIN_PHONES
from widgets.reading.trial_file import trials_of
from widgets.room.asked import ForbiddenNowError, RefusedError
from widgets.room.class_room import MIN_SHOWN
from widgets.room.trial import RoomTrial
from widgets.stats.two_arm import TwoArm
from widgets.trial import ARMS
from widgets.ui.link import decode
from widgets.ui.links import links

TABS = [tab(n) for n in range(12)]
SEAL = {"cut": 6, "test": "fisher", "alpha": "0.05"}
TITLES = {each.title: arm for arm, each in wordings().items()}


def after(*acts: str, answers: int = 0, here: int = 12) -> RoomTrial:
    """Return a trial after some moves; so many phones answer before it is closed."""
    trial = RoomTrial()
    for act in acts:
        if act == "close":
            for n, each in enumerate(TABS[:answers]):
                trial.answer(each, n % 11)
        trial.move(act, SEAL, TABS[:here], 7)
    return trial


def seen_of(trial: RoomTrial) -> dict:
    """Return what the projector shows: what the room says, and the words of a kernel to it."""
    said = trial.lead()
    return {**said, **trial_words(said, len(TABS))}


ALL = ("begin", "seal", "randomise", "close", "show")


def test_there_is_none_before_it_begins_and_none_once_it_is_cleared() -> None:
    for trial in (RoomTrial(), after(*ALL, "clear")):
        assert (trial.lead(), trial.phone(TABS[0])) == (None, None)
        with pytest.raises(ForbiddenNowError):
            trial.answer(TABS[0], 5)
        with pytest.raises(ForbiddenNowError):
            trial.move("seal", SEAL, TABS, 1)


@pytest.mark.parametrize("steps", range(1, 5))
def test_nobody_sees_an_arm_before_the_result_is_shown(steps: int) -> None:
    trial = after(*ALL[:steps], answers=9)
    seen = json.dumps(seen_of(trial))
    assert not [words for words in (*TITLES, *ARMS, "answers") if words in seen]
    for each in TABS:
        shown = json.dumps(trial.phone(each))
        assert not [words for words in ARMS if f'"{words}"' in shown]
        assert sum(title in shown for title in TITLES) == (ALL[steps - 1] == "randomise")


def test_a_sealed_promise_stays_and_what_is_not_offered_is_refused() -> None:
    trial = after("begin", "seal")
    sealed = trial.lead()
    with pytest.raises(ForbiddenNowError, match="stays as it is"):
        trial.move("seal", {**SEAL, "cut": 5}, TABS, 1)
    assert trial.lead() == sealed
    for wrong in ({"cut": 11}, {"cut": True}, {"cut": "6"}, {"test": "barnard"}, {"alpha": 0.5}):
        with pytest.raises(RefusedError):
            after("begin").move("seal", {**SEAL, **wrong}, TABS, 1)
    for act in ("show", "close", "nonsense"):
        with pytest.raises(RefusedError):
            trial.move(act, {}, TABS, 1)
    for here in ([], TABS[: MIN_SHOWN - 1]):
        said = f"needs from {MIN_SHOWN} to 400 phones, {len(here)} are here"
        with pytest.raises(ForbiddenNowError, match=said):
            trial.move("randomise", {}, here, 1)
    trial.move("randomise", {}, TABS[:MIN_SHOWN], 1)


def test_late_comers_get_a_place_while_it_is_open_and_are_counted_after() -> None:
    trial = after("begin", "seal", "randomise", here=8)
    assert trial.phone(TABS[8]) == {"phase": "open", "isIn": False, "wasCounted": False}
    with pytest.raises(RefusedError, match="too late"):
        trial.answer(TABS[8], 5)
    trial.answer(TABS[8], None)
    trial.answer(TABS[8], None)
    assert trial.phone(TABS[8])["title"] in TITLES
    trial.answer(TABS[8], 5)
    trial.answer(TABS[8], 9)
    assert trial.phone(TABS[8])["answer"] == 9
    trial.move("close", {}, TABS[:5], 1)
    trial.answer(TABS[11], None)
    flow = {"randomised": 9, "late": 1, "left": 3, "silent": 5, "analysed": 1, "tooLate": 1}
    assert trial.lead()["flow"] == flow
    assert trial.phone(TABS[11])["wasCounted"]


def test_the_result_is_on_the_bench_and_in_a_file_and_nobody_is_in_it() -> None:
    trial = after(*ALL, answers=11)
    shown = seen_of(trial)
    said = [trial.phone(each)["texts"] for each in TABS]
    mine = [TITLES[next(text["title"] for text in texts if text["isMine"])] for texts in said]
    assert mine.count("treatment") == 6
    answers = {arm: [n for n in range(11) if mine[n] == arm] for arm in ARMS}
    assert [each["answers"] for each in shown["arms"]] == list(answers.values())
    yes = [sum(value >= 6 for value in values) for values in answers.values()]
    table = TwoArm(yes[0], len(answers["treatment"]), yes[1], len(answers["control"]))
    [result] = trials_of(shown["file"])
    assert (result.table, result.randomised) == (table, (6, 6))
    remembered()  # the foot of a page, which knows what links call a chapter
    known_as = links().known_as["16_your_trial"]
    link = decode(shown["bench"].partition("#")[2], known_as)
    assert link.states["your_trial"].trial.table == table
    assert link.states["your_trial"].trial.randomised == (6, 6)
    assert shown["line"].endswith(str(table))
    assert not [each for each in TABS if each in json.dumps(shown)]
    assert all(words in shown["verdict"] for words in ("p = ", "above the sealed line of 0.05"))


def test_few_answers_are_nobodys_business() -> None:
    few = after(*ALL, answers=MIN_SHOWN - 1).lead()
    assert "arms" not in few
    assert (few["least"], few["flow"]["analysed"]) == (MIN_SHOWN, MIN_SHOWN - 1)
    assert "arms" in after(*ALL, answers=MIN_SHOWN + 3).lead()
    one_answer = RoomTrial()
    for act in ALL[:3]:
        one_answer.move(act, SEAL, TABS, 7)
    one = [each for each in TABS if TITLES[one_answer.phone(each)["title"]] == "treatment"]
    for each in one:
        one_answer.answer(each, 5)
    for act in ALL[3:]:
        one_answer.move(act, SEAL, TABS, 7)
    assert "arms" not in one_answer.lead()  # nobody of the other wording


def test_it_says_the_means_only_where_there_are_some() -> None:
    trial = after("begin", "seal", "randomise")
    for each in TABS:
        trial.answer(each, 7)
    trial.move("close", {}, TABS, 1)
    trial.move("show", {}, TABS, 1)
    assert seen_of(trial)["means"].endswith("Too few different answers for an interval.")


def test_the_same_acts_make_the_same_trial() -> None:
    first, second = (after(*ALL, answers=10) for _ in range(2))
    assert first.lead() == second.lead()
    assert [first.phone(each) for each in TABS] == [second.phone(each) for each in TABS]


def test_a_room_loads_what_deals_when_a_trial_begins_and_never_what_computes() -> None:
    code = f"""
import sys
import widgets.room.__main__ as rooms
tabs, trial = {TABS}, rooms.RoomTrial()
loaded = ["numpy" in sys.modules]
for act in {ALL}:
    trial.move(act, {SEAL}, tabs, 7)
    for tab in tabs * (act == "randomise"):
        trial.answer(tab, 5)
assert trial.lead()["arms"]
print(*loaded, "scipy" in sys.modules)
"""
    done = run_program([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_a_trial_over_http_from_the_seal_to_the_result() -> None:
    async def act(rooms):
        word, key = await opened(rooms)

        async def move(name, **more):
            sent = {"move": f"trial/{name}", **more}
            return await rooms.post(f"{word}/moves", sent, X_Room_Key=key)

        phones = [rooms.listen(f"{word}/events?tab={each}") for each in TABS[:8]]
        lead = rooms.listen(f"{word}/lead", X_Room_Key=key)
        await lead.until(here=8)
        assert (await move("seal", **SEAL))["status"] == 409
        await move("begin")
        await move("seal", **SEAL)
        assert (await move("seal", **SEAL))["status"] == 409
        assert (await move("randomise"))["trial"]["flow"]["randomised"] == 8
        titles = set()
        for each, phone in zip(TABS, phones, strict=False):
            while not (seen := (await phone.until())["trial"]) or seen["phase"] != "open":
                pass
            titles.add(seen["title"])
            sent = {"tab": each, "asked": "trial outcome", "round": 1, "value": 8}
            assert (await rooms.post(f"{word}/answers", sent))["counted"]
        assert titles == TITLES.keys()
        forged = {"tab": TABS[0], "asked": "trial outcome", "round": 1, "value": 11}
        assert (await rooms.post(f"{word}/answers", forged))["status"] == 400
        await move("close")
        shown = await move("show")
        assert [each["analysed"] for each in shown["trial"]["arms"]] == [4, 4]

    run(act, trial=RoomTrial)


def test_what_a_trial_refuses_is_refused_before_it_is_kept() -> None:
    async def act(rooms):
        word, key = await opened(rooms)
        kept = []
        apply = rooms.rooms.log.apply
        rooms.rooms.log.apply = lambda word, act: (kept.append(act), apply(word, act))

        async def answers(value, number=0):
            sent = {"tab": tab(number), "asked": "trial outcome", "round": 1, "value": value}
            return (await rooms.post(f"{word}/answers", sent))["status"]

        assert await answers(5) == 409
        phones = [rooms.listen(f"{word}/events?tab={each}") for each in TABS[:MIN_SHOWN]]
        for phone in phones:
            await phone.until()
        for name in ("begin", "seal", "randomise"):
            sent = {"move": f"trial/{name}", **SEAL}
            await rooms.post(f"{word}/moves", sent, X_Room_Key=key)
        moves = len(kept)
        assert [await answers(value) for value in (11, -1, "5", [5], 5.5)] == [400] * 5
        assert await answers(5, 11) == 400  # it has no place
        assert (len(kept), await answers(5)) == (moves, 200)

    run(act, trial=RoomTrial)


def test_a_trial_begins_with_as_many_phones_as_it_takes_to_show_answers() -> None:
    assert MIN_PHONES == MIN_SHOWN
