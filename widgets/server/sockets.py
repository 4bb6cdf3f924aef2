"""The socket between a page and its kernel: what may pass, how large and how fast."""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import suppress
from functools import partial
from typing import Any

from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketProtocol
from voila.tornado.kernel_websocket_handler import read_header_from_binary_message

from widgets.server import metrics
from widgets.server.log import log_event, short_id
from widgets.server.messages import SUBPROTOCOL, check_message
from widgets.server.pace import PacedProtocol

SESSION = re.compile(r"[\w-]{0,80}", re.A)
DROPPED = frozenset({"error", "execute_input", "execute_result", "stream"})
"""What a kernel says and no widget needs."""

MAX_SOCKETS = 3
"""Sockets of one kernel: a page has one, and for a while the one that it lost."""

MAX_UNSENT = 4 << 20
"""Bytes that wait for a page to read them; one that leaves more is not reading."""


class LearnerSocket(KernelWebsocketHandler):
    """Jupyter's socket, where a page that floods its kernel slows down nobody but itself."""

    unsent = 0

    async def pre_get(self) -> None:
        """Refuse a socket of another protocol than the packed one, which every page speaks."""
        named = self.get_query_argument("session_id", "")  # part of the name of a socket of ZMQ
        offered = self.request.headers.get("Sec-WebSocket-Protocol", "")
        protocols = [protocol.strip() for protocol in offered.split(",")]
        if SUBPROTOCOL not in protocols or not SESSION.fullmatch(named):
            metrics.REFUSED.labels("protocol").inc()
            raise HTTPError(400)
        if not self.kernel_manager.get_kernel(self.kernel_id).visits.allows():
            metrics.REFUSED.labels("sockets too fast").inc()
            raise HTTPError(429)
        await super().pre_get()

    def get_websocket_protocol(self) -> WebSocketProtocol | None:
        """Return what reads this socket, at a pace that all sockets of the kernel share."""
        made = super().get_websocket_protocol()
        if made is None or self.connection is None:  # or its page has left meanwhile
            return None
        paced = PacedProtocol(self, mask_outgoing=False, params=made.params)
        paced.pace = self.connection.kernel_manager.frames
        return paced

    async def open(self, kernel_id: str) -> None:
        """Send each message at once, and close the oldest socket of a kernel with too many.

        Else the system keeps a small message back until the page has acknowledged the last, which
        may take it 40 ms: a slider would stick, now and then.
        """
        self.set_nodelay(True)
        stream = self.ws_connection.stream
        stream.set_close_callback(self.on_connection_close)  # tornado looks for it only afterwards
        sockets = self.connection.kernel_manager.sockets
        sockets.append(self)
        if len(sockets) > MAX_SOCKETS:
            sockets.pop(0).drop("too many sockets")
        try:
            await super().open(kernel_id)
        except Exception:
            self.on_connection_close()
            raise
        finally:
            stream.set_close_callback(None)

    def on_close(self) -> None:
        """Forget this socket."""
        if self.connection is not None:
            with suppress(ValueError):  # one that was dropped is not among them any more
                self.connection.kernel_manager.sockets.remove(self)
            super().on_close()

    def drop(self, reason: str) -> None:
        """Close at once, without waiting for a page that may never read what is left."""
        metrics.REFUSED.labels(reason).inc()
        log_event("socket closed", logging.WARNING, reason=reason, kernel=short_id(self.kernel_id))
        self.end()

    def end(self) -> None:
        """Close at once, and leave unread what has come."""
        if self.ws_connection is not None:
            self.ws_connection.end()

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Send a page what its widgets say; not what a kernel prints, tracebacks above all."""
        header = read_header_from_binary_message(message)
        if header and header.get("msg_type") in DROPPED:
            return None
        try:
            sent = super().write_message(message, binary)
        except WebSocketClosedError:
            return None  # the kernel spoke before it heard that the page is gone
        self.unsent += len(message)
        sent.add_done_callback(partial(self._written, len(message)))
        if self.unsent > MAX_UNSENT:
            self.drop("page does not read")
        return sent

    def _written(self, count: int, sent: asyncio.Future[None]) -> None:
        self.unsent -= count
        if not sent.cancelled():
            sent.exception()  # of a socket that has closed: it is closed anyway

    async def on_message(self, ws_message: str | bytes) -> None:
        """Pass a message on, or drop it; tornado reads no further before this returns."""
        metrics.MESSAGES.inc()
        try:
            while_opening = check_message(ws_message)
        except Exception as error:  # what a forger sends is no fault of this server
            metrics.REFUSED.labels("message").inc()
            log_event("refused: message", logging.DEBUG, error=type(error).__name__)
            return
        if (
            while_opening
            and self.connection
            and not self.connection.kernel_manager.openings.allows()
        ):
            metrics.REFUSED.labels("openings too fast").inc()
            return
        # A socket that has closed has no protocol any more: Jupyter would then read the bytes in an
        # older one, and take the first four for a number of parts.
        if self.connection is not None and self.connection.subprotocol == SUBPROTOCOL:
            super().on_message(ws_message)
            await self.connection.drained()
