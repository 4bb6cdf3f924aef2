"""Words of a picture keep off one another wherever a control is, on a phone and a laptop."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

import pytest

from tests.charts.overlaps import one_over_another
from tests.charts.scenes import PHONE
from tests.charts.test_lines_and_words import scene
from tests.explorers.every import EXPLORERS, unmoved
from widgets.ui.kinds import Choice, Share, Whole
from widgets.ui.page import new_page
from widgets.ui.state import Kind

WAY = (0, 0.12, 0.25, 0.5, 0.75, 0.9, 1)
"""How far along a slider it is put."""
LAPTOP = 620


def places(kind: Kind) -> Iterator[object]:
    """Yield values of a field from its lowest to its highest."""
    if isinstance(kind, Whole):
        yield from (kind.low + round((kind.high - kind.low) * part) for part in WAY)
    elif isinstance(kind, Share):
        yield from (kind.low + (kind.high - kind.low) * part for part in WAY)
    elif isinstance(kind, Choice):
        yield from list(kind.options)[:: max(1, len(kind.options) // len(WAY))]


def moves(name: str) -> Iterator[dict[str, Any]]:
    """Yield what is changed: nothing, or one control."""
    yield {}
    for field, kind in unmoved(name).state.kinds().items():
        yield from ({field: value} for value in places(kind))


@pytest.mark.parametrize("name", [name for name in EXPLORERS if unmoved(name).chart.pictures])
def test_no_words_are_over_others(name: str) -> None:
    drawn, found = 0, {}
    for changes in moves(name):
        new_page()  # it remembers what was changed
        for at in range(len(unmoved(name).chart.pictures)):
            for width in (PHONE, LAPTOP):
                picture = scene(name, at, (width, inf), **changes)
                drawn += 1
                if over := one_over_another(picture):
                    found[at, width, str(changes)] = over
    assert drawn > 1
    assert found == {}
