"""What happened in the rooms, act by act: here in this process alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from widgets.room.live import Live

Act = dict[str, Any]
REDIS = "EXPLAINER_REDIS"
"""Where an address can stand without being seen by everyone who lists the machine's processes."""


class Log(Protocol):
    """Puts the acts of a room into one order, and applies them in it."""

    apply: Callable[[str, Act], None]

    async def append(self, word: str, act: Act) -> None:
        """Apply an act in its turn, and return or refuse as that did."""

    async def load(self, word: str) -> None:
        """Apply what happened in a room so far, if anything did."""

    async def meet(self, live: Live) -> None:
        """Hear who of a room is connected to other processes."""

    def forget(self, word: str) -> None:
        """Keep nothing of a room here."""

    def start(self, rooms: Callable[[], list[Live]]) -> None:
        """Hear from now on of what others do in these rooms."""

    async def close(self) -> None:
        """Hear of nothing more."""


def log_at(address: str | None) -> Log:
    """Return the log of this process, or the one at the address of a Redis server."""
    if not address:
        return MemoryLog()
    from widgets.room.redis_log import RedisLog  # few need it

    return RedisLog(address)


class MemoryLog:
    """Keeps nothing: what is applied is all that there is."""

    apply: Callable[[str, Act], None]

    async def append(self, word: str, act: Act) -> None:
        """Apply an act."""
        self.apply(word, act)

    async def load(self, word: str) -> None:
        """There is nothing that is not applied."""

    async def meet(self, live: Live) -> None:
        """There are no others."""

    def forget(self, word: str) -> None:
        """There is nothing to forget."""

    def start(self, rooms: Callable[[], list[Live]]) -> None:
        """There are no others."""

    async def close(self) -> None:
        """There is nothing to close."""
