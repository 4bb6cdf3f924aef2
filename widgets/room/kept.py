"""What a process knows of a room on a Redis server: its names there, and what it has read of it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from redis.asyncio.client import Pipeline

from widgets.room.asked import RefusedError
from widgets.room.class_room import TRIAL_OUTCOME
from widgets.room.log import Act
from widgets.room.rooms import MAX_AGE

PREFIX = "trial-explainer:"
KEPT_SECONDS = MAX_AGE + 60
"""After the last act in a room: until every process has ended it."""
ENDED_SECONDS = 10
"""After its end, so that every process hears of it."""


Waiting = asyncio.Future[None]


class AwayError(RefusedError):
    """The server that the rooms are on does not answer."""

    status = 503

    def __init__(self) -> None:
        super().__init__("The rooms cannot be reached just now. Please try again in a moment.")


@dataclass
class Post:
    """An act that waits for its turn, and whoever waits for it."""

    word: str
    act: Act
    done: Waiting


@dataclass
class Kept:
    """A room on the server, as far as it is read here. Opened anew, it has another epoch."""

    word: str
    epoch: str
    last: str = ""
    _answers: dict[tuple[Any, ...], list[str]] = field(default_factory=dict)

    @property
    def acts(self) -> str:
        """The name of its stream."""
        return f"{PREFIX}{self.word}:{self.epoch}"

    @property
    def here(self) -> str:
        """The name of the table of who is connected where."""
        return f"{self.acts}:here"

    def write(self, at_once: Pipeline, acts: list[Act]) -> None:
        """Add acts, and see to how long they are kept; to a room that is gone none is added."""
        is_new = any(act["do"] == "open" for act in acts)
        for act in acts:
            at_once.xadd(self.acts, {"act": json.dumps(act)}, id="0-*", nomkstream=not is_new)
        word = f"{PREFIX}{self.word}"
        if any(act["do"] == "move" and act["move"].get("move") == "end" for act in acts):
            at_once.expire(self.acts, ENDED_SECONDS)
            at_once.delete(word, self.here)
            return
        at_once.expire(self.acts, KEPT_SECONDS)
        if is_new:
            at_once.set(word, self.epoch, ex=KEPT_SECONDS)
        else:
            at_once.expire(word, KEPT_SECONDS)

    def read(self, at_once: Pipeline) -> None:
        """Ask which room is there under this word, and for what is new in this one."""
        at_once.get(f"{PREFIX}{self.word}")
        at_once.xrange(self.acts, min=f"({self.last}" if self.last else "-")

    def outdated(self, number: str, act: Act) -> list[str]:
        """Return the acts before this one that need not, or must not, be kept.

        Of the answers of a phone in a round the first stays, which took a place, and the last.
        What a question is cleared of goes at once.
        """
        if act["do"] == "answer":
            name = (act["asked"], act["round"], act["tab"], act["value"] is None)
            numbers = self._answers.setdefault(name, [])
            numbers.append(number)
            return [numbers.pop(1)] if len(numbers) > 2 else []
        cleared = {"clear": act.get("asked"), "trial/clear": TRIAL_OUTCOME}
        move = act["move"].get("move") if act["do"] == "move" else ""
        if move not in cleared:
            return []
        names = [name for name in self._answers if name[0] == cleared[move]]
        return [number for name in names for number in self._answers.pop(name)]


def settle(done: Waiting, refusal: Exception | None) -> None:
    """Let whoever waits go on, or hear the refusal; once."""
    if done.done():
        return
    if refusal:
        done.set_exception(refusal)
    else:
        done.set_result(None)
