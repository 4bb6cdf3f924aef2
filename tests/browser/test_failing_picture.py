"""A picture that cannot be drawn says so in its place, and is drawn at the next change."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import NODES, OPENING, QUESTIONS

FAILURE = re.compile("could not be drawn")
DOT = "[role=gridcell]"
# Chapter, the rows of a picture that is drawn on a canvas or as SVG, a control and its key.
PICTURES = {
    "canvas": ("16_your_trial", "frame_strip_p_values", "select", "ArrowDown"),
    "svg": ("05_count_the_patients", "frame_rates_bars", DOT, "Space"),
}
# Put text into the model of a card's pictures, as if it had come over the wire.
FORGE = """async ([name, text]) => {
  const { promise } = await window.jupyterapp.widgetManagerPromise;
  const models = await Promise.all(Object.values((await promise)._models));
  models.find((one) => one.get("pictures") && one.get(name) !== undefined).set(name, text);
}"""

KEPT = f"(card, nodes) => ({NODES})(card).filter((node, i) => node === nodes[i]).length"


@pytest.mark.parametrize("renderer", PICTURES)
def test_rows_that_cannot_be_read_stop_one_picture_until_the_next_change(chapters, renderer):
    stem, trait, control, key = PICTURES[renderer]
    chapter = chapters("voila", stem)
    pictures = chapter.card.locator(".te-picture")
    nodes = chapter.card.evaluate_handle(NODES)
    for text in ("{broken", "{broken again"):
        chapter.page.evaluate(FORGE, [trait, text])
        expect(chapter.card.get_by_role("alert").filter(has_text=FAILURE)).to_be_visible()
    failed = pictures.filter(has_text=FAILURE)
    expect(failed).to_have_count(1)
    expect(failed.locator("svg, canvas")).to_have_count(0)
    problems = chapter.watch.problems()
    assert len(problems) == 1
    assert FAILURE.search(problems[0])

    chapter.change(lambda: chapter.card.locator(control).first.press(key))
    expect(chapter.card.locator(".te-failure")).to_have_count(0)
    chapter.until_drawn()
    kept = pictures.count() - 1
    assert chapter.card.evaluate(KEPT, nodes) == kept, "only the picture that failed is drawn anew"


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
            "**/vega.js", lambda route: route.abort() if is_down else route.continue_()
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
