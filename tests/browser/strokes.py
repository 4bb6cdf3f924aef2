"""What a finger does to the parts of a page that it can move, and to those that only scroll."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from playwright.sync_api import Locator

from tests.browser.touch import FRAMES, STATE, STROKE, Finger, Place

PARTS = {
    "picture": ".te-drawing[role=img]",
    "movable picture": ".te-drawing[role=application]",
    "scale of a guess": ".te-drawing[role=slider]",
    "slider": ".te-card .noUi-target:not([disabled])",
    "own slider": "input[type=range]",
    "patient": ".te-grid .te-row:first-child .te-dot:first-child",
    "sign": ".te-sheet-table tbody tr:first-child td:last-child",
}
"""What a finger on its way may begin on."""

MOVED = ("movable picture", "scale of a guess", "slider", "own slider")

# A line that was drawn before the answer came is not drawn any more.
IS_OVER = "part => part.closest('.te-gate:has(> .te-revealed > *) > .te-card') !== null"

HELD = ("Your line", "Map of all possible outcomes", "Calendar of the trial")
"""How the pictures begin whose mark goes with a finger up and down as well."""

FAR = 60
"""Pixels of a finger aside: the browser's slack and a few steps of most sliders."""
VALUE = "part => Number(part.value ?? part.noUiSlider.get(true))"
"""What it is at: `aria-valuenow` has one decimal, too few for a line at p = 0.05."""


def go_over(finger: Finger, everything: bool) -> int:
    """Scroll over all parts or one of each kind, drag what can be dragged; return how often."""
    done = 0
    for name, selector in PARTS.items():
        parts = finger.page.locator(selector).filter(visible=True).all()
        for part in parts[: None if everything else 1]:
            done += scrolls_over(finger, part)
            if name in MOVED and not part.evaluate(IS_OVER):
                drags(finger, part)
                done += 1
                if name == "scale of a guess":  # a mark is on it now
                    done += scrolls_over(finger, part)
            if "slider" in name:
                goes_aslant(finger, part)
                if part is parts[0]:
                    passes_nothing_over(finger, part)
                taps(finger, part)
    return done


def scrolls_over(finger: Finger, part: Locator) -> int:
    """Check that a finger on its way up or down begins anywhere on a part and changes nothing."""
    stands = finger.places(part)
    way = -STROKE if stands["down"] else STROKE
    begins = ["middle", "grip"] if stands["slider"] else ["middle"]
    for begin in begins:
        x, y = finger.places(part)[begin]
        changed, scrolled = finger.does(partial(finger.stroke, (x, y), (x + 9, y + way)))
        assert (changed, scrolled) == (False, True), (begin, part, finger.page.evaluate(STATE))
    return len(begins)


def drags(finger: Finger, part: Locator) -> None:
    """Check that a finger that drags a handle, a mark or a picture moves it, and no page."""
    stands = finger.places(part)
    strokes: list[list[Place]]
    left, width, top, height = (stands[each] for each in ("left", "width", "top", "height"))
    if stands["grip"] and (part.get_attribute("aria-label") or "").startswith(HELD):
        x, y = stands["grip"]
        up = 60 if y < top + height / 2 else -60
        strokes = [[(x, y), (x, y + up)]]
    elif stands["slider"]:
        x, y = stands["grip"]
        far = max(FAR, 0.7 * stands["step"])
        aside = far if x < left + width / 2 else -far
        strokes = [[(x, y), (x + aside, y + 12)]]
    else:
        strokes = [
            [(left + a * width, top + h * height), (left + b * width, top + h * height + 12)]
            for a, b, h in ((0.3, 0.7, 0.35), (0.7, 0.3, 0.65))
        ]
    done = [finger.does(partial(finger.stroke, *stroke)) for stroke in strokes]
    assert any(changed for changed, _ in done), (part, stands)
    assert not any(scrolled for _, scrolled in done), (part, stands)


def goes_aslant(finger: Finger, part: Locator) -> None:
    """Check that a finger 40 degrees off a track moves the handle, and one at 50 the page."""
    for along, across, is_moved in ((48, 40, True), (40, 48, False)):
        stands = finger.places(part)
        x, y = stands["grip"]
        longer = max(1, 0.7 * stands["step"] / along)
        aside = longer * (along if x < stands["left"] + stands["width"] / 2 else -along)
        way = longer * (across if is_moved or not stands["down"] else -across)
        does = finger.does(partial(finger.stroke, (x, y), (x + aside, y + way)))
        assert does == (is_moved, not is_moved), (along, across, part)


def passes_nothing_over(finger: Finger, part: Locator) -> None:
    """Check that the first step of a slider under a slow finger is no longer than the others."""
    stands = finger.places(part)
    x, y = stands["grip"]
    step = 1 if x < stands["left"] + stands["width"] / 2 else -1
    values = [part.evaluate(VALUE)]
    finger.press((x, y))
    for moved in range(1, round(FAR + 1.5 * stands["step"])):
        finger.move((x + step * moved, y))
        finger.page.evaluate(FRAMES)
        values.append(part.evaluate(VALUE))
    finger.lift()
    first, *others = [abs(b - a) for a, b in pairwise(values) if a != b]
    assert first <= 1.01 * max(others), (part, values)


def taps(finger: Finger, part: Locator) -> None:
    """Check that a tap on a track sets its value: at one end, where the other is refused."""
    stands = finger.places(part)
    shares = (0.1, 0.9) if stands["grip"][0] > stands["middle"][0] else (0.9, 0.1)
    places = [(stands["left"] + at * stands["width"], stands["grip"][1]) for at in shares]
    assert any(finger.does(partial(finger.stroke, at)) == (True, False) for at in places), stands
