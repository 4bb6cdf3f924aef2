"""A folder as a web space, for checks and benchmarks of what a browser fetches from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

from widgets.static_file.web.serve import Files, Server


@contextmanager
def served(folder: Path, files: type[Files] = Files) -> Iterator[str]:
    """Yield the address, with a slash at its end."""
    server = Server(("127.0.0.1", 0), partial(files, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
