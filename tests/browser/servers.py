"""Start the app or JupyterLab for the tests, and end them with all of their kernels."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import SystemRandom

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
START_SECONDS = 90
END_SECONDS = 60
COMING = "--LearnerKernels.coming_seconds"
LITE = os.environ.get("LITE")
"""The folder of a JupyterLab without a server, to test in place of the other."""
# The settings a user may write: tests neither read the user's own nor leave theirs behind.
FOLDERS = (
    "IPYTHONDIR",
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_RUNTIME_DIR",
    "JUPYTERLAB_SETTINGS_DIR",
    "JUPYTERLAB_WORKSPACES_DIR",
)
# Else a box asks for consent; and the pages turn dark with the system, as their readers may wish.
LAB_SETTINGS = {"notification": '{"fetchNews": "false"}', "themes": '{"adaptive-theme": true}'}


@contextmanager
def app(folder: Path, *options: str, port: int = 0, **environment: str) -> Iterator[str]:
    """Yield the address of the running app; ``folder`` takes what it writes."""
    command = ["widgets.server", "--no-browser", "--port={port}", *patient(options)]
    with _served(command, folder, "/voila/static/voila.js", port, **environment) as address:
        yield address


@contextmanager
def edition(folder: Path, built: Path) -> Iterator[str]:
    """Yield the address of a folder that was built for any web space, below a path of its own."""
    (folder / "below").mkdir()
    (folder / "below" / "book").symlink_to(built.resolve())
    command = ["widgets.static_file.web.serve", str(folder / "below"), "{port}"]
    with _served(command, folder, "/book/index.html") as address:
        yield f"{address}/book"


@contextmanager
def lab(folder: Path) -> Iterator[str]:
    """Yield the address of a JupyterLab on an empty folder: see ``copy_notebooks``."""
    (folder / "notebooks").mkdir()
    settings = folder / "JUPYTERLAB_SETTINGS_DIR" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    for name, text in LAB_SETTINGS.items():
        (settings / f"{name}.jupyterlab-settings").write_text(text, encoding="utf-8")
    command = [
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        "--port={port}",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder / 'notebooks'}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        # The kernel of a page that a test has closed ends soon.
        "--MappingKernelManager.cull_idle_timeout=10",
        "--MappingKernelManager.cull_interval=5",
    ]
    with _served(command, folder, "/api/status") as address:
        yield address


def copy_notebooks(folder: Path) -> str:
    """Copy the notebooks for one page of the JupyterLab in ``folder``; return where they are.

    JupyterLab saves by itself, and gives a notebook that is open already the same kernel, its
    open gates included.
    """
    place = f"page{len(list((folder / 'notebooks').iterdir()))}"
    shutil.copytree(NOTEBOOKS, folder / "notebooks" / place)
    return place


@contextmanager
def _served(
    command: Sequence[str], folder: Path, path: str, port: int = 0, **environment: str
) -> Iterator[str]:
    port = port or _free_port()
    words = [sys.executable, "-m", *(word.format(port=port) for word in command)]
    folders = {name: str(folder / name) for name in FOLDERS}
    everything = {**os.environ, **folders, **environment}
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(words, stdout=output, stderr=output, env=everything)
    try:
        _wait(process, port, path, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        _end(process)


def patient(options: Sequence[str]) -> Sequence[str]:
    """Have a page keep its place until it comes, however slow it is: but where a test says else."""
    said = any(option.startswith(COMING) for option in options)
    return options if said else [f"{COMING}=90", *options]


def python() -> list[str]:
    """Return the words that start Python; where the tests are measured, so is what it runs."""
    if folder := os.environ.get("SLIPCOVER_COVERAGE_DIR"):
        # SlipCover's plugin adds to its own what it finds under such a name.
        out = f"{folder}/coverage-gw-{uuid.uuid4().hex}.json"
        options = ["--source=widgets", "--json", f"--out={out}", "--threshold=2000"]
        # One that knows the folder would take it for its own, and remove it.
        apart = ["env", "-u", "SLIPCOVER_COVERAGE_DIR"]
        return [*apart, sys.executable, "-m", "slipcover", *options]
    return [sys.executable]


def _free_port(row: int = 1) -> int:
    """Return the first of a row of free ports, below those that connections are given."""
    while True:
        first = SystemRandom().randrange(15_000, 32_000)  # the same in no two processes
        with ExitStack() as probes, suppress(OSError):
            for port in range(first, first + row):
                probes.enter_context(socket.create_server(("127.0.0.1", port)))
            return first


def _wait(process: subprocess.Popen[bytes], port: int, path: str, log: Path) -> None:
    """Return once the server answers; fail at once when it ends, with what it wrote."""
    step = 0.1
    for _ in range(round(START_SECONDS / step)):
        with suppress(subprocess.TimeoutExpired):
            process.wait(step)
            raise RuntimeError(f"the server ended:\n{log.read_text(encoding='utf-8')}")
        if _answers(port, path):
            return
    raise RuntimeError(f"no answer in {START_SECONDS} s:\n{log.read_text(encoding='utf-8')}")


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server: it ends its kernels, and kernels follow a server that is killed."""
    process.terminate()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
