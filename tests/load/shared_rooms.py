"""A class of phones in a room that two processes share on a Redis server, each of which may end."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.error import HTTPError

from tests.bench.measure import Measure
from tests.browser.servers import _end
from tests.load.phones import Teacher, leave
from tests.load.trying import tried
from tests.load.voting import PHONES, QUESTION, joined, votes
from tests.room.process import RoomProcess
from tests.room.redis_server import RedisServer, redis_server
from tests.server.serving import behind_nginx
from widgets.server.metrics import pss


def shared(folder: Path) -> Iterator[Measure]:
    """Two processes with Redis, alone and behind nginx with two workers."""
    with redis_server() as server, ExitStack() as ends:
        rooms = [RoomProcess("--redis", server.address) for _ in range(2)]
        for each in rooms:
            ends.callback(lambda each=each: _end(each.process))
        yield from votes("two with Redis", [_base(each) for each in rooms])
        memory = max(pss(each.process.pid) for each in rooms) / 1e6
        yield Measure("  memory of a process", memory, "MB", limit=60)
        yield from asyncio.run(tried(rooms))
        yield from asyncio.run(_one_ends(rooms))
        yield from asyncio.run(_redis_ends(rooms, server))
    below = folder / "shared"
    below.mkdir()
    with redis_server() as server, behind_nginx(below, redis=server.address) as app:
        yield from votes("nginx with Redis", [f"{app.address}/room"])


def _base(rooms: RoomProcess) -> str:
    return f"http://127.0.0.1:{rooms.port}/room"


async def _one_ends(rooms: list[RoomProcess]) -> Iterator[Measure]:
    """End one process in the middle of a question: its phones come again, and all answers stay."""
    teacher, phones = await joined([_base(each) for each in rooms])
    await asyncio.gather(*(phone.answer(QUESTION, 7) for phone in phones[: PHONES // 2]))
    rooms[1].process.kill()
    began = asyncio.get_running_loop().time()
    await asyncio.to_thread(rooms[1].process.wait)
    lost = phones[1::2]
    await asyncio.gather(*(phone.again() for phone in lost))
    back = [asyncio.ensure_future(phone.rejoin("")) for phone in lost]
    await asyncio.to_thread(rooms[1].start)
    seconds = max(await asyncio.gather(*back)) - began
    await asyncio.gather(*(phone.answer(QUESTION, 7) for phone in phones[PHONES // 2 - 20 :]))
    await asyncio.to_thread(teacher.move, "close")
    shown = (await asyncio.to_thread(teacher.move, "show"))["rounds"][0]
    wrong = abs(shown["answered"] - PHONES) + sum(value != 7 for value in shown["values"])
    await asyncio.to_thread(teacher.move, "end")
    await leave(teacher, phones)
    return iter(
        [
            Measure("one process ended: its phones are back after", seconds, "s", aim="5"),
            Measure("  lost or counted twice", wrong, "", limit=0),
        ]
    )


async def _redis_ends(rooms: list[RoomProcess], server: RedisServer) -> Iterator[Measure]:
    """End Redis in the middle of a question; all are back, and the question is anew."""
    teacher, phones = await joined([_base(each) for each in rooms])
    epoch = (await asyncio.to_thread(teacher.move, "close"))["epoch"]
    await asyncio.to_thread(server.end)
    began = asyncio.get_running_loop().time()
    back = [asyncio.ensure_future(phone.rejoin(epoch)) for phone in phones]
    await asyncio.to_thread(server.start)
    await _opened_again(teacher)
    seconds = max(await asyncio.gather(*back)) - began
    await asyncio.to_thread(teacher.move, "ask", asked=QUESTION)
    await asyncio.gather(*(phone.answer(QUESTION, 7) for phone in phones))
    await asyncio.to_thread(teacher.move, "close")
    state = await asyncio.to_thread(teacher.move, "show")
    await leave(teacher, phones)
    return iter(
        [
            Measure("Redis ended: all phones are back after", seconds, "s", aim="5"),
            Measure("  lost or counted twice", abs(state["answered"] - PHONES), "", limit=0),
        ]
    )


async def _opened_again(teacher: Teacher) -> None:
    """Open the room again, as the teacher's page does once its line has broken."""
    await teacher.lead.task
    while True:
        with suppress(HTTPError):
            return await asyncio.to_thread(teacher.open)
        await asyncio.sleep(0.5)
