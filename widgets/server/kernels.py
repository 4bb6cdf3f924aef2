"""All kernels of the app: how many there may be, how each starts, and when one is let go."""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

import zmq
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.ioloop import AsyncIOLoopKernelRestarter
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import (
    AsyncMappingKernelManager,
    ServerKernelManager,
)
from tornado.ioloop import PeriodicCallback
from tornado.web import HTTPError
from traitlets import Float, Integer, default

from widgets.server.counts import counts
from widgets.server.log import say
from widgets.server.provisioner import NAME

FULL = "every place is taken"

STATUS = b"kernel."
"""How the topic of each message begins in which a kernel tells its state."""


class LearnerKernelSpecs(KernelSpecManager):
    """The installed kernels, started the learner's way."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the kernel's specification with our kernel and provisioner in it."""
        spec = super().get_kernel_spec(kernel_name)
        ours = {"ipykernel_launcher": "widgets.server.kernel", "ipykernel": "widgets.server.kernel"}
        spec.argv = [ours.get(word, word) for word in spec.argv]
        spec.metadata = {**spec.metadata, "kernel_provisioner": {"provisioner_name": NAME}}
        return spec


class QuickClient(AsyncKernelClient):
    """Asks a new kernel more often; jupyter_client's own way waits 0.2 s for silence."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return once the kernel answers on the channel of answers and on that of outputs."""
        deadline = time.monotonic() + (timeout or 60)
        answered = heard = False
        while not (answered and heard):
            if time.monotonic() > deadline or not await ensure_async(self.parent.is_alive()):
                raise RuntimeError("the kernel did not answer")
            self.kernel_info()
            answered = await _come(self.shell_channel) or answered
            heard = await _come(self.iopub_channel) or heard
        counts.add("kernel_ready_seconds", time.monotonic() - getattr(self.parent, "asked_at", 0))


async def _come(channel: Any) -> bool:
    """Return whether a message comes within a moment, and take it."""
    try:
        await channel.get_msg(timeout=0.1)
    except Empty:
        return False
    return True


class WatchfulRestarter(AsyncIOLoopKernelRestarter):
    """Looks every second: a reader is told within three."""

    @default("time_to_dead")
    def _often(self) -> float:
        return 1.0


class LearnerKernel(ServerKernelManager):
    """One learner's kernel."""

    asked_at = Float()

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
    idle_seconds = Float(7200.0, config=True, help="A kernel so long unused is ended.")

    @default("kernel_manager_class")
    def _one(self) -> str:
        return f"{__name__}.{LearnerKernel.__name__}"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._coming = 0
        self._looks: PeriodicCallback | None = None
        self._alone_since: dict[str, float] = {}

    @property
    def learners(self) -> int:
        """How many places are taken, those of kernels that are still starting included."""
        return len(self) + self._coming

    @property
    def connections(self) -> int:
        """How many pages are connected."""
        return sum(self._kernel_connections.values())

    @property
    def full(self) -> bool:
        """Whether every place is taken."""
        return 0 < self.max_learners <= self.learners

    async def start_kernel(self, **kwargs: Any) -> str:
        """Start a kernel if there is a place for its reader."""
        if self.full:
            counts.add("refused", reason="full")
            say("a page was refused: every place is taken", places=self.max_learners)
            raise HTTPError(503, reason=FULL)
        self._coming += 1
        began = time.monotonic()
        try:
            kernel_id = str(await super()._async_start_kernel(**kwargs))
        finally:
            self._coming -= 1
        counts.add("kernels_started")
        self.get_kernel(kernel_id).asked_at = began
        self._alone_since[kernel_id] = time.monotonic()
        return kernel_id

    _async_start_kernel = start_kernel

    def start_watching_activity(self, kernel_id: str) -> None:
        """Watch when a kernel is done; what it says to its page is read by the page alone."""
        super().start_watching_activity(kernel_id)
        stream = self.get_kernel(kernel_id)._activity_stream
        stream.setsockopt(zmq.SUBSCRIBE, STATUS)
        stream.setsockopt(zmq.UNSUBSCRIBE, b"")

    def notify_connect(self, kernel_id: str) -> None:
        """Note that a page is there."""
        super().notify_connect(kernel_id)
        self._alone_since.pop(kernel_id, None)

    def notify_disconnect(self, kernel_id: str) -> None:
        """Note since when no page is there; it may only have lost its way for a while."""
        super().notify_disconnect(kernel_id)
        if kernel_id in self and not self._kernel_connections.get(kernel_id):
            self._alone_since[kernel_id] = time.monotonic()

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended."""
        self._alone_since.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)

    def initialize_culler(self) -> None:
        """Look for kernels that nobody needs, often enough for the shortest time set."""
        if self._looks is None:
            often = max(1.0, min(self.away_seconds, self.idle_seconds) / 4)
            self._looks = PeriodicCallback(self.cull_kernels, 1000 * often)
            self._looks.start()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel whose page is gone, or that was not used for hours."""
        kernel = self.get_kernel(kernel_id)
        alone = time.monotonic() - self._alone_since.get(kernel_id, time.monotonic())
        active = getattr(kernel, "last_activity", None)
        idle = time.time() - active.timestamp() if active else 0.0
        dead = getattr(kernel, "execution_state", None) == "dead"
        alone = min(alone, idle)  # its page may still be on its way
        if dead or alone > self.away_seconds or idle > self.idle_seconds:
            counts.add("kernels_culled")
            say("a kernel that nobody needed was ended", alone=round(alone), idle=round(idle))
            await ensure_async(self.shutdown_kernel(kernel_id, now=True))
