"""Time how long a browser takes until Python has answered a press, beside Pyodide's bare core.

Run with ``python -m tests.bench web``. The peer is the core with numpy, unpacked and imported: less
than any page needs. Both wait for their own files from the same server, in turn. Then a chapter is
weighed, and web_page.py holds it against the app.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import ClassVar

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.bench import web_page
from tests.bench.measure import Measure
from tests.bench.page import CHAPTER_6
from tests.browser.servers import app
from tests.browser.watch import PATIENCE, launch
from tests.static_file.web.served import served
from widgets.static_file.web.archives import gzipped
from widgets.static_file.web.edition import write
from widgets.static_file.web.parts import wheels
from widgets.static_file.web.python import KEPT
from widgets.static_file.web.serve import Files

ROUNDS = 3
WITHIN = 2.0
"""How many times as long as the bare core ours may take."""
MOST_MB = 16.0
"""Megabytes of a first chapter, compressed."""
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


class Counted(Files):
    """Files that know what was asked for."""

    asked: ClassVar[set[str]] = set()

    def do_GET(self) -> None:
        """Note the address, without what follows a question mark."""
        self.asked.add(self.path.partition("?")[0])
        super().do_GET()


def put(folder: Path) -> None:
    """Write both into a folder, each with a worker, and an empty page."""
    write(folder)
    [wake] = (folder / "python").glob("wake.*.js")
    script = wake.relative_to(folder)
    shutil.copytree(KEPT / "core", folder / "core")
    for name in wheels(KEPT):
        shutil.copyfile(KEPT / name, folder / "core" / name)
    (folder / "bare.js").write_text(BARE)
    (folder / "ours.js").write_text(OURS.format(script=script, code=json.dumps(PRESS)))
    (folder / "empty.html").write_text("<!doctype html><title>Python</title>")


def timed(context: BrowserContext, address: str, script: str) -> float:
    """Return the milliseconds until a worker says that it is done, in a new page."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}empty.html")
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


def weighed(browser: Browser, folder: Path, address: str) -> Iterator[Measure]:
    """Weigh all that a first chapter loads until its Python is awake, as a host compresses it."""
    with browser.new_context(service_workers="block") as context:
        Counted.asked.clear()
        page = context.new_page()
        page.goto(web_page.chapter(address, CHAPTER_6))
        for condition in (web_page.AWAKE, web_page.ALIVE):
            page.wait_for_function(condition, timeout=PATIENCE)
        files = [folder / path.lstrip("/") for path in sorted(Counted.asked)]
    sizes = {path: _travels(path) for path in files if path.exists()}
    for name in ("python", ""):
        weight = sum(n for path, n in sizes.items() if path.is_relative_to(folder / name)) / 1e6
        what = f"a first chapter loads, compressed{f', of {name}' if name else ''}"
        yield Measure(what, weight, "MB", limit=None if name else MOST_MB)


def _travels(path: Path) -> int:
    content = (path / "index.html" if path.is_dir() else path).read_bytes()
    return min(len(content), len(gzipped(content)))


def measures() -> Iterator[Measure]:
    """Time both, weigh what is fetched, and hold a page against the app's."""
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        folder, log = Path(made, "edition"), Path(made, "app")
        log.mkdir()
        put(folder)
        browser = launch(playwright)
        with served(folder, Counted) as address:
            times = rounds(browser, address)
            for cache in ("an empty", "a full"):
                bare = median(times[f"bare, {cache}"])
                name = f"until a press is answered, with {cache} cache"
                yield Measure.of(name, times[f"ours, {cache}"], peer=bare, least=1 / WITHIN)
            yield from weighed(browser, folder, address)
            with app(log) as the_app:
                yield from web_page.presses(browser, address, the_app)
                browser.close()
                browser = launch(playwright)  # of which no page has used memory
                yield from web_page.memories(browser, address, the_app)
        browser.close()
