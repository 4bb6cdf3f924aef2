"""A phone that is turned on its side, and back."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, ViewportSize

# A reader's own scrolling brings a heading to where one reads, and is over.
READ_AT = """(node) => new Promise((done) => {
  dispatchEvent(new Event("wheel"));
  addEventListener("scrollend", () => requestAnimationFrame(done), { once: true });
  const by = node.getBoundingClientRect().top - innerHeight / 3;
  scrollBy(0, Math.abs(by) < 1 ? 1 : by);
})"""
IN_WINDOW = """(node) => {
  const { top, bottom } = node.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""
IS_AT = "([node, was]) => Math.abs(node.getBoundingClientRect().top - was) < 2"
TOP = "node => node.getBoundingClientRect().top"


def turn_and_back(page: Page, heading: Locator, sizes: tuple[ViewportSize, ViewportSize]) -> None:
    """Turn a phone that shows a heading, and back: it is in view, and then where it was."""
    node, (aside, upright) = heading.element_handle(), sizes
    heading.evaluate(READ_AT)
    was = heading.evaluate(TOP)
    page.set_viewport_size(aside)
    page.wait_for_function(IN_WINDOW, arg=node)
    page.set_viewport_size(upright)
    page.wait_for_function(IS_AT, arg=[node, was])
