"""The server's side of the warm process: what it does where that hangs, dies or refuses."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import subprocess
import sys
from functools import partial
from itertools import pairwise
from types import SimpleNamespace

import pytest

from tests.server.forked import ordinary, said, started, with_kernels
from tests.server.serving import descendants, until
from widgets.server import fork
from widgets.server.fork import LONGEST_PAUSE, NoForkError, WarmProcess


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


def test_one_that_keeps_dying_is_started_after_growing_pauses_and_is_not_reported_warm(
    tmp_path, monkeypatch
):
    clock, starts, start = [0.0], [], subprocess.Popen

    def noted(*args, **kwargs):
        starts.append(clock[0])
        return start(*args, **kwargs)

    async def run():
        warm = WarmProcess(tmp_path, tmp_path)
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
