"""The warm process: it holds no widget and one thread, and its forks come and go as any kernel."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from tests.server.forked import ordinary, said, started, with_kernels
from tests.server.serving import START_SECONDS, running
from widgets.server import warm as warm_module
from widgets.server.app import ExplainerApp
from widgets.server.environment import kernel_environment
from widgets.server.fork import NoForkError, WarmProcess
from widgets.server.provisioner import NAME, LearnerKernelSpecs, WarmProvisioner

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"

LOOK = """
import gc, sys
from pathlib import Path
from widgets.server import warm
from widgets.server.replaced import without_debugger
without_debugger()
warm.warm(Path(sys.argv[1]))
from ipywidgets import Widget
import comm, zmq
gc.unfreeze()
print(sum(isinstance(each, Widget) for each in gc.get_objects()), warm.threads(),
      len(comm.get_comm_manager().comms), zmq.Context._instance,
      sys.modules["debugpy"])
"""


def test_warming_leaves_no_widget_no_thread_and_no_socket():
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(NOTEBOOKS)],
        capture_output=True,
        text=True,
        check=True,
        env=kernel_environment(os.environ),
    )
    assert done.stdout.split() == ["0", "1", "0", "None", "None"]
    assert "rehearsal failed" not in done.stderr


def test_a_fork_is_a_kernel_of_its_own(monkeypatch):
    async def act(kernels, _):
        (one, first), (other, second) = await started(kernels), await started(kernels)
        assert one.provisioner.process.pid != other.provisioner.process.pid
        await said(first, "import widgets; widgets.mine = 1")
        assert await said(second, "import widgets; hasattr(widgets, 'mine')") == "False"
        draws = [await said(each, "import random; random.random()") for each in (first, second)]
        assert draws[0] != draws[1]
        assert await said(first, "import os; 'API_TOKEN' in os.environ") == "False"
        bounds = "import resource as r; r.getrlimit(r.RLIMIT_DATA)[0] >> 20"
        assert await said(first, bounds) == str(WarmProvisioner().memory_mb)
        hungry = "got = None\ntry:\n    bytearray(2 << 30)\nexcept MemoryError:\n    got = 0\ngot"
        assert await said(first, hungry) == "0"
        assert ordinary() == before

    before = ordinary()
    monkeypatch.setenv("API_TOKEN", "secret")
    with_kernels(act)


def test_a_fork_survives_an_interrupt_and_can_be_restarted_killed_and_shut_down():
    async def act(kernels, _):
        kernel, client = await started(kernels)
        pid = kernel.provisioner.process.pid
        await kernel.interrupt_kernel()
        assert await said(client, "1") == "1"
        await kernel.restart_kernel(now=True)
        await client.wait_for_ready(timeout=START_SECONDS)
        assert not running({pid})
        again = kernel.provisioner.process.pid
        os.kill(again, signal.SIGKILL)
        async with asyncio.timeout(START_SECONDS):
            while await kernel.is_alive():
                await asyncio.sleep(0.02)
        assert not running({again})
        other, client = await started(kernels)
        await other.shutdown_kernel()
        assert not running({other.provisioner.process.pid} if other.provisioner.process else set())

    with_kernels(act)


def test_the_warm_process_says_why_it_cannot_fork(monkeypatch):
    def refuse():
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        warm_module.answer(theirs, {"connection_file": ""})
        assert "temporarily" in json.loads(ours.recv(4096))["refused"]


WARM_NOTHING = """
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from widgets.server import warm
warm.warm = lambda notebooks: None
warm.main(int(sys.argv[1]), 0, Path(), Path(sys.argv[2]))
"""


def test_a_server_that_ends_while_it_warms_leaves_no_folder(tmp_path):
    connections = tmp_path / "voila_1"
    connections.mkdir()
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.close()
    with theirs:
        channel = theirs.fileno()
        command = [sys.executable, "-c", WARM_NOTHING, str(channel), str(connections)]
        subprocess.run(command, pass_fds=[channel], check=True)
    assert not connections.exists()


def test_a_system_that_cannot_fork_warms_nothing_and_kernels_start_the_ordinary_way(monkeypatch):
    app = ExplainerApp()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not WarmProcess.possible()
    app._warm_up()
    assert WarmProvisioner.warm is None
    with pytest.raises(NoForkError, match="this system cannot fork"):
        asyncio.run(WarmProvisioner()._fork({}))


def test_a_notebook_in_jupyterlab_keeps_the_ordinary_kernel():
    spec = KernelSpecManager().get_kernel_spec("python3")
    assert "kernel_provisioner" not in spec.metadata
    assert "ipykernel_launcher" in spec.argv
    ours = LearnerKernelSpecs().get_kernel_spec("python3")
    assert ours.metadata["kernel_provisioner"] == {"provisioner_name": NAME}
