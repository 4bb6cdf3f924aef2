"""Chapters in JupyterLab: each runs without a word of trouble, and its explorers answer."""

from contextlib import suppress

import pytest
from playwright.sync_api import expect

from tests.browser.access import (
    EVERY_LOOK,
    OURS,
    SCHEMES,
    axe_violations,
    controls_and_charts,
    open_all,
    until_drawn,
)
from tests.browser.chapter import OPENING
from tests.browser.hand import WRITTEN
from tests.browser.servers import LITE
from widgets.trial import chapters

STEMS = [chapter.stem for chapter in chapters()]
WITHOUT_EXPLORERS = ("00_start", "teaching_notes")
# What may move an explorer; the first slider of some changes only what is not there yet.
MOVERS = (
    *("[role=slider]", "select", ".widget-radio-box label:not(:has(:checked))"),
    *(".te-group button:not(.te-back)", ".te-typed textarea", "[role=application]"),
)
SOON = 500


# JupyterLab draws no cell that is out of its window: nobody could look at it.
ALL_CELLS = ".jp-Cell { content-visibility: visible !important }"
# Else one: tests/test_notebooks.py runs each notebook.
RUN = STEMS if EVERY_LOOK or LITE else ["05_count_the_patients"]


def nobody_is_shut_out(page, record_property):
    # At the end the page is as it was, and has been waited for: a page that changes its theme is
    # hidden for a moment, and what is hidden has no name.
    for scheme in SCHEMES[::-1] if EVERY_LOOK else SCHEMES[:1]:
        assert axe_violations(page, scheme) == []
        record_property("looks by axe in JupyterLab", 1)
    controls, charts = controls_and_charts(page, OURS)
    assert [each for each in (*controls, *charts) if not each["name"]] == []
    record_property("controls with a name in JupyterLab", len(controls))


def operate(part):
    if part.get_attribute("role") in ("slider", "application"):
        top = part.get_attribute("aria-valuemax")
        at_top = top is not None and top == part.get_attribute("aria-valuenow")
        part.press("ArrowLeft" if at_top else "ArrowRight")
    elif part.evaluate("node => node.tagName") == "SELECT":
        # Not by an arrow key: JupyterLab takes those that go up or down for itself.
        part.select_option(index=int(part.evaluate("menu => menu.selectedIndex === 0 ? 1 : 0")))
    elif part.evaluate("node => node.tagName") == "TEXTAREA":
        part.fill(WRITTEN["te-typed"])
        part.blur()
    else:
        part.click()


def answers(card):
    """Use the parts of a card, one after the other, until its sentence is another."""
    sentence = card.locator(".te-sentence")
    before = sentence.text_content()
    for part in (part for kind in MOVERS for part in card.locator(kind).all()):
        operate(part)
        with suppress(AssertionError):  # a slow answer is awaited at the end
            expect(sentence).not_to_have_text(before, timeout=SOON)
            break
    expect(sentence, card.locator(".te-question").first.inner_text()).not_to_have_text(before)


@pytest.mark.parametrize("stem", RUN)
def test_the_chapter_runs_and_every_explorer_answers(open_notebook, stem, record_property):
    watch = open_notebook("lab", stem)
    page = watch.page
    page.locator(".te-memory").wait_for(state="attached", timeout=OPENING)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=OPENING)
    expect(page.locator("[data-mime-type$='stderr'], [data-mime-type$='error']")).to_have_count(0)
    page.add_style_tag(content=ALL_CELLS)
    until_drawn(page)
    if EVERY_LOOK:
        nobody_is_shut_out(page, record_property)
    everything = page.get_by_role("button", name="Show everything")
    if everything.count():
        everything.click()
        expect(page.locator(".te-gate .te-revealed:empty")).to_have_count(0, timeout=OPENING)
    cards = page.locator(".te-card:has(.te-back)").all()
    assert bool(cards) == (stem not in WITHOUT_EXPLORERS)
    for card in cards:
        card.scroll_into_view_if_needed()
        for drawing in card.locator(".te-drawing").all():
            expect(drawing).to_have_attribute("data-te-drawn", "true")
        answers(card)
    open_all(page)
    nobody_is_shut_out(page, record_property)
    watch.leave()
