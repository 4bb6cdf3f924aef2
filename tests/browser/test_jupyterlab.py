"""Every chapter in JupyterLab: it runs without a word of trouble, and its explorers answer."""

from contextlib import suppress

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from widgets.trial import chapters

STEMS = [chapter.stem for chapter in chapters()]
# What may move an explorer; the first slider of some changes only what is not there yet.
MOVERS = ("[role=slider]", "select", ".te-group button:not(.te-back)", "[role=application]")


def use(part):
    if part.get_attribute("role") in ("slider", "application"):
        top = part.get_attribute("aria-valuemax")
        at_top = top is not None and top == part.get_attribute("aria-valuenow")
        part.press("ArrowLeft" if at_top else "ArrowRight")
    elif part.evaluate("node => node.tagName") == "SELECT":
        # Not by an arrow key: JupyterLab takes those that go up or down for itself.
        part.select_option(index=int(part.evaluate("menu => menu.selectedIndex === 0 ? 1 : 0")))
    else:
        part.click()


def answers(card):
    """Use the parts of a card, one after the other, until its sentence is another."""
    sentence = card.locator(".te-sentence")
    before = sentence.text_content()
    for kind in MOVERS:
        for part in card.locator(kind).all():
            use(part)
            with suppress(AssertionError):
                expect(sentence).not_to_have_text(before, timeout=3_000)
                return True
    return False


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
        assert answers(card), card.locator(".te-question").first.inner_text()
    page.context.close()
