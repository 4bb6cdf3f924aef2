"""What tests of the server share: an app that they leave as they found it, and a browser."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.server.reader import browsing
from tests.server.serving import Serving, serving


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_left_open() -> Iterator[None]:
    """Collect what a module has left: else the collector meets it in a test of another."""
    yield
    with warnings.catch_warnings(record=True) as left:
        warnings.simplefilter("always", ResourceWarning)
        gc.collect()
    assert not left, [str(each.message) for each in left]


@pytest.fixture(scope="package")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Return a running app with the whole book."""
    with serving(tmp_path_factory.mktemp("app"), "--away=20", stem=None, measured=True) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser that ends with its module: tests of the next may need the event loop."""
    with browsing() as browser:
        yield browser
