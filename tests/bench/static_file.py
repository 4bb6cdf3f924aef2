"""Time what a reader of the one file feels: from a key press on a slider to the painted answer.

Run with ``python -m tests.bench.static_file``. Painted means what it means in tests.bench.page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.page import PAINTED, PRESSES, WARM_UP, WATCH_PAINT, Bar, line, opened
from tests.browser.watch import launch
from widgets.static_file.book import NAME
from widgets.static_file.planes import OWN, SIZES

BAR = Bar(p95=17)
FRAME = """() => new Promise((done) => requestAnimationFrame(
  () => setTimeout(() => done(true), 17 * Math.random())))"""
SLIDERS = (
    ("p_value", "06_the_p_value", "patients", SIZES.index(OWN), "ArrowRight"),
    ("p_value", "06_the_p_value", "patients", len(SIZES) - 1, "ArrowLeft"),
    ("which_test", "07_which_test_which_patient", "your line", 20, "ArrowRight"),
    ("interval", "08_how_sure", "true difference", 20, "ArrowRight"),
)


def pressed(browser: Browser, file: Path) -> Iterator[str]:
    """Yield a line for each slider."""
    for card, stem, label, start, key in SLIDERS:
        with opened(browser, f"{file.as_uri()}#{stem}") as watch:
            watch.page.locator(f"details:has([data-te-alive={card}])").evaluate(
                "(node) => { node.open = true; }"
            )
            place = f"[data-te-alive={card}]"
            watch.page.locator(place).scroll_into_view_if_needed()
            watch.page.locator(f"{place} [data-te-drawn]").first.wait_for()
            slider = watch.page.locator(place).get_by_role("slider", name=label, exact=True)
            slider.fill(str(start))
            slider.focus()
            watch.page.evaluate(WATCH_PAINT, f"{place} .te-sentence")
            for count in range(1, WARM_UP + PRESSES + 1):
                watch.page.evaluate(FRAME)
                watch.page.keyboard.press(key)
                watch.page.evaluate(PAINTED, count)
            times = watch.page.evaluate("() => window.paintProbe.times")[WARM_UP:]
            watch.addresses = ["data:"]  # the file itself is no address of this machine
            yield line(f"{card}, {label}, from step {start}", times, BAR)


def main() -> None:
    """Write the file, and print the report."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        subprocess.run([sys.executable, "-m", "widgets.static_file", folder], check=True)
        browser = launch(playwright)
        for told in pressed(browser, Path(folder, NAME)):
            print(told, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
