"""The page of a phone over a slow mobile network, in a real browser."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from playwright.sync_api import CDPSession, sync_playwright

from tests.bench.measure import Measure
from tests.browser.watch import launch
from tests.load.phones import Teacher
from tests.load.voting import QUESTION
from tests.room.process import RoomProcess

PROFILES = {"fast 3G": (562.5, 180_000, 84_375), "slow 3G": (2000, 50_000, 50_000)}
"""Chromium's own: milliseconds until an answer begins, bytes a second down and up."""
USABLE = "() => document.querySelector('#send')?.offsetParent && performance.now() / 1000"


def slow_phone(rooms: RoomProcess) -> Iterator[Measure]:
    """Open the page while a question is open, until it can be answered."""
    address = asyncio.run(_asked(f"http://127.0.0.1:{rooms.port}/room"))
    for name in PROFILES:
        seconds, kilobytes = _opened(address, name)
        # Over slow 3G the page and its first event take 4 s to begin, whatever they are.
        aim = "2" if name == "fast 3G" else ""
        yield Measure(f"{name}: the question can be answered after", seconds, "s", aim=aim)
    yield Measure("  bytes of the page", kilobytes, "kB", limit=30)


async def _asked(base: str) -> str:
    teacher = Teacher(base)
    await asyncio.to_thread(teacher.move, "ask", asked=QUESTION)
    await teacher.lead.leave()
    return f"{base}/{teacher.word}"


def _opened(address: str, profile: str) -> tuple[float, float]:
    came: list[float] = []
    latency, down, up = PROFILES[profile]
    network = {"latency": latency, "downloadThroughput": down, "uploadThroughput": up}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        session: CDPSession = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", {"offline": False, **network})
        page.goto(address, wait_until="commit", timeout=60_000)
        seconds = page.wait_for_function(USABLE, timeout=60_000).json_value()
        browser.close()
    return seconds, sum(came) / 1000
