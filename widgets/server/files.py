"""Scripts, styles and pictures of the pages: packed once, and kept by the browser.

Voilà serves 5 MB of scripts for a page, unpacked, and asks the browser to look for newer ones
each time. Here an address holds a mark of what it leads to, so a browser may keep it for ever,
and each file is packed once for all readers, beside the event loop.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import mimetypes
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tornado.web

PACKED = frozenset({".css", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".txt"})
SMALLEST = 1024
FOR_EVER = "public, max-age=31536000, immutable"
PACKAGES = ("voila", "jupyterlab", "jupyterlab_widgets", "anywidget", "trial-explainer")


class Shelf:
    """Files below some folders, the first folder that has one wins; each read and packed once."""

    def __init__(self, folders: Sequence[str | Path]) -> None:
        self.folders = [Path(folder).resolve() for folder in folders if Path(folder).is_dir()]
        self._kept: dict[str, tuple[int, bytes, bytes | None]] = {}

    def find(self, name: str) -> Path | None:
        """Return the file of this name, if it lies below one of the folders."""
        for folder in self.folders:
            path = Path(folder, name)
            try:
                if path.is_file() and not {"..", ""} & set(name.split("/")):
                    return path
            except (OSError, ValueError):  # a name no file can have
                return None
        return None

    async def take(self, path: Path) -> tuple[bytes, bytes | None]:
        """Return a file's bytes, and the packed ones where packing is worth it."""
        changed = path.stat().st_mtime_ns
        kept = self._kept.get(str(path))
        if kept is None or kept[0] != changed:
            loop = asyncio.get_running_loop()
            kept = (changed, *await loop.run_in_executor(None, pack, path))
            self._kept[str(path)] = kept
        return kept[1:]


def pack(path: Path) -> tuple[bytes, bytes | None]:
    """Return a file's bytes, and the packed ones where packing is worth it."""
    plain = path.read_bytes()
    if path.suffix not in PACKED or len(plain) < SMALLEST:
        return plain, None
    return plain, gzip.compress(plain, 9, mtime=0)


class Files(tornado.web.RequestHandler):
    """Serve a shelf. What lies here is public; nothing of a learner is."""

    def initialize(self, shelf: Shelf, cache_control: str = "no-cache") -> None:
        """Take the shelf, and what a browser may do with what it gets."""
        self.shelf, self.cache_control = shelf, cache_control

    async def get(self, name: str) -> None:
        """Send a file, packed if the browser can unpack it."""
        path = self.shelf.find(name)
        if path is None:
            raise tornado.web.HTTPError(404)
        plain, packed = await self.shelf.take(path)
        self.set_header("Content-Type", kind_of(path))
        self.set_header("Cache-Control", self.cache_control)
        self.set_header("Vary", "Accept-Encoding")
        if packed is not None and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            plain = packed
        self.finish(plain)  # tornado adds the mark and answers "not modified" by it

    async def head(self, name: str) -> None:
        """Answer as if it were sent."""
        await self.get(name)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say no more than the number: no page of ours asks for a file that is not there."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}\n")


def kind_of(path: Path) -> str:
    """Return the content type of a file; the machine's own table may lack those of scripts."""
    if path.suffix in (".js", ".mjs"):
        return "text/javascript; charset=utf-8"
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


@cache
def mark(*folders: Path) -> str:
    """Return a mark that changes whenever a package or a file of these folders does."""
    told = hashlib.sha256(" ".join(map(version, PACKAGES)).encode())
    for path in _all(folders):
        told.update(f"{path}{path.stat().st_mtime_ns}".encode())
    return told.hexdigest()[:12]


def _all(folders: Iterable[Path]) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
