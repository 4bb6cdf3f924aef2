"""The server's side of the warm process: ask it for kernels, and start it again if it died."""

from __future__ import annotations

import asyncio
import json
import logging
import math
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from widgets.server.environment import kernel_environment
from widgets.server.log import log_event

WARM_UP_TIMEOUT = 30.0
FORK_TIMEOUT = 5.0
"""Seconds to wait for a fork of a process that is warm."""

PING_TIMEOUT = 1.0
"""Seconds that a look at the app's health waits for an answer of the warm process."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
"""Seconds between two starts of a warm process that keeps dying: twice as long each time."""

CALM_SECONDS = 600.0
"""Seconds since its last start after which one that died is started as for the first time."""


class NoForkError(Exception):
    """No kernel can be forked now; an ordinary one can be started."""


class ForkedKernel:
    """A kernel that is no child of ours, watched and signalled by its handle.

    It has what jupyter_client asks of a ``subprocess.Popen``.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, handle: int) -> None:
        self.pid = pid
        self._handle: int | None = handle
        self._ended = select.poll()
        self._ended.register(handle, select.POLLIN)

    def poll(self) -> int | None:
        """Return None while it runs. Its exit code only the warm process gets."""
        if self._handle is not None and self._ended.poll(0):
            os.close(self._handle)
            self._handle = None
        return None if self._handle is not None else 1

    def wait(self) -> int:
        """Return once it has ended; jupyter_client asks only then."""
        if self._handle is not None:
            self._ended.poll()
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        """Send a signal to this very process, if it still runs; never to another."""
        if self.poll() is None and self._handle is not None:
            signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class WarmProcess:
    """The warm process of one server."""

    def __init__(self, notebooks: Path, connections: Path) -> None:
        self.notebooks, self.connections = notebooks, connections
        self.process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._lifeline = os.pipe()
        self._lock = asyncio.Lock()
        self._ready = False
        self._number = 0
        self._started, self._pause = -CALM_SECONDS, 0.0

    @staticmethod
    def possible() -> bool:
        """Return whether this system can fork a kernel and hold on to it."""
        return sys.platform == "linux" and hasattr(os, "pidfd_open") and hasattr(os, "fork")

    def start(self) -> None:
        """Start it, to warm up by itself; one that keeps dying, after pauses that grow."""
        self.stop_process()
        now = time.monotonic()
        since = now - self._started
        if since < self._pause:
            return
        grown = min(2 * self._pause or FIRST_PAUSE, LONGEST_PAUSE)
        self._started, self._pause = now, grown if since < CALM_SECONDS else 0.0
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._channel.setblocking(False)
        self._ready = False
        arguments = [theirs.fileno(), self._lifeline[0], self.notebooks, self.connections]
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "widgets.server.warm", *map(str, arguments)],
                pass_fds=[theirs.fileno(), self._lifeline[0]],
                stdin=subprocess.DEVNULL,
                env=kernel_environment(os.environ),
                start_new_session=True,  # an interrupt at the terminal is the server's to answer
            )

    @property
    def alive(self) -> bool:
        """Whether it runs, warm or still warming."""
        return self.process is not None and self.process.poll() is None

    async def is_warm(self, timeout: float = PING_TIMEOUT) -> bool:
        """Return whether it is warm and answers within some seconds; one that died starts again."""
        try:
            async with asyncio.timeout(timeout), self._lock:
                try:
                    await self._request({})
                except ConnectionError as error:
                    self._restart(error)
                    raise
        except (OSError, NoForkError):  # a timeout is an OSError
            return False
        return True

    async def fork(self, request: Mapping[str, Any]) -> ForkedKernel:
        """Return a new kernel, or raise NoForkError.

        A warm process that died, or does not answer, is started again. The reader waits for the
        new one only if the old one died: to start an ordinary kernel takes as long as to warm up.
        """
        async with self._lock:
            for _ in range(2):
                try:
                    reply, handles = await self._request(request)
                    break
                except (OSError, ValueError) as error:
                    self._restart(error)
                    if isinstance(error, TimeoutError):
                        raise NoForkError("the warm process did not answer") from error
            else:
                raise NoForkError("the warm process keeps dying")
        if "pid" in reply and not handles:  # no descriptor was left to receive one
            os.kill(reply["pid"], signal.SIGKILL)
        if "refused" in reply or not handles:
            raise NoForkError(f"the system refused a fork: {reply.get('refused')}")
        return ForkedKernel(reply["pid"], handles[0])

    def _restart(self, error: Exception) -> None:
        log_event("warm process restarted", logging.WARNING, reason=repr(error))
        self.start()

    async def _request(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], list[int]]:
        """Return the answer to a request; an empty one asks only whether there is an answer."""
        if self._channel is None:
            self.start()
        if self._channel is None:
            raise NoForkError("the warm process keeps dying, and is started again later")
        if not self._ready:
            await _receive(self._channel, WARM_UP_TIMEOUT)
            self._ready = True
        self._number += 1
        numbered = json.dumps({**request, "number": self._number}).encode()
        await asyncio.get_running_loop().sock_sendall(self._channel, numbered)
        while True:
            answer, handles = await _receive(self._channel, FORK_TIMEOUT)
            reply = json.loads(answer)
            if reply["number"] == self._number:  # else of one that nobody waits for any more
                return reply, handles

    def stop_process(self) -> None:
        """End the warm process; kernels that it forked live on."""
        if self.process:
            # First: at the end of the channel it would think that the server has ended.
            self.process.kill()
            self.process.wait()
            self.process = None
        if self._channel:
            self._channel.close()
            self._channel = None

    def stop(self) -> None:
        """End the warm process and every kernel it forked, for good."""
        self._pause = math.inf
        self.stop_process()
        for end in self._lifeline:
            with suppress(OSError):
                os.close(end)


async def _receive(channel: socket.socket, timeout: float) -> tuple[bytes, list[int]]:
    await asyncio.wait_for(_readable(channel), timeout)
    answer, handles, _, _ = socket.recv_fds(channel, 4096, 1)
    if not answer:
        raise ConnectionError("it has ended")
    return answer, handles


async def _readable(channel: socket.socket) -> None:
    loop, readable = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(channel, readable.set)
    try:
        await readable.wait()
    finally:
        loop.remove_reader(channel)
