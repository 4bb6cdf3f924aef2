"""What a room answers to each address. The word in it is a phone's ticket, to this room only."""

from __future__ import annotations

import functools
import io
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import tornado.web

from widgets.room.asked import RefusedError
from widgets.room.live import Live
from widgets.room.rooms import Rooms
from widgets.room.streams import Connection
from widgets.room.words import TAB

MAX_BODY = 4096
"""Bytes of an answer or a move: a drawn line takes some hundred."""

KEY_HEADER = "X-Room-Key"
LOCAL = ("localhost", "127.0.0.1", "::1")

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
        """Keep every answer out of caches; let whoever comes before have their say."""
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
            raise RefusedError("This is no JSON.") from None
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
        words = "Something went wrong here. Please try again." if ours else "That is not to be had."
        self.finish({"message": words})

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """Log a fault of ours; tornado would name the address, and the word in it."""
        if not isinstance(error, tornado.web.HTTPError):
            logger.error("room failed", exc_info=(kind, error, trace))


class OpenHandler(RoomHandler):
    """Opens a room for a page of this server."""

    def is_foreign(self) -> bool:
        """Return whether a page of another site asks."""
        origin = self.request.headers.get("Origin", "")
        site = self.request.headers.get("Sec-Fetch-Site", "same-origin")
        here = not origin or urlsplit(origin).netloc == self.request.host
        return not here or site not in ("same-origin", "none")

    @friendly
    async def post(self) -> None:
        """Open it, or open it again by its key."""
        self.body()
        if self.is_foreign():
            raise ForeignError("A room is opened from a page of this address.")
        word, key, is_new = await self.rooms.open(self.request.headers.get(KEY_HEADER, ""))
        local = self.request.host_name in LOCAL
        self.set_status(201 if is_new else 200)
        self.finish({"word": word, "key": key, "address": self.address(word), "local": local})


class AnswersHandler(RoomHandler):
    """Takes what phones answer."""

    @friendly
    async def post(self, word: str) -> None:
        """Count an answer, in place of the one before."""
        body = self.body()
        live = await self.rooms.find(word)
        self.finish({"counted": True, "version": await self.rooms.answer(live, body)})


class MovesHandler(RoomHandler):
    """Takes what the teacher wants."""

    @friendly
    async def post(self, word: str) -> None:
        """Do it, and answer with what the projector shows then."""
        body = self.body()
        live = await self.taught(word)
        await self.rooms.move(live, body)
        self.finish(live.state())


class EventsHandler(RoomHandler):
    """Sends a phone what there is to see, for as long as it is in the room."""

    connection: Connection | None = None
    live: Live | None = None

    @friendly
    async def get(self, word: str) -> None:
        """Stay until one of the two ends it."""
        tab = self.get_query_argument("tab", "")
        if not TAB.fullmatch(tab):
            raise RefusedError("A phone comes with an id.")
        await self.stay(await self.rooms.find(word), tab)

    async def stay(self, live: Live, tab: str) -> None:
        """Send until one of the two ends it."""
        self.connection = Connection(self, tab)
        live.join(self.connection)
        self.live = live
        await self.connection.ended

    def on_connection_close(self) -> None:
        """Note that the phone has left."""
        self._leave()

    def on_finish(self) -> None:
        """Note that it was let go."""
        self._leave()

    def _leave(self) -> None:
        if self.connection:
            self.connection.close()
            if self.live:
                self.live.leave(self.connection)


class LeadHandler(EventsHandler):
    """Sends the teacher's pages what the projector shows; the key is in a header, in no address."""

    @friendly
    async def get(self, word: str) -> None:
        """Stay until one of the two ends it."""
        await self.stay(await self.taught(word), "")


class CodeHandler(RoomHandler):
    """The room's address as a QR code."""

    @friendly
    async def get(self, word: str) -> None:
        """Send it, dark on white with its quiet zone, whatever the page's colours are."""
        import segno  # for a projector alone, and no learner waits for it

        live = await self.rooms.find(word)
        picture = io.BytesIO()
        code = segno.make(self.address(live.word), error="m", micro=False)
        code.save(picture, kind="svg", border=4, light="white", omitsize=True, xmldecl=False)
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(picture.getvalue())


def routes(rooms: Rooms, root: str, opener: type[OpenHandler] = OpenHandler) -> list[Any]:
    """Return the addresses of the rooms below a path."""
    given = {"rooms": rooms, "root": root}
    word = r"([A-Za-z]{6})"
    return [
        (rf"{root}/room/open", opener, given),
        (rf"{root}/room/{word}/answers", AnswersHandler, given),
        (rf"{root}/room/{word}/moves", MovesHandler, given),
        (rf"{root}/room/{word}/events", EventsHandler, given),
        (rf"{root}/room/{word}/lead", LeadHandler, given),
        (rf"{root}/room/{word}/code\.svg", CodeHandler, given),
    ]
