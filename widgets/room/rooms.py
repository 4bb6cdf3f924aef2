"""All rooms of a process: opened by a key, found by a word, ended by the teacher or the clock."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from hmac import compare_digest
from typing import Any

from widgets.room.asked import Asked, ForbiddenNowError, RefusedError
from widgets.room.class_room import ClassRoom, Trial
from widgets.room.live import Live, TooManyError
from widgets.room.log import Act, Log, MemoryLog
from widgets.room.pace import RateLimit
from widgets.room.words import KEY, WORD, digest, new_key, word_of

BEAT_MS = 15_000
"""Milliseconds between two signs of life: a proxy closes what is silent for a minute."""

MAX_ROOMS = 50
MAX_AGE = 2 * 60 * 60
"""Seconds after the last act in a room."""

OPENINGS = (1, 20)
STRANGE_WORDS = (50, 200)
"""A second, and in a burst: rooms that are opened, and words of no room that are looked up."""

logger = logging.getLogger("explainer")


class GoneError(RefusedError):
    """There is no such room."""

    status = 404


class WrongKeyError(RefusedError):
    """The word on the board opens, closes and shows nothing."""

    status = 403


class Rooms:
    """Rooms by their word.

    ``questions`` returns what can be asked. ``log`` keeps the acts in their order: in this process,
    or where several processes share them.
    """

    def __init__(
        self,
        questions: Callable[[], Awaitable[Mapping[str, Asked]]],
        log: Log | None = None,
        trial: Callable[[], Trial] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.questions, self.trial, self.clock = questions, trial, clock
        self.log: Log = log or MemoryLog()
        self.log.apply = self.apply
        self._live: dict[str, Live] = {}
        self._opening = asyncio.Lock()
        self._reading: asyncio.Future[Mapping[str, Asked]] | None = None
        self._openings = RateLimit(*OPENINGS)
        self._strange_words = RateLimit(*STRANGE_WORDS)

    def __len__(self) -> int:
        return len(self._live)

    @property
    def live(self) -> list[Live]:
        """The rooms that somebody may be in."""
        return list(self._live.values())

    async def open(self, key: str = "") -> tuple[str, str, bool]:
        """Open a room, or the same again by its key; return its word, its key and if it is new."""
        if key and not KEY.fullmatch(key):
            raise RefusedError("This is not the key of a room.")
        if not self._openings.allows():
            raise TooManyError("Too many rooms are being opened. Try again in a moment.")
        key = key or new_key()
        word = await asyncio.get_running_loop().run_in_executor(None, word_of, key)
        async with self._opening:
            try:
                await self.enter(word, key)
            except GoneError:
                act = {"do": "open", "digest": digest(key), "epoch": secrets.token_hex(8)}
                await self.log.append(word, act)
                await self.enter(word, key)
                # So that the first question opens at once: the book takes a second to be read.
                self._reading = asyncio.ensure_future(self.questions())
                logger.info("room opened", extra={"fields": {"rooms": len(self._live)}})
                return word, key, True
        return word, key, False

    def _make_place(self) -> None:
        """Refuse one room more than there may be, unless one has nobody in it."""
        if len(self._live) < MAX_ROOMS:
            return
        empty = [live for live in self._live.values() if not live.streams]
        if not empty:
            raise TooManyError("All rooms of this machine are in use. Try again later.")
        self._drop(min(empty, key=lambda live: live.touched)).end()

    async def find(self, word: str) -> Live:
        """Return a room by the word on the board, however it is typed."""
        word = word.upper()
        live = self._live.get(word)
        if live is None and WORD.fullmatch(word):
            if not self._strange_words.allows():
                raise TooManyError("Too many words at once. Try again in a moment.")
            await self.log.load(word)
            live = self._live.get(word)
        if live is None:
            raise GoneError("There is no room with this word.")
        return live

    async def enter(self, word: str, key: str) -> Live:
        """Return a room to its teacher."""
        live = await self.find(word)
        if not compare_digest(live.digest, digest(key)):
            raise WrongKeyError("Only the page that opened this room can do that.")
        return live

    async def answer(self, live: Live, body: Mapping[str, Any]) -> int:
        """Count an answer; return the version of the room that has it."""
        tab, asked, round_ = body.get("tab"), body.get("asked"), body.get("round")
        live.may_post(tab)
        if not isinstance(asked, str) or type(round_) is not int:
            raise RefusedError("An answer says what it answers.")
        given = (str(tab), asked, round_, body.get("value"))
        try:
            live.room.check(*given)  # what is refused is not logged
        except ForbiddenNowError:
            await self.log.load(live.word)  # it may have been asked elsewhere, a moment ago
            live.room.check(*given)
        answer = {"tab": tab, "asked": asked, "round": round_, "value": body.get("value")}
        await self.log.append(live.word, {"do": "answer", **answer})
        return live.room.version

    async def move(self, live: Live, move: Mapping[str, Any]) -> None:
        """Do what the teacher wants."""
        if move.get("move") != "ask":
            if move.get("move") == "trial/begin" and live.room.trial:
                loop = asyncio.get_running_loop()
                await loop.run_in_executor(None, live.room.trial.load)
            await self.log.meet(live)  # a trial deals those who are here, wherever they came to
            here, seed = live.here(), secrets.randbits(32)
            asked = live.room.state()["asked"]
            act = {"do": "move", "move": dict(move), "here": here, "seed": seed}
            act["asked"] = asked and asked["key"]
            await self.log.append(live.word, act)
            return
        asked = (await self.questions()).get(str(move.get("asked")))
        if asked is None:
            raise RefusedError("The book has no such question.")
        await self.log.append(live.word, {"do": "ask", "asked": asked.plain()})

    def apply(self, word: str, act: Act) -> None:
        """Do one act of the log; whether it is refused depends on those before it alone."""
        if act["do"] == "open":
            if word not in self._live:
                self._make_place()
                room = ClassRoom(act["epoch"], self.trial)
                self._live[word] = Live(word, act["digest"], room, self.clock())
            return
        live = self._live.get(word)
        if live is None:
            raise GoneError("This room has ended.")
        if act["do"] == "lose":
            self._drop(live).let_go()
            return
        if act["do"] == "answer":
            live.room.answer(act["tab"], act["asked"], act["round"], act["value"])
        elif act["do"] == "ask":
            live.room.ask(Asked.of(act["asked"]))
        else:
            live.room.move(act["move"], act["here"], act["seed"])
        live.room.version = act.get("version", live.room.version)
        live.touched = self.clock()
        if live.room.ended:
            self._drop(live).end()
        else:
            live.changed(at_once=act["do"] != "answer")

    def _drop(self, live: Live) -> Live:
        """Keep a room no more; return it with those who are in it."""
        self._live.pop(live.word, None)
        self.log.forget(live.word)
        logger.info("room ended", extra={"fields": {"rooms": len(self._live)}})
        return live

    def start(self) -> None:
        """Hear of what other processes do in the rooms, if they share them."""
        self.log.start(lambda: self.live)

    async def close(self) -> None:
        """Let everybody go; who comes again may find the rooms elsewhere."""
        for live in self.live:
            live.let_go()
        if self._reading:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
        await self.log.close()

    def look(self) -> None:
        """Let a sign of life go to every phone, and end the rooms that are too old."""
        for live in self.live:
            if self.clock() - live.touched > MAX_AGE:
                self._drop(live).end()
            else:
                live.beat()
