"""Read a chapter by the keyboard alone, from its first stop to its last."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

LAST_TAB = 400
# Tab goes on from where a hand was last, which may be at the foot of the page.
BEGIN = """() => {
  const first = document.querySelector("a, button");
  first.focus();
  first.blur();
}"""

# What has the focus: its kind, its name for a screen reader, and whether an eye can find it,
# in the window and below nothing that stays over the text.
FOCUSED = """() => {
  const node = document.activeElement;
  const style = getComputedStyle(node);
  const label = node.labels?.[0]?.textContent;
  const box = node.getBoundingClientRect();
  const middle = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const there = document.elementFromPoint(box.left + box.width / 2, middle);
  const name = node.getAttribute("aria-label") || label || node.innerText || node.title || "";
  return {
    kind: node === document.body ? "page" : node.getAttribute("role") || node.tagName,
    name: name.trim(),
    there: there?.outerHTML.slice(0, 200), box: [box.top, box.bottom, innerHeight, scrollY],
    covered: !there || !(node.contains(there) || there.contains(node)),
    seen: style.outlineStyle !== "none" || style.boxShadow !== "none",
    step: node.closest(".te-gate") && node.classList.contains("te-show") ? "gate"
      : node.classList.contains("te-option") ? "option" : "",
  };
}"""
OF_GATE = "document.activeElement.closest('.te-gate').querySelector('.te-revealed > *') !== null"
# The answer comes with the option's mark. Of several verdicts on a claim the first one counts.
OF_OPTION = """document.activeElement.matches('.te-opened')
  || document.activeElement.closest('.te-claims')?.querySelector('.te-first')"""
OPTIONS = """() => {
  const { name } = document.activeElement;
  const group = document.activeElement.closest("[role=radiogroup]:not([aria-label=''])");
  return name ? group?.querySelectorAll(`input[name=${name}]`).length : 0;
}"""
OF_CHOICE = "document.activeElement.closest('.te-gate > .te-card .widget-radio') !== null"
CHOSEN = "document.activeElement.checked"
OF_LINE = "document.activeElement.closest('.te-gate > .te-card') !== null"
SAID = "document.activeElement.closest('.te-card').querySelector('.te-sentence').textContent"
DRAWN = f"before => {SAID} !== before"
MOVED = "before => document.activeElement.getAttribute('aria-valuetext') !== before"


def operate(page: Page, focused: dict[str, Any]) -> None:
    """Do with the keys what the part that has the focus is for."""
    keys = page.keyboard
    if focused["step"] == "gate":
        keys.press("Enter")
        page.wait_for_function(OF_GATE)
    elif focused["step"] == "option":
        keys.press("Enter")
        page.wait_for_function(OF_OPTION)
    elif focused["kind"] == "INPUT" and page.evaluate(OF_CHOICE):
        assert page.evaluate(OPTIONS) > 1, (focused, "is a stop of its own, of no question")
        keys.press("Space")
        page.wait_for_function(CHOSEN)
    elif focused["kind"] == "application" and page.evaluate(OF_LINE):
        for key in ("ArrowUp", "ArrowRight", "ArrowUp"):
            said = page.evaluate(SAID)
            keys.press(key)
            page.wait_for_function(DRAWN, arg=said)
    elif focused["kind"] == "slider":
        now = page.evaluate("document.activeElement.getAttribute('aria-valuenow')")
        top = page.evaluate("document.activeElement.getAttribute('aria-valuemax')")
        said = page.evaluate("document.activeElement.getAttribute('aria-valuetext')")
        keys.press("ArrowLeft" if now == top else "ArrowRight")
        page.wait_for_function(MOVED, arg=said)


def walk(page: Page) -> list[str]:
    """Go through the page by the tab key, use what is met, and return the names of all stops."""
    named: list[str] = []
    page.evaluate(BEGIN)
    for _ in range(LAST_TAB):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["kind"] == "page":
            return named
        assert focused["name"], (focused, named[-3:])
        assert focused["seen"], (focused, "has the focus, and nothing shows it")
        assert not focused["covered"], (focused, "has the focus below something else")
        named.append(focused["name"])
        operate(page, focused)
    raise AssertionError(f"the walk did not come to an end: {named[-3:]}")
