"""How fast a page may send: what is too fast waits, and slows down nobody else."""

from __future__ import annotations

import asyncio
import select
import socket
import sys

from tornado.websocket import WebSocketProtocol13

from widgets.room import pace
from widgets.server import metrics

FRAME_BYTES = 1 << 14
"""A frame counts once, and once more for each so many bytes."""


class RateLimit(pace.RateLimit):
    """So many a second, and a burst of some: more have to wait."""

    async def wait(self, count: float = 1) -> bool:
        """Count some and return when the next one may come, and whether that took a while."""
        if (seconds := self.delay(count)) > 0:
            metrics.MESSAGES_SLOWED.inc()
            await asyncio.sleep(seconds)
        return seconds > 0


def has_left(connection: socket.socket) -> bool:
    """Return whether the other side has closed; who reads slowly would hear of it only at last."""
    if sys.platform != "linux":
        return False
    look = select.poll()
    look.register(connection, select.POLLRDHUP)
    return bool(look.poll(0))


class PacedProtocol(WebSocketProtocol13):
    """Reads a socket's frames at the pace of its kernel.

    Frames, not messages: pings and empty pieces of a message reach no handler, and cost the server
    as much. While this waits, nothing more is read, and the network slows the sender down.
    """

    pace: RateLimit

    async def _receive_frame(self) -> None:
        before = self._wire_bytes_in
        await super()._receive_frame()
        slow = await self.pace.wait(1 + (self._wire_bytes_in - before) / FRAME_BYTES)
        if slow and not self.stream.closed() and has_left(self.stream.socket):
            self.end()

    def end(self) -> None:
        """Close at once; what has come already is not read any more."""
        self._abort()
