"""Time what a reader of the one file feels: from a key press on a slider to the painted answer.

Run with ``python -m tests.bench static_file``. Painted means what it means in tests.bench.page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.bench.measure import Measure
from tests.bench.page import PAINTED, PRESSES, WARM_UP, WATCH_PAINT, opened
from tests.browser.watch import launch
from widgets.static_file.book import NAME
from widgets.static_file.planes import OWN, SIZES

FRAME = """() => new Promise((done) => requestAnimationFrame(
  () => setTimeout(() => done(true), 17 * Math.random())))"""
ROUNDS = 4
"""Fresh pages for each slider: a press waits up to 16.7 ms for its frame, so few tell little."""


class Slider(NamedTuple):
    """A slider of the file, the step from which it is moved, and the key."""

    card: str
    stem: str
    label: str
    start: int
    key: str


SLIDERS = (
    Slider("p_value", "06_the_p_value", "patients", SIZES.index(OWN), "ArrowRight"),
    Slider("p_value", "06_the_p_value", "patients", len(SIZES) - 1, "ArrowLeft"),
    Slider("which_test", "07_which_test_which_patient", "your line", 20, "ArrowRight"),
    Slider("interval", "08_how_sure", "true difference", 20, "ArrowRight"),
)


def pressed(browser: Browser, file: Path, slider: Slider) -> list[float]:
    """Return the times from press to painted on a fresh page, in milliseconds."""
    with opened(browser, f"{file.as_uri()}#{slider.stem}") as watch:
        card = watch.page.locator(f"[data-te-alive={slider.card}]")
        watch.page.locator("details", has=card).evaluate("(node) => { node.open = true; }")
        card.scroll_into_view_if_needed()
        card.locator("[data-te-drawn]").first.wait_for()
        handle = card.get_by_role("slider", name=slider.label, exact=True)
        handle.fill(str(slider.start))
        handle.focus()
        watch.page.evaluate(WATCH_PAINT, f"[data-te-alive={slider.card}] .te-sentence")
        for count in range(1, WARM_UP + PRESSES + 1):
            watch.page.evaluate(FRAME)
            watch.page.keyboard.press(slider.key)
            watch.page.evaluate(PAINTED, count)
        times: list[float] = watch.page.evaluate("() => window.paintProbe.times")
        watch.addresses = ["data:"]  # the file itself is no address of this machine
        return times[WARM_UP:]


def measures() -> Iterator[Measure]:
    """Write the file, and yield a measure for each slider."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        subprocess.run([sys.executable, "-m", "widgets.static_file", folder], check=True)
        browser = launch(playwright)
        for slider in SLIDERS:
            file = Path(folder, NAME)
            times = [time for _ in range(ROUNDS) for time in pressed(browser, file, slider)]
            name = f"one file: {slider.card}, {slider.label}, from step {slider.start}"
            yield Measure.of(name, times, "p95 17")
        browser.close()
