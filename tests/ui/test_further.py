"""A fold: closed at first, open or closed as the page says, carried in links."""

from __future__ import annotations

import pytest

import widgets
from widgets.ui.page_state import page_state


def test_a_fold_is_closed_until_the_page_says_otherwise() -> None:
    fold = widgets.further("More")
    assert not fold.is_open
    fold._handle_custom_msg({"open": True}, [])
    assert fold.is_open
    fold._handle_custom_msg({"open": False}, [])
    assert not fold.is_open


@pytest.mark.parametrize("content", [None, {}, {"open": 1}, {"open": "yes"}, ["open"], "open"])
def test_what_else_a_page_sends_is_passed_over(content: object) -> None:
    fold = widgets.further("More")
    fold._handle_custom_msg(content, [])
    fold.set_state({"is_open": True, "title": "x"})
    assert (fold.is_open, fold.title) == (False, "More")


def test_a_link_opens_what_was_open() -> None:
    one, other = widgets.further("One"), widgets.further("Other")
    one._handle_custom_msg({"open": True}, [])
    link = page_state().link("chapter")
    one._handle_custom_msg({"open": False}, [])
    other._handle_custom_msg({"open": True}, [])
    page_state().restore(link, "chapter")
    assert (one.is_open, other.is_open) == (True, False)
    page_state().back()
    assert (one.is_open, other.is_open) == (False, True)


def test_without_scripts_its_title_is_a_heading() -> None:
    data, *_ = widgets.further("More")._repr_mimebundle_()
    assert data["text/markdown"] == "## More"
    assert "application/vnd.jupyter.widget-view+json" in data
