"""What a notebook's Python is made of: Pyodide's core, one archive, and a few wheels.

The archive is the standard library with every library of pure Python in it: it is imported in
place, where unpacking would take longer than all else. Wheels are what must lie unpacked. Pyodide's
kind of lock names each by its sha256, and the browser loads nothing else. NumPy is whole, for a
reader may write code; SciPy and the drawn charts are as in the edition.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from widgets.static_file.web.archives import zipped
from widgets.static_file.web.notice import CORE as CORE_NOTICE
from widgets.static_file.web.parts import PACKAGES, fetched, wheels
from widgets.static_file.web.python import CORE, node
from widgets.static_file.web.sources import (
    LIBRARIES,
    PURE,
    STAND_INS,
    WRITING,
    copy,
    take_project,
)

OURS = "trial-explainer"
SHELL = (
    *("ipython-pygments-lexers", "pygments", "prompt-toolkit", "wcwidth", "jedi"),
    *("matplotlib-inline", "stack-data", "executing", "asttokens", "pure-eval", "packaging"),
    "micropip",
)
"""What Jupyter's kernel is made of, and what completes a reader's code."""
UNPACKED = "ipython", "parso"
"""What opens files of its own by their path, as the project does."""
EXTENSION = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension"
"""Where, among the tools, the kernel is that runs in the browser, with wheels of its own."""
KERNEL = "ipykernel", "piplite", "pyodide_kernel"
SENT = "            content,\n"
"""The line of the kernel's comm that hands a message to the page."""
AS_JSON = "            JSON.parse(dumps(content)),\n"
ASKED_FOR = "micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi"
"""What the kernel would install, if no wheel of the name were there: what is in the archive."""
UNREAD = "tests", "__pycache__", "third_party"
"""Folders of libraries that nothing here opens."""
UNREAD_SUFFIXES = (".pyc", ".pyi", ".pyd", ".so", ".a", ".h", ".pxd", ".pyx", ".js", ".map")
COMPILED = "cpython-314"
ARCHIVE = "python_stdlib.zip"
NOTICE = f"""This folder has work of others in it.

{CORE_NOTICE}
Each library is in a wheel of its own, compiled and without its tests; its licence is in the folder
of the wheel that ends in .dist-info. JupyterLab's are in build/third-party-licenses.json.
"""


def write(folder: Path, kept: Path, tools: Path) -> list[str]:
    """Write the folder from which Python is loaded, and return the names in its lock.

    ``kept`` has the downloads of the edition; in ``tools`` is what builds the site.
    """
    fetched(kept)
    folder.mkdir(parents=True)
    for name in CORE:
        shutil.copyfile(kept / "core" / name, folder / name)
    with TemporaryDirectory() as made:
        sources, compiled = Path(made, "sources"), Path(made, "compiled")
        _gather(sources, kept, tools)
        compiled.mkdir()
        node("compile.mjs", kept / "core", sources, compiled, "**")
        _show_source(sources / OURS, compiled / OURS)
        (folder / ARCHIVE).write_bytes(zipped(compiled / ARCHIVE))
        shutil.rmtree(compiled / ARCHIVE)
        for name in ASKED_FOR:
            _describe(compiled / name, name, "0")
        entries = [_pack(each, folder) for each in sorted(compiled.iterdir())]
    lock = json.loads((kept / "core" / "pyodide-lock.json").read_text("utf-8"))
    lock["packages"] = {entry["name"]: entry for entry in entries}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    (folder / "NOTICE").write_text(NOTICE, "utf-8")
    return list(lock["packages"])


