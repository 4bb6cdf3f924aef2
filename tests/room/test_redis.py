"""Rooms that several processes share on a Redis server."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import AsyncExitStack

import pytest

from tests.room.process import RoomProcess
from tests.room.redis_server import PASSWORD, redis_server
from tests.room.serving import CHOICE, NUMBER, answer, opened, served, tab
from tests.server.serving import until
from widgets.room import redis_log
from widgets.room.class_room import MIN_SHOWN
from widgets.room.kept import ENDED_SECONDS, KEPT_SECONDS
from widgets.room.redis_log import RedisLog
from widgets.room.rooms import MAX_AGE
from widgets.room.trial import RoomTrial
from widgets.room.words import digest


@pytest.fixture
def server():
    with redis_server() as running:
        yield running


def run(server, act, count=2):
    """Run a test with the rooms of so many processes."""

    async def to_the_end():
        async with AsyncExitStack() as ends:
            logs = [RedisLog(server.address) for _ in range(count)]
            shared = [
                await ends.enter_async_context(served(log=log, trial=RoomTrial)) for log in logs
            ]
            await act(*shared)

    asyncio.run(to_the_end())


async def move(rooms, word, key, name, **more):
    return await rooms.post(f"{word}/moves", {"move": name, **more}, X_Room_Key=key)


async def until_open(rooms, key):
    """Open a room again by its key, as soon as that can be done."""
    while (made := await rooms.post("open", X_Room_Key=key))["status"] not in (200, 201):
        assert made["status"] in (429, 503)
        await asyncio.sleep(0.1)
    return made


def test_a_vote_is_one_over_two_processes_and_a_phone_that_changes_over_counts_once(server):
    async def act(first, second):
        word, key = await opened(first, NUMBER)
        leads = [each.listen(f"{word}/lead", X_Room_Key=key) for each in (first, second)]
        phones = [each.listen(f"{word}/events?tab={tab(1)}") for each in (first, second)]
        for each in leads:
            await each.until(here=1)
        versions = []
        for number in range(MIN_SHOWN):
            for rooms, value in ((first, 7), (second, 9)):
                counted = await rooms.post(f"{word}/answers", answer(NUMBER, value, number))
                versions.append(counted["version"])
        assert versions == sorted(set(versions))
        for each in leads:
            await each.until(answered=MIN_SHOWN)
        shown = await move(second, word, key, "show")
        assert shown["rounds"][0]["values"] == [9] * MIN_SHOWN
        for each in (*leads, *phones):
            state = await each.until(phase="shown")
            assert (state["version"], state["answered"]) == (shown["version"], MIN_SHOWN)
        assert (await move(first, word, key, "close"))["status"] == 409
        await move(first, word, key, "end")
        await asyncio.gather(*(each.ends() for each in (*leads, *phones)))
        again = await second.post("open", X_Room_Key=key)
        assert (again["status"], again["word"]) == (201, word)

    run(server, act)


def test_answers_at_the_same_moment_are_each_counted_once(server):
    async def act(first, second):
        word, key = await opened(first, CHOICE)
        sent = [
            rooms.post(f"{word}/answers", answer(CHOICE, "yes", number))
            for number in range(40)
            for rooms in (first, second)
        ]
        assert {each["status"] for each in await asyncio.gather(*sent)} == {200}
        moves = [move(rooms, word, key, "close") for rooms in (first, second)]
        assert sorted(each["status"] for each in await asyncio.gather(*moves)) == [200, 409]
        shown = await move(first, word, key, "show")
        assert shown["rounds"][0]["counts"] == {"yes": 40, "no": 0}

    run(server, act)


def test_a_process_that_comes_late_has_the_same_room(server):
    async def act(first, second):
        word, key = await opened(first, NUMBER)
        for number in range(MIN_SHOWN):
            for value in (7, 8, 9):
                await first.post(f"{word}/answers", answer(NUMBER, value, number))
        phones = [first.listen(f"{word}/events?tab={tab(number)}") for number in range(8)]
        lead = first.listen(f"{word}/lead", X_Room_Key=key)
        await lead.until(here=8)
        for name in ("begin", "seal", "randomise"):
            await move(first, word, key, f"trial/{name}", cut=6, test="fisher", alpha="0.05")
        for number in (8, *range(6)):
            for value in (None, 4, 3, 8) if number == 8 else (number,):
                sent = {"tab": tab(number), "asked": "trial outcome", "round": 1, "value": value}
                assert (await first.post(f"{word}/answers", sent))["counted"]
        await first.post(f"{word}/answers", answer(NUMBER, 1, 20))
        late = await second.rooms.enter(word, key)
        [live] = first.rooms.live
        assert late.room.state() == live.room.state()
        for each in map(tab, range(9)):
            assert late.room.trial.phone(each) == live.room.trial.phone(each)
        for rooms, name in ((second, "close"), (first, "show")):
            shown = await move(rooms, word, key, f"trial/{name}")
        assert sum(each["analysed"] for each in shown["trial"]["arms"]) == 7
        for phone in phones:
            assert phone.status == 200

    run(server, act)


def test_what_was_changed_or_cleared_or_ended_is_kept_no_more(server):
    async def act(first, second):
        word, key = await opened(first, NUMBER)
        for value in (11, 12, 13, 14):
            await second.post(f"{word}/answers", answer(NUMBER, value))
        await second.post(f"{word}/answers", answer(NUMBER, 15, 1))
        assert [value for value in range(11, 16) if f'"value": {value}' in server.texts()] == [
            *(11, 14, 15),
        ]
        await move(second, word, key, "clear")
        await move(second, word, key, "ask", asked=CHOICE.key)
        assert '"value"' not in server.texts()
        lifetimes = [server.client.ttl(name) for name in server.client.scan_iter()]
        assert all(0 < seconds <= KEPT_SECONDS for seconds in lifetimes)
        assert max(lifetimes) > MAX_AGE
        await move(second, word, key, "end")
        lifetimes = [server.client.ttl(name) for name in server.client.scan_iter()]
        assert max(lifetimes) <= ENDED_SECONDS

    run(server, act)


def test_a_server_that_goes_away_is_waited_for_and_the_room_opens_again_by_its_key(server):
    async def act(first, second):
        word, key = await opened(first, NUMBER)
        phones = [each.listen(f"{word}/events?tab={tab(0)}") for each in (first, second)]
        epochs = {(await each.until())["epoch"] for each in phones}
        server.end()
        refused = await first.post(f"{word}/answers", answer(NUMBER, 7))
        assert refused["status"] == 503
        assert "try again" in refused["message"]
        for rooms in (first, second):
            assert (await move(rooms, word, key, "close"))["status"] == 503
        server.start()
        await asyncio.gather(*(each.task for each in phones))  # the room is not there any more
        assert (await until_open(second, key))["word"] == word
        phone = first.listen(f"{word}/events?tab={tab(0)}")
        state = await phone.until(phase="waiting")
        assert {state["epoch"]}.isdisjoint(epochs)
        asked = await move(first, word, key, "ask", asked=NUMBER.key)
        assert (asked["status"], asked["answered"]) == (200, 0)
        assert (await second.post(f"{word}/answers", answer(NUMBER, 7)))["counted"]

    run(server, act)


def test_a_server_that_hangs_is_not_waited_for_and_nothing_is_counted_twice(server, monkeypatch):
    monkeypatch.setattr(redis_log, "PATIENCE_SECONDS", 2)  # more than a slow machine takes

    async def act(first, second):
        word, key = await opened(first, NUMBER)
        os.kill(server.process.pid, signal.SIGSTOP)
        assert (await first.post(f"{word}/answers", answer(NUMBER, 7)))["status"] == 503
        os.kill(server.process.pid, signal.SIGCONT)
        lead = second.listen(f"{word}/lead", X_Room_Key=key)
        await lead.until()
        while (await first.post(f"{word}/answers", answer(NUMBER, 8)))["status"] != 200:
            await asyncio.sleep(0)
        assert (await lead.until(answered=1))["phase"] == "open"

    run(server, act)


def test_an_opening_that_is_older_gives_way_to_a_newer_one(server):
    async def act(first, second):
        word, key = await opened(first, NUMBER)
        phone = first.listen(f"{word}/events?tab={tab(0)}")
        before = await phone.until()
        act = {"do": "open", "digest": digest(key), "epoch": "anew"}
        await second.rooms.log.append(word, act)
        await phone.task
        after = first.listen(f"{word}/events?tab={tab(0)}")
        assert (await after.until())["epoch"] == "anew" != before["epoch"]

    run(server, act)


def test_a_process_ends_with_its_lines_open_and_its_log_has_no_secret(server, tmp_path):
    log = tmp_path / "log"

    async def act(rooms):
        made = rooms.post("open")
        async with served(log=RedisLog(server.address)) as other:
            phone = other.listen(f"{made['word']}/events?tab={tab(0)}")
            await phone.until()
            server.end()
            await asyncio.to_thread(until, lambda: "no Redis" in log.read_text())
            rooms.process.terminate()
            assert await asyncio.to_thread(rooms.process.wait, 30) == 0
            text = log.read_text()
            assert not [each for each in (PASSWORD, made["word"], made["key"]) if each in text]

    with log.open("wb") as errors:
        rooms = RoomProcess("--redis", server.address, errors=errors)
        try:
            asyncio.run(act(rooms))
        finally:
            rooms.process.kill()


def test_what_is_no_address_is_refused_without_saying_it():
    words = [sys.executable, "-m", "widgets.room", "--redis", f"http://:{PASSWORD}@here"]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode
    assert "redis://" in done.stderr
    assert PASSWORD not in done.stderr
