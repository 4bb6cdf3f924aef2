"""Whose work a reader's Python is, and under which licences it may be passed on."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import files, version
from pathlib import Path
from zipfile import ZipFile

from widgets.static_file.web.parts import CARRIER, VERSION, wheels
from widgets.static_file.web.sources import PURE, WRITING

CORE = f"""Pyodide {VERSION}, under the Mozilla Public License 2.0: pyodide.mjs, pyodide.asm.mjs and
pyodide.asm.wasm, unchanged. Their source is the release {VERSION} of the project pyodide/pyodide,
and the licence is at mozilla.org/MPL/2.0. Python itself, in the same files, in its memory where one
is kept, and in the standard library, is under the licence of the Python Software Foundation,
version 2.
"""
HEAD = f"""The folder python/ of this edition has work of others in it, compiled and in part.

{CORE}
NumPy and SciPy, under the BSD licence, as built by the Pyodide project. Without documentation; of
NumPy without masked arrays, five kinds of polynomials and the older generators of chance; of SciPy
only the compiled functions of scipy.special, and what they would ask of LAPACK is left out.
These files may have been taken from a package that carries them, {CARRIER}. Its own licence
does not cover them, and nothing else of it is here.
"""
RULE = "\n" + 80 * "-" + "\n"


def notice(kept: Path) -> str:
    """Return the notice of the edition: what is in it, and the texts of the licences."""
    return RULE.join([HEAD, *_of_wheels(kept), *_of_installed()])


def _of_wheels(kept: Path) -> Iterator[str]:
    for wheel in wheels(kept):
        with ZipFile(kept / wheel) as opened:
            for name in opened.namelist():
                if ".dist-info/" in name and name.endswith("/LICENSE.txt"):
                    yield f"{name}\n\n{opened.read(name).decode('utf-8')}"


def _of_installed() -> Iterator[str]:
    for package in (*PURE, *WRITING):
        for file in files(package) or ():
            if "licenses" in file.parts:
                yield f"{package} {version(package)}\n\n{file.read_text('utf-8')}"