def _gather(target: Path, kept: Path, tools: Path) -> None:
    """Put what goes into the archive into a folder, and what is unpacked into one for each."""
    with ZipFile(kept / "core" / ARCHIVE) as opened:
        opened.extractall(target / ARCHIVE)
    for name in (*PURE, *WRITING, *SHELL, *UNPACKED):
        for path, file in _installed(name, tools):
            copy(path, target / (name if name in UNPACKED else ARCHIVE) / file)
    shutil.copytree(STAND_INS / "psygnal", target / ARCHIVE / "psygnal")
    for name in KERNEL:
        [wheel] = (tools / EXTENSION / "static" / "pypi").glob(f"{name}-*.whl")
        _unpack(wheel, target / ARCHIVE)
    _keep_nulls(target / ARCHIVE / "pyodide_kernel" / "comm.py")
    for name, wheel in zip(PACKAGES, map(kept.joinpath, wheels(kept)), strict=True):
        _unpack(wheel, target / name)
    shutil.copytree(STAND_INS / "scipy", target / "scipy" / "scipy", dirs_exist_ok=True)
    take_project(target / OURS / "widgets")
    _describe(target / OURS, OURS, version(OURS))


def _keep_nulls(comm: Path) -> None:
    """Have None reach the page as null: the kernel's own way leaves it out, and axes come back."""
    text = comm.read_text("utf-8")
    if text.count(SENT) != 1:
        raise ValueError(f"{comm.name} of the kernel must have one line {SENT.strip()!r}")
    imports = "from json import dumps\n\nfrom js import JSON\n"
    comm.write_text(imports + text.replace(SENT, AS_JSON), "utf-8")


def _unpack(wheel: Path, target: Path) -> None:
    """Unpack what is used of a wheel."""
    with ZipFile(wheel) as opened:
        for name in opened.namelist():
            is_of_scipy = name.startswith("scipy/")
            is_read = name in LIBRARIES if is_of_scipy else _is_read(Path(name))
            if is_read or (name.startswith("numpy/") and name.endswith(".so")):
                opened.extract(name, target)


def _describe(folder: Path, name: str, version: str) -> None:
    """Write what says which distribution this is."""
    about = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    about.mkdir(parents=True)
    text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    (about / "METADATA").write_text(text, "utf-8")


def _installed(name: str, tools: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the files of a package of pure Python; pip has held it to its hash."""
    [found, *_] = Distribution.discover(name=name, path=[*sys.path, str(tools)])
    for file in found.files or ():
        if ".." not in file.parts and _is_read(Path(file)):
            yield Path(str(file.locate())), Path(file)


def _is_read(file: Path) -> bool:
    """Whether anything opens a file of a library, or it says whose the library is."""
    is_kind = file.suffix not in UNREAD_SUFFIXES and file.name != "RECORD"
    return is_kind and not set(UNREAD) & set(file.parts)


def _show_source(sources: Path, compiled: Path) -> None:
    """Put the project's sources beside what is compiled: a reader may ask how it is done."""
    for path in list(compiled.rglob("*.pyc")):
        kept = path.parent / "__pycache__" / f"{path.stem}.{COMPILED}.pyc"
        kept.parent.mkdir(exist_ok=True)
        path.rename(kept)
        source = path.relative_to(compiled).with_suffix(".py")
        shutil.copyfile(sources / source, compiled / source)


def _pack(distribution: Path, folder: Path) -> dict[str, Any]:
    """Write the wheel of one distribution, and return its entry in the lock."""
    [about] = distribution.glob("*.dist-info")
    stem = about.name.removesuffix(".dist-info")
    (about / "WHEEL").write_text("Wheel-Version: 1.0\nRoot-Is-Purelib: true\n", "utf-8")
    content = zipped(distribution)
    wheel = f"{stem}-py3-none-any.whl"
    (folder / wheel).write_bytes(content)
    return {
        "name": distribution.name,
        "version": stem.partition("-")[2],
        "file_name": wheel,
        "install_dir": "site",
        "sha256": sha256(content).hexdigest(),
        "package_type": "package",
        "imports": [path.stem for path in distribution.iterdir() if path != about],
        "depends": [],
        "unvendored_tests": False,
    }
