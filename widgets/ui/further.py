"""A fold of a chapter: what only the curious need, closed until they open it."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets as t

from widgets.ui.moves import moved
from widgets.ui.page import ReadOnly, script
from widgets.ui.page_state import Flag, page_state


class Further(ReadOnly, anywidget.AnyWidget):
    """The heading of a fold: all cells below it, up to the next heading of a section, are under it.

    The page folds and unfolds by itself, and says so here: links carry what is open, and a page
    that is loaded again comes back with it.
    """

    _esm = script("further.js")
    title = t.Unicode().tag(sync=True)
    is_open = t.Bool(False).tag(sync=True)

    def __init__(self, title: str) -> None:
        super().__init__(title=title)
        self.on_msg(self._from_page)
        page_state().flag(f"further {title}", Flag(lambda: bool(self.is_open), self._turn))

    def _turn(self, on: bool) -> None:
        self.is_open = on
        moved()

    def _from_page(self, _widget: object, content: object, _buffers: object) -> None:
        if isinstance(content, dict) and isinstance(content.get("open"), bool):
            self._turn(content["open"])

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Return the heading too, for a page that runs no scripts: there the fold is open."""
        data, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        return {**data, "text/markdown": f"## {self.title}"}, metadata
