"""Every chapter by the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from widgets.trial import chapters

STEMS = [chapter.stem for chapter in chapters()]
UNGATED = {"teaching_notes"}
"""Pages that ask for no guess: they are for the teacher."""
LAST_TAB = 400

# What has the focus: its kind, its name for a screen reader, and whether an eye can find it.
FOCUSED = """() => {
  const node = document.activeElement;
  const style = getComputedStyle(node);
  const label = node.labels?.[0]?.textContent;
  const name = node.getAttribute("aria-label") || label || node.innerText || node.title || "";
  return {
    kind: node === document.body ? "page" : node.getAttribute("role") || node.tagName,
    name: name.trim(),
    seen: style.outlineStyle !== "none" || style.boxShadow !== "none",
    step: node.closest(".te-gate") && node.classList.contains("te-show") ? "gate"
      : node.classList.contains("te-option") ? "option" : "",
  };
}"""
OF_GATE = "document.activeElement.closest('.te-gate').querySelector('.te-revealed > *') !== null"
OF_OPTION = """document.activeElement.closest('.te-card')
  .querySelector('.te-answer:not(:empty)') !== null"""
MOVED = "before => document.activeElement.getAttribute('aria-valuenow') !== before"


def use(page, focused):
    """Do with the keys what the part that has the focus is for."""
    keys = page.keyboard
    if focused["step"] == "gate":
        keys.press("Enter")
        page.wait_for_function(OF_GATE)
    elif focused["step"] == "option":
        keys.press("Enter")
        page.wait_for_function(OF_OPTION)
    elif focused["kind"] == "slider":
        now = page.evaluate("document.activeElement.getAttribute('aria-valuenow')")
        top = page.evaluate("document.activeElement.getAttribute('aria-valuemax')")
        keys.press("ArrowLeft" if now == top else "ArrowRight")
        page.wait_for_function(MOVED, arg=now)


@pytest.mark.parametrize("stem", STEMS)
def test_the_keyboard_alone_gets_through_the_chapter(open_notebook, stem):
    page = open_notebook("voila", stem).page
    page.locator(".te-memory").wait_for(timeout=OPENING)
    named = []
    for _ in range(LAST_TAB):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["kind"] == "page":
            break
        assert focused["name"], (focused, named[-3:])
        assert focused["seen"], (focused, "has the focus, and nothing shows it")
        named.append(focused["name"])
        use(page, focused)
    assert focused["kind"] == "page", "the walk did not come to an end"
    expect(page.get_by_role("button", name=re.compile("Show what happened|Keep it"))).to_have_count(
        0
    )
    assert (page.locator(".te-gate .te-show").count() > 0) == (stem not in UNGATED)
    assert re.match(r"(\d+|T)\. ", named[-1]), (
        f"the last stop is the way to a neighbour, not {named[-1]}"
    )
    page.context.close()
