"""What a page sends that no control can: refused in words, by every explorer."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Any

import pytest

from tests.explorers.every import BROKEN, having, shown
from widgets.ui.explorer import Explorer
from widgets.ui.line_box import NOT_TAKEN
from widgets.ui.state import State

FORGED = [1e9, -1, -1e9, math.nan, math.inf, "text", "", None, True, [], [1, 2], {}, 10**400,
          list(range(10_000)), "<script>alert(1)</script>"]  # fmt: skip
AWAY = [[2, -3], [-1e8, 1e8], [1e8, -1e8], [0.49, 0.51]]
"""Points and steps on a movable picture: near, and far off it."""
NO_POINTS = [None, "", [], [1], [1, 2, 3], [math.nan, 1], [math.inf, 1], [1e9, 1], ["1", 2], {}]


def accepts(state: State, field: str, value: object) -> bool:
    """Return whether a page may set a field of the state to the value."""
    with suppress(KeyError, ValueError):
        state.kinds()[field].accept(field, value)
        return True
    return False


def test_forged_values_are_refused_in_words(explorer: Explorer[Any]) -> None:
    start, words = explorer.state, shown(explorer)
    assert explorer.controls
    for control in explorer.controls.values():
        bounds = {
            key: getattr(control, key)
            for key in ("min", "max", "step", "description", "disabled", "options")
            if hasattr(control, key)
        }
        for value in FORGED:
            for forged in (control.page_sets, *bounds):
                if forged == control.page_sets and accepts(start, control.field, value):
                    continue  # text, where text may be typed
                control.set_state({forged: value})
                assert explorer.state == start, (forged, value)
                assert "must" in explorer.notice.value
                assert "<script" not in explorer.notice.value
                marked = {"description": f"{bounds['description']} {NOT_TAKEN}"}
                assert {key: getattr(control, key) for key in bounds} in (bounds, bounds | marked)
                explorer.notice.value = ""
            control.set_state({control.page_sets: value, "max": value})
            assert explorer.state == start
    assert shown(explorer) == words


@having(lambda explorer: explorer.grid)
def test_a_forged_grid_is_refused_in_words(explorer: Explorer[Any]) -> None:
    start, grid = explorer.state, explorer.grid
    refused = 0
    for key in grid.keys:
        before = getattr(grid, key)
        for value in FORGED:
            grid.set_state({key: value})
            if accepts(start, key, value):
                assert getattr(explorer.state, key) == value
                explorer.state = start
                continue
            assert explorer.state == start, (key, value)
            if (key, value) == ("value", ""):
                continue  # an emptied box asks for nothing
            # The bench's box has its own place for a refusal, in plain text.
            assert explorer.notice.value or getattr(grid, "answer", {}).get("kind") == "refused"
            assert "<script" not in explorer.notice.value
            assert getattr(grid, key) == before
            explorer.notice.value = ""
            refused += 1
    assert refused > 10 * len(FORGED)


@having(lambda explorer: explorer.content.move)
def test_pointing_anywhere_gives_finite_words(explorer: Explorer[Any]) -> None:
    start, states = explorer.state, set()
    for kind in ("point", "step"):
        for pair in AWAY:
            explorer.state = start
            explorer.chart._from_page(None, {kind: pair}, None)
            assert not BROKEN.search(shown(explorer)), (kind, pair)
            states.add(repr(explorer.state))
        explorer.state = start
        for forged in NO_POINTS:
            explorer.chart._from_page(None, {kind: forged}, None)
            assert explorer.state == start, forged
    assert len(states) > 1


def test_a_refusal_goes_with_the_next_change(explorer: Explorer[Any]) -> None:
    control = next(iter(explorer.controls.values()))
    control.set_state({control.page_sets: "text"})
    assert explorer.notice.value
    explorer.state = explorer.state
    assert explorer.notice.value == ""


def test_a_state_of_another_kind_is_refused(explorer: Explorer[Any]) -> None:
    with pytest.raises(ValueError, match="state must be a"):
        explorer.state = State()
