"""The name of a group of controls that are for the few: a button that opens it."""

from __future__ import annotations

import anywidget
import traitlets as t

from widgets.ui.page import ReadOnly, script


class FoldButton(ReadOnly, anywidget.AnyWidget):
    """The first of a group of the class ``te-folding``: the page opens what follows."""

    _esm = script("fold_button.js")
    title = t.Unicode().tag(sync=True)

    def __init__(self, title: str) -> None:
        super().__init__(title=title)
