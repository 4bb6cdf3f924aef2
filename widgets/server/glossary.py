"""The glossary: every word of the trade, on a page without a kernel."""

from __future__ import annotations

import tornado.web
from jupyter_server.base.handlers import JupyterHandler
from tornado.ioloop import IOLoop

from widgets.book.terms import glossary
from widgets.server import metrics
from widgets.server.files import AlsoHead
from widgets.server.handlers import PlainErrors, rendered


class GlossaryHandler(AlsoHead, PlainErrors, JupyterHandler):
    """All terms in alphabetical order."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Send them; their numbers are filled in beside the event loop."""
        terms = await IOLoop.current().run_in_executor(None, glossary)
        metrics.PAGES.labels("glossary").inc()
        self.set_header("Cache-Control", "no-cache")
        self.finish(rendered(self, "glossary.html", terms=terms))
