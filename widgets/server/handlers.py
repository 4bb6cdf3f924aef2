"""What the app answers to each address, beside the files."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import NoReturn

import tornado.web
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from tornado.ioloop import IOLoop
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler

from widgets.server import metrics
from widgets.server.files import AlsoHead
from widgets.server.headers import in_frames
from widgets.server.pace import RateLimit
from widgets.server.pages import PlainPages
from widgets.server.provisioner import WarmProvisioner
from widgets.server.visits import is_foreign, is_prefetch, is_preview
from widgets.trial import chapters

MEASUREMENTS = RateLimit(1, 1)
"""Of the memory: while one is made, the kernels stand still."""

FLUSH_SECONDS = 0.1
"""The parts of a page that come within this time are sent together."""


class LandingHandler(AlsoHead, PlainPages, JupyterHandler):
    """The first page: what this is, and the chapters as a path. It needs no kernel."""

    @tornado.web.authenticated
    def get(self) -> None:
        """Send the page."""
        metrics.PAGES.labels("landing").inc()
        self.send_page(self.pages.page("landing.html"))


MOVED = {chapter.formerly: chapter.stem for chapter in chapters() if chapter.formerly}
"""The stem of a chapter by the one that it had before."""


class MovedHandler(AlsoHead, JupyterHandler):
    """The old address of a chapter, or of the notes to it."""

    @tornado.web.authenticated
    def get(self, before: str, stem: str, after: str | None) -> None:
        """Send the reader on; a browser takes the link behind the address along."""
        query = f"?{self.request.query}" * bool(self.request.query)
        self.redirect(f"{before}{MOVED[stem]}{after or ''}{query}")


class ChapterHandler(PlainPages, TornadoVoilaHandler):
    """One chapter, with a kernel of its own."""

    @tornado.web.authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page, in parts as its cells are run, if it is a reader who asks."""
        headers = self.request.headers
        if is_foreign(headers, in_frames(self.settings["frame_ancestors"])):
            self._refuse("foreign page", 403)
        if is_prefetch(headers):
            self._refuse("prefetch", 503)
        if is_preview(headers):
            metrics.PAGES.labels("preview").inc()
            self.send_page(self.pages.page("landing.html"))
            return
        self._refuse_without_room()
        async with self.settings["pages_at_once"]:
            self._refuse_without_room()  # the last place may be gone since this one got in line
            await self._make(path)
        metrics.PAGES.labels("chapter").inc()

    def _refuse_without_room(self) -> None:
        if reason := self.kernel_manager.shortage:
            self.kernel_manager.refuse(reason)

    async def _make(self, path: str | None) -> None:
        """Make the page; nobody waits here for a reader who does not read it."""
        flushed = time.monotonic()
        async for html in self.get_generator(path=path):
            self.write(html)
            if time.monotonic() - flushed < FLUSH_SECONDS:
                continue  # a hundred small parts would be a hundred packets
            # A reader who left in between is no failure: the kernel is let go soon.
            with suppress(tornado.iostream.StreamClosedError):
                self.flush()
            flushed = time.monotonic()

    @tornado.web.authenticated
    def head(self, path: str) -> None:
        """Say whether there is such a chapter and a place; it takes none."""
        if not self.contents_manager.file_exists(path):
            raise tornado.web.HTTPError(404)
        if self.kernel_manager.shortage:
            raise tornado.web.HTTPError(503)
        self.finish()

    def _refuse(self, reason: str, status: int) -> NoReturn:
        metrics.REFUSED.labels(reason).inc()
        raise tornado.web.HTTPError(status)


class ClosedPageHandler(PlainPages, VoilaShutdownKernelHandler):
    """A page says that it closes, and its kernel goes."""

    @tornado.web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel, if it is still there."""
        if kernel_id in self.kernel_manager:
            await self.kernel_manager.end_kernel(kernel_id, "page closed")
        self.set_status(204)
        self.finish()


class KernelStatusHandler(PlainPages, KernelHandler):
    """Whether a page's kernel is still there; a page may ask, and do nothing else."""

    SUPPORTED_METHODS = ("GET",)

    @tornado.web.authenticated
    async def get(self, kernel_id: str) -> None:
        """Answer, and keep the place of a page that is still loading."""
        self.kernel_manager.notify_coming(kernel_id)
        await super().get(kernel_id)


class NotFoundHandler(PlainPages, JupyterHandler):
    """There is no such page."""

    async def prepare(self) -> None:
        """Say so, whatever is asked for."""
        raise tornado.web.HTTPError(404)


class HealthHandler(AlsoHead, PlainPages, tornado.web.RequestHandler):
    """For monitoring: it answers, whether there is a place, and whether kernels can be forked."""

    async def get(self) -> None:
        """Answer."""
        kernels, warm = self.settings["kernel_manager"], await WarmProvisioner.is_warm()
        self.set_header("Cache-Control", "no-store")
        self.finish({"status": "ok", "room": not kernels.full, "warm": warm})


class MetricsHandler(AlsoHead, PlainPages, tornado.web.RequestHandler):
    """Numbers for a host, in the text form of Prometheus."""

    async def get(self) -> None:
        """Measure and answer."""
        kernels = self.settings["kernel_manager"]
        if MEASUREMENTS.allows():
            pids = [os.getpid(), *kernels.pids(), *WarmProvisioner.warm_pids()]
            memory = await IOLoop.current().run_in_executor(None, metrics.memory, pids)
            metrics.MEMORY.set(memory)
        metrics.LEARNERS.set(kernels.learners)
        metrics.LEARNERS_MAX.set(kernels.max_learners)
        metrics.KERNELS.set(len(kernels))
        metrics.CONNECTIONS.set(kernels.connections)
        metrics.WARM.set(await WarmProvisioner.is_warm())
        self.set_header("Content-Type", CONTENT_TYPE_PLAIN_0_0_4)
        self.finish(metrics.exposition())
