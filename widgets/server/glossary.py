"""The glossary: every word of the trade, on a page without a kernel."""

from __future__ import annotations

import tornado.web
from jupyter_server.base.handlers import JupyterHandler

from widgets.book.terms import glossary
from widgets.server import metrics
from widgets.server.files import AlsoHead
from widgets.server.pages import PlainPages


class GlossaryHandler(AlsoHead, PlainPages, JupyterHandler):
    """All terms in alphabetical order."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Send them."""
        metrics.PAGES.labels("glossary").inc()
        self.send_page(
            await self.pages.filled("glossary.html", None, lambda: {"terms": glossary()})
        )
