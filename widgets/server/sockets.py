"""The socket between a page and its kernel: what may pass, how large and how fast."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from voila.tornado.kernel_websocket_handler import read_header_from_binary_message

from widgets.server import metrics
from widgets.server.log import log_event

MAX_MESSAGE = 1 << 20
"""Bytes of one message; the largest honest one, a memory of guesses, has some thousands."""

ALLOWED = frozenset(
    {"comm_close", "comm_info_request", "comm_msg", "comm_open", "kernel_info_request"}
)
MIN_OFFSETS, MAX_OFFSETS = 6, 64
"""Offsets of a packed message: channel, header, parent, metadata, content, end; and of buffers."""

CONTROL = "jupyter.widget.control"
"""The only comm a page may open: to ask for the widgets there are, never to make new ones."""

DROPPED = frozenset({"error", "execute_input", "execute_result", "stream"})
"""What a kernel says and no widget needs."""

SUBPROTOCOL = "v1.kernel.websocket.jupyter.org"


class RefusedError(ValueError):
    """A message that no honest page sends."""


class LearnerConnection(ZMQChannelsWebsocketConnection):
    """Passes what widgets need, and counts what else comes; its content is kept nowhere."""

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass a message on to the kernel, or drop it."""
        metrics.MESSAGES.inc()
        try:
            check_message(incoming_msg, self.subprotocol == SUBPROTOCOL)
            super().handle_incoming_message(incoming_msg)
        except Exception as error:  # what a forger sends is no fault of this server
            metrics.REFUSED.labels("message").inc()
            log_event("refused: message", logging.DEBUG, error=type(error).__name__)


def check_message(message: Any, packed: bool) -> None:
    """Raise if a message is not one of those that a page needs."""
    if packed:
        _, parts = deserialize_msg_from_ws_v1(bounded(message))
        header, content = parts[0], parts[3]
    else:
        plain = json.loads(message)
        header, content = plain["header"], plain["content"]
    kind = _read(header)["msg_type"]
    if kind not in ALLOWED:
        raise RefusedError(kind)
    if kind == "comm_open" and _read(content).get("target_name") != CONTROL:
        raise RefusedError(kind)


def bounded(message: Any) -> bytes:
    """Return a packed message if it has no more parts than it can hold.

    Jupyter's reader believes the number at its beginning, and a page that sends 2**64 - 1 there
    would keep the whole server busy for ever.
    """
    if not isinstance(message, bytes):
        raise RefusedError("text where bytes are due")
    offsets = int.from_bytes(message[:8], "little")
    if not MIN_OFFSETS <= offsets <= MAX_OFFSETS or 8 * (offsets + 1) > len(message):
        raise RefusedError(f"{offsets} offsets")
    return message


def _read(part: Any) -> dict[str, Any]:
    read = json.loads(bytes(part)) if isinstance(part, (bytes, memoryview)) else part
    if not isinstance(read, dict):
        raise RefusedError("no mapping")
    return read


def _header(message: Any) -> Any:
    plain = json.loads(message) if isinstance(message, str) else message
    return plain.get("header") if isinstance(plain, dict) else None


class RateLimit:
    """So many messages a second, and a burst of as many: more have to wait."""

    def __init__(self, rate: float) -> None:
        self.rate, self._left, self._last = rate, rate, time.monotonic()

    def delay(self) -> float:
        """Count one message and return how long it has to wait."""
        now = time.monotonic()
        self._left = min(self.rate, self._left + (now - self._last) * self.rate) - 1
        self._last = now
        return max(0.0, -self._left / self.rate)


class LearnerSocket(KernelWebsocketHandler):
    """Jupyter's socket, where a page that floods its kernel slows down nobody but itself."""

    rate_limit: RateLimit | None = None

    async def open(self, kernel_id: str) -> None:
        """Send each message at once.

        Else the system keeps a small one back until the page has acknowledged the last, which
        may take it 40 ms: a slider would stick, now and then.
        """
        self.set_nodelay(True)
        await super().open(kernel_id)

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Send a page what its widgets say; not what a kernel prints, tracebacks above all."""
        packed = isinstance(message, bytes)
        header = read_header_from_binary_message(message) if packed else _header(message)
        if header and header.get("msg_type") in DROPPED:
            return None
        return super().write_message(message, binary)

    async def on_message(self, ws_message: str | bytes) -> None:
        """Take one message after another: tornado reads no further before this returns."""
        self.rate_limit = self.rate_limit or RateLimit(self.settings["message_rate"])
        if (seconds := self.rate_limit.delay()) > 0:
            metrics.MESSAGES_SLOWED.inc()
            await asyncio.sleep(seconds)
        if self.connection is not None:
            super().on_message(ws_message)
