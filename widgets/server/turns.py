"""Requests and sockets take turns: who asks for a thousand pages slows down nobody's keys."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPInputError
from tornado.iostream import IOStream, StreamClosedError

BETWEEN = 8
"""Turns of the event loop between two requests: a pressed key and its picture pass through some."""

MAX_LINES = 100
"""Lines of a request's head: a browser sends some twenty, and each takes time to be read."""

MAX_PIECES, REST_SECONDS = 16, 0.2
"""Pieces of a head that are taken as they come, and how long each one after them has to wait."""

UNREAD_SECONDS = 30
"""Seconds in which a browser on the slowest line takes something of what waits for it."""


class Turns:
    """Begins with one request in several turns of the event loop, in the order they came.

    tornado alone begins with all that have come, and looks at its sockets when it is through.
    """

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._pause, self._turning = 0, False

    async def turn(self) -> None:
        """Return when it is this one's turn."""
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        self._waiting.append(turn)
        if not self._turning:
            self._turning = True
            loop.call_soon(self._next)
        await turn

    def _next(self) -> None:
        if self._pause:
            self._pause -= 1
        elif self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():  # else its connection was given up meanwhile
                turn.set_result(None)
                self._pause = BETWEEN
        else:
            self._turning = False
            return
        asyncio.get_running_loop().call_soon(self._next)


class TurnStream(IOStream):
    """The line to a browser: what it asks is looked at by turns, and it must read the answers."""

    def __init__(self, turns: Turns, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turns = turns
        self._pieces: int | None = None
        self._rests = False
        self._taken, self._looks = 0.0, False

    async def read_until_regex(self, regex: bytes, max_bytes: int | None = None) -> bytes:
        """Return the head of a request, once it is its turn: to take it apart is the first work."""
        self._pieces = 0
        head = await self._in_turn(super().read_until_regex(regex, max_bytes))
        self._pieces = None
        if head.count(b"\n") > MAX_LINES:
            raise HTTPInputError("a head of too many lines")
        return head

    def read_bytes(self, num_bytes: int, partial: bool = False) -> Awaitable[bytes]:
        """Return what a socket waits for, or the next piece of a body, once it is its turn."""
        read = super().read_bytes(num_bytes, partial)
        return self._in_turn(read) if partial else read

    async def _in_turn(self, read: Awaitable[bytes]) -> bytes:
        data = await read
        await self._turns.turn()
        if self.closed():
            raise StreamClosedError
        return data

    def read_from_fd(self, buf: bytearray | memoryview) -> int | None:
        """Read what has come; of a head that comes in many pieces no more for a while."""
        count = super().read_from_fd(buf)
        if count and self._pieces is not None:
            self._pieces += 1
            if self._pieces >= MAX_PIECES and not self._rests:
                self._rests = True
                self.io_loop.call_later(REST_SECONDS, self._go_on)
        return count

    def reading(self) -> bool:
        """Whether it waits for something to come."""
        return not self._rests and super().reading()

    def _go_on(self) -> None:
        self._rests = False
        if self.reading() and not self.closed():
            self._add_io_state(self.io_loop.READ)

    def write(self, data: bytes | memoryview) -> asyncio.Future[None]:
        """Send something; a browser that takes nothing of it for a while is let go."""
        written = super().write(data)
        if self.writing() and not self._looks:
            self._looks, self._taken = True, self.io_loop.time()
            self.io_loop.call_later(UNREAD_SECONDS, self._look)
        return written

    def write_to_fd(self, data: memoryview) -> int:
        """Pass on as much as the line takes."""
        count = super().write_to_fd(data)
        if count:
            self._taken = self.io_loop.time()
        return count

    def _look(self) -> None:
        self._looks = not self.closed() and self.writing()
        if not self._looks:
            return
        left = self._taken + UNREAD_SECONDS - self.io_loop.time()
        if left <= 0:
            self.close()
        else:
            self.io_loop.call_later(left, self._look)


class TurnServer(HTTPServer):
    """tornado's server, on such lines."""

    def initialize(self, *args: Any, **kwargs: Any) -> None:
        """Let all its lines share the turns."""
        super().initialize(*args, **kwargs)
        self.turns = Turns()

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Serve what comes over a new connection."""
        line = TurnStream(
            self.turns,
            stream.socket,
            max_buffer_size=self.max_buffer_size,
            read_chunk_size=self.read_chunk_size,
        )
        super().handle_stream(line, address)
