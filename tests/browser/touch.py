"""A finger on an open page: what the browser itself makes of it, scrolling and zooming included."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from playwright.sync_api import CDPSession, Locator, Page, ViewportSize

Place = tuple[float, float]

PHONE: ViewportSize = {"width": 390, "height": 844}

STEPS = 8
"""Moves of one stroke: the browser decides within the first few whether it scrolls."""

STROKE = 150
"""Pixels of a stroke that scrolls."""

# Where a part stands in the middle of what a picture that stays in view leaves of the window: its
# box, the handle or mark that a finger can hold, what covers it, and whether the page goes on.
STANDS = """part => {
  const diamond = ({ teView: view }) => {
    if (!view) return undefined;
    const walk = (mark, x, y) => mark.items.flatMap((item) => mark.marktype === "group"
      ? item.items.flatMap((each) => walk(each, x + (item.x ?? 0), y + (item.y ?? 0)))
      : item.shape === "diamond" ? [[x + item.x, y + item.y]] : []);
    const [origin, padding] = [view.origin(), view.padding()];
    const { left, top } = part.querySelector("svg, canvas").getBoundingClientRect();
    return walk(view.scenegraph().root, left + origin[0] + padding.left,
      top + origin[1] + padding.top)[0];
  };
  const thumb = (slider) => {
    const [handle] = slider.getElementsByClassName("noUi-handle");
    const { left, top, width, height } = (handle ?? slider).getBoundingClientRect();
    const share = (slider.value - slider.min) / (slider.max - slider.min);
    if (slider.matches("input")) return [left + 9 + share * (width - 18), top + height / 2];
    return handle && [left + width / 2, top + height / 2];
  };
  // How many pixels one step of it is: 0 where it has none.
  const pixels = (slider, width) => {
    const { step, range } = slider.noUiSlider?.options ?? { step: slider.step, range: slider };
    return (width * step) / (range.max - range.min) || 0;
  };
  part.style.scrollMarginTop = "var(--te-room-above, 0px)";
  part.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = part.getBoundingClientRect();
  const middle = [left + width / 2, Math.min(Math.max(top + height / 2, 1), innerHeight - 1)];
  const there = document.elementFromPoint(...middle);
  return {
    left, top, width, height, middle,
    grip: thumb(part) ?? diamond(part),
    step: pixels(part, width),
    slider: part.matches("input, .noUi-target, [role=slider]") && !!(thumb(part) ?? diamond(part)),
    covered: !part.matches("input") && !part.contains(there) && there?.outerHTML.slice(0, 200),
    down: scrollY + innerHeight + STROKE < document.documentElement.scrollHeight,
  };
}""".replace("STROKE", str(STROKE))

# The controls that, pressed twice, would zoom the page.
ZOOMING = """() => {
  const controls = ":is(.te-card, .te-gate) :is(button, input, select)";
  const zooms = (node) => !node
    || (getComputedStyle(node).touchAction === "auto" && zooms(node.parentElement));
  return [...document.querySelectorAll(controls)].filter(zooms)
    .map((node) => node.outerHTML.slice(0, 200));
}"""

# All that a finger could change on a page, and that is no place of scrolling.
STATE = """() => JSON.stringify([
  [...document.querySelectorAll(".te-card, .te-headline")].map((card) => card.textContent),
  [...document.querySelectorAll(".noUi-handle")].map((handle) => handle.ariaValueNow),
  [...document.querySelectorAll("input")].map((input) => [input.value, input.checked]),
  [...document.querySelectorAll("select")].map((menu) => menu.selectedIndex),
  [...document.querySelectorAll("[data-answer]")].map((dot) => dot.dataset.answer),
  getSelection().toString(),
  visualViewport.scale,
])"""

# Touches are heard in frames.
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
AT_REST = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let same = 0, last = scrollY; same < 3; same = scrollY === last ? same + 1 : 0) {
    last = scrollY;
    await frame();
  }
  return scrollY;
}"""


class Finger:
    """Touches of a page, given to the browser as a screen would."""

    def __init__(self, page: Page, settle: Callable[[], object]) -> None:
        """Touch a page; ``settle`` waits until all that it asked of its kernel is done."""
        self.page, self.settle = page, settle
        self.screen: CDPSession = page.context.new_cdp_session(page)
        self._emulate(enabled=True)

    def leave(self) -> None:
        """Take the touch screen away."""
        self._emulate(enabled=False)
        self.screen.detach()

    def _emulate(self, enabled: bool) -> None:
        setting = {"enabled": enabled, "maxTouchPoints": 5}
        self.screen.send("Emulation.setTouchEmulationEnabled", setting)

    def _send(self, kind: str, *places: Place) -> None:
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(places)]
        self.screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def stroke(self, *corners: Place) -> None:
        """Put it down, move it from corner to corner, and lift it."""
        self.press(*corners)
        self.lift()

    def press(self, *corners: Place) -> None:
        """Put it down and move it from corner to corner, where it stays."""
        self._send("touchStart", corners[0])
        for begin, end in pairwise(corners):
            for step in range(1, STEPS + 1):
                x, y = (a + step / STEPS * (b - a) for a, b in zip(begin, end, strict=True))
                self._send("touchMove", (x, y))

    def move(self, place: Place) -> None:
        """Move it, where it is down already."""
        self._send("touchMove", place)

    def lift(self) -> None:
        """Lift it."""
        self._send("touchEnd")

    def pinch(self, place: Place) -> None:
        """Put two down, one after the other, and move them apart."""
        self.press(place)
        self.spread(place)

    def spread(self, place: Place) -> None:
        """Put a second one down beside the first, which is there, and move both apart."""
        x, y = place
        for step in range(STEPS + 1):
            kind = "touchMove" if step else "touchStart"
            self._send(kind, (x - 5 * step, y), (x + 40 + 5 * step, y))
        self._send("touchEnd")

    def rest(self, place: Place) -> None:
        """Leave it on one place for so long that the browser takes it for a long press."""
        press = {"x": place[0], "y": place[1], "duration": 800, "gestureSourceType": "touch"}
        self.screen.send("Input.synthesizeTapGesture", press)

    def look(self) -> tuple[str, float]:
        """Return the state of the page once all is at rest, and how far it is scrolled."""
        self.page.evaluate(FRAMES)
        self.settle()
        scrolled: float = self.page.evaluate(AT_REST)
        return self.page.evaluate(STATE), scrolled

    def does(self, act: Callable[[], object]) -> tuple[bool, bool]:
        """Return whether what it does changes the page, and whether it scrolls it."""
        before, begin = self.look()
        act()
        after, end = self.look()
        return before != after, begin != end

    def places(self, part: Locator) -> dict[str, Any]:
        """Return where a part stands once it is in the middle of the window."""
        stands: dict[str, Any] = part.evaluate(STANDS)
        self.page.evaluate(AT_REST)
        assert not stands["covered"], (part, stands)
        return stands


def selected_by_mouse(page: Page, place: Place) -> str:
    """Return the words that are selected by a mouse that is pulled downwards from a place."""
    page.mouse.move(*place)
    page.mouse.down()
    page.mouse.move(place[0] + 40, place[1] + 330, steps=5)
    page.mouse.up()
    return str(page.evaluate("() => getSelection().toString()"))
