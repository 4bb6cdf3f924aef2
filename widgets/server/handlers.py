"""What the app answers to each address, beside the files."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import tornado.web
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.ioloop import IOLoop
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler

from widgets.server.counts import counts
from widgets.server.log import logger
from widgets.server.provisioner import WarmProvisioner

RETRY_SECONDS = 20
TOGETHER = 0.1
"""Seconds of a page's parts that are sent as one."""

STARTED = time.monotonic()


def page(handler: tornado.web.RequestHandler, name: str, **told: Any) -> str:
    """Return a page of ours. Jupyter's own way would set a cookie that nothing reads."""
    template = handler.settings["jinja2_env"].get_template(name)
    return str(template.render(base_url=handler.settings["base_url"], **told))


class Plainly:
    """Tell a failure in plain words: no exception, no path, no traceback."""

    def write_error(self: Any, status_code: int, **_: Any) -> None:
        """Send the page of this failure."""
        counts.add("pages", kind=str(status_code))
        if status_code == 503:
            self.set_header("Retry-After", str(RETRY_SECONDS))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        told = {"status_code": status_code, "retry_seconds": RETRY_SECONDS}
        self.finish(page(self, "error.html", **told))

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """Log a fault of ours; tornado would name the reader's address."""
        if not isinstance(error, tornado.web.HTTPError):
            logger.error("a page failed", exc_info=(kind, error, trace))


class Landing(Plainly, JupyterHandler):
    """The first page: what this is, and the chapters as a path. It needs no kernel."""

    @tornado.web.authenticated
    def get(self) -> None:
        """Send the page."""
        counts.add("pages", kind="landing")
        self.set_header("Cache-Control", "no-cache")
        self.finish(page(self, "landing.html"))


class Chapter(Plainly, TornadoVoilaHandler):
    """One chapter, with a kernel of its own."""

    @tornado.web.authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page, in parts as its cells are run."""
        sent = time.monotonic()
        async for html in self.get_generator(path=path):
            self.write(html)
            if time.monotonic() - sent < TOGETHER:
                continue  # a hundred small parts would be a hundred packets
            # A reader who left in between is no failure: the kernel is let go soon.
            with suppress(tornado.iostream.StreamClosedError):
                await self.flush()
            sent = time.monotonic()
        counts.add("pages", kind="chapter")


class Goodbye(Plainly, VoilaShutdownKernelHandler):
    """A page closes, and its kernel goes."""

    @tornado.web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel, if it is still there."""
        if kernel_id in self.kernel_manager:
            await self.kernel_manager.shutdown_kernel(kernel_id, now=True)
        self.set_status(204)
        self.finish()


class KernelThere(Plainly, KernelHandler):
    """Whether a page's kernel is still there; a page may ask, and do nothing else."""

    SUPPORTED_METHODS = ("GET",)


class Nothing(Plainly, JupyterHandler):
    """There is no such page."""

    async def prepare(self) -> None:
        """Say so, whatever is asked and whoever asks."""
        raise tornado.web.HTTPError(404)


class Health(Plainly, tornado.web.RequestHandler):
    """For whoever watches over the server: it answers, and whether there is a place."""

    def get(self) -> None:
        """Answer."""
        kernels = self.settings["kernel_manager"]
        told = {"status": "ok", "room": not kernels.full, "warm": _warm()}
        self.set_header("Cache-Control", "no-store")
        self.finish(told)


class Metrics(Plainly, tornado.web.RequestHandler):
    """Numbers for a host, in the text form of Prometheus."""

    async def get(self) -> None:
        """Measure and answer."""
        kernels = self.settings["kernel_manager"]
        pids = [os.getpid(), *_pids(kernels)]
        memory = await IOLoop.current().run_in_executor(None, lambda: sum(map(pss, pids)))
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.finish(
            counts.text(
                {
                    "learners": kernels.learners,
                    "learners_max": kernels.max_learners,
                    "kernels": len(kernels),
                    "connections": kernels.connections,
                    "memory_bytes": memory,
                    "warm": _warm(),
                    "uptime_seconds": time.monotonic() - STARTED,
                    "kernels_forked_total": WarmProvisioner.forked,
                    "kernels_ordinary_total": WarmProvisioner.ordinary,
                }
            )
        )


def _warm() -> bool:
    return WarmProvisioner.warm is not None and WarmProvisioner.warm.alive


def _pids(kernels: Any) -> list[int]:
    found = [
        getattr(kernels.get_kernel(i).provisioner, "pid", None) for i in kernels.list_kernel_ids()
    ]
    if WarmProvisioner.warm and WarmProvisioner.warm.process:
        found.append(WarmProvisioner.warm.process.pid)
    return [pid for pid in found if pid]


def pss(pid: int) -> int:
    """Return a process's share of the memory in bytes: its own, and its part of what is shared."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    line = next(line for line in told.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) * 1024
