"""The edition on nginx, as its README sets it up, and on Python's own server; below a path."""

from __future__ import annotations

import http.client
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.servers import _end, _free_port, _wait
from tests.static_file.web.reading import KEPT, STEMS, answers, built, chapter, until_awake
from widgets.static_file import web
from widgets.static_file.web.pages import POLICY

README = Path(web.__file__).with_name("README.md")
MIME_TYPES = Path("/etc/nginx/mime.types")
MOST_BYTES = 16e6
"""Of all that a first chapter fetches until Python is awake, as it travels."""
NGINX = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
  log_format bytes '$body_bytes_sent $uri';
  access_log {folder}/bytes bytes;
  client_body_temp_path {folder}/temporary;
  {servers}
}}
"""


@dataclass
class Answer:
    status: int
    headers: dict[str, str]

    @classmethod
    def of(cls, address: str) -> Answer:
        """Ask for something as a browser does."""
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        connection.request("GET", parts.path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return cls(answer.status, {name.lower(): value for name, value in answer.getheaders()})


def server_block(port: int, root: Path) -> str:
    """Return the server of the README, at a port of this machine."""
    [block] = re.findall(r"```nginx\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    changes = {
        "listen 443 ssl": f"listen 127.0.0.1:{port}",
        "root /srv": f"root {root}",
        "include mime.types": f"include {MIME_TYPES}",
    }
    for before, after in changes.items():
        assert block.count(f"{before};") == 1, before
        block = block.replace(f"{before};", f"{after};")
    return str(block)


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[str]:
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        _wait(process, port, "/book/sw.js", log)
        yield f"http://127.0.0.1:{port}/book"
    finally:
        _end(process)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hosted")
    book = made / "srv" / "book"
    shutil.copytree(built(), book)
    [pack] = re.findall(r"`find dist/web (.*?)`", README.read_text("utf-8"))
    subprocess.run(["find", str(book), *shlex.split(pack)], check=True)
    assert len(list(book.rglob("*.wasm.gz"))) > 10
    return made


@pytest.fixture(scope="module")
def strict_port() -> int:
    """Return where nginx sends a policy of its own with everything."""
    return _free_port()


@pytest.fixture(scope="module")
def nginx(folder: Path, strict_port: int) -> Iterator[str]:
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "the README says how nginx serves the edition, and this is its check"
    port = strict_port
    while port == strict_port:
        port = _free_port()
    strict = server_block(strict_port, folder / "srv").replace(
        "add_header Cache", f'add_header Content-Security-Policy "{POLICY}"; add_header Cache'
    )
    assert strict.count(POLICY) == 2
    servers = server_block(port, folder / "srv") + strict
    user = "" if os.getuid() else "user root;"
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user, servers=servers))
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with running(command, port, folder / "nginx.log") as address:
        yield address


def test_nginx_gives_each_file_its_type_and_says_how_long_it_is_good(nginx: str) -> None:
    names = {path.relative_to(built()).as_posix() for path in built().rglob("*") if path.is_file()}
    one = {suffix: next(n for n in sorted(names) if n.endswith(suffix)) for suffix in SUFFIXES}
    for suffix, (kind, is_packed) in SUFFIXES.items():
        answer = Answer.of(f"{nginx}/{one[suffix]}")
        assert answer.status == 200
        assert answer.headers["content-type"].partition(";")[0] in kind, one[suffix]
        assert ("content-encoding" in answer.headers) == is_packed, one[suffix]
        is_hashed = one[suffix].startswith(("assets/", "python/"))
        lasting = "public, max-age=31536000, immutable" if is_hashed else "no-cache"
        assert answer.headers["cache-control"] == lasting, one[suffix]


SUFFIXES = {
    "/index.html": (("text/html",), True),
    "sw.js": (("text/javascript", "application/javascript"), True),
    ".css": (("text/css",), True),
    ".mjs": (("text/javascript",), True),
    ".wasm": (("application/wasm",), True),
    ".webmanifest": (("application/manifest+json",), False),  # too small to gain by it
    ".xz": (("application/octet-stream", "application/x-xz"), False),
    ".tar.gz": (("application/octet-stream", "application/gzip", "application/x-gzip"), False),
    ".woff2": (("font/woff2",), False),
}
"""Of a file that ends so, its types, and whether it is compressed on its way."""


def test_nginx_leads_on_where_the_last_stroke_is_missing_and_where_nothing_is(nginx: str) -> None:
    assert Answer.of(f"{nginx}/glossary").status == 301
    missing = Answer.of(f"{nginx}/nowhere")
    assert missing.status == 404
    assert missing.headers["content-type"].startswith("text/html")
    assert int(missing.headers.get("content-length", 1000)) > 500


def test_what_a_first_chapter_and_the_whole_book_weigh_on_their_way(
    opened: Callable[..., Page], nginx: str, folder: Path
) -> None:
    log = folder / "bytes"
    log.write_text("")
    page = opened()
    page.goto(chapter(nginx, STEMS[0]))
    until_awake(page)
    first = sum(int(line.split()[0]) for line in log.read_text().splitlines())
    page.evaluate(KEPT)
    lines = log.read_text().splitlines()
    whole = sum(int(line.split()[0]) for line in lines)
    print(f"\na first chapter {first / 1e6:.2f} MB, the whole book {whole / 1e6:.2f} MB")
    assert 5e6 < first < MOST_BYTES
    assert first < whole
    assert page.evaluate("() => crossOriginIsolated") is False  # it needs no special headers


def test_a_policy_in_the_headers_lets_everything_run(
    opened: Callable[..., Page], nginx: str, strict_port: int
) -> None:
    address = f"http://127.0.0.1:{strict_port}/book"
    assert nginx
    assert Answer.of(f"{address}/sw.js").headers["content-security-policy"] == POLICY
    works(opened(), address)


def test_pythons_own_server_is_enough(opened: Callable[..., Page], folder: Path) -> None:
    port = _free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    command += ["--directory", str(folder / "srv")]
    with running(command, port, folder / "python.log") as address:
        works(opened(), address)


def works(page: Page, address: str) -> None:
    page.goto(chapter(address, "08_how_sure"))
    answers(page)
