"""Rooms that are served to a test, in its own process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from tests.room.listener import PATIENCE, Listener
from widgets.room.alone import TicketOpenHandler
from widgets.room.asked import Asked
from widgets.room.handlers import routes
from widgets.room.rooms import Rooms

CHOICE = Asked("guess a", "choice", "Which?", {"yes": "Yes", "no": "No"})
NUMBER = Asked("guess b", "number", "How many?", low=1, high=30, start=1, unit="patients")
LINE = Asked("guess c", "line", "Draw.", low=0, high=20, places=(0, 12, 24), first=10)
BASE = "/a"


async def questions() -> dict[str, Asked]:
    """Return what can be asked."""
    return {each.key: each for each in (CHOICE, NUMBER, LINE)}


def tab(number: int) -> str:
    """Return the id of a phone."""
    return f"{number:032x}"


@dataclass
class Served:
    """Rooms, and a client of theirs."""

    rooms: Rooms
    port: int
    client: AsyncHTTPClient
    listeners: list[Listener] = field(default_factory=list)

    async def send(self, method: str, path: str, body: Any = None, **headers: str) -> HTTPResponse:
        """Ask, and return the answer, whatever it is."""
        content = {"Content-Type": "application/json"} if method == "POST" else {}
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        text = body if isinstance(body, str | bytes | None) else json.dumps(body)
        request = HTTPRequest(
            f"http://127.0.0.1:{self.port}{BASE}/room/{path}",
            method,
            {**content, **names},
            text if method == "GET" else text or "{}",
            request_timeout=PATIENCE,
        )
        return await self.client.fetch(request, raise_error=False)

    async def post(self, path: str, body: Any = None, **headers: str) -> dict[str, Any]:
        """Send something and return the answer, with its status."""
        answer = await self.send("POST", path, body, **headers)
        return {**json.loads(answer.body), "status": answer.code}

    def listen(self, path: str, **headers: str) -> Listener:
        """Let a page listen, until the test ends."""
        made = Listener(self.port, f"{BASE}/room/{path}", **headers)
        self.listeners.append(made)
        return made


@asynccontextmanager
async def served(token: str = "", **settings: Any) -> AsyncIterator[Served]:
    """Serve rooms below a base URL."""
    rooms = Rooms(questions, **settings)
    app = Application(
        routes(rooms, BASE, TicketOpenHandler), token=token, log_function=lambda _: None
    )
    server = HTTPServer(app, max_body_size=1 << 14)
    [socket] = bind_sockets(0, "127.0.0.1")
    server.add_sockets([socket])
    client = AsyncHTTPClient(force_instance=True, max_clients=100)
    try:
        made = Served(rooms, socket.getsockname()[1], client)
        rooms.start()
        yield made
    finally:
        for each in made.listeners:
            await each.leave()
        for live in rooms.live:
            live.end()
        await rooms.close()
        client.close()
        server.stop()
        await server.close_all_connections()


def run(act, **settings):
    """Run a test with rooms."""

    async def to_the_end():
        async with served(**settings) as rooms:
            await act(rooms)

    asyncio.run(to_the_end())


async def opened(rooms, asked=None):
    """Open a room, ask something in it, and return its word and key."""
    made = await rooms.post("open")
    if asked:
        move = {"move": "ask", "asked": asked.key}
        assert (await rooms.post(f"{made['word']}/moves", move, X_Room_Key=made["key"]))[
            "status"
        ] == 200
    return made["word"], made["key"]


def answer(asked, value, number=0, round_=1):
    return {"tab": tab(number), "asked": asked.key, "round": round_, "value": value}
