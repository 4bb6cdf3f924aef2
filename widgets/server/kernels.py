"""All kernels of the app: how many there may be, how each starts, and when one is let go."""

from __future__ import annotations

import logging
import time
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import zmq
from jupyter_client.ioloop import AsyncIOLoopKernelRestarter
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import (
    AsyncMappingKernelManager,
    ServerKernelManager,
)
from tornado.ioloop import PeriodicCallback
from tornado.web import HTTPError
from traitlets import Float, Integer, Unicode, default

from widgets.server import metrics
from widgets.server.client import QuickClient
from widgets.server.log import log_event, short_id
from widgets.server.pace import RateLimit
from widgets.server.resources import shortage

STATUS = b"kernel."  # the topic of a message begins so that says whether a kernel is busy

MAX_WAITING = 20
"""Messages of a page that wait for a busy kernel; the next are read when it has taken some."""

MAX_CHANNELS = 65_535
"""Channels to all kernels; a learner has six. libzmq's own bound would be 170 learners."""


class WatchfulRestarter(AsyncIOLoopKernelRestarter):
    """Looks every second whether its kernel has died: the page says so within three."""

    @default("time_to_dead")
    def _every_second(self) -> float:
        return 1.0


class LearnerKernel(ServerKernelManager):
    """One learner's kernel, and how fast its page may send to it."""

    message_rate = Float(100.0, config=True, help="Messages a second that a page may send.")
    openings_rate = Float(1.0, config=True, help="Sockets, and questions for all widgets.")

    start_at = Float()
    """When its page asked for it, on the monotonic clock."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.frames = RateLimit(self.message_rate, 2 * self.message_rate)
        self.openings = RateLimit(self.openings_rate, 10)
        self.visits = RateLimit(self.openings_rate, 20)
        self.sockets: list[Any] = []

    async def start_kernel(self, **kwargs: Any) -> None:
        """Start the kernel; nothing stays of one that could not be started."""
        try:
            await super().start_kernel(**kwargs)
        except Exception:
            if self.has_kernel:  # it runs, and what the server needs to speak to it is short
                await self.provisioner.kill()
                await self.provisioner.wait()
            Path(self.connection_file).unlink(missing_ok=True)
            await ensure_async(self.cleanup_resources())
            raise

    @default("client_factory")
    def _quick(self) -> type:
        return QuickClient

    @default("restarter_class")
    def _watchful(self) -> type:
        return WatchfulRestarter


class LearnerKernels(AsyncMappingKernelManager):
    """Every kernel of this server."""

    max_learners = Integer(40, config=True, help="Pages open at once; 0: as many as come.")
    away_seconds = Float(90.0, config=True, help="A kernel whose page is gone so long is ended.")
    worker = Unicode("", config=True, help="Two hex digits: this worker's number among several.")
    coming_seconds = Float(20.0, config=True, help="A kernel whose page never came, likewise.")
    idle_seconds = Float(7200.0, config=True, help="A kernel so long unused is ended.")

    @default("kernel_manager_class")
    def _learner_kernel(self) -> str:
        return f"{__name__}.{LearnerKernel.__name__}"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.context.max_sockets, self.context.sndhwm = MAX_CHANNELS, MAX_WAITING
        self._starting: set[str] = set()
        self._culler: PeriodicCallback | None = None
        self._page_left_at: dict[str, float] = {}
        self._coming: set[str] = set()

    @property
    def learners(self) -> int:
        """How many places are taken, those of kernels that are still starting included."""
        return len(self._starting.union(self.list_kernel_ids()))

    @property
    def connections(self) -> int:
        """How many pages are connected."""
        return sum(self._kernel_connections.values())

    @property
    def full(self) -> bool:
        """Whether there is no room for one more learner."""
        return bool(self.shortage)

    @property
    def shortage(self) -> str:
        """What there is not enough of for one more learner; empty while there is room."""
        if 0 < self.max_learners <= self.learners:
            return "places"
        return shortage(Path(self.connection_dir))

    def pids(self) -> list[int]:
        """Return the processes of all kernels."""
        provisioners = [self.get_kernel(each).provisioner for each in self.list_kernel_ids()]
        return [pid for each in provisioners if (pid := getattr(each, "pid", None))]

    async def start_kernel(self, **kwargs: Any) -> str:
        """Start a kernel if there is room for its reader."""
        if reason := self.shortage:
            self.refuse(reason)
        start_at = time.monotonic()
        kernel_id = str(kwargs.get("kernel_id") or self.new_kernel_id())
        self._starting.add(kernel_id)
        try:
            await super()._async_start_kernel(**kwargs | {"kernel_id": kernel_id})
        except (OSError, zmq.ZMQError) as error:  # short of what there was when `shortage` looked
            if kernel_id in self:  # it is listed, and nobody else would end it
                await self.end_kernel(kernel_id, "not started")
            self.refuse(str(error.strerror))
        finally:
            self._starting.discard(kernel_id)
        metrics.KERNELS_STARTED.inc()
        self.get_kernel(kernel_id).start_at = start_at
        self._page_left_at[kernel_id] = time.monotonic()
        self._coming.add(kernel_id)
        self.add_restart_callback(kernel_id, partial(self._died, kernel_id))
        duration = round(1000 * (time.monotonic() - start_at))
        log_event("kernel started", kernel=short_id(kernel_id), duration_ms=duration)
        return kernel_id

    _async_start_kernel = start_kernel

    def refuse(self, reason: str) -> NoReturn:
        """Turn a newcomer away, who may try again soon."""
        metrics.REFUSED.labels("full").inc()
        log_event("refused: full", logging.WARNING, reason=reason, learners_max=self.max_learners)
        raise HTTPError(503, reason="no room")

    def new_kernel_id(self, **kwargs: Any) -> str:
        """Return a random id, by whose beginning a proxy finds this worker among others."""
        return self.worker + str(super().new_kernel_id(**kwargs))[len(self.worker) :]

    def _died(self, kernel_id: str) -> None:
        metrics.KERNELS_DIED.inc()
        log_event("kernel died", logging.WARNING, kernel=short_id(kernel_id))

    async def end_kernel(self, kernel_id: str, reason: str, **fields: float) -> None:
        """End a kernel at once: it holds nothing that could be saved."""
        log_event("kernel ended", reason=reason, kernel=short_id(kernel_id), **fields)
        await ensure_async(self.shutdown_kernel(kernel_id, now=True))

    def start_watching_activity(self, kernel_id: str) -> None:
        """Watch when a kernel is done; what it says to its page is read by the page alone."""
        super().start_watching_activity(kernel_id)
        stream = self.get_kernel(kernel_id)._activity_stream
        stream.setsockopt(zmq.SUBSCRIBE, STATUS)
        stream.setsockopt(zmq.UNSUBSCRIBE, b"")

    def notify_connect(self, kernel_id: str) -> None:
        """Note that a page is there."""
        super().notify_connect(kernel_id)
        self._page_left_at.pop(kernel_id, None)
        self._coming.discard(kernel_id)

    def notify_coming(self, kernel_id: str) -> None:
        """Note that a page still loads; on a slow line that takes a while."""
        if kernel_id in self._coming:
            self._page_left_at[kernel_id] = time.monotonic()

    def notify_disconnect(self, kernel_id: str) -> None:
        """Note since when no page is there; it may only have lost its way for a while."""
        super().notify_disconnect(kernel_id)
        if kernel_id in self and not self._kernel_connections.get(kernel_id):
            self._page_left_at[kernel_id] = time.monotonic()

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended, and what its pages would still say to it."""
        if kernel_id in self:
            for socket in list(self.get_kernel(kernel_id).sockets):
                socket.end()
            self.stop_buffering(kernel_id)  # begun by a socket that closed while the kernel ended
        self._page_left_at.pop(kernel_id, None)
        self._coming.discard(kernel_id)
        return super().remove_kernel(kernel_id)

    def initialize_culler(self) -> None:
        """Look for kernels that nobody uses, often enough for the shortest time set."""
        if self._culler is None:
            shortest = min(self.away_seconds, self.idle_seconds, self.coming_seconds)
            seconds = max(1.0, shortest / 4)
            self._culler = PeriodicCallback(self.cull_kernels, 1000 * seconds)
            self._culler.start()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel whose page is gone, or that was not used for hours."""
        kernel = self.get_kernel(kernel_id)
        active = getattr(kernel, "last_activity", None)
        idle = time.time() - active.timestamp() if active else 0.0
        left_at = self._page_left_at.get(kernel_id, time.monotonic())
        away = min(time.monotonic() - left_at, idle)  # its page may still be on its way
        if getattr(kernel, "execution_state", None) == "dead":
            reason = "dead"
        elif kernel_id in self._coming and away > self.coming_seconds:
            reason = "page never came"
        elif away > self.away_seconds:
            reason = "page gone"
        elif idle > self.idle_seconds:
            reason = "unused"
        else:
            return
        metrics.KERNELS_CULLED.inc()
        await self.end_kernel(kernel_id, reason, away_s=round(away), idle_s=round(idle))
