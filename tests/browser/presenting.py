"""A chapter before a class: which screen is shown, and what is wrong with it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

# What is wrong with the screen that is shown, once at rest: out of view, blurred or too small.
WRONG = """async (screen) => {
  const frame = () => new Promise(requestAnimationFrame);
  const count = () => document.querySelector('.te-presenter-count').textContent;
  const asked = performance.now();
  while (!count().startsWith(`Screen ${screen} of`) || document.querySelector('.te-fitting')) {
    await frame();
    if (performance.now() - asked > 15000) return [`not at rest: ${count()}`];
  }
  const { scrollHeight, scrollWidth } = document.scrollingElement;
  const wrong = [];
  if (scrollHeight > innerHeight || scrollWidth > innerWidth) {
    wrong.push(`scrolls: ${scrollWidth} x ${scrollHeight}`);
  }
  for (const canvas of document.querySelectorAll('.te-drawing canvas')) {
    const { width } = canvas.getBoundingClientRect();
    if (canvas.checkVisibility() && canvas.width < 0.9 * width) wrong.push(`blurred: ${width}`);
  }
  for (const label of document.querySelectorAll('.te-card .widget-label')) {
    const words = label.textContent.split(' ').length;
    const height = label.getBoundingClientRect().height / label.currentCSSZoom;
    const lines = Math.round(height / parseFloat(getComputedStyle(label).lineHeight));
    if (lines > 2 && words <= 2 * lines) wrong.push(`${lines} lines: ${label.textContent}`);
  }
  const foot = document.querySelector('.te-presenter').getBoundingClientRect().top;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim();
    const node = walker.currentNode.parentElement;
    if (!words || node.closest('script, style, noscript') || !node.checkVisibility()) continue;
    const { width, height, top, bottom, left, right } = node.getBoundingClientRect();
    if (width < 2 || height < 2) continue; // for listeners only
    seen += 1;
    const isMain = Boolean(node.closest('#rendered_cells'));
    const lowest = isMain ? foot : innerHeight;
    const inView = top > -1 && left >= 0 && right <= innerWidth + 1 && bottom <= lowest;
    const size = parseFloat(getComputedStyle(node).fontSize) * node.currentCSSZoom;
    if (!inView) wrong.push(`out of view, from ${top} to ${bottom}: ${words.slice(0, 40)}`);
    if (size < 15.95) wrong.push(`${size.toFixed(1)} px: ${words.slice(0, 60)}`);
  }
  return seen ? wrong : ['an empty screen'];
}"""

# What cannot be read in the pictures of a card: words that are cut, or lie on other words or bars.
UNREADABLE = """(card) => {
  const seen = (selector) => [...card.querySelectorAll(`.te-drawing svg ${selector}`)].filter(
    (node) => node.getBoundingClientRect().width > 1 && node.getAttribute('opacity') !== '0');
  const words = seen('text');
  const lie = (one, other) => {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return across > 2 && down > 0.2 * Math.min(a.height, b.height);
  };
  const wrong = words.filter((node) => node.textContent.includes('\u2026')).map(
    (node) => `cut: ${node.textContent}`);
  const others = [...words, ...seen('.mark-rect path')];
  words.forEach((node, place) => others.forEach((other, its) => {
    const isHalo = other.textContent === node.textContent; // words are drawn twice
    if (its > place && !isHalo && lie(node, other))
      wrong.push(`${node.textContent} under ${other.textContent || 'a bar'}`);
  }));
  return words.length ? wrong : ['no words'];
}"""

# Notes each time that a screen which is shown already grows: what changes on it makes it shrink.
NOTE_GROWTH = """() => {
  const around = document.getElementById('te-main').parentElement;
  const times = () => Number(around.style.getPropertyValue('--te-times'));
  let last = times();
  window.grown = [];
  new MutationObserver(() => {
    const isShown = !around.classList.contains('te-fitting');
    if (isShown && times() > last) window.grown.push([last, times()]);
    last = times();
  }).observe(around, { attributeFilter: ['style'] });
}"""

# Looks in each frame, until the first screen stands, whether anything of the page is seen.
NOTE_PAGE = """(() => {
  window.pageSeen = false;
  const look = () => {
    if (document.body?.classList.contains('te-presenting')) return;
    const main = document.getElementById('te-main');
    if (main?.checkVisibility({ opacityProperty: true })) window.pageSeen = true;
    requestAnimationFrame(look);
  };
  look();
})()"""

# In the page: Playwright's own waiting takes a promise for a yes.
SHRUNK = f"""async (screen) => {{
  const asked = performance.now();
  for (;;) {{
    const wrong = await ({WRONG})(screen);
    if (!wrong.length || performance.now() - asked > 60000) return wrong;
    await new Promise(requestAnimationFrame);
  }}
}}"""


def once_shrunk(page, screen: int) -> list[str]:
    """Return what is wrong with a screen that has more on it now and only shrinks by and by."""
    found: list[str] = page.evaluate(SHRUNK, screen)
    return found


def settled(page) -> None:
    """Wait until the keys that open or close something, which rest after they did, do so again."""
    expect(page.locator("body:not([data-te-settling])")).to_be_attached()


def press(page, key: str) -> None:
    """Press a key once what the last one opened or closed has settled."""
    settled(page)
    page.keyboard.press(key)


def counter(page):
    return page.locator(".te-presenter-count")


def number_of_screens(page) -> int:
    return int(re.search(r"of (\d+)", counter(page).inner_text())[1])


def at_screen(page, number: int):
    expect(counter(page)).to_have_text(re.compile(f"^Screen {number} of "))


def walk_to(page, words: str):
    """Go on until a screen asks this; return how many keys it took."""
    page.keyboard.press("Home")
    for screen in range(1, number_of_screens(page) + 1):
        at_screen(page, screen)
        if page.locator("#te-main").get_by_text(words).first.is_visible():
            return screen
        page.keyboard.press("PageDown")
    raise AssertionError(f"no screen says {words}")
