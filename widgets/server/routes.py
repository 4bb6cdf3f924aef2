"""Which address leads where. What is not named here is not there."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.handlers import KernelHandler
from jupyterlab_server.themes_handler import ThemesHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from widgets.room import handlers as room
from widgets.server.class_trial import ClassTrialHandler
from widgets.server.files import IMMUTABLE, FileHandler, Folders
from widgets.server.glossary import GlossaryHandler
from widgets.server.handlers import (
    MOVED,
    ChapterHandler,
    ClosedPageHandler,
    HealthHandler,
    KernelStatusHandler,
    LandingHandler,
    MetricsHandler,
    MovedHandler,
    NotFoundHandler,
)
from widgets.server.notes import NotesHandler
from widgets.server.rooms import RoomOpenHandler
from widgets.server.settings import assets_url
from widgets.server.sockets import LearnerSocket

OURS = {
    TornadoVoilaHandler: ChapterHandler,
    VoilaKernelWebsocketHandler: LearnerSocket,
    VoilaShutdownKernelHandler: ClosedPageHandler,
    KernelHandler: KernelStatusHandler,
}


def routes(app: Any, given: list[Any]) -> list[Any]:
    """Return our routes, made from Voilà's.

    Left out: the list of notebooks and its contents API, files beside the notebooks, Voilà's
    templates of other looks, and logging out, for all learners are one user.
    """
    root = app.base_url.rstrip("/")
    kept = [made for route in given for made in _kept(route, root)]
    static = {"folders": Folders(app.static_paths)}
    extensions = {"folders": Folders(app.labextensions_path)}
    assets = assets_url(app.base_url)
    for_ever = {"cache_control": IMMUTABLE}
    return [
        (rf"({root}/(?:notes|voila/render)/)({'|'.join(MOVED)})(\.ipynb)?", MovedHandler),
        (rf"{root}/?", LandingHandler),
        (rf"{root}/health", HealthHandler),
        (rf"{root}/metrics", MetricsHandler),
        (rf"{root}/notes/(\w+)", NotesHandler),
        (rf"{root}/glossary", GlossaryHandler),
        (rf"{root}/class-trial", ClassTrialHandler),
        *room.routes(app.class_rooms, root, RoomOpenHandler),
        *kept,
        *_logins(app, root),
        (rf"{assets}/static/(.+)", FileHandler, {**static, **for_ever}),
        (rf"{assets}/labextensions/(.+)", FileHandler, {**extensions, **for_ever}),
        # Of another version or none: for a page from before an update, or an address typed by hand.
        (rf"{root}/voila/(?:[0-9a-f]{{12}}/)?static/(.+)", FileHandler, static),
        (rf"{root}/voila/(?:[0-9a-f]{{12}}/)?labextensions/(.+)", FileHandler, extensions),
        (r".*", NotFoundHandler),
    ]


def _logins(app: Any, root: str) -> list[Any]:
    """Return the routes of the login; Voilà's have no base_url before them."""
    logins = app.identity_provider.get_handlers()
    return [(rf"{root}{path}", *more) for path, *more in logins if path != "/logout"]


def _kept(route: Any, root: str) -> list[Any]:
    address, handler, *more = route
    if handler is TornadoVoilaHandler:
        address = rf"{root}/voila/render/([\w .-]+\.ipynb)"
    if handler in OURS:
        return [(address, OURS[handler], *more)]
    return [route] if handler is ThemesHandler else []
