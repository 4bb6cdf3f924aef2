"""Time the bench: from an event on each of its controls to the painted answer, in a large trial.

Run with ``python -m tests.bench own_trial``. Painted means what it means in tests.bench.page. What
decides nothing but is printed is how much longer 20,000 patients an arm take than 30, in one run.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from itertools import chain, cycle, repeat
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from playwright.sync_api import Browser, Locator, expect, sync_playwright

from tests.bench.measure import Measure, p95
from tests.bench.page import WARM_UP, opened, pressed
from tests.browser.chapter import QUESTIONS, Chapter
from tests.browser.watch import Watch, launch
from tests.server.serving import Serving, descendants, serving
from widgets.book.two_arm_state import DIRECTION_WORDS, YourTrialState
from widgets.server.metrics import pss

STEM = "16_your_trial"
SMALL, LARGE = 30, 20_000
PRESSES = 55
TABLES = {f"16/{SMALL} vs 9/{SMALL}": 6, f"11000/{LARGE} vs 10500/{LARGE}": WARM_UP + PRESSES}
"""A small and a large trial, and how often a key is pressed before its opposite."""
LABELS = {name: kind.label for name, kind in YourTrialState.kinds().items()}
CARD = ".te-card:has(.te-typed)"
SENTENCE, NUMBERS = f"{CARD} .te-sentence", f"{CARD} .te-numbers"
SIDEWAYS = ("ArrowRight", "ArrowLeft")
AIM = "p95 50"
GROWTH = 10
"""Megabytes that a kernel may grow by while every control is pressed."""


class Control(NamedTuple):
    """A control by its role and its name, the keys that move it to and fro, and what then moves."""

    role: Literal["slider", "application", "radiogroup"]
    name: str
    arm: str = ""
    keys: tuple[str, str] = SIDEWAYS
    watched: str = SENTENCE

    def on(self, card: Locator) -> Locator:
        """Return what has its keys on the card."""
        part = card.locator(".te-group", has_text=self.arm) if self.arm else card
        found = part.get_by_role(self.role, name=self.name).first
        return found.get_by_role("radio").first if self.role == "radiogroup" else found


Times: TypeAlias = dict[Control, list[float]]
CONTROLS = (
    Control("slider", LABELS["responders_treatment"], "treatment"),
    Control("slider", LABELS["n_treatment"], "treatment"),
    Control("slider", LABELS["responders_control"], "control"),
    Control("slider", LABELS["n_control"], "control"),
    Control("application", "Map of all", keys=("ArrowUp", "ArrowDown")),
    Control("slider", LABELS["worth"], watched=NUMBERS),
    Control("slider", LABELS["margin"], watched=NUMBERS),
    Control("radiogroup", LABELS["direction"], keys=("ArrowRight", "ArrowRight")),
)


def typed(watch: Watch, counts: str) -> Chapter:
    """Return the bench with a table typed, its direction said, and all controls unfolded."""
    chapter = Chapter(watch, QUESTIONS[STEM])
    chapter.card.locator(".te-fold-group").click()
    box = chapter.card.get_by_role("textbox", name="Type or paste a table")
    box.fill(counts)
    box.press("Enter")
    expect(chapter.card.locator(".te-typed")).to_contain_text("Read as: ")
    chapter.card.get_by_role("radio", name=DIRECTION_WORDS["more"]).check()
    expect(chapter.card.locator(".te-sentence")).to_contain_text("favours")
    return chapter


def every_control(browser: Browser, app: Serving, counts: str, room: int) -> tuple[Times, float]:
    """Return the times of each control in a trial of one size, and what its kernel grew by, MB."""
    times = {}
    with opened(browser, f"{app.address}/voila/render/{STEM}.ipynb") as watch:
        chapter = typed(watch, counts)
        kernel = kernel_of(app)
        before = pss(kernel)
        for control in CONTROLS:
            to, fro = control.keys
            keys = cycle(chain(repeat(to, room), repeat(fro, room)))
            part = control.on(chapter.card)
            part.scroll_into_view_if_needed()
            times[control] = pressed(watch.page, part, keys, control.watched, PRESSES)
        return times, (pss(kernel) - before) / 1e6


def kernel_of(app: Serving) -> int:
    """Return the process of the one page that is open: others that wait for a page are smaller."""
    [warm] = [pid for pid in descendants(app.process.pid) if descendants(pid)]
    return max(descendants(warm), key=pss)


def menu(browser: Browser, app: Serving) -> Measure:
    """Return the measure of the menu, through its tables, each for the first time."""
    with opened(browser, f"{app.address}/voila/render/{STEM}.ipynb") as watch:
        card = Chapter(watch, QUESTIONS[STEM]).card
        select = card.get_by_role("combobox", name=LABELS["example"])
        times = pressed(watch.page, select, repeat("ArrowDown"), SENTENCE, 40)
        return Measure.of("menu, each table for the first time", times, AIM)


def measures() -> Iterator[Measure]:
    """Yield the measure of each control, beside a small trial's, and a kernel's growth."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        with serving(Path(folder), stem=STEM) as app:
            (small, _), (large, grown) = (
                every_control(browser, app, counts, room) for counts, room in TABLES.items()
            )
            for control, times in large.items():
                name = f"{control.name}, {control.arm}".strip(", ")
                peer = statistics.median(small[control])
                note = f"(its p95 {p95(small[control]):.1f})"
                of = f"{name}; peer: {SMALL} an arm"
                yield Measure.of(of, times, AIM, peer=peer, note=note)
            presses = len(CONTROLS) * (WARM_UP + PRESSES)
            yield Measure(f"a kernel grew, over {presses} presses", grown, "MB", limit=GROWTH)
            yield menu(browser, app)
        browser.close()
