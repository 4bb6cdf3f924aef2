"""Server-Sent Events to one page: what is sent while it is there, and when it is let go."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import Any

import tornado.web
from tornado.iostream import StreamClosedError

RETRY_MS = 1000
MAX_UNREAD, UNREAD_SECONDS = 32, 40
"""Messages that wait to be read, and how long the first of them: then the line is dead."""


class Connection:
    """The line to one page. ``ended`` is done when either side has ended it."""

    def __init__(self, handler: tornado.web.RequestHandler, tab: str) -> None:
        self.tab, self._handler = tab, handler
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._unread, self._since = 0, 0.0
        handler.set_header("Content-Type", "text/event-stream")
        handler.set_header("X-Accel-Buffering", "no")  # a proxy passes each message on at once
        handler.write(f"retry: {RETRY_MS}\n")

    def send(self, message: bytes) -> None:
        """Send a message; a line on which none is read for long is cut."""
        if self.ended.done():
            return
        if self._is_dead():
            self._handler.request.connection.stream.close()  # type: ignore[union-attr]
            self.close()
            return
        self._since = self._since if self._unread else time.monotonic()
        self._unread += 1
        self._handler.write(message)
        with suppress(StreamClosedError):
            self._handler.flush().add_done_callback(self._read)

    def _is_dead(self) -> bool:
        waits = time.monotonic() - self._since
        return self._unread >= MAX_UNREAD or bool(self._unread and waits > UNREAD_SECONDS)

    def _read(self, sent: Any) -> None:
        sent.exception()  # it has left, which is no failure
        self._unread -= 1

    def close(self) -> None:
        """Let the page go."""
        if not self.ended.done():
            self.ended.set_result(None)
