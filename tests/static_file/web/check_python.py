"""A reader's Python in a browser: woken from its memory, it does all that the book asks of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser

import widgets
from tests.browser.watch import PATIENCE
from tests.static_file.web import drive
from widgets.static_file.web.archives import gzipped
from widgets.static_file.web.python import write
from widgets.trial import chapters

MOST_BYTES = 15.5e6
"""Of all that Python needs when it is woken, as it travels; a page has the rest of 16 MB."""
WORKER = """
import("./{script}").then(async ({{ wake }}) => {{
  const python = await wake();
  onmessage = ({{ data }}) => {{
    try {{
      postMessage({{ said: python.runPython(data) }});
    }} catch (problem) {{
      postMessage({{ problem: problem.message }});
    }}
  }};
  postMessage({{}});
}});
"""
ASK = """
(code) => new Promise((heard) => {
  globalThis.python ??= new Worker("worker.js", { type: "module" });
  globalThis.python.onmessage = ({ data }) => heard(data);
  if (code) globalThis.python.postMessage(code);
})
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with python/, a worker that wakes it, and an empty page."""
    made = tmp_path_factory.mktemp("edition")
    script = write(made)
    (made / "worker.js").write_text(WORKER.format(script=script))
    (made / "index.html").write_text("<!doctype html><title>Python</title>")
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_woken_python_does_all_that_the_book_asks(
    browser: Browser, address: str, folder: Path
) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    asked: set[str] = set()
    page.context.on("request", lambda request: asked.add(request.url.removeprefix(address)))
    said: list[str] = []
    page.context.on("console", lambda message: said.append(message.text))
    page.goto(address)
    page.evaluate(ASK, "")
    answer = page.evaluate(ASK, Path(drive.__file__).read_text("utf-8") + "\ndrive()")
    assert "problem" not in answer, answer["problem"][-2000:]
    done: dict[str, Any] = json.loads(answer["said"])
    assert done["chapters"] == len(chapters())
    assert done["moves"].keys() == {n for n in widgets.__all__ if n.startswith("explore_")}
    assert sum(done["moves"].values()) > 500
    here = json.loads(drive.drive())
    assert done["sentences"] == here["sentences"]
    assert not [line for line in said if "nothing" in line], "it went on from its memory"
    parts = {name for name in asked if name.startswith("python/")}
    assert not [name for name in parts if "rest" in name or "stdlib" in name]
    compressed = sum(_travels(folder / name) for name in parts)
    print(f"\n{len(parts)} parts, {compressed / 1e6:.2f} MB compressed")
    assert compressed < MOST_BYTES
    page.close()


def _travels(file: Path) -> int:
    """Return the bytes of a file when a host compresses it."""
    content = file.read_bytes()
    return min(len(content), len(gzipped(content)))


def test_where_the_memory_does_not_fit_python_begins_from_nothing(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    said: list[str] = []
    page.context.on("console", lambda message: said.append(message.text))
    page.route("**/memory.*", lambda route: route.fulfill(body=b"another memory"))
    page.goto(address)
    page.evaluate(ASK, "")
    answer = page.evaluate(
        ASK, "from widgets import explore_p_value\nexplore_p_value().state.word()"
    )
    assert answer == {"said": "p_value"}
    assert any("Python begins from nothing" in line for line in said)
    page.close()
