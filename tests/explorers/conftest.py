"""The explorer that a contract test is about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.explorers.every import EXPLORERS, fresh
from widgets.ui.explorer import Explorer


@pytest.fixture(params=EXPLORERS)
def explorer(request: pytest.FixtureRequest) -> Explorer[Any]:
    """Return each explorer, on a page of its own; a test may ask for those that have a part."""
    return fresh(request.param)
