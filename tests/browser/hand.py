"""What of a picture and its sentence is in view while a hand is on a control of their card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import ElementHandle, Locator, Page, ViewportSize

from tests.browser.access import EVERY_LOOK
from tests.browser.watch import Watch

EXPLORERS = ".te-card:has(> .te-controls):has(.te-live):not(.te-gate > *)"
PHONES: tuple[ViewportSize, ...] = ({"width": 390, "height": 844}, {"width": 360, "height": 640})
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
SHARE, ON_A_PHONE = 2 / 3, 0.95
"""Of the picture that a control is about: as much is in view at least."""

HANDS = ":is(.te-dot, .noUi-handle, select, input, textarea, .te-plain):not(:disabled, .te-live *)"
WRITTEN = {"te-typed": "40/120 vs 25/118", "te-text": "The treatment works."}

# Reads on from the card's title, and takes a control as the keyboard does.
TAKE = """(control) => {
  const card = control.closest(".te-card");
  scrollBy(0, card.querySelector(":scope > .te-question").getBoundingClientRect().top);
  control.focus();
}"""
# The pictures of a card, in its own order: one of them may stand above the controls.
PICTURES = """card => [...card.querySelectorAll(".te-picture")].map((figure) =>
  figure.querySelector(".te-drawing") ?? card.querySelector(".te-kept > .te-drawing"))"""
LOOKS = f"""card => ({PICTURES})(card).map((node) => {{
  const drawn = node.querySelector("svg, canvas");
  return drawn?.tagName === "CANVAS" ? drawn.toDataURL() : drawn?.innerHTML;
}})"""
ABOUT = """control =>
  Number(control.closest("[class*=te-about]")?.className.match(/te-about-([0-9])/)[1] ?? 0)"""
# What an eye finds at points of the picture that a control is about, of the first line of the
# sentence, and of the first of its numbers, which is in bold.
IN_VIEW = f"""(card, about) => {{
  const finds = (node, x, y) => node.contains(document.elementFromPoint(x, y));
  const node = ({PICTURES})(card)[about];
  const {{ left, top, width, height }} = node.getBoundingClientRect();
  const points = [0.1, 0.5, 0.9].flatMap((x) =>
    Array.from({{ length: 100 }}, (_, y) => [left + x * width, top + (y + 0.5) * height / 100]));
  const share = points.filter(([x, y]) => finds(node, x, y)).length / points.length;
  const sentence = card.querySelector(".te-sentence");
  const range = document.createRange();
  range.selectNodeContents(sentence);
  const [line] = range.getClientRects();
  const middle = line.top + line.height / 2;
  const first = [0.1, 0.5, 0.9].every((x) => finds(sentence, line.left + x * line.width, middle));
  const boxes = [...(sentence.querySelector("b")?.getClientRects() ?? [])];
  const number = boxes.every(({{ left, right, top, bottom }}) =>
    [left + 1, right - 1].every((x) => finds(sentence, x, (top + bottom) / 2)));
  const question = card.querySelector(":scope > .te-question").textContent;
  return {{ question, share, first_line: first, number }};
}}"""


@dataclass(frozen=True)
class View:
    """What is in view: how much of the picture, the sentence's first line, its first number."""

    question: str
    share: float
    first_line: bool
    number: bool
    least: float

    @property
    def is_seen(self) -> bool:
        """Whether enough of the picture is in view, and of its words."""
        return self.share >= self.least and self.first_line and self.number


def operate(watch: Watch, card: Locator) -> list[View]:
    """Move the controls of a card until each picture has answered that they are about.

    What is seen of it then? The first control is moved first, from where the card begins.
    """
    node: Any = card.element_handle()
    card.locator(".te-back").evaluate_all("nodes => nodes.forEach((node) => node.click())")
    watch.until_answered()
    views: dict[int, View | None] = {}
    least = ON_A_PHONE if watch.page.viewport_size in PHONES else SHARE
    for control in card.locator(HANDS).filter(visible=True).element_handles():
        about = control.evaluate(ABOUT)
        if views.setdefault(about, None) or control.is_disabled():  # it has done all it can
            continue
        before = node.evaluate(LOOKS)
        control.evaluate(TAKE)
        _move(watch, control)
        if node.evaluate(LOOKS)[about] != before[about]:
            views[about] = View(**node.evaluate(IN_VIEW, about), least=least)
    seen = [view for view in views.values() if view]
    assert 0 < len(seen) == len(views), f"none has answered: {card.text_content():.80}"
    return seen


def _move(watch: Watch, control: ElementHandle) -> None:
    """Move a control that has the focus by one step, or write into it."""
    kind = control.get_attribute("role") or control.get_attribute("type") or ""
    words = control.evaluate("node => node.localName === 'textarea' && node.parentNode.className")
    if words:
        control.fill(next(text for name, text in WRITTEN.items() if name in words))
        control.press("Tab")
        control.focus()
    elif control.evaluate("node => node.localName") == "select":
        control.evaluate(
            """node => { node.selectedIndex = (node.selectedIndex + 1) % node.length;
              node.dispatchEvent(new Event("change", { bubbles: true })); }"""
        )
    elif kind == "slider":
        at, end = (control.get_attribute(f"aria-value{each}") for each in ("now", "max"))
        control.press("ArrowLeft" if at == end else "ArrowRight")
    else:
        control.press("Space")
    watch.until_answered()


