from __future__ import annotations

import pytest

from tests.room.redis_server import redis_server


@pytest.fixture
def server():
    """Return a Redis server of the test's own."""
    with redis_server() as running:
        yield running
