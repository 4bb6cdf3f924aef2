"""A warm process that hangs: `make access`."""

from __future__ import annotations

import os
import signal
import subprocess

from tests.server.forked import started, with_kernels
from tests.server.serving import running
from widgets.server import fork


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
