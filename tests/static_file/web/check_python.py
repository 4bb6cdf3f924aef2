"""A reader's Python in a browser: woken from its memory, it does all that the book asks of it."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import widgets
from tests.browser.watch import PATIENCE
from tests.static_file.web import drive
from tests.static_file.web.served import served
from widgets.static_file.web.archives import gzipped
from widgets.static_file.web.python import write
from widgets.trial import chapters

MOST_BYTES = 13e6
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
    with served(folder) as address:
        yield address


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
    assert done["presses"] == here["presses"]
    assert sum(done["presses"].values()) > 100
    assert done["sentences"] == here["sentences"]
    assert "must have the same shape" in page.evaluate(ASK, NO_LINE)["said"]
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


OPEN = """
from widgets.static_file.notebooks import shown
assert list(shown("06_the_p_value"))
"""
NO_LINE = """
import traceback
import numpy as np
try:
    np.stack([[1], [1, 2]])
except ValueError:
    said = traceback.format_exc()
said
"""


def elsewhere(memory: bytes) -> bytes:
    """Return a memory that was made where Python begins in another place."""
    unpacked = lzma.decompress(memory)
    return lzma.compress(
        unpacked.replace(b'{"begun":{"table":', b'{"begun":{"tablE":', 1), preset=0
    )


MISFITS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "is none": (lambda _: b"another memory", "cannot be unpacked: lzma says"),
    "is not whole": (lambda memory: memory[: len(memory) // 2], "cannot be unpacked: lzma says"),
    "belongs elsewhere": (elsewhere, "its memory was made for"),
}


@pytest.mark.parametrize("misfit", MISFITS)
def test_where_the_memory_does_not_fit_python_begins_from_nothing(
    browser: Browser, address: str, folder: Path, misfit: str
) -> None:
    change, reason = MISFITS[misfit]
    [memory] = (folder / "python").glob("memory.*")
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    said: list[str] = []
    page.context.on("console", lambda message: said.append(message.text))
    body = change(memory.read_bytes())
    page.route("**/memory.*", lambda route: route.fulfill(body=body))
    page.goto(address)
    page.evaluate(ASK, "")
    answer = page.evaluate(ASK, f"{OPEN}{NO_LINE}")
    assert "must have the same shape" in answer["said"]
    [line] = [line for line in said if "Python begins from nothing" in line]
    assert reason in line
    page.close()
