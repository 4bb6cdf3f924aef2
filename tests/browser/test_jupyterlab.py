"""Every chapter in JupyterLab: it runs without a word of trouble, and its explorers answer."""

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from widgets.trial import chapters

STEMS = [chapter.stem for chapter in chapters()]
# What moves an explorer, the plainest first: its own buttons, then what has a range.
MOVERS = (".te-group button:not(.te-back)", "[role=slider]", "[role=application]", "select")


def move(card):
    mover = next(card.locator(kind).first for kind in MOVERS if card.locator(kind).count())
    if mover.get_attribute("class") and "button" in mover.get_attribute("class"):
        mover.click()
    else:
        top = mover.get_attribute("aria-valuemax")
        at_top = top is not None and top == mover.get_attribute("aria-valuenow")
        mover.press("ArrowLeft" if at_top else "ArrowRight")


@pytest.mark.parametrize("stem", STEMS)
def test_the_chapter_runs_and_every_explorer_answers(open_notebook, stem):
    page = open_notebook("lab", stem).page
    page.locator(".te-memory").wait_for(state="attached", timeout=OPENING)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=OPENING)
    expect(page.locator("[data-mime-type$='stderr'], [data-mime-type$='error']")).to_have_count(0)
    everything = page.get_by_role("button", name="Show everything")
    if everything.count():
        everything.click()
        expect(page.locator(".te-gate .te-revealed:empty")).to_have_count(0)
    for card in page.locator(".te-card:has(.te-back)").all():
        card.scroll_into_view_if_needed()
        for drawing in card.locator(".te-drawing").all():
            expect(drawing).to_have_attribute("data-te-drawn", "true")
        sentence = card.locator(".te-sentence")
        before = sentence.text_content()
        move(card)
        expect(sentence).not_to_have_text(before)
    page.context.close()
