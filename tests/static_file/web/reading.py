"""What a reader of the edition waits for. EDITION names the folder that `make web` has written."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.watch import HERE, LEAVING, PATIENCE
from widgets.trial import chapters

AWAKE = "() => document.documentElement.dataset.tePython === 'awake'"
GONE = "() => document.documentElement.dataset.tePython === 'gone'"
ALIVE = "() => 'teAlive' in document.documentElement.dataset"
KEPT = "() => navigator.serviceWorker.ready.then(() => true)"
STEMS = [chapter.stem for chapter in chapters()]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def built() -> Path:
    """Return the folder of the edition."""
    return Path(os.environ["EDITION"])


def chapter(address: str, stem: str) -> str:
    """Return where a chapter is."""
    return f"{address}/voila/render/{stem}.ipynb/"


def until_awake(page: Page) -> None:
    """Wait until the page is alive, and Python awake."""
    page.wait_for_function(AWAKE)
    page.wait_for_function(ALIVE)


def answers(page: Page) -> None:
    """Open everything on an open chapter, and wait until Python has answered a press."""
    until_awake(page)
    page.locator(".te-everything").click()
    slider = page.locator(".te-card .noUi-handle").first
    sentence = page.locator(".te-card:has(.noUi-handle) .te-sentence").first
    slider.wait_for()
    before = sentence.inner_text()
    slider.press("ArrowRight")
    expect(sentence).not_to_have_text(before)


def keep_still(context: BrowserContext) -> None:
    """Have the chapters of a context ask for a Python that is not there."""

    def without_python(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(body=text.replace("/python/wake", "/nowhere/wake"), content_type="text/html")

    context.route("**/*.ipynb/", without_python)


class Listener:
    """What the pages of some contexts have said and asked for."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        self.contexts: list[BrowserContext] = []

    def hear(self, context: BrowserContext) -> BrowserContext:
        """Listen to all pages of a context."""
        context.set_default_timeout(PATIENCE)
        context.on("console", lambda m: self.said.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        context.on("request", lambda request: self.asked.append(request.url))
        self.contexts.append(context)
        return context

    def forgive(self, words: str) -> None:
        """Forget what was said with these words: it comes of what the test does."""
        self.said = [each for each in self.said if words not in each]

    def end(self) -> None:
        """Close the contexts: nothing has gone wrong, and nothing left the machine.

        Every page has been left by then, and what one says meanwhile nobody reads.
        """
        for context in self.contexts:
            context.close()
        assert self.asked
        assert not [url for url in self.asked if not HERE.match(url)]
        assert not [each for each in self.said if not LEAVING.search(each)]
