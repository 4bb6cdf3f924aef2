"""What happened in the rooms, act by act: here in this process alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from widgets.room.live import Live

Act = dict[str, Any]


class Log(Protocol):
    """Puts the acts of a room into one order, and applies them in it."""

    apply: Callable[[str, Act], None]

    async def append(self, word: str, act: Act) -> None:
        """Apply an act in its turn, and return or refuse as that did."""

    async def load(self, word: str) -> None:
        """Apply what happened in a room so far, if anything did."""

    async def here(self, live: Live) -> list[str]:
        """Return the phones that are in a room."""

    def forget(self, word: str, ended: bool) -> None:
        """Keep nothing of a room here, and nowhere if it has ended."""


class MemoryLog:
    """Keeps nothing: what is applied is all that there is."""

    apply: Callable[[str, Act], None]

    async def append(self, word: str, act: Act) -> None:
        """Apply an act."""
        self.apply(word, act)

    async def load(self, word: str) -> None:
        """There is nothing that is not applied."""

    async def here(self, live: Live) -> list[str]:
        """Return the phones whose connections end here."""
        return live.tabs()

    def forget(self, word: str, ended: bool) -> None:
        """There is nothing to forget."""
