"""What a reader's Python is made of: the project, the libraries that it uses, the standard library.

Of numpy all but its tests and what ``stand_ins`` replaces, of SciPy the compiled functions of
``scipy.special``, of the project the rooms that a chapter runs. ``stand_ins`` also has what takes
the place of IPython, of psygnal, of documentation, and of what SciPy would need LAPACK for.
"""

from __future__ import annotations

import shutil
from importlib.metadata import files
from pathlib import Path
from zipfile import ZipFile

from anywidget._version import _ANYWIDGET_SEMVER_VERSION as _SEMVER
from anywidget._version import __version__

from widgets.static_file.web import bake
from widgets.static_file.web.parts import wheels
from widgets.trial.folders import PACKAGE, data_folder, notebooks_folder

STAND_INS = Path(__file__).with_name("stand_ins")
LEFT_OUT = "server", "room", "handouts", "static_file", "charts"
"""Rooms that no chapter runs; of the last two a part is taken."""
SHIPPED = "__init__", "notebooks", "web/__init__", "web/baked", "web/kernel", "web/warm"
"""Of this room, what a reader's Python runs."""
DRAWN_ONCE = "charts/drawn_once.py"
LINES = "server/__init__.py", "server/replaced.py"
"""Where widgets are told what line to the page they have."""
PURE = "ipywidgets", "anywidget", "comm", "traitlets", "typing-extensions"
WRITING = "jinja2", "markupsafe", "mistune"
STDLIB_LEFT_OUT = "ensurepip", "idlelib", "pydoc_data", "sqlite3", "tkinter", "turtledemo"

EXTENSION = ".cpython-314-wasm32-emscripten.so"
_RANDOM = "_bounded_integers", "_common", "_generator", "_pcg64", "bit_generator"
LIBRARIES = tuple(
    f"{name}{EXTENSION}"
    for name in (
        "numpy/_core/_multiarray_umath",
        "numpy/linalg/_umath_linalg",
        *(f"numpy/random/{each}" for each in _RANDOM),
        "scipy/_cyutility",
        *(f"scipy/special/{each}" for each in ("_special_ufuncs", "_ufuncs", "_ufuncs_cxx")),
    )
)
"""The compiled modules, in the order in which they are linked before Python begins."""


def gather(target: Path, kept: Path) -> None:
    """Put all sources into one folder: site/ with packages, and stdlib/."""
    site, stdlib = target / "site", target / "stdlib"
    take_compiled(site, kept)
    for name in (*PURE, *WRITING):
        _take_installed(name, site)
    # Otherwise it would read its version from a file that is written like a letter.
    version = f"__version__ = {__version__!r}\n_ANYWIDGET_SEMVER_VERSION = {_SEMVER!r}\n"
    (site / "anywidget" / "_version.py").write_text(version, "utf-8")
    take_project(site / "widgets")
    with ZipFile(kept / "core" / "python_stdlib.zip") as opened:
        names = opened.namelist()
        opened.extractall(stdlib, [n for n in names if n.split("/")[0] not in STDLIB_LEFT_OUT])


def take_compiled(site: Path, kept: Path) -> None:
    """Unpack numpy and SciPy, and put in its place what stands in for a part of a library."""
    for wheel in wheels(kept):
        _take_wheel(kept / wheel, site)
    shutil.copytree(STAND_INS, site, dirs_exist_ok=True)


def _take_wheel(wheel: Path, site: Path) -> None:
    """Unpack what is used of numpy or SciPy."""
    with ZipFile(wheel) as opened:
        for name in opened.namelist():
            is_numpy = name.startswith("numpy/") and name.endswith(".py") and "/tests/" not in name
            if is_numpy or name in LIBRARIES:
                opened.extract(name, site)


def _take_installed(name: str, site: Path) -> None:
    """Copy a package of pure Python; ``make app`` has held it to its hash."""
    for file in files(name) or ():
        if file.suffix == ".py" and ".." not in file.parts:
            copy(Path(str(file.locate())), site / file)


def take_project(target: Path) -> None:
    """Copy the rooms that a chapter runs, with the facts and the chapters; draw the charts."""
    ignored = shutil.ignore_patterns("__pycache__", "*.js", "*.css", "*.md", "*.png")
    for path in PACKAGE.iterdir():
        if path.is_dir() and path.name not in (*LEFT_OUT, "__pycache__"):
            shutil.copytree(path, target / path.name, ignore=ignored, dirs_exist_ok=True)
    shutil.copytree(PACKAGE / "charts" / "rows", target / "charts" / "rows", ignore=ignored)
    for name in (
        "__init__.py",
        DRAWN_ONCE,
        *LINES,
        *(f"static_file/{name}.py" for name in SHIPPED),
    ):
        copy(PACKAGE / name, target / name)
    for name, source in bake.modules().items():
        (target / "charts" / f"{name}.py").write_text(source, "utf-8")
    for name, folder in (("data", data_folder()), ("notebooks", notebooks_folder())):
        shutil.copytree(folder, target / name, ignore=ignored, dirs_exist_ok=True)


def copy(file: Path, target: Path) -> None:
    """Copy a file into a folder that may not be there yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)
