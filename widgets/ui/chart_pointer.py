"""A chart that is moved by hand: the page sends where the reader points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any

import anywidget


class Pointed(anywidget.AnyWidget):
    """A widget that hears where its reader points, and which arrow key is pressed."""

    def __init__(self, **traits: Any) -> None:
        self._pointers: list[Callable[[str, Sequence[float]], None]] = []
        super().__init__(**traits)
        self.on_msg(self._from_page)

    def on_point(self, callback: Callable[[str, Sequence[float]], None]) -> None:
        """Call back with "point" and (x, y), or "step" and (dx, dy), from a movable picture."""
        self._pointers.append(callback)

    def _from_page(self, _widget: object, content: object, _buffers: object) -> None:
        if not isinstance(content, dict) or len(content) != 1:
            return
        [(kind, pair)] = content.items()
        if kind in ("point", "step") and _is_pair(pair):
            try:
                for callback in self._pointers:
                    callback(kind, pair)
            finally:
                # The page holds the next point of a drag back until it hears this.
                self.send(kind)


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(part) in (int, float) and abs(part) < 1e9 and isfinite(part) for part in value)
    )
