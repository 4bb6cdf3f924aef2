"""Folds after a reload, and names on narrow pages: `make access`."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from tests.browser.test_prose import STEM, fold

PHONE = {"width": 390, "height": 844}
# Names and numbers that a line's end has torn apart, and how many there are.
TORN = """() => {
  const name = /\\b(?:[A-Z]\\w*-\\d+|[pS]-values?|p [<=] [.\\d]+|Chapters? \\d+|\\d+ [np]M)\\b/g;
  const walker = document.createTreeWalker(document.querySelector("#te-main"), 4);
  const [seen, torn] = [[], []];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.parentElement.closest("svg, script, style, option")) continue;
    for (const { 0: words, index } of text.data.matchAll(name)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + words.length);
      const boxes = [...range.getClientRects()];
      if (!boxes.length) continue;
      seen.push(words);
      if (new Set(boxes.map(({ top }) => Math.round(top))).size > 1) torn.push(words);
    }
  }
  return [seen.length, torn];
}"""


def test_a_page_that_is_loaded_again_has_open_what_was_open(open_notebook) -> None:
    page = open_notebook("voila", STEM).page
    expect(fold(page)).to_be_visible(timeout=OPENING)
    fold(page).press("Enter")
    page.wait_for_function("() => sessionStorage.getItem('te-again')?.includes('link')")
    page.reload()
    expect(fold(page)).to_have_attribute("aria-expanded", "true", timeout=OPENING)
    others = page.locator('.te-fold-button[aria-expanded="false"]')
    assert others.count() >= 1


def test_no_name_is_torn_at_the_end_of_a_line(open_notebook) -> None:
    page = open_notebook("voila", STEM, viewport=PHONE).page
    page.get_by_role("button", name="Show everything").click(timeout=OPENING)
    expect(page.locator(".te-revealed .te-card").last).to_be_attached(timeout=OPENING)
    for width in (280, 320, 390):
        page.set_viewport_size({"width": width, "height": 800})
        seen, torn = page.evaluate(TORN)
        assert seen > 15
        assert not torn
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('#te-main'));"
        "return getSelection().toString() }"
    )
    assert "SRI-4" in copied
