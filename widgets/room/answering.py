"""What every address of a room shares: friendly refusals, small bodies, and nothing in the log."""

from __future__ import annotations

import functools
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import tornado.web

from widgets.room.asked import RefusedError
from widgets.room.live import Live
from widgets.room.rooms import Rooms

MAX_BODY = 4096
"""Bytes of an answer or a move: a drawn line takes some hundred."""

KEY_HEADER = "X-Room-Key"

logger = logging.getLogger("explainer")
Method = Callable[..., Awaitable[None]]


class TooLongError(RefusedError):
    """More than any answer takes."""

    status = 413


class NotJsonError(RefusedError):
    """What another site's page could send without asking."""

    status = 415


class ForeignError(RefusedError):
    """A page of another site, or somebody without the token of the class."""

    status = 403


def friendly(method: Method) -> Method:
    """Answer what is refused with its words."""

    @functools.wraps(method)
    async def answered(self: Any, *args: str) -> None:
        try:
            await method(self, *args)
        except RefusedError as refusal:
            self.set_status(refusal.status)
            if refusal.status == 429:
                self.set_header("Retry-After", "1")
            self.finish({"message": str(refusal)})

    return answered


class RoomHandler(tornado.web.RequestHandler):
    """Answers without a cookie, and logs no address, no word and no answer."""

    def initialize(self, rooms: Rooms, root: str) -> None:
        """Take the rooms, and the path before the room's own."""
        self.rooms, self.root = rooms, root

    async def prepare(self) -> None:
        """Keep every answer out of caches; run first what stands above."""
        self.set_header("Cache-Control", "no-store")
        first = super().prepare()
        if first is not None:
            await first

    def check_xsrf_cookie(self) -> None:
        """No cookie lets anybody do anything here; who may open a room is looked at there."""

    def body(self) -> dict[str, Any]:
        """Return the object that was sent."""
        headers = self.request.headers
        if headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
            raise NotJsonError("This must be sent as JSON.")
        if len(self.request.body) > MAX_BODY:
            raise TooLongError("That is too long for an answer.")
        try:
            body = json.loads(self.request.body)
        except (ValueError, RecursionError):
            raise RefusedError("This is not JSON.") from None
        if not isinstance(body, dict):
            raise RefusedError("An answer is an object.")
        return body

    async def taught(self, word: str) -> Live:
        """Return a room to the page that has its key."""
        return await self.rooms.enter(word, self.request.headers.get(KEY_HEADER, ""))

    def address(self, word: str) -> str:
        """Return where phones find a room, as the one who asks came here."""
        request = self.request
        return f"{request.protocol}://{request.host}{self.root}/room/{word}"

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say no more than that it went wrong."""
        ours = status_code >= 500
        words = (
            "Something went wrong here. Please try again." if ours else "That cannot be done here."
        )
        self.finish({"message": words})

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """Log a fault of ours; tornado would name the address, and the word in it."""
        if not isinstance(error, tornado.web.HTTPError):
            logger.error("room failed", exc_info=(kind, error, trace))
