"""The first chart in a real browser, and plain Voilà as the peer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.servers import _end, _free_port, _wait
from tests.browser.watch import Watch, launch

ROOT = Path(__file__).parents[2]
PEER = ROOT / "tests/bench/notebooks/peer.ipynb"
DRAWN = ".te-drawing[data-te-drawn]"
DRAWN_AT = "(drawn) => document.querySelector(drawn) && performance.now() / 1000"


def first_chart(url: str, drawn: str = DRAWN) -> tuple[float, float, float, float]:
    """Return seconds to the first chart, cold and warm, and bytes by HTTP and socket when cold."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        watch = Watch(browser.new_context())
        session = watch.page.context.new_cdp_session(watch.page)
        came: list[float] = []
        session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
        session.send("Network.enable")
        times = []
        for _ in ("cold", "warm"):
            watch.page.goto(url, timeout=90_000, wait_until="commit")
            # Asked at each frame: a locator would look only twice a second.
            found = watch.page.wait_for_function(DRAWN_AT, arg=drawn, timeout=90_000)
            times.append(found.json_value())
            if len(times) == 1:
                http, sockets = sum(came), watch.socket_bytes
        browser.close()
    return times[0], times[1], http, sockets


@contextmanager
def plain_voila(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Yield the address of plain Voilà with the peer's notebook, and its process."""
    port = _free_port()
    words = [sys.executable, "-m", "voila", str(PEER), f"--port={port}", "--no-browser"]
    log = folder / "peer.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            words, stdout=output, stderr=output, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
    try:
        _wait(process, port, "/voila/static/voila.js", log)
        yield f"http://127.0.0.1:{port}/", process
    finally:
        _end(process)
