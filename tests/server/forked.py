"""Kernels forked from a warm process of their own, and what they answer."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from jupyter_client.multikernelmanager import AsyncMultiKernelManager
from traitlets.config import Config

from tests.browser.servers import START_SECONDS
from tests.server.serving import one_chapter
from widgets.server.fork import WarmProcess
from widgets.server.kernels import LearnerKernel
from widgets.server.metrics import REGISTRY
from widgets.server.provisioner import LearnerKernelSpecs, WarmProvisioner


class Kernels(AsyncMultiKernelManager):
    """Kernels, and the clients that tests have started for them."""

    def __init__(self, **options):
        super().__init__(**options)
        self.clients = []

    def close(self):
        """Close every socket: the collector might wait for ever for one that is gone."""
        for client in self.clients:
            client.stop_channels()
        self.context.destroy(linger=0)


def with_kernels(act):
    """Run ``act(kernels, warm)`` with a warm process of its own; nothing of it stays."""

    async def run(connections):
        assert WarmProcess.possible(), "kernels fork on Linux only: run this where it is served"
        notebooks = one_chapter(Path(connections))
        warm = WarmProvisioner.warm = WarmProcess(notebooks, Path(connections))
        warm.start()
        config = Config()
        config.KernelManager.transport = "ipc"
        kernels = Kernels(
            config=config,
            kernel_spec_manager=LearnerKernelSpecs(),
            kernel_manager_class=f"{LearnerKernel.__module__}.{LearnerKernel.__name__}",
            connection_dir=connections,
        )
        try:
            await act(kernels, warm)
        finally:
            await kernels.shutdown_all(now=True)
            kernels.close()
            warm.stop()
            WarmProvisioner.warm = None

    with tempfile.TemporaryDirectory(prefix="te") as short:  # a socket's path has its bounds
        asyncio.run(run(short))


def ordinary():
    """Return how many kernels started the ordinary way."""
    return REGISTRY.get_sample_value("explainer_kernels_ordinary_total")


async def started(kernels):
    kernel_id = await kernels.start_kernel(kernel_name="python3", env=dict(os.environ))
    kernel = kernels.get_kernel(kernel_id)
    kernel.stop_restarter()  # else it might restart a kernel that a test has killed
    client = kernel.client()
    kernels.clients.append(client)
    client.start_channels()
    await client.wait_for_ready(timeout=START_SECONDS)
    return kernel, client


async def said(client, code):
    """Return what the last line of the code comes to, as a kernel writes it."""
    results = []

    def hear(message):
        if message["msg_type"] == "execute_result":
            results.append(message["content"]["data"]["text/plain"])
        states.append(message["content"].get("execution_state"))

    states = []
    await client.execute_interactive(code, output_hook=hear, timeout=START_SECONDS)
    assert "busy" not in states, "a word that the answer would have to wait for"
    return "".join(results)
