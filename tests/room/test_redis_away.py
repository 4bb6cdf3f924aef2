"""Rooms on a Redis server that ends, hangs or is not there, and processes that end meanwhile."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys

import pytest

from tests.room.process import RoomProcess
from tests.room.redis_server import PASSWORD, move, run
from tests.room.serving import NUMBER, answer, opened, served, tab
from tests.server.serving import until
from widgets.room.kept import AwayError
from widgets.room.redis_log import RedisLog


async def until_open(rooms, key):
    """Open a room again by its key, as soon as that can be done."""
    while (made := await rooms.post("open", X_Room_Key=key))["status"] in (429, 503):
        await asyncio.sleep(0.1)
    assert made["status"] in (200, 201)
    return made


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


def test_a_server_that_hangs_is_not_waited_for_and_nothing_is_counted_twice(server):
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


def test_a_process_that_ends_lets_everybody_go_whatever_its_client_does(server, monkeypatch):
    async def act(rooms):
        taken, cancelled = asyncio.Event(), asyncio.Event()

        async def deaf(*_):
            """Take no notice of being cancelled, once."""
            taken.set()
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                cancelled.set()
            await asyncio.Event().wait()

        word, _ = await opened(rooms, NUMBER)
        monkeypatch.setattr(rooms.rooms.log, "_exchange", deaf)
        await taken.wait()  # the next look at who is there
        waits = asyncio.create_task(rooms.post(f"{word}/answers", answer(NUMBER, 7)))
        live = rooms.rooms.live[0]
        while not rooms.rooms.log._posts:
            await asyncio.sleep(0)
        await rooms.rooms.close()
        assert cancelled.is_set()
        assert (await waits)["status"] == 503
        with pytest.raises(AwayError):
            await rooms.rooms.answer(live, answer(NUMBER, 7, 1))

    run(server, act, count=1)


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
