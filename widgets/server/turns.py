"""Requests and sockets take turns: who asks for a thousand pages slows down nobody's keys."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable

from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerConnectionDelegate,
    RequestStartLine,
    ResponseStartLine,
)


class Turns(HTTPServerConnectionDelegate):
    """Begins with one request at each turn of the event loop, in the order they came.

    tornado alone begins with all that have come, and looks at its sockets when it is through.
    """

    def __init__(self, app: HTTPServerConnectionDelegate) -> None:
        self.app = app
        self._waiting: deque[asyncio.Future[None]] = deque()

    def start_request(
        self, server_conn: object, request_conn: HTTPConnection
    ) -> HTTPMessageDelegate:
        """Return what takes one request, once it is its turn."""
        return _Request(self, self.app.start_request(server_conn, request_conn))

    def on_close(self, server_conn: object) -> None:
        """Pass on that a connection has closed."""
        self.app.on_close(server_conn)

    async def turn(self) -> None:
        """Return when it is this one's turn."""
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        self._waiting.append(turn)
        if len(self._waiting) == 1:
            loop.call_soon(self._next)
        await turn

    def _next(self) -> None:
        turn = self._waiting[0]
        if not turn.done():  # else its connection was given up meanwhile
            turn.set_result(None)
        self._waiting.popleft()
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._next)


class _Request(HTTPMessageDelegate):
    """One request, which goes on when it is its turn."""

    def __init__(self, turns: Turns, request: HTTPMessageDelegate) -> None:
        self.turns, self.request = turns, request

    async def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> None:
        await self.turns.turn()
        if (taken := self.request.headers_received(start_line, headers)) is not None:
            await taken

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        return self.request.data_received(chunk)

    def finish(self) -> None:
        self.request.finish()

    def on_connection_close(self) -> None:
        self.request.on_connection_close()
