"""A class with its phones: pages in browsers of their own, two of them without a mouse."""

from __future__ import annotations

import json
import secrets
import urllib.request
from collections.abc import Callable, Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.touch import PHONE

NARROW = {"width": 320, "height": 640}


def post(room: str, path: str, body: dict[str, Any], key: str = "") -> dict[str, Any]:
    """Return what a room answers to one request."""
    headers = {"Content-Type": "application/json", **({"X-Room-Key": key} if key else {})}
    request = urllib.request.Request(f"{room}{path}", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        answered: dict[str, Any] = json.load(answer)
        return answered


def join(page: Page, room: str, answer: str = "Yes, count them") -> Locator:
    """Let a learner's chapter join a room; return its bar."""
    page.get_by_role("link", name="Join a class").click()
    page.get_by_label("The word on the board").fill(f" {room[-6:-3].lower()} {room[-3:]}")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=answer).click()
    return page.get_by_role("region", name="Room of the class")


def answer_as_others(
    room: str, asked: str, values: list[Any], round_: int = 1, tabs: Sequence[str] = ()
) -> None:
    """Answer a question as phones that are not looked at: these, or some that are not there."""
    for place, value in enumerate(values):
        tab = tabs[place] if tabs else secrets.token_hex(16)
        body = {"tab": tab, "asked": asked, "round": round_, "value": value}
        assert post(room, "/answers", body)["counted"]


class Phone:
    """One phone in a room."""

    def __init__(self, open_page: Callable[..., Any], room: str, has_touch: bool = False) -> None:
        self.has_touch = has_touch
        size = PHONE if has_touch else NARROW
        self.watch = open_page(room, viewport=size, has_touch=has_touch)
        self.page: Page = self.watch.page
        expect(self.page.get_by_text("You are in.")).to_be_visible()

    def answer(self, value: Any) -> None:
        """Give an answer by hand, and see that it is counted."""
        self.send(value)
        expect(self.page.locator("#said")).to_contain_text("Counted.")
        expect(self.page.locator("#said")).not_to_contain_text("..")

    def send(self, value: Any) -> None:
        """Send an answer by hand: an option's key, a number, or the heights of a line."""
        self.place(value)
        self._press(self.page.locator("#send"))

    def place(self, value: Any) -> None:
        """Choose or place an answer, and send nothing."""
        if isinstance(value, str):
            option = self.page.locator(f"label:has(input[value='{value}'])")
            self._press(option)
        else:
            heights = value if isinstance(value, list) else [value]
            for place, height in enumerate(heights):
                self._slide(place, height)

    def _press(self, node: Any) -> None:
        if self.has_touch:
            node.tap()
        else:
            node.click()

    def _slide(self, place: int, height: float) -> None:
        """Put a slider by keys; a finger goes to its middle first."""
        slider = self.page.get_by_role("slider").nth(place)
        if self.has_touch:
            slider.scroll_into_view_if_needed()
            box = slider.bounding_box()  # the line around it hears the finger
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            self.page.touchscreen.tap(x, y)
        slider.focus()
        self.page.keyboard.press("Home")
        steps = height - float(slider.get_attribute("min") or 0)
        for _ in range(round(steps)):
            self.page.keyboard.press("ArrowRight")
        assert float(slider.input_value()) == height
