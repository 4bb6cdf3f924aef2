"""Chapters in JupyterLab: each runs without a word of trouble, and its explorers answer."""

import json
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
from tests.browser.conftest import run_all
from tests.browser.servers import copy_notebooks
from widgets.trial import chapters

STEMS = [chapter.stem for chapter in chapters()]
WITHOUT_EXPLORERS = ("00_start", "teaching_notes")
# What may move an explorer; the first slider of some changes only what is not there yet.
MOVERS = ("[role=slider]", "select", ".te-group button:not(.te-back)", "[role=application]")
SOON = 500


# JupyterLab draws no cell that is out of its window: nobody could look at it.
ALL_CELLS = ".jp-Cell { content-visibility: visible !important }"
# Else one: tests/test_notebooks.py runs each notebook.
RUN = STEMS if EVERY_LOOK else ["05_count_the_patients"]


def nobody_is_shut_out(page, record_property):
    # At the end the page is as it was, and has been waited for: a page that changes its theme is
    # hidden for a moment, and what is hidden has no name.
    for scheme in reversed(SCHEMES):
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


WORDS = "(node, part) => getComputedStyle(node, part).content"
MISSING = """import importlib.util, sys
importlib.util.find_spec = lambda _: None
sys.modules["widgets"] = None
"""


def saved(answer):
    """Tell whether a notebook is saved: JupyterLab puts its own settings, too."""
    return answer.request.method == "PUT" and "/api/contents/" in answer.url


def test_after_a_restart_and_when_it_is_opened_again_a_notebook_says_how_to_go_on(open_notebook):
    watch = open_notebook("lab", "00_start")
    page = watch.page
    card = page.locator(".jp-OutputArea-output > .te-gate").first
    card.wait_for(state="attached", timeout=OPENING)
    page.locator(".te-memory").wait_for(state="attached", timeout=OPENING)
    assert card.evaluate(WORDS, "::before") == "none"
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator("[data-command='kernelmenu:restart']").click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    gone = page.locator(".jupyter-widgets-disconnected")
    gone.first.wait_for(state="attached")
    assert "Run All Cells" in card.evaluate(WORDS, "::before")
    said = [each.evaluate(WORDS, "::before") for each in gone.all()]
    assert len([words for words in said if words != "none"]) < len(said) / 2  # only the outermost
    assert watch.problems() == []

    with page.expect_response(saved):
        page.keyboard.press("Control+s")
    page.reload()
    lost = page.locator(".jp-OutputArea-output.jupyter-widgets", has_text="model not found").first
    lost.wait_for(state="attached", timeout=OPENING)
    assert "Run All Cells" in lost.evaluate(WORDS, "::after")
    assert lost.evaluate("node => getComputedStyle(node).fontSize") == "0px"
    assert watch.problems()
    watch.leave()


def test_without_the_package_the_first_cell_says_how_to_install_it(open_page, address, folders):
    root, place = address("lab"), copy_notebooks(folders["lab"])
    file = folders["lab"] / "notebooks" / place / "00_start.ipynb"
    notebook = json.loads(file.read_text(encoding="utf-8"))
    [first] = [cell for cell in notebook["cells"] if cell["id"] == "installed"]
    first["source"].insert(0, MISSING)
    file.write_text(json.dumps(notebook), encoding="utf-8")
    watch = open_page(f"{root}/lab/tree/{place}/00_start.ipynb?reset")
    run_all(watch.page)
    outputs = watch.page.locator(".jp-OutputArea-child")
    expect(outputs.first).to_contain_text("pip install")
    watch.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    assert [text.strip() for text in outputs.all_inner_texts()[1:] if text.strip()] == []
    watch.leave()
