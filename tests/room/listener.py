"""A page's stream of events, read from the line itself."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

PATIENCE = 60


class Listener:
    """A page that listens: what it gets is in ``events``, each with when it came."""

    def __init__(self, port: int, path: str, **headers: str) -> None:
        self.events: asyncio.Queue[tuple[float, str, dict[str, Any]]] = asyncio.Queue()
        self.status = 0
        named = {"Host": f"127.0.0.1:{port}", **headers}
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items())
        self.task = asyncio.ensure_future(self._listen(port, f"GET {path} HTTP/1.1\r\n{lines}\r\n"))

    async def _listen(self, port: int, head: str) -> None:
        """Listen until the line breaks, or the server closes it."""
        with suppress(OSError, asyncio.IncompleteReadError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(head.encode())
                status, *_ = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
                self.status = int(status.split()[1])
                await self._read(reader)
            finally:
                writer.close()
                await writer.wait_closed()

    async def _read(self, reader: asyncio.StreamReader) -> None:
        text = b""
        while self.status == 200 and (size := int(await reader.readline() or b"0", 16)):
            *whole, text = (text + await reader.readexactly(size)).split(b"\n\n")
            await reader.readline()
            for each in whole:
                self._take(each.decode())

    def _take(self, text: str) -> None:
        lines = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
        if "event" in lines:
            now = asyncio.get_running_loop().time()
            self.events.put_nowait((now, lines["event"], json.loads(lines["data"])))

    async def until(self, **wanted: Any) -> dict[str, Any]:
        """Return the next state that says this."""
        while True:
            _, name, state = await asyncio.wait_for(self.events.get(), PATIENCE)
            assert name == "state"
            if wanted.items() <= state.items():
                return state

    async def ends(self) -> None:
        """Return when the room has said that it ends, and closed the line."""
        await asyncio.wait_for(self.task, PATIENCE)
        *_, (_, name, _) = [self.events.get_nowait() for _ in range(self.events.qsize())]
        assert name == "end"

    async def leave(self) -> None:
        """Close the line."""
        self.task.cancel()
        with suppress(asyncio.CancelledError, OSError, EOFError):
            await self.task
