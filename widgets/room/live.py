"""A room with the people in it: who is connected, and what is sent to them when."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, Protocol

from widgets.room.asked import RefusedError
from widgets.room.class_room import MIN_SHOWN, TRIAL, ClassRoom
from widgets.room.pace import RateLimit
from widgets.room.words import TAB

LEAD_SECONDS, PHONE_SECONDS = 0.05, 1.0
"""Between two messages that only count: to the projector, and to the phones."""

POSTS = (400, 1000)
POSTS_OF_A_TAB = (3, 8)
"""A second, and in a burst: answers to a room, and of one phone."""

MAX_PACES = 2000
"""Phones whose pace is remembered."""

MAX_PHONES, MAX_LEADS, MAX_OF_A_TAB = 600, 6, 3
"""Connections of a room: phones, pages of the teacher, and of one phone that comes again."""


class TooManyError(RefusedError):
    """Too much at once; later it will do."""

    status = 429


class Stream(Protocol):
    """A connection that messages go down."""

    tab: str
    """The phone's id; empty for a page of the teacher."""

    def send(self, message: bytes) -> None:
        """Send a message, unless the last ones are still unread."""

    def close(self) -> None:
        """End it."""


def event(name: str, data: Mapping[str, Any]) -> bytes:
    """Return a message as Server-Sent Events have it."""
    return f"event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()


class Live:
    """A room, its connections, and the pace of its phones."""

    def __init__(self, word: str, digest: str, room: ClassRoom, now: float) -> None:
        self.word, self.digest, self.room, self.touched = word, digest, room, now
        self.streams: list[Stream] = []
        self.elsewhere: frozenset[str] = frozenset()
        """Phones that are connected to other processes."""
        self._posts = RateLimit(*POSTS)
        self._paces: dict[str, RateLimit] = {}
        self._due: dict[bool, asyncio.TimerHandle] = {}

    def tabs(self) -> list[str]:
        """Return the phones that are connected here."""
        return sorted({stream.tab for stream in self.streams if stream.tab})

    def here(self) -> list[str]:
        """Return the phones that are in the room, whichever process they are connected to."""
        return sorted({*self.tabs(), *self.elsewhere})

    def meet(self, elsewhere: set[str]) -> None:
        """Take note of the phones that are connected to other processes."""
        if elsewhere != self.elsewhere:
            self.elsewhere = frozenset(elsewhere)
            self.changed()

    def may_post(self, tab: object) -> None:
        """Refuse what is no phone, and one that sends too fast; whichever way it comes."""
        if not isinstance(tab, str) or not TAB.fullmatch(tab):
            raise RefusedError("An answer names the phone that it comes from.")
        pace = self._paces.pop(tab, None) or RateLimit(*POSTS_OF_A_TAB)
        self._paces[tab] = pace
        if len(self._paces) > MAX_PACES:
            del self._paces[next(iter(self._paces))]
        if not pace.allows() or not self._posts.allows():
            raise TooManyError("That was too fast. Try again in a second.")

    def join(self, stream: Stream) -> None:
        """Let a connection in; a phone that comes again takes the place of its oldest one."""
        counts = Counter(bool(each.tab) for each in self.streams)
        same = [each for each in self.streams if each.tab and each.tab == stream.tab]
        if len(same) >= MAX_OF_A_TAB:
            same[0].close()
            self.leave(same[0])
        elif counts[bool(stream.tab)] >= (MAX_PHONES if stream.tab else MAX_LEADS):
            raise TooManyError("This room is full. Try again later.")
        self.streams.append(stream)
        stream.send(self._message(stream))
        self.changed()

    def leave(self, stream: Stream) -> None:
        """Forget a connection that has ended."""
        if stream in self.streams:
            self.streams.remove(stream)
            self.changed()

    def state(self, tab: str = "") -> dict[str, Any]:
        """Return what a phone shows, or the projector.

        ``gone`` is the number of phones that have answered in this round and are here no longer.
        """
        here, room = self.here(), self.room
        state = {**room.state(), "here": len(here), "trial": self._trial(tab)}
        if tab:
            return state
        gone = len(room.answered_by().difference(here))
        lead = {"front": room.front, "rounds": room.rounds(), "held": room.held()}
        return {**state, **lead, "least": MIN_SHOWN, "gone": gone}

    def changed(self, at_once: bool = False) -> None:
        """Send the new state: at once what somebody waits for, together what only counts."""
        for phones, seconds in ((False, LEAD_SECONDS), (True, PHONE_SECONDS)):
            self._plan(phones, 0 if at_once else seconds)

    def _plan(self, phones: bool, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        due = self._due.get(phones)
        if due and due.when() <= loop.time() + seconds:
            return
        if due:
            due.cancel()
        self._due[phones] = loop.call_later(seconds, self._send, phones)

    def _send(self, phones: bool) -> None:
        """Send the state, written once for all who see the same of the trial."""
        self._due.pop(phones, None)
        streams = [each for each in self.streams if bool(each.tab) == phones]
        if not streams:
            return
        state, made = self.state(streams[0].tab), dict[str, bytes]()
        for stream in streams:
            part = self._trial(stream.tab)
            name = json.dumps(part)
            if name not in made:
                made[name] = event("state", {**state, "trial": part})
            stream.send(made[name])

    def _message(self, stream: Stream) -> bytes:
        return event("state", self.state(stream.tab))

    def _trial(self, tab: str) -> dict[str, Any] | None:
        """Return what one sees of the trial: phones do while it is before the class."""
        trial = self.room.trial
        if trial is None or (tab and self.room.front != TRIAL):
            return None
        return trial.phone(tab) if tab else trial.lead()

    def beat(self) -> None:
        """Keep the lines open; one that has read nothing since the last time is let go."""
        for stream in list(self.streams):
            stream.send(b":\n\n")

    def end(self) -> None:
        """Say that the room has ended, and let everybody go."""
        for stream in self.streams:
            stream.send(event("end", {}))
        self.let_go()

    def let_go(self) -> None:
        """Close every line; who comes again finds the room, unless it has ended."""
        for due in self._due.values():
            due.cancel()
        for stream in self.streams:
            stream.close()
        self.streams.clear()
