"""What the app replaces in the libraries it stands on, or relies on although it is not promised.

Each entry names its place in the library, what of ours stands there, why, and a digest of the
library's own source as it was read. ``tests/server/test_replaced.py`` fails when a digest changes,
when a place is gone, and when something is replaced that is not listed. After an upgrade: read the
new source, mend what of ours stands for it, then write the new digest and version here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest.mock import patch

READ_IN = {
    "comm": "0.2.3",
    "ipykernel": "7.4.0",
    "jupyter_client": "8.10.0",
    "jupyter_server": "2.21.1",
    "nbconvert": "7.17.2",
    "nbformat": "5.11.1",
    "tornado": "6.6.1",
    "voila": "0.5.13",
}
"""The version of each library whose source was read."""


class Replaced(NamedTuple):
    """One thing of a library, what of ours stands for it or relies on it, and why."""

    place: str
    ours: str
    why: str
    digest: str


MANAGER = "jupyter_server.services.kernels.kernelmanager:MappingKernelManager"
CHANNELS = "jupyter_server.services.kernels.connection"

REPLACED = (
    # Pages. Voilà has no setting for its exporter, and makes a new one for each page.
    Replaced(
        "voila.notebook_renderer:NotebookRenderer.initialize",
        "widgets.server.exporter:LearnerExporter",
        "Compiling the templates anew took longer than all the rest of serving a page.",
        "e330d5ee2067",
    ),
    Replaced(
        "voila.exporter:VoilaExporter.markdown2html",
        "widgets.server.exporter:LearnerExporter.markdown2html",
        "The text of a chapter is the same for every reader: turned into HTML once.",
        "187c2c2d72b5",
    ),
    Replaced(
        "nbconvert.exporters.exporter:Exporter._validate_preprocessor",
        "widgets.server.exporter:LearnerExporter._validate_preprocessor",
        "The tests have validated the notebooks, and no reader writes them.",
        "b028bdb8c9cb",
    ),
    Replaced(
        "nbformat.v4.nbbase:validate",
        "widgets.server.replaced:speed_up_pages",
        "Outputs come from our own kernels, of a version that the lock pins.",
        "6c1913134e38",
    ),
    Replaced(
        "jupyter_client.session:Session.deserialize",
        "widgets.server.replaced:speed_up_pages",
        "It reads the date of each message (extract_dates), which nothing here looks at.",
        "d497eee289aa",
    ),
    Replaced(
        "voila.tornado.handler:TornadoVoilaHandler.get",
        "widgets.server.handlers:ChapterHandler.get",
        "It flushes each small part of a page; a hundred packets for a chapter.",
        "07378f045081",
    ),
    Replaced(
        "voila.shutdown_kernel_handler:VoilaShutdownKernelHandler.post",
        "widgets.server.handlers:ClosedPageHandler.post",
        "It fails for a kernel that is gone already, and waits for one that is not.",
        "50e8d743bf54",
    ),
    Replaced(
        "voila.app:Voila.listen",
        "widgets.server.app:ExplainerApp.listen",
        "It knows no proxy in front, no bound of a body, and no port that must be had.",
        "e809995f27d0",
    ),
    Replaced(
        "jupyter_server.auth.login:LoginFormHandler.post",
        "widgets.server.identity:LoginHandler.post",
        "It answers a wrong word at once; ours uses its `_render` and `_redirect_safe`.",
        "5c7e20ea6c37",
    ),
    Replaced(
        "jupyter_server.auth.login:LoginFormHandler._redirect_safe",
        "widgets.server.identity:LoginHandler._redirect_safe",
        "An address with control characters makes it fail.",
        "fa5c2adba9ea",
    ),
    # Sockets.
    Replaced(
        f"{CHANNELS}.base:deserialize_msg_from_ws_v1",
        "widgets.server.messages:unpacked",
        "It believes each number that a page names; `unpacked` looks first.",
        "8d362c60394f",
    ),
    Replaced(
        "jupyter_server.services.kernels.websocket:KernelWebsocketHandler.on_message",
        "widgets.server.sockets:LearnerSocket.on_message",
        "As it is, any kind of message passes, as fast as a page can send it.",
        "c00500e92be1",
    ),
    Replaced(
        "voila.tornado.kernel_websocket_handler:VoilaKernelWebsocketHandler.write_message",
        "widgets.server.sockets:LearnerSocket.write_message",
        "A page gets nothing of what its kernel prints; Voilà keeps only sources back.",
        "98dd42faa48a",
    ),
    Replaced(
        "tornado.websocket:WebSocketProtocol13._receive_frame",
        "widgets.server.pace:PacedProtocol._receive_frame",
        "Pings and empty pieces of a message reach no handler; `_wire_bytes_in` says their size.",
        "1f0ef857d4df",
    ),
    Replaced(
        f"{CHANNELS}.channels:ZMQChannelsWebsocketConnection.connect",
        "widgets.server.connection:LearnerConnection.connect",
        "One that fails keeps its channels for ever; `_open_sockets` has only those that did not.",
        "5940937f5a42",
    ),
    Replaced(
        f"{CHANNELS}.channels:ZMQChannelsWebsocketConnection.disconnect",
        "widgets.server.connection:LearnerConnection.disconnect",
        "It counts a page that never came, and goes on asking a kernel for one that has left.",
        "9202a468b96c",
    ),
    Replaced(
        "tornado.websocket:WebSocketProtocol13._accept_connection",
        "widgets.server.sockets:LearnerSocket.open",
        "It looks for the end of a socket only once that is open, and not at all if opening fails.",
        "3f09d0144297",
    ),
    # The kernels of the server.
    Replaced(
        f"{MANAGER}._async_start_kernel",
        "widgets.server.kernels:LearnerKernels._async_start_kernel",
        "A kernel starts only if there is a place; both names of the function are called.",
        "22075cde1d16",
    ),
    Replaced(
        f"{MANAGER}.start_watching_activity",
        "widgets.server.kernels:LearnerKernels.start_watching_activity",
        "The server read every message of every kernel; `_activity_stream` now has status alone.",
        "4de25ab45ea5",
    ),
    Replaced(
        f"{MANAGER}.notify_disconnect",
        "widgets.server.kernels:LearnerKernels.notify_disconnect",
        "How many pages a kernel has stands in `_kernel_connections` and nowhere else.",
        "f77faa37ea5b",
    ),
    Replaced(
        f"{MANAGER}.cull_kernel_if_idle",
        "widgets.server.kernels:LearnerKernels.cull_kernel_if_idle",
        "To it, a page that is gone and one whose reader is thinking are the same.",
        "787d764c9f40",
    ),
    Replaced(
        f"{MANAGER}.initialize_culler",
        "widgets.server.kernels:LearnerKernels.initialize_culler",
        "It looks as often as one of its times is long; ours has two.",
        "5476be02462d",
    ),
    Replaced(
        "jupyter_client.client:KernelClient._async_wait_for_ready",
        "widgets.server.kernels:QuickClient.wait_for_ready",
        "It ends with 0.2 s of waiting for silence, in which a reader sees nothing.",
        "0d732ad86fea",
    ),
    # Inside a learner's kernel.
    Replaced(
        "ipykernel.kernelbase:Kernel._publish_status",
        "widgets.server.kernel:QuietKernel._publish_status",
        "No page has a use for `busy`, and each answer would wait for it.",
        "415eebd1179c",
    ),
    Replaced(
        "ipykernel.kernelbase:Kernel._publish_execute_input",
        "widgets.server.kernel:QuietKernel._publish_execute_input",
        "No page shows sources.",
        "b4eb9d13c33c",
    ),
    Replaced(
        "ipykernel.kernelbase:Kernel.execute_request",
        "widgets.server.kernel:LearnerKernelApp.initialize",
        "`_execute_sleep` waits after each cell for prints, which reach no page.",
        "d244df806580",
    ),
    Replaced(
        "ipykernel.kernelapp:IPKernelApp.init_control",
        "widgets.server.kernel:LearnerKernelApp.init_control",
        "Without `shell_channel_thread` a message has one hop less; pages open no subshells.",
        "1ea37202d844",
    ),
    Replaced(
        "ipykernel.kernelapp:IPKernelApp.init_poller",
        "widgets.server.kernel:LearnerKernelApp.init_poller",
        "It watches the parent process, which for a fork is not the server.",
        "10f7c582e619",
    ),
    Replaced(
        "ipykernel.ipkernel:IPythonKernel.__init__",
        "widgets.server.replaced:without_module_list",
        "It lists the files of all modules for the debugger: 10 MB of memory no longer shared.",
        "943995af8385",
    ),
    Replaced(
        "ipykernel.debugger",
        "widgets.server.replaced:without_debugger",
        "Importing debugpy takes 30 MB and 0.3 s of every kernel; no page can reach it.",
        "76de1272cc4f",
    ),
    Replaced(
        "ipykernel.comm.comm:BaseComm.publish_msg",
        "widgets.server.kernel:LateComm",
        "What a widget says before a page asks is said again when it asks.",
        "833b4fa601f4",
    ),
    Replaced(
        "comm",
        "widgets.server.replaced:let_comms_be",
        "The one place where widgets get their line to a page.",
        "780d9ab9636f",
    ),
)


def speed_up_pages(exporter: type) -> None:
    """Let Voilà make pages with this exporter, and check and read nothing that nobody needs."""
    import jupyter_client.session
    import nbformat.v4.nbbase
    import voila.notebook_renderer

    voila.notebook_renderer.VoilaExporter = exporter
    # The date in a message's header stays the text that it came as, and goes on as.
    jupyter_client.session.extract_dates = lambda header: header
    nbformat.v4.nbbase.validate = lambda *_: None


def without_debugger() -> None:
    """Let ipykernel find no debugger."""
    sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]  # as Python's docs say


@contextmanager
def without_module_list() -> Iterator[None]:
    """Let ipykernel see no loaded modules: looking at 1,400 writes to memory that forks share."""
    import ipykernel.ipkernel

    with patch.object(ipykernel.ipkernel, "sys", SimpleNamespace(**vars(sys) | {"modules": {}})):
        yield


def let_comms_be(create: Callable[..., Any]) -> Callable[..., Any]:
    """Let widgets get their line to the page from ``create``; return what made them before."""
    import comm

    before, comm.create_comm = comm.create_comm, create
    return before
