"""The site: JupyterLab as its own tools build it, the notebooks, the page's scripts, Python."""

from __future__ import annotations

import json
import os
import shutil
import sys
from hashlib import sha256
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from jupyter_core.paths import jupyter_path

from widgets.static_file.web.lite import packages
from widgets.static_file.web.python import KEPT
from widgets.trial import notebooks_folder

LOCK = Path(__file__).with_name("requirements.lock")
"""The tools, each with its hashes. They are installed beside the app's environment, not into it."""
EXTENSIONS = "@jupyter-widgets/jupyterlab-manager", "anywidget", "jupyterlab_pygments"
OURS = "trial-explainer"
HEAD = "<head>"
NO_ICON = '<link rel="icon" href="data:,">'
"""Of the page that leads on to the other: a browser would ask for one at the top of the host."""
PYTHON = "static/pyodide"
SCHEMA = "jupyter-lite-schema-version"


def write(folder: Path, kept: Path = KEPT) -> None:
    """Write the site into a folder, in place of an earlier one."""
    folder = folder.resolve()
    tools = _tools(kept.resolve() / "lite")
    shutil.rmtree(folder, ignore_errors=True)
    with TemporaryDirectory() as made:
        names = packages.write(Path(made) / "python", kept, tools)
        _build(folder, Path(made), tools, names)
        shutil.copytree(Path(made) / "python", folder / PYTHON)
    shutil.copytree(_extension(OURS), folder / "extensions" / OURS)
    _leave_nothing_unanswered(folder)


def _leave_nothing_unanswered(folder: Path) -> None:
    """Give what the pages ask for before, or beside, what the tools have written."""
    for name in ("index.html", "lab/index.html"):
        page = folder / name
        icon = '<link rel="icon" href="./favicon.ico">' if "/" in name else NO_ICON
        text = page.read_text("utf-8")
        assert text.count(HEAD) == 1, f"{name} must have one head"
        page.write_text(text.replace(HEAD, HEAD + icon), "utf-8")
    # Where SciPy's libraries are looked for, relative to the notebooks.
    _write(folder / "api" / "all.json", {"type": "directory", "content": []})


def _build(folder: Path, made: Path, tools: Path, names: list[str]) -> None:
    """Have JupyterLite's tools write the site; nothing of it is fetched from elsewhere."""
    kernel = {
        "pyodideUrl": f"./{PYTHON}/pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "lockFileURL": f"./{PYTHON}/pyodide-lock.json",
            "convertNullToNone": True,
            "stdLibURL": f"./{PYTHON}/{packages.ARCHIVE}",
            "packages": names,
        },
    }
    plugins = {"litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel}}
    _write(made / "jupyter-lite.json", {SCHEMA: 0, "jupyter-config-data": plugins})
    extensions = [tools / packages.EXTENSION, *map(_extension, EXTENSIONS)]
    build = {
        "apps": ["lab"],
        "contents": [str(notebooks_folder())],
        "federated_extensions": [str(path) for path in extensions],
        "ignore_sys_prefix": True,
        "lite_dir": str(made),
        "no_libarchive": True,
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "output_dir": str(folder),
    }
    _write(made / "jupyter_lite_config.json", {"LiteBuildConfig": build})
    words = [sys.executable, "-m", "jupyterlite_core", "build"]
    done = run(
        words,
        cwd=made,
        env={**os.environ, "PYTHONPATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"JupyterLite's tools could not build the site:\n{done.stderr}")


def _write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content), encoding="utf-8")


def _extension(name: str) -> Path:
    folders = (Path(folder, name) for folder in jupyter_path("labextensions"))
    return next(folder for folder in folders if folder.is_dir())


def _tools(target: Path) -> Path:
    """Return the folder with the tools; install what the lock names, if it is not there yet."""
    stamp = target / sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.exists():
        shutil.rmtree(target, ignore_errors=True)
        options = ["--quiet", "--no-deps", "--require-hashes", "--ignore-requires-python"]
        run(
            [sys.executable, "-m", "pip", "install", *options, "--target", target, "-r", LOCK],
            check=True,
        )
        stamp.touch()
    return target
