"""A picture that cannot be drawn says so in its place, and is drawn at the next change."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import EVERY_LOOK
from tests.browser.chapter import NODES

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


@pytest.mark.parametrize("renderer", list(PICTURES)[: None if EVERY_LOOK else 1])
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
