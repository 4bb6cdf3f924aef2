"""Our own pages, which are the same for every reader: made and compressed once, kept as bytes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import tornado.web
from jinja2 import Environment, StrictUndefined
from tornado.ioloop import IOLoop

from widgets.server import metrics
from widgets.server.files import Content, SendsContent
from widgets.server.log import logger

RETRY_SECONDS = 20


class Pages:
    """The pages of one app, by their template and what they are about."""

    def __init__(self, templates: Environment, base_url: str) -> None:
        # A name that a page does not get is a mistake, and no empty place in a sentence.
        self.templates = templates.overlay(undefined=StrictUndefined)
        self.base_url = base_url
        self._made: dict[tuple[str, Hashable], Content] = {}

    def page(self, name: str, about: Hashable = None, **values: Any) -> Content:
        """Return a page. Jupyter's own way would set a cookie that nothing reads."""
        if (name, about) not in self._made:
            text = self.templates.get_template(name).render(base_url=self.base_url, **values)
            self._made[name, about] = Content.of(text.encode())
        return self._made[name, about]

    async def filled(
        self, name: str, about: Hashable, values: Callable[[], Mapping[str, Any]]
    ) -> Content:
        """Return a page whose numbers are filled in beside the event loop."""
        if (name, about) not in self._made:
            loop = IOLoop.current()
            await loop.run_in_executor(None, lambda: self.page(name, about, **values()))
        return self._made[name, about]


class PlainPages(SendsContent):
    """Sends our pages, and answers a failure in plain words: no exception, path or traceback."""

    @property
    def pages(self: Any) -> Pages:
        """The pages of the app."""
        pages: Pages = self.settings["pages"]
        return pages

    def send_page(self: Any, page: Content, cache_control: str = "no-cache") -> None:
        """Send a page; a browser asks each time whether the one that it has is still the same."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", cache_control)
        self.finish(self.chosen(page))

    def write_error(self: Any, status_code: int, **_: Any) -> None:
        """Send the page of this failure."""
        metrics.PAGES.labels(str(status_code)).inc()
        if status_code == 503:
            self.set_header("Retry-After", str(RETRY_SECONDS))
        values = {"status_code": status_code, "retry_seconds": RETRY_SECONDS}
        self.send_page(self.pages.page("error.html", status_code, **values), "no-store")

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """Log a fault of ours; tornado would name the reader's address."""
        if not isinstance(error, tornado.web.HTTPError):
            logger.error("page failed", exc_info=(kind, error, trace))
