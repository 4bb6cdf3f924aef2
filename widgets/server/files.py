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
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tornado.web
from tornado.iostream import StreamClosedError

COMPRESSED = frozenset({".css", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".txt"})
MIN_SIZE = 1024
PART = 1 << 16
"""Bytes that are sent at a time: the next wait until these are read."""

IMMUTABLE = "public, max-age=31536000, immutable"
PACKAGES = ("voila", "jupyterlab", "jupyterlab_widgets", "anywidget", "trial-explainer")


@dataclass(frozen=True)
class Content:
    """What is sent to every reader: as it is, compressed where that is worth it, and its mark."""

    plain: bytes
    packed: bytes | None
    etag: str

    @classmethod
    def of(cls, plain: bytes, worth: bool = True) -> Content:
        """Return it, compressed once for all."""
        worth = worth and len(plain) >= MIN_SIZE
        packed = gzip.compress(plain, 9, mtime=0) if worth else None
        return cls(plain, packed, hashlib.sha256(plain).hexdigest()[:32])


class Folders:
    """Files below some folders, of which the first wins; each is read and compressed once."""

    def __init__(self, folders: Sequence[str | Path]) -> None:
        self.folders = [Path(folder).resolve() for folder in folders if Path(folder).is_dir()]
        self._read: dict[str, tuple[int, Content]] = {}

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

    async def read(self, path: Path) -> Content:
        """Return what is in a file."""
        changed = path.stat().st_mtime_ns
        found = self._read.get(str(path))
        if found is None or found[0] != changed:
            loop = asyncio.get_running_loop()
            found = (changed, await loop.run_in_executor(None, _content, path))
            self._read[str(path)] = found
        return found[1]


def _content(path: Path) -> Content:
    return Content.of(path.read_bytes(), path.suffix in COMPRESSED)


class AlsoHead:
    """Answers HEAD as GET; tornado leaves the body out."""

    def head(self: Any, *args: Any) -> Any:
        """Answer as if it were sent."""
        return self.get(*args)


class SendsContent:
    """Sends what is the same for every reader, compressed if the browser can read that."""

    etag: str | None = None

    def chosen(self: Any, content: Content) -> bytes:
        """Return the bytes for this browser, and say in the headers which they are."""
        packs = "gzip" in self.request.headers.get("Accept-Encoding", "")
        if content.packed is None or not packs:
            self.etag = f'"{content.etag}"'
            return content.plain
        self.set_header("Content-Encoding", "gzip")
        self.etag = f'"{content.etag}-gzip"'
        return content.packed

    def compute_etag(self) -> str | None:
        """Return the mark of what is sent, also where no more than its head is."""
        return self.etag


class FileHandler(AlsoHead, SendsContent, tornado.web.RequestHandler):
    """Serve the files of some folders. They are public; nothing of a learner is among them."""

    def initialize(self, folders: Folders, cache_control: str = "no-cache") -> None:
        """Take the folders, and what a browser may do with what it gets."""
        self.folders, self.cache_control = folders, cache_control

    async def get(self, name: str) -> None:
        """Send a file."""
        path = self.folders.find(name)
        if path is None:
            raise tornado.web.HTTPError(404)
        content = self.chosen(await self.folders.read(path))
        self.set_header("Content-Type", kind_of(path))
        self.set_header("Cache-Control", self.cache_control)
        self.set_etag_header()
        if self.check_etag_header():
            self.set_status(304)
        elif self.request.method != "HEAD":
            await self._send(content)
        else:
            self.set_header("Content-Length", str(len(content)))
        self.finish()

    async def _send(self, content: bytes) -> None:
        """Send a file in parts: the next waits until this one is read."""
        self.set_header("Content-Length", str(len(content)))
        # Who asked may leave, or be let go because nothing is read.
        with suppress(StreamClosedError):
            for at in range(0, len(content), PART):
                self.write(content[at : at + PART])
                await self.flush()

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
