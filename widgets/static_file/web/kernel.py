"""A chapter's widgets without a kernel: made where its cells run, spoken to in messages as text.

It runs twice: when the edition is built, for what the page shows until Python is awake, and in the
reader's browser. Both times the widgets get the same names, so that what a page already shows and
what has just been made are the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

# A page hears of what changes, not its own words again; ipywidgets looks once, when it is imported.
os.environ.setdefault("JUPYTER_WIDGETS_ECHO", "0")

import comm
from comm.base_comm import BaseComm
from ipywidgets import Widget

from widgets.server.replaced import let_comms_be
from widgets.static_file.notebooks import value_of
from widgets.ui.page import new_page

Send = Callable[[str], None]


class Line(BaseComm):
    """A widget's line to the page, named by its place among all that the chapter made."""

    send_on: Send | None = None
    """Where messages go; nowhere while a chapter is made, for the page has its widgets already."""

    names = count()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["comm_id"] = kwargs.get("comm_id") or f"{next(Line.names):032x}"
        super().__init__(*args, **kwargs)

    def publish_msg(
        self,
        msg_type: str,
        data: Any = None,
        metadata: Any = None,
        buffers: Any = None,
        **keys: Any,
    ) -> None:
        """Pass a message on. No widget of ours sends buffers."""
        if buffers:
            raise ValueError(f"a message must hold no buffers, got {len(buffers)}")
        if Line.send_on is not None:
            content = {"data": data or {}, "comm_id": self.comm_id, **keys}
            message = {"msg_type": msg_type, "content": content, "metadata": metadata or {}}
            Line.send_on(json.dumps(message, allow_nan=False))


def opened(cells: Sequence[str]) -> list[Any]:
    """Run the cells of a chapter on a page of its own, and return what each shows."""
    let_comms_be(Line)
    Line.send_on = None
    Widget.close_all()
    new_page()
    Line.names = count()
    names: dict[str, Any] = {}
    return [value_of(cell, names) for cell in cells]


def states() -> dict[str, Any]:
    """Return all widgets there are, as a page asks for them."""
    made: dict[str, Any] = Widget.get_manager_state()["state"]
    return made


def listen(send: Send) -> None:
    """Send on what widgets say from now on."""
    Line.send_on = send


def hear(text: str) -> None:
    """Take a message from the page: of a widget that there is, and nothing else."""
    message: Mapping[str, Any] = json.loads(text)
    line = comm.get_comm_manager().comms.get(message["content"]["comm_id"])
    if line is not None:
        line.handle_msg({**message, "buffers": []})
