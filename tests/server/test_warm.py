"""The warm process: it holds no widget and one thread, and its forks come and go as any kernel."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from tests.server.forked import said, started, with_kernels
from tests.server.serving import descendants, running, until
from widgets.server import fork
from widgets.server import warm as warm_module
from widgets.server.app import ExplainerApp
from widgets.server.environment import kernel_environment
from widgets.server.fork import LONGEST_PAUSE, NoForkError, WarmProcess
from widgets.server.metrics import REGISTRY
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


def ordinary():
    return REGISTRY.get_sample_value("explainer_kernels_ordinary_total")


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
        await client.wait_for_ready(timeout=30)
        assert not running({pid})
        again = kernel.provisioner.process.pid
        os.kill(again, signal.SIGKILL)
        async with asyncio.timeout(5):
            while await kernel.is_alive():
                await asyncio.sleep(0.02)
        assert not running({again})
        other, client = await started(kernels)
        await other.shutdown_kernel()
        assert not running({other.provisioner.process.pid} if other.provisioner.process else set())

    with_kernels(act)


def test_a_dead_warm_process_is_replaced_and_its_forks_live_on():
    async def act(kernels, warm):
        _, client = await started(kernels)
        warm.process.kill()
        warm.process.wait()
        await started(kernels)
        assert warm.alive
        warm._pause = 0  # as it is for one that died for the first time
        warm.process.kill()
        assert not await warm.is_warm()
        assert await warm.is_warm(30)
        assert await said(client, "2") == "2"

    with_kernels(act)


def test_a_warm_process_that_hangs_is_replaced_and_an_ordinary_kernel_starts(monkeypatch):
    async def act(kernels, warm):
        await started(kernels)
        assert await warm.is_warm(30)
        hung = warm.process.pid
        os.kill(hung, signal.SIGSTOP)
        assert not await warm.is_warm(0.1)
        monkeypatch.setattr(fork, "FORK_TIMEOUT", 0.1)
        kernel, _ = await started(kernels)
        assert isinstance(kernel.provisioner.process, subprocess.Popen)
        assert not running({hung})
        assert await warm.is_warm(30)

    with_kernels(act)


def test_an_answer_that_came_too_late_is_not_taken_for_another():
    async def act(kernels, warm):
        assert await warm.is_warm(30)
        os.kill(warm.process.pid, signal.SIGSTOP)
        assert not await warm.is_warm(0.1)
        os.kill(warm.process.pid, signal.SIGCONT)
        _, client = await started(kernels)
        assert await said(client, "3") == "3"
        assert ordinary() == before

    before = ordinary()
    with_kernels(act)


def test_a_refused_fork_is_logged_and_an_ordinary_kernel_starts(monkeypatch):
    async def act(kernels, warm):
        async def refused(_):
            raise NoForkError("the system refused a fork")

        monkeypatch.setattr(warm, "fork", refused)
        kernel, client = await started(kernels)
        assert isinstance(kernel.provisioner.process, subprocess.Popen)
        assert await said(client, "import sys; sys.modules.get('debugpy') is None") == "True"
        assert ordinary() == before + 1

    before = ordinary()
    with_kernels(act)


def test_a_fork_whose_handle_does_not_come_is_ended(monkeypatch):
    """A server with no descriptor left for it could never end it later."""
    receive = fork._receive

    async def without_handles(*args):
        answer, handles = await receive(*args)
        for handle in handles:
            os.close(handle)
        return answer, []

    async def act(kernels, warm):
        monkeypatch.setattr(fork, "_receive", without_handles)
        kernel, _ = await started(kernels)
        assert isinstance(kernel.provisioner.process, subprocess.Popen)
        until(lambda: not descendants(warm.process.pid))

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


def test_one_that_keeps_dying_is_started_after_growing_pauses_and_nobody_is_told_it_is_warm(
    tmp_path, monkeypatch
):
    clock, starts, start = [0.0], [], subprocess.Popen

    def noted(*args, **kwargs):
        starts.append(clock[0])
        return start(*args, **kwargs)

    async def run():
        warm = WarmProcess(NOTEBOOKS, tmp_path)
        warm.start()
        for ask in itertools.cycle([warm.is_warm, partial(warm.fork, {})]):
            if ask == warm.is_warm:
                assert not await ask()
            else:
                with pytest.raises(NoForkError, match="keeps dying"):
                    await ask()
            if clock[0] > 3 * LONGEST_PAUSE:
                break
            clock[0] += 1
        count = len(starts)
        warm.stop()
        clock[0] += 10 * LONGEST_PAUSE
        assert not await warm.is_warm()
        assert len(starts) == count

    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(fork, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    monkeypatch.setattr(subprocess, "Popen", noted)
    asyncio.run(run())
    pauses = [after - before for before, after in pairwise(starts)]
    assert pauses == [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300]


def test_a_notebook_in_jupyterlab_keeps_the_ordinary_kernel():
    spec = KernelSpecManager().get_kernel_spec("python3")
    assert "kernel_provisioner" not in spec.metadata
    assert "ipykernel_launcher" in spec.argv
    ours = LearnerKernelSpecs().get_kernel_spec("python3")
    assert ours.metadata["kernel_provisioner"] == {"provisioner_name": NAME}
