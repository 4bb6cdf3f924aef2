"""Archives that are the same, byte for byte, for the same content."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def gzipped(content: bytes) -> bytes:
    """Return content compressed, as wake.js inflates it."""
    return gzip.compress(content, 9, mtime=0)


def zipped(folder: Path) -> bytes:
    """Return the files of a folder as a zip, from which Python imports."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED, compresslevel=9) as made:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = ZipInfo(path.relative_to(folder).as_posix())
            made.writestr(entry, path.read_bytes(), ZIP_DEFLATED)
    return held.getvalue()


def tar(folder: Path, paths: Iterable[Path]) -> bytes:
    """Return files of a folder as an archive that wake.js unpacks.

    A library is there by its name alone: it is linked before Python begins.
    """
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.USTAR_FORMAT) as made:
        for path in sorted(paths):
            content = b"" if path.suffix == ".so" else path.read_bytes()
            entry = tarfile.TarInfo(path.relative_to(folder).as_posix())
            entry.size = len(content)
            made.addfile(entry, io.BytesIO(content))
    return held.getvalue()
