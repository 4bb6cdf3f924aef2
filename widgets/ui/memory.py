"""What the reader said: kept in this browser only, across pages and reloads."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from typing import Any
from zlib import crc32

import anywidget
import traitlets as t

from widgets.ui.page import Shared, script, the_one

LARGEST = 200_000
"""Characters of JSON; a page that sends more is not listened to. One conclusion of a reader may
take 120,000, where each of its characters is escaped."""


class Memory(Shared, anywidget.AnyWidget):
    """A mapping of names to small values, mirrored in the browser's local storage.

    ``keep`` writes. ``recall`` asks to be called with the value that an earlier visit left,
    now or when the page has sent it. A callback that raises ValueError refuses the value:
    it is forgotten, because it is not what this chapter wrote.
    """

    _esm = script("memory.js")
    kept: Any = t.Dict().tag(sync=True)
    stored: Any = t.Dict().tag(sync=True)
    available = t.Bool(True).tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[str, list[Callable[[Any], None]]] = {}
        self._forgotten: list[tuple[Collection[str], Callable[[], None]]] = []
        self._unread: list[Callable[[], None]] | None = []
        self.words_of: Callable[[str, Any], tuple[str, str] | None] = lambda _name, _value: None
        """What a name and its value are called in the list of what is remembered."""
        self.on_msg(self._from_page)

    @property
    def remembered(self) -> dict[str, Any]:
        """All that is remembered by now."""
        return {**self.stored, **self.kept}

    def keep(self, name: str, value: Any) -> None:
        """Remember a value; it travels to the page and into its storage."""
        self.kept = {**self.kept, name: value}

    def keep_and_notify(self, name: str, value: Any) -> None:
        """Remember a value that others on the page follow, and call them back."""
        self.keep(name, value)
        for callback in self._waiting.get(name, []):
            self._call(callback, value)

    def recall(self, name: str, callback: Callable[[Any], None]) -> None:
        """Call back with what is remembered under a name, now or once it arrives."""
        self._waiting.setdefault(name, []).append(callback)
        if name in self.remembered:
            self._call(callback, self.remembered[name])

    def when_read(self, callback: Callable[[], None]) -> None:
        """Call back once what an earlier visit left has been taken over, or now if it has."""
        if self._unread is None:
            callback()
        else:
            self._unread.append(callback)

    def on_erase(self, callback: Callable[[], None], *names: str) -> None:
        """Call back when the reader erases everything, or one thing under one of these names."""
        self._forgotten.append((names, callback))

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Take over what the page stored, once, and only if it is a small mapping."""
        if "available" in sync_data and isinstance(sync_data["available"], bool):
            self.available = sync_data["available"]
        stored = sync_data.get("stored")
        if self.stored or not isinstance(stored, dict) or len(json.dumps(stored)) > LARGEST:
            return
        self.stored = stored
        for name in stored.keys() - self.kept.keys():
            for callback in self._waiting.get(name, []):
                self._call(callback, stored[name])

    @staticmethod
    def _call(callback: Callable[[Any], None], value: Any) -> None:
        with suppress(ValueError):
            callback(value)

    def _from_page(self, _widget: object, content: object, _buffers: object) -> None:
        if isinstance(content, dict) and content.get("read") is True:
            waiting, self._unread = self._unread or [], None
            for callback in waiting:
                callback()
        if isinstance(content, dict) and content.get("list") is True:
            said = {name: self.words_of(name, value) for name, value in self.remembered.items()}
            self.send({"said": {name: words for name, words in said.items() if words}})
        erased = content.get("erase") if isinstance(content, dict) else None
        if erased is True:
            self._erase(list(self.remembered), lambda _: True)
        elif isinstance(erased, str) and erased in self.remembered:
            self._erase([erased], lambda names: erased in names)

    def _erase(self, gone: Collection[str], concerns: Callable[[Collection[str]], bool]) -> None:
        self.kept, self.stored = (
            {name: value for name, value in values.items() if name not in gone}
            for values in (self.kept, self.stored)
        )
        for names, callback in list(self._forgotten):
            if concerns(names):
                callback()


def key_of(words: str) -> str:
    """Return a key for an option by its words: wherever the option moves, its key goes with it."""
    return f"{crc32(words.encode()):08x}"


def memory() -> Memory:
    """Return the one memory of this page."""
    return the_one(Memory)
