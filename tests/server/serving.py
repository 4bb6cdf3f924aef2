"""A running app for the tests of the server: its address, its process, its log."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.browser.servers import (
    END_SECONDS,
    FOLDERS,
    NOTEBOOKS,
    START_SECONDS,
    _answers,
    _end,
    _free_port,
    _wait,
    patient,
    python,
)

SCRIPT = Path(__file__).parents[2] / "widgets/server/deploy/nginx.sh"
STEM = "06_the_p_value"
"""The chapter that the tests of the server read."""


@dataclass
class Serving:
    address: str
    process: subprocess.Popen[bytes]
    log: Path
    temporary: Path
    first_worker: int = 0
    """The port of the first of several workers; those of the others follow."""

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def get(self, path: str, method: str = "GET", body: str = "", **headers: str) -> Answer:
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", self.port, timeout=60)
        try:
            connection.request(method, parts.path + path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def metrics(self) -> dict[str, float]:
        lines = self.get("/metrics").text.splitlines()
        samples = [line.rsplit(" ", 1) for line in lines if line and not line.startswith("#")]
        return {name.removeprefix("explainer_"): float(value) for name, value in samples}

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def one_chapter(folder: Path, stem: str = STEM) -> Path:
    """Return a folder with a copy of one notebook: to warm the whole book takes many seconds."""
    notebooks = folder / "notebooks"
    notebooks.mkdir(parents=True)
    shutil.copy(NOTEBOOKS / f"{stem}.ipynb", notebooks)
    return notebooks


@contextmanager
def serving(
    folder: Path,
    *options: str,
    port: int = 0,
    stem: str | None = STEM,
    prefix: Sequence[str] = (),
    measured: bool = False,
    **environment: str,
) -> Iterator[Serving]:
    """Yield the running app with one chapter, or with the whole book if ``stem`` is None.

    ``prefix`` is a command that runs it, such as prlimit. ``measured``: its coverage counts where
    that of the tests does, which makes its start slower.
    """
    port = port or _free_port()
    start = python() if measured else [sys.executable]
    words = [*start, "-m", "widgets.server", "--no-browser", "--json-log", "--this-port"]
    notebooks = one_chapter(folder, stem) if stem else NOTEBOOKS
    words += [f"--Voila.root_dir={notebooks}"]
    folder.mkdir(exist_ok=True)
    everything = {**os.environ, **{name: str(folder / name) for name in FOLDERS}, **environment}
    temporary = tempfile.mkdtemp(prefix="te")  # short: the path of a socket has its bounds
    everything["TMPDIR"] = temporary
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*prefix, *words, f"--port={port}", *patient(options)],
            stdout=output,
            stderr=output,
            env=everything,
        )
    try:
        _wait(
            process, port, "/health" if "--base_url" not in " ".join(options) else "/a/health", log
        )
        yield Serving(f"http://127.0.0.1:{port}", process, log, Path(temporary))
    finally:
        _end(process)
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def behind_nginx(
    folder: Path, learners: int = 0, base: str = "", redis: str = ""
) -> Iterator[Serving]:
    """Yield two workers with one chapter behind nginx, as the host's script starts them."""
    port, workers, log = _free_port(), _free_port(row=4), folder / "nginx.log"
    environment = {"PORT": str(port), "FIRST_WORKER_PORT": str(workers), "PYTHON": sys.executable}
    environment["EXPLAINER_REDIS"] = redis
    words = ["bash", str(SCRIPT), "2", *patient([f"--learners={learners}", "--away=20"])]
    words += [f"--base_url={base}/", f"--Voila.root_dir={one_chapter(folder)}"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            words, stdout=output, stderr=output, env={**os.environ, **environment}
        )
    try:
        _wait(process, port, f"{base}/health", log)
        yield Serving(f"http://127.0.0.1:{port}{base}", process, log, folder, workers)
    finally:
        family = descendants(process.pid)
        process.terminate()
        process.wait(END_SECONDS)
        until(lambda: not running(family))


def worker(app: Serving, number: int) -> int:
    """Return the process of one of several workers, once it answers."""
    port = app.first_worker + number
    until(lambda: _answers(port, urlsplit(app.address).path + "/health"), START_SECONDS)
    words = f"\0--worker\0{number:02x}\0"
    [pid] = [pid for pid in descendants(app.process.pid) if words in _command(pid)]
    return pid


def _command(pid: int) -> str:
    with suppress(FileNotFoundError, ProcessLookupError):  # it has ended since it was listed
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
    return ""


def until(condition: Callable[[], object], seconds: float = 60) -> None:
    """Wait for a condition; a test that waits in vain fails."""
    deadline = time.monotonic() + seconds
    while not (is_so := condition()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert is_so, f"not so within {seconds} s"


def descendants(pid: int) -> set[int]:
    """Return every process that comes from this one."""
    found: set[int] = set()
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    parents = {pid}
    while parents:
        parents = {child for child, parent in pairs if parent in parents} - found
        found |= parents
    return found


def running(pids: set[int]) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}").exists()}
