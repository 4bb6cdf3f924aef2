"""Find a Chromium, and let it print a page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# A browser by itself calls home; with these it makes the requests of the page, and no more.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Two pages behind every window, for an address bar that nobody sees: a second of work each.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]


def chromium() -> str | None:
    """Return the path of a Chromium: the system's, else the one Playwright keeps."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or _playwrights()


def _playwrights() -> str | None:
    try:  # It comes with the tests, and the app does without.
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def print_pdf(browser: str, page: Path, target: Path) -> None:
    """Print an HTML file as PDF, on the paper that its style names."""
    target.unlink(missing_ok=True)
    # With a profile of its own it does not hand the work to a browser that is already open.
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        own = ["--headless", f"--user-data-dir={profile}", "--no-pdf-header-footer"]
        command = [browser, *SWITCHES, *own, f"--print-to-pdf={target}", page.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if not target.is_file():
        raise RuntimeError(f"{browser} must print {page.name}, it said: {done.stderr[-500:]}")
