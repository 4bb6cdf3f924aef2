"""The whole app from a wheel: in an environment of its own, without the checkout or a home."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.servers import _end, _free_port, _wait
from tests.server.serving import Serving

ROOT = Path(__file__).parents[1]
OURS = {"trial-explainer", "explainer"}
"""The folders below share/jupyter that only the wheel may bring."""


NOBODYS = {"PATH": os.environ["PATH"], "HOME": "/dev/null"}
"""The environment of a user who can write to no home, not even as root."""


def run(*words: object, cwd: Path = ROOT) -> str:
    done = subprocess.run([*map(str, words)], cwd=cwd, capture_output=True, text=True, env=NOBODYS)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the sdist, and the wheel that was made of it where nothing else can be written."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder)
    [sdist] = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    [source] = [path for path in folder.iterdir() if path.is_dir()]
    before = files_in(source)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=source)
    assert files_in(source) == before
    [wheel] = folder.glob("*.whl")
    return sdist, wheel


def files_in(source: Path) -> list[Path]:
    return sorted(path for path in source.rglob("*") if "__pycache__" not in path.parts)


@pytest.fixture(scope="module")
def python(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment with the wheel and the libraries of this one."""
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    run(*pip, "--no-deps", "--no-index", "--no-compile", built[1])
    # A folder named in a .pth file is searched, but its own .pth files, such as the one that leads
    # to the checkout, are not read.
    [site] = environment.glob("lib/python*/site-packages")
    [libraries] = Path(sys.prefix).glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(f"{libraries}\n")
    share = Path("share", "jupyter")
    link_missing(Path(sys.prefix) / share, environment / share)
    return python


def link_missing(libraries: Path, environment: Path) -> None:
    for path in (path for path in libraries.iterdir() if path.name not in OURS):
        target = environment / path.name
        if target.is_dir():
            link_missing(path, target)
        else:
            target.symlink_to(path)


@pytest.fixture(scope="module")
def app(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Return the app, started in an empty folder."""
    folder, port = tmp_path_factory.mktemp("empty"), _free_port()
    log = folder.with_suffix(".log")
    temporary = Path(tempfile.mkdtemp(prefix="te"))
    words = [str(python), "-m", "widgets.server", "--no-browser", "--json-log", "--this-port"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*words, f"--port={port}"],
            stdout=output,
            stderr=output,
            env={**NOBODYS, "TMPDIR": str(temporary)},
            cwd=folder,
        )
    try:
        _wait(process, port, "/health", log)
        yield Serving(f"http://127.0.0.1:{port}", process, log, temporary)
    finally:
        _end(process)
    assert not list(temporary.iterdir()), "something stayed in the temporary folder"
    assert not list(folder.iterdir()), "something stayed where the app was started"
    shutil.rmtree(temporary)


def test_the_package_is_the_wheels_and_finds_its_chapters_and_facts(python, tmp_path):
    look = "from widgets.trial import data_folder as d, notebooks_folder as n; print(d(), n())"
    for folder in run(python, "-c", look, cwd=tmp_path).split():
        assert Path(folder).is_relative_to(python.parents[1])
        assert list(Path(folder).iterdir())


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/health",
        "/voila/render/00_start.ipynb",
        "/voila/render/06_the_p_value.ipynb",
        "/voila/render/16_your_trial.ipynb",
        "/notes/06_the_p_value",
        "/voila/labextensions/trial-explainer/static/vega.js",
        "/voila/labextensions/trial-explainer/static/live_chart.js",
    ],
)
def test_the_app_serves_everything_from_any_folder(app, path):
    answer = app.get(path)
    assert answer.status == 200
    if path.startswith("/voila/render"):
        assert answer.text.count("application/vnd.jupyter.widget-view+json") > 3


def test_kernels_of_the_wheel_are_forked(app):
    assert app.metrics()["kernels_ordinary_total"] == 0
    assert app.get("/voila/render/06_the_p_value.ipynb").status == 200
    assert app.metrics()["kernels_forked_total"] > 0


def test_the_one_file_can_be_made_of_the_wheel(python, tmp_path):
    look = (
        "import sys; from widgets.static_file.notebooks import shown; "
        "print(len(list(shown(sys.argv[1]))))"
    )
    assert int(run(python, "-c", look, "00_start", cwd=tmp_path)) > 10


def test_the_sdist_holds_what_the_checks_need_and_nothing_that_was_made(built):
    with tarfile.open(built[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Makefile", "requirements.lock", "tests/test_wheel.py", "hatch_build.py"} <= names
    assert not [name for name in names if name.startswith((".venv", ".git/", "dist/", "build/"))]
    with zipfile.ZipFile(built[1]) as wheel:
        assert "widgets/notebooks/00_start.ipynb" in wheel.namelist()
