"""What the app changes in the libraries it stands on; nothing else changes any of them.

All that ours stands for or relies on in them, and why, is listed in ``replaced.toml``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any


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
    from unittest.mock import patch  # a reader's Python in the browser has no use for it

    import ipykernel.ipkernel

    with patch.object(ipykernel.ipkernel, "sys", SimpleNamespace(**vars(sys) | {"modules": {}})):
        yield


def let_comms_be(create: Callable[..., Any]) -> Callable[..., Any]:
    """Let widgets get their line to the page from ``create``; return what made them before."""
    import comm

    before, comm.create_comm = comm.create_comm, create
    return before
