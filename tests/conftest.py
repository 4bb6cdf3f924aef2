"""What every test starts with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from widgets.ui.memory import memory


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Give each test a page that remembers nothing."""
    memory.cache_clear()
    yield
    memory.cache_clear()
