"""What lies between a page's socket and its kernel: bounded, and let go of whenever it ends."""

from __future__ import annotations

import asyncio
from typing import Any

import zmq
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

LOOK_SECONDS = 0.02
"""Seconds between two looks whether a kernel has taken what was sent to it."""


class _NoChannels(dict[str, Any]):
    def __missing__(self, name: str) -> None:
        """Return no channel, whatever its name."""


class LearnerConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's connection, for pages that leave at any moment.

    Jupyter asks a kernel twice a second for a minute whether it hears a socket that has closed
    meanwhile, counts a page that left before it was connected, and a socket that could not be
    opened keeps its channels for ever.

    Of its four channels to a kernel a page uses two. The one by which a kernel would ask its reader
    something is looked at by no kernel, which keeps 35 kB for each socket that there has ever been.
    """

    _counted = False
    _connected: asyncio.Future[None] | None = None

    def create_stream(self) -> None:
        """Open the channel of questions, and that of what the kernel says by itself."""
        for name in ("iopub", "shell"):
            connect = getattr(self.kernel_manager, f"connect_{name}")
            self.channels[name] = stream = connect(identity=self.session.bsession)
            stream.channel = name

    def connect(self) -> asyncio.Future[None] | None:
        """Open the channels to the kernel, and return what is done once it answers."""
        self._counted = True
        self._open_sockets.add(self)  # where only a connection that was made would be
        self._connected = super().connect()
        return self._connected

    def disconnect(self) -> None:
        """Close what was opened, once."""
        if not self._counted:
            return
        self._counted = False
        if self._connected is not None:  # after its first step, without which nothing is tidied
            asyncio.get_running_loop().call_soon(self._connected.cancel)
        super().disconnect()
        self.channels = _NoChannels()  # for what Jupyter had meant to do once the kernel answers

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        """Send on what the kernel says, while there is a page."""
        if self._counted:
            super().handle_outgoing_message(stream, outgoing_msg)

    async def drained(self) -> None:
        """Return once the kernel has taken nearly all that was sent to it, or has ended."""
        await asyncio.sleep(0)
        while self.kernel_id in self.multi_kernel_manager and self._is_sending():
            await asyncio.sleep(LOOK_SECONDS)

    def _is_sending(self) -> bool:
        shell = self.channels.get("shell")
        if shell is None or shell.closed():
            return False
        shell.flush(zmq.POLLOUT)  # or it would wait for the next event of its channel
        return bool(shell.sending())
