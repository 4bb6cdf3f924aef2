"""Tests with learners leave nothing open, as those of the server."""

from tests.server.conftest import _nothing_is_left_open

__all__ = ["_nothing_is_left_open"]
