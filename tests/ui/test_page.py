"""What a page shares, and what it cannot change: layouts and styles least of all."""

from __future__ import annotations

import ipywidgets as ipw
import pytest

import widgets
from widgets.ui.page import new_page, the_one

EXPLORERS = [name for name in widgets.__all__ if name.startswith("explore_")]


@pytest.mark.parametrize("name", EXPLORERS)
def test_no_widget_of_a_page_can_be_filled_by_it(name: str) -> None:
    """Whatever the state does not take over must be bounded: a page may send anything."""
    made = ipw.widgets.widget._instances
    earlier = set(made)
    getattr(widgets, name)()
    looked_at = 0
    for widget in [made[each] for each in made.keys() - earlier]:
        if isinstance(widget, ipw.Layout | ipw.Style):
            before = widget.get_state()
            widget.set_state(dict.fromkeys(before, "Q" * 200_000))
            assert widget.get_state() == before
            looked_at += 1
    assert looked_at


def test_a_page_has_one_of_each_and_a_new_page_others() -> None:
    first = the_one(list)
    assert the_one(list) is first
    new_page()
    assert the_one(list) is not first
