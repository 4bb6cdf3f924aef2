"""How a learner's kernel starts: forked from the warm process, else as any other kernel.

jupyter_client finds it by its entry point. Only the app's own kernel specification names it,
so a notebook in JupyterLab keeps the ordinary kernel.
"""

from __future__ import annotations

import subprocess
from typing import Any, ClassVar

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Bool, Integer, TraitError, validate

from widgets.server import metrics
from widgets.server.environment import kernel_environment
from widgets.server.fork import PING_TIMEOUT, ForkedKernel, NoForkError, WarmProcess
from widgets.server.kernel import MEMORY, SECONDS
from widgets.server.log import log_event

NAME = "trial-explainer-warm"


LEAST_MEMORY = 400
"""An idle kernel has 265 MB, and the largest honest report of Chapter 16 takes some 100 more."""


class LearnerKernelSpecs(KernelSpecManager):
    """The installed kernels, started the learner's way."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the kernel's specification with our kernel and provisioner in it."""
        spec = super().get_kernel_spec(kernel_name)
        ours = {"ipykernel_launcher": "widgets.server.kernel", "ipykernel": "widgets.server.kernel"}
        spec.argv = [ours.get(word, word) for word in spec.argv]
        spec.metadata = {**spec.metadata, "kernel_provisioner": {"provisioner_name": NAME}}
        return spec


class WarmProvisioner(LocalProvisioner):
    """Forks where it can; a learner gets a kernel either way."""

    memory_mb = Integer(600, config=True, help="Megabytes a kernel may allocate; 0: no bound.")
    cpu_seconds = Integer(900, config=True, help="CPU seconds a kernel may use; 0: no bound.")
    quiet = Bool(True, config=True, help="Keep what kernels print to themselves out of the log.")
    warm: ClassVar[WarmProcess | None] = None
    fell_back: ClassVar[bool] = False
    """Whether a kernel could not be forked since the server began: logged once."""

    @validate("memory_mb")
    def _enough(self, proposal: Any) -> int:
        megabytes = int(proposal["value"])
        if megabytes < LEAST_MEMORY and megabytes != 0:
            raise TraitError(f"memory must be 0 or at least {LEAST_MEMORY} MB, got {megabytes}")
        return megabytes

    @classmethod
    async def is_warm(cls, timeout: float = PING_TIMEOUT) -> bool:
        """Return whether the warm process is warm and answers within some seconds."""
        return cls.warm is not None and await cls.warm.is_warm(timeout)

    @classmethod
    def warm_pids(cls) -> list[int]:
        """Return the warm process, if it runs."""
        return [cls.warm.process.pid] if cls.warm and cls.warm.process else []

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel."""
        bounds = {MEMORY: str(self.memory_mb), SECONDS: str(self.cpu_seconds)}
        kwargs["env"] = {**kernel_environment(kwargs.get("env") or {}), **bounds}
        try:
            self.process = await self._fork(kwargs)
        except NoForkError as error:
            return await self._launch_ordinary(cmd, error, kwargs)
        metrics.KERNELS_FORKED.inc()
        # No process group: signals go by the handle, which cannot mean another process.
        self.pid, self.pgid, self.cwd = self.process.pid, None, kwargs.get("cwd")
        return self.connection_info

    async def _fork(self, kwargs: dict[str, Any]) -> ForkedKernel:
        if self.warm is None:
            raise NoForkError("this system cannot fork kernels, or the app is set not to")
        return await self.warm.fork(
            {
                "connection_file": self.parent.connection_file,
                "cwd": str(kwargs.get("cwd") or ""),
                "env": kwargs["env"],
                "quiet": self.quiet,
            }
        )

    async def _launch_ordinary(
        self, cmd: list[str], error: NoForkError, kwargs: dict[str, Any]
    ) -> KernelConnectionInfo:
        if not WarmProvisioner.fell_back:
            log_event("fork unavailable, kernels start the ordinary way", reason=str(error))
        WarmProvisioner.fell_back = True
        metrics.KERNELS_ORDINARY.inc()
        if self.quiet:
            kwargs.update(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return await super().launch_kernel(cmd, **kwargs)