# Of controls that have the focus one after the other: which of them something else lies over.
HIDDEN = """(hands) => hands.filter((node) => {
  document.activeElement.blur();
  node.focus();
  const { left, top, width, height } = node.getBoundingClientRect();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return !node.contains(found) && !found?.contains(node);
}).map((node) => node.outerHTML.slice(0, 120))"""


def hidden_hands(hands: Locator) -> list[str]:
    """Return the controls that are not in view when they get the focus."""
    assert hands.count(), "no control was looked at"
    found: list[str] = hands.evaluate_all(HIDDEN)
    return found


# At steps of 50 pixels down the page and up again: what lies under something that stays in view.
# The controls of a card leave under its own picture, as they do at the edge of a window.
LIES_OVER = """async (kept) => {
  const frame = () => new Promise(requestAnimationFrame);
  const all = [...document.body.querySelectorAll("*")].filter((node) => node.checkVisibility());
  const stay = all.filter((node) =>
    ["sticky", "fixed"].includes(getComputedStyle(node).position)
    && getComputedStyle(node).clipPath === "none");
  stay.push(document.querySelector("header"));
  const beside = (over) => [...document.querySelectorAll(kept)].filter((node) =>
    node.checkVisibility() && !over.contains(node) && !node.contains(over)
    && !(over.closest(".te-card") && node.closest(".te-card") === over.closest(".te-card")
      && node.closest(":not(.te-question):has(~ .te-notice)")));
  const pairs = stay.map((over) => [over, beside(over)]);
  const found = new Set();
  const look = () => {
    for (const [over, nodes] of pairs) {
      const a = over.getBoundingClientRect();
      if (!a.height || a.bottom < 1 || a.top > innerHeight - 1) continue;
      for (const node of nodes) {
        const b = node.getBoundingClientRect();
        const isApart = b.right < a.left + 1 || b.left > a.right - 1 || b.top > a.bottom - 1
          || b.bottom < a.top + 1 || b.bottom < 1 || b.top > innerHeight - 1;
        if (b.height && !isApart) found.add(`${scrollY}: ${over.className} over ${node.outerHTML}`);
      }
    }
  };
  let places = 0;
  scrollTo(0, 0);
  await frame(); await frame();
  const end = document.documentElement.scrollHeight - innerHeight;
  for (let y = 0; y <= end; y += 50, places += 1) { scrollTo(0, y); look(); }
  for (let y = end; y > end - 50 * UP && y > 0; y -= 50, places += 1) {
    scrollTo(0, y);
    await frame(); await frame();
    look();
  }
  return [places, stay.length, [...found].map((each) => each.slice(0, 200))];
}"""
KEPT = (
    "h1, h2, h3, h4, button, select, input, textarea, summary, .noUi-handle, .te-drawing, "
    ".te-caption, .te-numbers, .te-sentence"
)
UP = 400 if EVERY_LOOK else 20
"""Steps upwards, each of which waits for the header to come back."""


def lies_over(page: Page) -> tuple[int, list[str]]:
    """Return how many places were looked at, and what something lies over there."""
    places, staying, found = page.evaluate(LIES_OVER.replace("UP", str(UP)), KEPT)
    assert staying, "nothing stays in view"
    return places, found


# On narrow cards: handles of sliders along an axis, and how far the nearest diamond, or upright
# line of the reader's, is from each.
BESIDE = """() => {
  const diamonds = (node) => {
    const { teView: view } = node;
    if (!view) return [];
    const walk = (mark, x) => mark.items.flatMap((item) => mark.marktype === "group"
      ? item.items.flatMap((each) => walk(each, x + (item.x ?? 0)))
      : item.shape === "diamond" || item.stroke === "var(--te-reader)" ? [x + item.x] : []);
    const left = node.getBoundingClientRect().left + view.origin()[0] + view.padding().left;
    return walk(view.scenegraph().root, left);
  };
  const middle = (node) => {
    const { left, width } = node.getBoundingClientRect();
    return left + width / 2;
  };
  return [...document.querySelectorAll(".te-card")].filter((card) =>
    card.clientWidth <= 700 && card.checkVisibility()).flatMap((card) => {
      const marks = [...card.querySelectorAll(".te-drawing")].flatMap(diamonds);
      return [...card.querySelectorAll(".te-along .noUi-handle")].map((handle) =>
        Math.min(...marks.map((x) => Math.abs(x - middle(handle)))));
    });
}"""


def beside_its_mark(page: Page) -> list[float]:
    """Return how far each handle of a slider along an axis is from the mark that it moves."""
    pixels: list[float] = page.evaluate(BESIDE)
    return pixels


# What of a card is seen beside or over the picture that stays in view, where it leaves under it.
STICKS_OUT = """() => [...document.querySelectorAll(".te-card:has(.te-kept)")].flatMap((card) => {
  const pane = card.querySelector(".te-kept");
  if (getComputedStyle(pane).position !== "sticky") return [];
  const kept = pane.getBoundingClientRect();
  const height = (node) => Number(node && getComputedStyle(node).zIndex);
  if (height(pane) <= height(card.querySelector(".noUi-base"))) return ["a handle"];
  return [...card.querySelectorAll(":scope > .te-controls :is(button, select, .noUi-handle)")]
    .filter((node) => node.checkVisibility())
    .filter((node) => {
      const { left, right } = node.getBoundingClientRect();
      return left - 4 < kept.left || right + 4 > kept.right;
    }).map((node) => node.outerHTML.slice(0, 100));
})"""


def sticks_out(page: Page) -> list[str]:
    """Return the controls that the picture which stays in view does not cover to their edge."""
    found: list[str] = page.evaluate(STICKS_OUT)
    return found
