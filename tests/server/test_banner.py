"""What a reader sees when something dies, and how everything comes back; in a real browser."""

from __future__ import annotations

import os
import signal
import time

from playwright.sync_api import expect

from tests.browser.chapter import Chapter
from tests.browser.watch import PATIENCE
from tests.server.reader import banner, comes_back, read, values
from tests.server.test_faults import kernels_of


def test_a_killed_kernel_is_announced_and_one_click_brings_everything_back(app, browser):
    kernels = kernels_of(app)
    chapter = read(browser, app.address)
    other = read(browser, app.address)
    before, sentence = values(chapter.page), chapter.sentence()
    os.kill(min(kernels_of(app) - kernels), signal.SIGKILL)
    banner_of_one(chapter, other)
    struck = chapter if chapter.page.locator(".te-banner").count() else other
    spared = other if struck is chapter else chapter
    banner(struck.page, "stopped")
    comes_back(struck.page, before)
    expect(struck.card.locator(".te-sentence")).to_have_text(sentence)
    assert spared.page.locator(".te-banner").count() == 0
    spared.press(spared.slider("IL-2 arm", "patients"), "ArrowRight")
    for each in (struck, spared):
        each.page.context.close()


def banner_of_one(*chapters_: Chapter) -> None:
    """Wait until one of them has a banner."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not any(each.page.locator(".te-banner").count() for each in chapters_):
        assert time.monotonic() < deadline, "no banner"
