"""A drawing library that fails, or does not arrive: `make access`."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.chapter import OPENING, QUESTIONS
from tests.browser.test_failing_picture import DOT, FAILURE


def test_what_fails_within_the_drawing_library_is_said_too(chapters):
    chapter = chapters("voila", "06_the_p_value")
    drawing = chapter.card.locator(".te-drawing").first
    for _ in range(2):
        drawing.evaluate("node => node.teView.error(new Error('no such scale'))")
    expect(chapter.card.locator(".te-failure")).to_have_count(1)
    [problem] = chapter.watch.problems()
    assert "no such scale" in problem
    chapter.change(lambda: chapter.card.get_by_role("slider").first.press("ArrowRight"))
    expect(chapter.card.locator(".te-failure")).to_have_count(0)
    chapter.until_drawn()


def test_a_drawing_library_that_did_not_arrive_is_fetched_at_the_next_change(open_notebook):
    stem, is_down = "05_count_the_patients", [True]
    watch = open_notebook(
        "voila",
        stem,
        listen=lambda page: page.route(
            re.compile("/vega.js"), lambda route: route.abort() if is_down else route.continue_()
        ),
    )
    page = watch.page
    page.get_by_role("button", name="Show everything").click(timeout=OPENING)
    asked = page.locator(".te-question", has_text=QUESTIONS[stem])
    card = page.locator(".te-card").filter(has=asked)
    card.scroll_into_view_if_needed()
    expect(card.locator(".te-failure")).to_have_count(1)
    is_down.clear()
    card.locator(DOT).first.press("Space")
    expect(card.locator(".te-failure")).to_have_count(0)
    expect(card.locator(".te-drawing[data-te-drawn=true]")).to_have_count(1)
    assert len([each for each in watch.problems() if FAILURE.search(each)]) >= 2
