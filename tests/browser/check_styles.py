"""A chapter, read and then presented: no property from two style sheets. `make access`."""

from __future__ import annotations

from tests.browser.access import open_all
from tests.browser.chapter import OPENING
from tests.browser.test_styles import nothing_is_set_twice

STEM = "15_what_may_we_say"


def test_a_chapter_that_is_read_and_then_presented(open_notebook):
    page = open_notebook("voila", STEM).page
    open_all(page)
    nothing_is_set_twice(page)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.get_by_role("link", name="Present").click()
    page.locator(".te-presenter").wait_for(timeout=OPENING)
    nothing_is_set_twice(page)
