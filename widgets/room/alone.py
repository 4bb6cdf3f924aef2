"""The rooms as a process of their own, for several workers behind a proxy."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.web import Application

from widgets.room.answering import MAX_BODY, ForeignError, friendly
from widgets.room.asked import Asked
from widgets.room.handlers import OpenHandler
from widgets.room.ticket import has_ticket

IDLE_SECONDS, BODY_SECONDS = 30, 10
"""Seconds until a connection that asks nothing more is closed, and one that does not finish."""

MAX_HEADER = 1 << 13


class TicketOpenHandler(OpenHandler):
    """Opens a room for somebody who has shown the token to the app."""

    @friendly
    async def post(self) -> None:
        """Open it."""
        token = self.settings["token"]
        if token and not has_ticket(self.request.cookies, token):
            raise ForeignError("Open the book with the link of your class first.")
        await super().post()


class BookQuestions:
    """What the book asks, read by a process that ends: it takes more memory than the rooms."""

    def __init__(self) -> None:
        self._reading: asyncio.Task[dict[str, Asked]] | None = None

    async def __call__(self) -> dict[str, Asked]:
        """Return it, read once."""
        if self._reading is None or (self._reading.done() and self._reading.exception()):
            self._reading = asyncio.create_task(self._read())
        return await asyncio.shield(self._reading)

    async def close(self) -> None:
        """Read no further, if it is being read."""
        if self._reading:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)

    async def _read(self) -> dict[str, Asked]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "widgets.room.book_questions", stdout=asyncio.subprocess.PIPE
        )
        try:
            printed, _ = await process.communicate()
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise
        if process.returncode:
            raise RuntimeError("the questions of the book could not be read")
        made = [Asked.of(each) for each in json.loads(printed)]
        return {each.key: each for each in made}


class BoundedServer(HTTPServer):
    """tornado's server, with so many connections and no more."""

    max_connections = 1000

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Serve a new connection, if there is one left."""
        if len(self._connections) >= self.max_connections:
            stream.close()
        else:
            super().handle_stream(stream, address)


def bounded_server(app: Application, max_connections: int, behind_proxy: bool) -> BoundedServer:
    """Return a server on which nobody stays who asks for nothing or does not finish."""
    server = BoundedServer(
        app,
        xheaders=behind_proxy,
        max_header_size=MAX_HEADER,
        max_body_size=MAX_BODY,
        idle_connection_timeout=IDLE_SECONDS,
        body_timeout=BODY_SECONDS,
    )
    server.max_connections = max_connections
    return server
