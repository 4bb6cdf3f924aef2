"""The rooms of a class as part of the app: all who may read the book may open one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping

import tornado.web
from jupyter_server.base.handlers import JupyterHandler

from widgets.room.asked import Asked
from widgets.room.book_questions import book_questions
from widgets.room.handlers import OpenHandler
from widgets.room.log import REDIS, log_at
from widgets.room.rooms import Rooms
from widgets.room.trial import RoomTrial


class RoomOpenHandler(OpenHandler, JupyterHandler):
    """Opens a room for somebody whom the app lets in."""

    @tornado.web.authenticated
    async def post(self) -> None:  # type: ignore[override]  # tornado's decorator forgets "async"
        """Open it."""
        await super().post()


def class_rooms() -> Rooms:
    """Return the rooms of this app, or of all processes at the same Redis server."""
    return Rooms(_questions, log_at(os.environ.get(REDIS)), trial=RoomTrial)


async def _questions() -> Mapping[str, Asked]:
    """Return what the book asks, read beside the event loop."""
    return await asyncio.get_running_loop().run_in_executor(None, book_questions)
