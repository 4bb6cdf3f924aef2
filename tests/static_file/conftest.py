"""The file, written once, and a reader of it to whom nothing went wrong."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.servers import python
from tests.browser.watch import launch
from tests.static_file.reader import ITSELF, Reader
from widgets.static_file.book import NAME


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static")
    subprocess.run([*python(), "-m", "widgets.static_file", str(folder)], check=True, timeout=600)
    return folder / NAME


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def reader(browser: Browser, file: Path) -> Iterator[Reader]:
    reader = Reader(browser, file)
    yield reader
    reader.context.close()


@pytest.fixture(autouse=True)
def nothing_went_wrong(reader: Reader) -> Iterator[None]:
    yield
    assert reader.asked
    assert not [url for url in reader.asked if not ITSELF.match(url)]
    assert not reader.errors
