"""Words of many states, for a page that looks them up: computed beforehand, kept once each."""

from __future__ import annotations

from typing import Any


class Distinct:
    """Texts that are kept once each, however often they come."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self.at: list[int] = []

    def add(self, text: str) -> None:
        """Note the text of the next state."""
        self.at.append(self.texts.setdefault(text, len(self.texts)))

    def record(self) -> dict[str, Any]:
        """Return the texts, and for each state which one is its own."""
        return {"texts": list(self.texts), "at": self.at}
