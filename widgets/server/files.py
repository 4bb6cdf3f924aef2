"""Scripts, styles and pictures of the pages: compressed once, and kept by the browser.

Voilà serves 5 MB of scripts for a page, uncompressed, and asks the browser to look for newer ones
each time. Here an address holds a version of the files it leads to, so a browser may keep them for
ever, and each file is compressed once for all readers, beside the event loop.
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
from tornado.iostream import StreamClosedError

COMPRESSED = frozenset({".css", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".txt"})
MIN_SIZE = 1024
PART, PART_SECONDS = 1 << 16, 30
"""Bytes that are sent at a time, and seconds in which a browser on the slowest line reads them."""

IMMUTABLE = "public, max-age=31536000, immutable"
PACKAGES = ("voila", "jupyterlab", "jupyterlab_widgets", "anywidget", "trial-explainer")


class Folders:
    """Files below some folders, of which the first wins; each is read and compressed once."""

    def __init__(self, folders: Sequence[str | Path]) -> None:
        self.folders = [Path(folder).resolve() for folder in folders if Path(folder).is_dir()]
        self._read: dict[str, tuple[int, bytes, bytes | None, str]] = {}

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

    async def read(self, path: Path) -> tuple[bytes, bytes | None, str]:
        """Return a file's bytes, the compressed ones where that is worth it, and their mark."""
        changed = path.stat().st_mtime_ns
        found = self._read.get(str(path))
        if found is None or found[0] != changed:
            loop = asyncio.get_running_loop()
            found = (changed, *await loop.run_in_executor(None, compressed, path))
            self._read[str(path)] = found
        return found[1:]


def compressed(path: Path) -> tuple[bytes, bytes | None, str]:
    """Return a file's bytes, the compressed ones where that is worth it, and their mark."""
    plain = path.read_bytes()
    etag = hashlib.sha256(plain).hexdigest()[:32]
    if path.suffix not in COMPRESSED or len(plain) < MIN_SIZE:
        return plain, None, etag
    return plain, gzip.compress(plain, 9, mtime=0), etag


class AlsoHead:
    """Answers HEAD as GET; tornado leaves the body out."""

    def head(self: Any, *args: Any) -> Any:
        """Answer as if it were sent."""
        return self.get(*args)


class FileHandler(AlsoHead, tornado.web.RequestHandler):
    """Serve the files of some folders. They are public; nothing of a learner is among them."""

    def initialize(self, folders: Folders, cache_control: str = "no-cache") -> None:
        """Take the folders, and what a browser may do with what it gets."""
        self.folders, self.cache_control = folders, cache_control

    async def get(self, name: str) -> None:
        """Send a file, compressed if the browser can read that."""
        path = self.folders.find(name)
        if path is None:
            raise tornado.web.HTTPError(404)
        plain, packed, etag = await self.folders.read(path)
        self.set_header("Content-Type", kind_of(path))
        self.set_header("Cache-Control", self.cache_control)
        self.set_header("Vary", "Accept-Encoding")
        if packed is not None and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            plain, etag = packed, f"{etag}-gzip"
        self.set_header("Etag", f'"{etag}"')
        if self.check_etag_header():
            self.set_status(304)
        elif self.request.method != "HEAD":
            await self._send(plain)
        else:
            self.set_header("Content-Length", str(len(plain)))
        self.finish()

    async def _send(self, content: bytes) -> None:
        """Send a file in parts: the next waits until this one is read, or who asked is let go."""
        self.set_header("Content-Length", str(len(content)))
        connection: Any = self.request.connection
        try:
            for at in range(0, len(content), PART):
                self.write(content[at : at + PART])
                await asyncio.wait_for(self.flush(), PART_SECONDS)
        except (TimeoutError, StreamClosedError):
            connection.close()

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
def version_of(*folders: Path) -> str:
    """Return a word that changes whenever a package or a file of these folders does."""
    digest = hashlib.sha256(" ".join(map(version, PACKAGES)).encode())
    for path in _all(folders):
        digest.update(f"{path}{path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()[:12]


def _all(folders: Iterable[Path]) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
