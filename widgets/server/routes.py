"""Which address leads where. What is not named here is not there."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.handlers import KernelHandler
from jupyterlab_server.themes_handler import ThemesHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from widgets.server.files import FOR_EVER, Files, Shelf
from widgets.server.handlers import (
    Chapter,
    Goodbye,
    Health,
    KernelThere,
    Landing,
    Metrics,
    Nothing,
)
from widgets.server.notes import Notes
from widgets.server.settings import address_mark
from widgets.server.sockets import LearnerSocket

OURS = {
    TornadoVoilaHandler: Chapter,
    VoilaKernelWebsocketHandler: LearnerSocket,
    VoilaShutdownKernelHandler: Goodbye,
    KernelHandler: KernelThere,
}


def routes(app: Any, given: list[Any]) -> list[Any]:
    """Return our routes, made from Voilà's.

    Left out: the list of notebooks and its contents API, files beside the notebooks, Voilà's
    templates of other looks, and logging out, for nobody is told apart.
    """
    root = app.base_url.rstrip("/")
    kept = [made for route in given for made in _kept(route, root)]
    static = Shelf(app.static_paths)
    extensions = Shelf(app.labextensions_path)
    scripts = rf"{root}/voila/{address_mark()}"
    for_ever = {"cache_control": FOR_EVER}
    return [
        (rf"{root}/?", Landing),
        (rf"{root}/health", Health),
        (rf"{root}/metrics", Metrics),
        (rf"{root}/notes/(\w+)", Notes),
        *kept,
        *_doors(app, root),
        (rf"{scripts}/static/(.+)", Files, {"shelf": static, **for_ever}),
        (rf"{scripts}/labextensions/(.+)", Files, {"shelf": extensions, **for_ever}),
        # Without the mark: for a page from before an update, and for whoever asks by hand.
        (rf"{root}/voila/(?:[0-9a-f]{{12}}/)?static/(.+)", Files, {"shelf": static}),
        (rf"{root}/voila/(?:[0-9a-f]{{12}}/)?labextensions/(.+)", Files, {"shelf": extensions}),
        (r".*", Nothing),
    ]


def _doors(app: Any, root: str) -> list[Any]:
    """Return the routes of who lets learners in; Voilà's have no base_url before them."""
    doors = app.identity_provider.get_handlers()
    return [(rf"{root}{path}", *more) for path, *more in doors if path != "/logout"]


def _kept(route: Any, root: str) -> list[Any]:
    address, handler, *more = route
    if handler is TornadoVoilaHandler:
        address = rf"{root}/voila/render/([\w .-]+\.ipynb)"
    if handler in OURS:
        return [(address, OURS[handler], *more)]
    return [route] if handler is ThemesHandler else []
