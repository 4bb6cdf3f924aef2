"""The warm process: everything imported and computed once, and a fork of it for each learner.

Started by the server, never forked from it. It has one thread, no event loop and no ZMQ
context, for none of these survives a fork. Requests come over a socket that it inherits; when
the server's end closes, by whatever end of the server, it ends too.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import random
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from widgets.server.kernel import LearnerKernelApp
from widgets.server.replaced import let_comms_be, without_debugger
from widgets.ui.page import new_page

MAX_REQUEST = 100_000
"""Bytes of one request: a path or two and the environment."""

READY = b"ready"
IMPORTED = (
    *("ipykernel.ipkernel", "ipykernel.debugger", "ipywidgets", "resource", "faulthandler"),
    *("IPython.core.completerlib", "IPython.core.debugger", "IPython.core.logger"),
    *("IPython.core.magics", "IPython.core.oinspect", "IPython.extensions.storemagic"),
    *("IPython.utils.wildcard", "pdb", "tornado.platform.asyncio"),
)
"""What every kernel would import for itself while its reader waits."""


def main(channel: int, lifeline: int, notebooks: Path, connections: Path) -> None:
    """Warm up, answer requests until the server goes, and tidy up after it."""
    without_debugger()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system reaps the kernels
    warm(notebooks)
    LearnerKernelApp.lifeline = lifeline
    # A server that ended meanwhile cannot learn that this is warm, or given a kernel.
    with socket.socket(fileno=channel) as server, suppress(ConnectionError):
        server.send(READY)
        while request := server.recv(MAX_REQUEST):
            answer(server, json.loads(request))
    shutil.rmtree(connections, ignore_errors=True)  # a server that is killed leaves it


def warm(notebooks: Path) -> None:
    """Import everything and run every chapter once, so that what is cached is there to share."""
    for name in IMPORTED:
        importlib.import_module(name)
    for notebook in sorted(notebooks.glob("*.ipynb")):
        rehearse(notebook)
    assert threads() == 1, "only the thread that forks lives on in the fork"
    gc.collect()
    gc.disable()
    gc.freeze()  # the collector would write to every page that learners share


def threads() -> int:
    """Return how many threads this process has, those of libraries included."""
    return len(os.listdir("/proc/self/task"))  # noqa: PTH208  # no path, only a count


def rehearse(notebook: Path) -> None:
    """Run the code of one chapter and throw its widgets away; what it cached stays."""
    from comm import DummyComm
    from ipywidgets import Widget

    create_comm = let_comms_be(DummyComm)
    scope: dict[str, Any] = {}
    try:
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), scope)
    except Exception as error:
        # Its page will show the failure; the others are still worth warming.
        print(f"rehearsal failed: {notebook.name}: {error!r}", file=sys.stderr)
    finally:
        let_comms_be(create_comm)
    scope.clear()
    Widget.close_all()
    new_page()


def answer(server: socket.socket, request: Mapping[str, Any]) -> None:
    """Fork a kernel and send its handle, or say why there is none; an empty request is a ping."""
    number = {"number": request.get("number")}
    if "connection_file" not in request:
        server.send(json.dumps(number).encode())
        return
    try:
        child = os.fork()
        if child == 0:
            server.close()
            become_kernel(request)
        handle = os.pidfd_open(child)
    except OSError as refusal:
        server.send(json.dumps({**number, "refused": str(refusal)}).encode())
        return
    socket.send_fds(server, [json.dumps({**number, "pid": child}).encode()], [handle])
    os.close(handle)


def become_kernel(request: Mapping[str, Any]) -> None:
    """Turn this fork into a kernel of its own; it never returns."""
    try:
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.environ.clear()
        os.environ.update(request["env"])
        os.chdir(request["cwd"] or "/")
        if request["quiet"]:
            silence()
        random.seed()
        threading.stack_size(1 << 20)
        gc.enable()
        # Any parent but none: the lifeline is what it follows.
        LearnerKernelApp.launch_instance(
            [], connection_file=request["connection_file"], parent_handle=1
        )
    finally:
        os._exit(1)


def silence() -> None:
    """Write to nowhere: what a kernel says beside its page could hold what a learner did."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
