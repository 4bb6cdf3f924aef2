"""What a room refuses, in words, and how it goes on all the same."""

from __future__ import annotations

import asyncio

import pytest

from tests.room.serving import CHOICE, NUMBER, answer, opened, run, tab
from widgets.room.words import LETTERS

ODD = [
    "",
    "null",
    "[]",
    '"yes"',
    "{",
    "[" * 4000,
    '{"tab": ' + "[" * 4000,
    "\x00",
    '{"tab": "' + tab(0) + '", "asked": "guess b", "round": 1, "value": NaN}',
    '{"tab": "' + tab(0) + '", "asked": "guess b", "round": 1, "value": 1e999}',
    '{"tab": "' + tab(0) + '", "asked": "guess b", "round": true, "value": 1}',
    '{"tab": "' + tab(0) + '", "asked": ["guess b"], "round": 1, "value": 1}',
    '{"tab": "' + tab(0).upper() + 'A", "asked": "guess b", "round": 1, "value": 1}',
    '{"tab": "' + tab(0) + '", "asked": "guess b", "round": 1, "value": ' + "9" * 4000 + "}",
]


@pytest.mark.parametrize("body", [*ODD, b"\xff\xfe"])
def test_what_is_no_answer_is_refused_in_words_and_changes_nothing(body):
    async def act(rooms):
        word, key = await opened(rooms, NUMBER)
        refused = await rooms.post(f"{word}/answers", body)
        assert refused["status"] in (400, 429)
        assert len(refused["message"].split()) > 3
        state = await rooms.post(f"{word}/moves", {"move": "close"}, X_Room_Key=key)
        assert state["answered"] == 0

    run(act)


def test_an_answer_that_is_too_long_or_too_fast_is_refused():
    async def act(rooms):
        word, _ = await opened(rooms, NUMBER)
        assert (await rooms.post(f"{word}/answers", " " * 5000))["status"] == 413
        posts = [rooms.post(f"{word}/answers", answer(NUMBER, 7)) for _ in range(20)]
        statuses = [each["status"] for each in await asyncio.gather(*posts)]
        assert set(statuses) == {200, 429}
        assert (await rooms.post(f"{word}/answers", answer(NUMBER, 7, 1)))["status"] == 200

    run(act)


def test_a_room_dies_when_nothing_was_done_in_it_for_two_hours():
    async def act(rooms):
        word, _ = await opened(rooms, NUMBER)
        now[0] += 2 * 60 * 60 - 1
        await rooms.post(f"{word}/answers", answer(NUMBER, 7))
        now[0] += 2 * 60 * 60 - 1
        rooms.rooms.look()
        phone = rooms.listen(f"{word}/events?tab={tab(0)}")
        await phone.until(answered=1)
        now[0] += 2
        rooms.rooms.look()
        await phone.ends()
        assert not len(rooms.rooms)

    now = [0.0]
    run(act, clock=lambda: now[0])


def test_an_empty_room_makes_place_for_a_new_one_and_a_full_machine_says_so(monkeypatch):
    monkeypatch.setattr("widgets.room.rooms.MAX_ROOMS", 2)

    async def act(rooms):
        first, _ = await opened(rooms)
        _, _ = await opened(rooms)
        phone = rooms.listen(f"{first}/events?tab={tab(0)}")
        await phone.until()
        third, _ = await opened(rooms)
        assert {live.word for live in rooms.rooms.live} == {first, third}
        other = rooms.listen(f"{third}/events?tab={tab(0)}")
        await other.until()
        assert (await rooms.post("open"))["status"] == 429

    run(act)


def test_words_that_are_guessed_are_slowed_down(monkeypatch):
    monkeypatch.setattr("widgets.room.rooms.STRANGE_WORDS", (1, 5))

    async def act(rooms):
        word, _ = await opened(rooms, CHOICE)
        asked = [rooms.post(f"BBBBB{letter}/answers", {}) for letter in LETTERS[:10]]
        statuses = [each["status"] for each in await asyncio.gather(*asked)]
        assert statuses.count(404) >= 3
        assert 429 in statuses
        assert (await rooms.post(f"{word}/answers", answer(CHOICE, "yes")))["status"] == 200

    run(act)
