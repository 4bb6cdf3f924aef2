"""Time how long a browser takes until Python has answered a press, beside Pyodide's bare core.

Run with ``python -m tests.bench web``. The peer is the core with numpy, unpacked and imported: less
than any page needs. Both wait for their own files from the same server, in turn.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.bench.measure import Measure
from tests.browser.watch import PATIENCE, launch
from widgets.static_file.web.archives import gzipped
from widgets.static_file.web.parts import wheels
from widgets.static_file.web.python import KEPT, write

ROUNDS = 3
WITHIN = 2.0
"""How many times as long as the bare core ours may take."""
MOST_MB = 16.0
"""Megabytes of a first chapter, compressed."""
SPARE = "rest.", "stdlib.", "NOTICE"
"""Parts that are not fetched where Python goes on from its memory."""
BARE = """
const { loadPyodide } = await import("./core/pyodide.mjs");
const python = await loadPyodide({ indexURL: new URL("./core/", location.href).href });
await python.loadPackage("numpy");
python.runPython("import numpy");
postMessage("done");
"""
OURS = """
const {{ wake }} = await import("./{script}");
const python = await wake();
python.runPython({code});
postMessage("done");
"""
PRESS = """
import json
from ipywidgets.widgets.widget import _instances
from widgets.trial import notebooks_folder
from widgets.ui.explorer import Explorer
from widgets.ui.page_state import page_state

names = {}
for cell in json.loads((notebooks_folder() / "06_the_p_value.ipynb").read_text())["cells"]:
    if cell["cell_type"] == "code":
        exec("".join(cell["source"]), names)
page_state().turn_answers(True)
for card in [each for each in _instances.values() if isinstance(each, Explorer)]:
    if "n_treatment" in card.controls:
        card.propose({"n_treatment": 40})()
"""
TIMED = """
(script) => new Promise((done, failed) => {
  const begun = performance.now();
  const worker = new Worker(script, { type: "module" });
  worker.onmessage = () => done(performance.now() - begun);
  worker.onerror = ({ message }) => failed(new Error(message));
})
"""


class Quiet(SimpleHTTPRequestHandler):
    """A server that keeps its log to itself."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def put(folder: Path) -> None:
    """Write both into a folder, each with a worker, and an empty page."""
    script = write(folder)
    shutil.copytree(KEPT / "core", folder / "core")
    for name in wheels(KEPT):
        shutil.copyfile(KEPT / name, folder / "core" / name)
    (folder / "bare.js").write_text(BARE)
    (folder / "ours.js").write_text(OURS.format(script=script, code=json.dumps(PRESS)))
    (folder / "index.html").write_text("<!doctype html><title>Python</title>")


def timed(context: BrowserContext, address: str, script: str) -> float:
    """Return the milliseconds until a worker says that it is done, in a new page."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    took: float = page.evaluate(TIMED, script)
    page.close()
    return took


def rounds(browser: Browser, address: str) -> dict[str, list[float]]:
    """Return the times of each, with an empty cache and with a full one."""
    times: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name in ("bare", "ours"):
            with browser.new_context() as context:
                for cache in ("an empty", "a full"):
                    took = timed(context, address, f"{name}.js")
                    times.setdefault(f"{name}, {cache}", []).append(took)
    return times


def measures() -> Iterator[Measure]:
    """Time both, and weigh what is fetched."""
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        put(folder)
        browser = launch(playwright)
        with served(folder) as address:
            times = rounds(browser, address)
        for cache in ("an empty", "a full"):
            bare = median(times[f"bare, {cache}"])
            name = f"until a press is answered, with {cache} cache"
            yield Measure.of(name, times[f"ours, {cache}"], peer=bare, least=1 / WITHIN)
        parts = [path for path in (folder / "python").rglob("*") if path.is_file()]
        fetched = [path.read_bytes() for path in parts if not path.name.startswith(SPARE)]
        weight = sum(min(len(each), len(gzipped(each))) for each in fetched) / 1e6
        yield Measure("Python for a first chapter, compressed", weight, "MB", limit=MOST_MB)
        browser.close()
