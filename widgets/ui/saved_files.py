"""Files for a reader to keep, each behind a button: texts that the kernel made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import anywidget
import traitlets as t

from widgets.ui.page import ReadOnly, script


@dataclass(frozen=True)
class SavedFile:
    """One file: its name, the words of its button, its type, and what is in it."""

    name: str
    words: str
    type: str
    text: str


class SavedFiles(ReadOnly, anywidget.AnyWidget):
    """A row of buttons that save files, and one that prints the page; without files no row."""

    _esm = script("saved_files.js")
    files: Any = t.List().tag(sync=True)

    def show(self, files: Sequence[SavedFile]) -> None:
        """Offer these files, and none of those before."""
        self.files = [asdict(each) for each in files]
