"""What a page of the edition needs and how it answers, beside the same page of the app.

Resident memory is the sum of the proportional set sizes (PSS) of the browser's renderers, which
hold the page, its Python and the service worker: their own memory, and of what processes share
each one's part. It is taken at rest, as it is, and once more after the garbage has been collected.
"""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

from tests.bench.chapters import SIDEWAYS, everything, to_and_fro
from tests.bench.measure import Measure, p95
from tests.bench.page import CHAPTER_6, IDLE, SLIDER, opened, outcome_map
from tests.browser.watch import PATIENCE

MOST_MB = 500
"""Megabytes of resident memory that a page may take."""
AS_IN_THE_APP = 1 / 1.5
"""A press may take one and a half times as long as in the app."""
AT_REST_S = 5
AWAKE = "() => document.documentElement.dataset.tePython === 'awake'"
ALIVE = "() => document.querySelector('.te-memory') && !document.querySelector('.te-asleep')"
CHAPTERS = CHAPTER_6, "08_how_sure"
MARKS_CHAPTER, MARKS_CARD = "04_everyone_gets_better", "chosen on a bad day"
CLOCK = """
addEventListener("te-python", () => { window.awakeAt ??= performance.now() / 1000; });
new MutationObserver((_, observer) => {
  if (!("teAlive" in document.documentElement.dataset)) return;
  window.aliveAt ??= performance.now() / 1000;
  observer.disconnect();
}).observe(document, { subtree: true, attributeFilter: ["data-te-alive"] });
"""
KINDS = "page", "shared_worker", "service_worker"


def chapter(address: str, stem: str) -> str:
    """Return where a chapter of the edition is."""
    return f"{address}voila/render/{stem}.ipynb/"


class Memory:
    """What the renderers of a browser hold."""

    def __init__(self, browser: Browser) -> None:
        self._session: CDPSession = browser.new_browser_cdp_session()

    def megabytes(self) -> float:
        """Return the sum of their proportional set sizes."""
        found = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        rollups = [
            Path(f"/proc/{each['id']}/smaps_rollup").read_text("utf-8")
            for each in found
            if each["type"] == "renderer"
        ]
        sizes = [re.search(r"^Pss: +(\d+) kB", text, re.MULTILINE) for text in rollups]
        return sum(int(size[1]) for size in sizes if size) / 1000

    def collect(self) -> None:
        """Have every page and worker collect its garbage."""
        for target in self._session.send("Target.getTargets")["targetInfos"]:
            if target["type"] in KINDS:
                self._ask(target["targetId"], "HeapProfiler.collectGarbage")

    def _ask(self, target: str, method: str) -> None:
        what = {"targetId": target, "flatten": False}
        session = self._session.send("Target.attachToTarget", what)["sessionId"]
        message = json.dumps({"id": 1, "method": method})
        self._session.send("Target.sendMessageToTarget", {"sessionId": session, "message": message})
        time.sleep(1)
        self._session.send("Target.detachFromTarget", {"sessionId": session})


def at_rest(page: Page, memory: Memory) -> tuple[float, float]:
    """Return the memory of a page at rest, and after its garbage has been collected."""
    page.wait_for_function(ALIVE)
    page.wait_for_function(IDLE)
    time.sleep(AT_REST_S)
    before = memory.megabytes()
    memory.collect()
    return before, memory.megabytes()


def memories(browser: Browser, address: str, app: str) -> Iterator[Measure]:
    """Yield the memory after a first and a second chapter, and how long the second waits."""
    memory = Memory(browser)
    with opened(browser, f"{app}/voila/render/{CHAPTER_6}.ipynb") as watch:
        _, in_the_app = at_rest(watch.page, memory)
    with opened(browser, "about:blank", CLOCK) as watch:
        for number, stem in enumerate(CHAPTERS, 1):
            watch.page.goto(chapter(address, stem))
            watch.page.wait_for_function(AWAKE, timeout=PATIENCE)
            used, kept = at_rest(watch.page, memory)
            awake, alive = watch.page.evaluate("[window.awakeAt, window.aliveAt]")
            note = f"{kept:.0f} without garbage; the app's page {in_the_app:.0f} in its renderer"
            name = f"resident memory, chapter {number} of a visit"
            yield Measure(name, used, "MB", limit=MOST_MB, note=note)
            note = f"its cards are alive after {alive:.2f} s"
            yield Measure(f"Python awake, chapter {number} of a visit", awake, "s", note=note)


def marks(browser: Browser, url: str) -> list[float]:
    """Return the times of a card with 200 marks, all moved by its slider."""
    with opened(browser, url) as watch:
        cards = everything(watch.page)
        card = cards.filter(has=watch.page.locator(".te-question", has_text=MARKS_CARD)).first
        card.evaluate("(card) => { card.dataset.bench = 'marks'; }")
        words = "[data-bench=marks] .te-sentence"
        return to_and_fro(watch.page, card.locator(SLIDER).first, SIDEWAYS, words)


def presses(browser: Browser, address: str, app: str) -> Iterator[Measure]:
    """Yield the times from key to painted of the edition, beside those of the app."""
    times = marks(browser, chapter(address, MARKS_CHAPTER))
    peer = marks(browser, f"{app}/voila/render/{MARKS_CHAPTER}.ipynb")
    held = {"peer": statistics.median(peer), "least": AS_IN_THE_APP}
    yield Measure.of("200 marks", times, "p95 33", **held, note=f"the app's p95 {p95(peer):.1f}")
    there = list(outcome_map(browser, f"{app}/voila/render/{CHAPTER_6}.ipynb"))
    here = outcome_map(browser, chapter(address, CHAPTER_6))
    for ours, theirs in zip(here, there, strict=True):
        yield Measure(
            ours.name,
            ours.value,
            p95=ours.p95,
            aim=ours.aim,
            peer=theirs.value,
            least=AS_IN_THE_APP,
            note=f"the app's p95 {theirs.p95:.1f}",
        )
