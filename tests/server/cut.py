"""A wire that can be cut: forwards to the app, until it drops everything."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.browser.servers import END_SECONDS


class Wire:
    """Forwards a port of its own to another on this machine."""

    def __init__(self, port: int) -> None:
        self._to, self.port = port, 0
        self._whole = True
        self._ends: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()

    async def serve(self, ready: threading.Event) -> None:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        ready.set()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._ends.add(writer)
        try:
            if not self._whole:
                raise ConnectionAbortedError
            there, back = await asyncio.open_connection("127.0.0.1", self._to)
        except (OSError, asyncio.CancelledError):
            writer.transport.abort()
            self._ends.discard(writer)
            return
        self._ends.add(back)
        await asyncio.gather(self._carry(reader, back), self._carry(there, writer))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.CancelledError):
            while data := await reader.read(1 << 16):
                writer.write(data)
                await writer.drain()
            writer.close()
            await writer.wait_closed()
        writer.transport.abort()
        self._ends.discard(writer)

    def cut(self) -> None:
        """Drop every connection and take no new one."""
        self._whole = False
        for end in list(self._ends):
            self._loop.call_soon_threadsafe(end.transport.abort)

    async def close(self) -> None:
        """Take no more, let every end go, and only then close the server.

        asyncio never closes a connection that it took in the turn in which its server closes.
        """
        self._loop.remove_reader(self._server.sockets[0].fileno())
        # A connection that was just taken is a task before it is an end.
        while self._ends or len(asyncio.all_tasks()) > 1:
            for end in list(self._ends):
                end.transport.abort()
            await asyncio.sleep(0.01)
        self._server.close()

    def mend(self) -> None:
        """Take connections again."""
        self._whole = True


@contextmanager
def wire(port: int) -> Iterator[Wire]:
    """Yield a wire to a port."""
    made, ready = Wire(port), threading.Event()
    thread = threading.Thread(target=_run, args=[made, ready], daemon=True)
    thread.start()
    assert ready.wait(END_SECONDS)
    try:
        yield made
    finally:
        made.cut()
        asyncio.run_coroutine_threadsafe(made.close(), made._loop).result(END_SECONDS)
        made._loop.call_soon_threadsafe(made._loop.stop)
        thread.join(END_SECONDS)


def _run(made: Wire, ready: threading.Event) -> None:
    asyncio.set_event_loop(made._loop)
    made._loop.create_task(made.serve(ready))
    made._loop.run_forever()
    left = asyncio.all_tasks(made._loop)
    for task in left:
        task.cancel()
    made._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    made._loop.run_until_complete(asyncio.sleep(0))  # an aborted end closes a turn later
    made._loop.close()
