"""The edition for its checks, and readers of it; the other tests here open no page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.servers import edition
from tests.static_file.web.reading import Listener, built


@pytest.fixture(autouse=True)
def nothing_went_wrong() -> None:
    """Take the place of the fixture that looks at the reader of the one file: there is none."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return where the edition is served, below a path that is no root."""
    with edition(tmp_path_factory.mktemp("edition"), built()) as address:
        yield address


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Return who hears all pages: at the end nothing has gone wrong, nor left the machine."""
    listener = Listener()
    yield listener
    listener.end()


@pytest.fixture
def opened(browser: Browser, listener: Listener) -> Callable[..., Page]:
    """Return a function that opens a tab in a browser that has kept nothing yet."""
    return lambda **options: listener.hear(browser.new_context(**options)).new_page()
