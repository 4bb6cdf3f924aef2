"""What a room answers to each address. The word in it is a phone's ticket, to this room only."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlsplit

from widgets.room.answering import KEY_HEADER, ForeignError, RoomHandler, friendly
from widgets.room.asked import RefusedError
from widgets.room.live import Live
from widgets.room.phone_page import phone_page
from widgets.room.rooms import Rooms
from widgets.room.streams import Connection
from widgets.room.words import TAB

LOCAL = ("localhost", "127.0.0.1", "::1")
"""Where only this machine finds the server."""


class PageHandler(RoomHandler):
    """The page of a phone, the same for every room: its script looks at the address."""

    def get(self) -> None:
        """Send it, compressed if the browser can read that."""
        page = phone_page()
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", page.policy)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(page.packed)
        else:
            self.finish(page.plain)

    def head(self) -> None:
        """Answer as if it were sent."""
        self.get()


class MovedHandler(RoomHandler):
    """The form for the word, of which somebody forgot the last stroke."""

    def get(self) -> None:
        """Send on to it."""
        self.redirect(f"{self.root}/room/", permanent=True)


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
        code.save(
            picture, kind="svg", border=4, light=(255, 255, 255), omitsize=True, xmldecl=False
        )
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(picture.getvalue())


def routes(rooms: Rooms, root: str, opener: type[OpenHandler] = OpenHandler) -> list[Any]:
    """Return the addresses of the rooms below a path."""
    given = {"rooms": rooms, "root": root}
    word = r"([A-Za-z]{6})"
    return [
        (rf"{root}/room", MovedHandler, given),
        (rf"{root}/room/(?:[A-Za-z]{{6}}/?)?", PageHandler, given),
        (rf"{root}/room/open", opener, given),
        (rf"{root}/room/{word}/answers", AnswersHandler, given),
        (rf"{root}/room/{word}/moves", MovesHandler, given),
        (rf"{root}/room/{word}/events", EventsHandler, given),
        (rf"{root}/room/{word}/lead", LeadHandler, given),
        (rf"{root}/room/{word}/code\.svg", CodeHandler, given),
    ]
