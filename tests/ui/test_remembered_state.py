"""Flipped patients survive a reload, and a damaged memory does not harm them."""

from __future__ import annotations

import pytest

import widgets
from widgets.ui.memory import memory
from widgets.ui.page import new_page


def test_flips_survive_a_reload_until_they_are_erased() -> None:
    explorer = widgets.explore_patients()
    start = explorer.state
    explorer.grid.set_state({"treatment": [False] * len(start.treatment)})
    flipped, kept = explorer.state, memory().kept
    new_page()
    again = widgets.explore_patients()
    assert again.state == start
    memory().set_state({"stored": kept})
    assert again.state == flipped
    memory()._handle_custom_msg({"erase": True}, [])
    assert again.state == start
    assert memory().kept == {}


@pytest.mark.parametrize(
    "value", [None, 5, "x", [], {"treatment": [1]}, {"missing": "?"}, {"a": 1}]
)
def test_a_damaged_memory_is_forgotten(value: object) -> None:
    explorer = widgets.explore_patients()
    start = explorer.state
    memory().set_state({"stored": {"patients": value}})
    assert explorer.state == start
    assert explorer.chart.sentence
