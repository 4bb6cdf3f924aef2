"""A class runs its own trial, on phones; check_class_trial.py has the projector."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import Scheme, axe_violations
from widgets.book.class_trial import wordings

PHONES: list[tuple[int, Scheme]] = [
    *((390, "light"), (320, "dark"), (390, "dark"), (390, "light"), (320, "light")),
    (320, "light"),
]
"""How wide each phone is, and how it is lit; the last one comes late."""
TITLES = {each.title for each in wordings().values()}


@dataclass
class Teacher:
    """Who moves a trial by its room's key."""

    root: str
    word: str = ""
    key: str = ""

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Send something to the rooms, and return their answer."""
        headers = {"Content-Type": "application/json", "X-Room-Key": self.key}
        if not self.key:
            del headers["X-Room-Key"]
        request = Request(f"{self.root}/room/{path}", json.dumps(body).encode(), headers)
        with urlopen(request) as answer:
            return json.load(answer)

    def open(self) -> None:
        made = self.post("open", {})
        self.word, self.key = made["word"], made["key"]

    def move(self, act: str, **more: Any) -> dict[str, Any]:
        return self.post(f"{self.word}/moves", {"move": f"trial/{act}", **more})["trial"]


@pytest.fixture
def teacher(address) -> Teacher:
    made = Teacher(address("voila"))
    made.open()
    return made


def choose(page: Page, answer: int) -> None:
    page.locator(".outcome label", has_text=f"{answer}").last.click()
    expect(page.locator(".trial-said")).to_contain_text(f"Your answer, {answer}, counts")


def check(page: Page, scheme: Scheme = "light") -> None:
    """Nothing is wider than the phone, and axe finds nothing."""
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert not axe_violations(page, scheme)


def test_phones_go_through_a_trial(open_page, teacher: Teacher) -> None:
    """Each is dealt one text, may change its answer, and hears what became of it."""
    join = f"{teacher.root}/room/{teacher.word}"

    def joined(wide: int, scheme: Scheme) -> Page:
        return open_page(join, viewport={"width": wide, "height": 844}, color_scheme=scheme).page

    phones = [joined(*look) for look in PHONES[:-1]]
    for phone in phones:
        expect(phone.locator("#said")).to_contain_text("You are in")
    teacher.move("begin")
    expect(phones[0].locator("#trial")).to_contain_text("about to run a trial")
    check(phones[0])
    teacher.move("seal", cut=6, test="fisher", alpha="0.05")
    assert teacher.move("randomise")["flow"]["randomised"] == len(phones)
    for phone in phones:
        expect(phone.locator(".outcome")).to_be_visible()
    titles = {phone.locator("#trial h2").inner_text() for phone in phones}
    assert titles == TITLES
    for phone, (_, scheme) in zip(phones[:2], PHONES, strict=False):
        check(phone, scheme)
    late = joined(*PHONES[-1])
    expect(late.locator(".outcome")).to_be_visible()
    for answer, phone in enumerate((*phones[1:4], late), 6):
        choose(phone, answer)
    phones[1].keyboard.press("ArrowLeft")
    expect(phones[1].locator(".trial-said")).to_contain_text("Your answer, 5, counts")
    phones[1].reload()
    expect(phones[1].locator(".trial-said")).to_contain_text("Your answer, 5, counts")
    flow = teacher.move("close")["flow"]
    assert flow == {
        "randomised": 6, "late": 1, "left": 0, "silent": 2, "analysed": 4, "tooLate": 0
    }  # fmt: skip
    expect(phones[0].locator("#trial")).to_contain_text("one of those who are missing")
    expect(phones[1].locator("#trial")).to_contain_text("Yours counts")
    assert "arms" not in teacher.move("show")  # too few
    expect(late.locator("#trial")).to_contain_text("Your answer was 9.")
    expect(phones[0].locator("#trial")).to_contain_text("You did not answer.")
    check(late)
