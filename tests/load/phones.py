"""Phones and a teacher over plain connections, as their pages use them."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from tests.room.listener import PATIENCE, Listener
from tests.room.process import post

AGAIN_SECONDS = 1.5
CONNECTIONS = 50


class Teacher:
    """A page of the teacher: a room, and its stream."""

    def __init__(self, base: str) -> None:
        self.base, self.made = base, post(f"{base}/open")
        self.word, self.key = self.made["word"], self.made["key"]
        parts = urlsplit(base)
        self.lead = Listener(
            parts.port or 80, f"{parts.path}/{self.word}/lead", X_Room_Key=self.key
        )
        self.epoch, self._seen = "", (0.0, 0)

    def open(self) -> None:
        """Open the same room again."""
        assert post(f"{self.base}/open", key=self.key)["word"] == self.word

    def move(self, move: str, **more: object) -> dict[str, Any]:
        """Do something, and return what the projector shows."""
        state = post(f"{self.base}/{self.word}/moves", {"move": move, **more}, self.key)
        self.epoch = state["epoch"]
        return state

    async def counted(self, count: int) -> float:
        """Return when the projector first showed so many answers."""
        while self._seen[1] < count:
            at, _, state = await asyncio.wait_for(self.lead.events.get(), PATIENCE)
            self._seen = at, state["answered"]
        return self._seen[0]


class Phone:
    """A page of a phone."""

    def __init__(self, base: str, word: str, number: int) -> None:
        self.base, self.word, self.number = base, word, number
        self.tab = f"{number:032x}"
        parts = urlsplit(base)
        self.port, self.path = parts.port or 80, f"{parts.path}/{word}"
        self.line = self._listen()

    def _listen(self) -> Listener:
        return Listener(self.port, f"{self.path}/events?tab={self.tab}")

    async def again(self) -> None:
        """Lose the line, and come again."""
        await self.line.leave()
        self.line = self._listen()

    async def rejoin(self, epoch: str) -> float:
        """Try again as the page does; return when the room had another epoch."""
        while True:
            with suppress(OSError, EOFError, asyncio.TimeoutError, ValueError):
                at, _, state = await asyncio.wait_for(self.line.events.get(), AGAIN_SECONDS)
                if state["epoch"] != epoch:
                    return at
                continue
            await asyncio.sleep(AGAIN_SECONDS * random.random())
            await self.again()

    async def leave(self) -> None:
        """Close the line."""
        await self.line.leave()

    async def answer(self, asked: str, value: object) -> float:
        """Send an answer until it is counted; return when it was."""
        body = {"tab": self.tab, "asked": asked, "round": 1, "value": value}
        while True:
            [status] = await posted(self.port, f"{self.path}/answers", [json.dumps(body)])
            if status == 200:
                return asyncio.get_running_loop().time()
            assert status == 429, status
            await asyncio.sleep(AGAIN_SECONDS * (0.5 + random.random()))


async def posted(port: int, path: str, bodies: Sequence[str]) -> list[int]:
    """Send these one after another on one connection; return the statuses."""
    statuses = []
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for body in bodies:
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json"
        writer.write(f"{head}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
        answer = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = int(answer.lower().split("content-length: ")[1].split()[0])
        await reader.readexactly(length)
        statuses.append(int(answer.split()[1]))
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return statuses


async def forge(base: str, word: str, asked: str, count: int) -> int:
    """Send so many answers that are none, on many lines; return how many were taken."""
    parts, pick = urlsplit(base), random.Random(7)

    def forged() -> str:
        tab = f"{pick.getrandbits(128):032x}"
        right = {"tab": tab, "asked": asked, "round": 1, "value": "one"}
        wrong: list[dict[str, Any]] = [
            {"value": pick.choice(["ONE", 1, None, ["one"], "x" * 3000])},
            {"round": pick.choice([2, 0, -1, "1", True])},
            {"asked": pick.choice(["guess extra_responders", "", None, 7])},
            {"tab": pick.choice(["", tab[:-1], tab.upper() + "A", 7, None])},
        ]
        return pick.choice(["", "[]", "{", json.dumps({**right, **pick.choice(wrong)})])

    each = count // CONNECTIONS
    path = f"{parts.path}/{word}/answers"
    lines = [
        posted(parts.port or 80, path, [forged() for _ in range(each)]) for _ in range(CONNECTIONS)
    ]
    return sum(statuses.count(200) for statuses in await asyncio.gather(*lines))


async def leave(teacher: Teacher | None, phones: Sequence[Phone]) -> None:
    """Close every line, once each is heard."""
    await asyncio.gather(
        *(each.leave() for each in [*phones, *([teacher.lead] if teacher else [])])
    )
