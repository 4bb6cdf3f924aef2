"""A stranger with many connections, who asks again as soon as he is answered.

A process of its own: its work must not stand in the way of the reader who presses beside it.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from contextlib import suppress
from urllib.parse import urlsplit

LENGTH = re.compile(rb"\r\nContent-Length: (\d+)", re.I)


async def flood(url: str, connections: int, lines: int, seconds: float) -> int:
    """Ask for a page with so many more lines in the head; return how many answers came."""
    parts, until = urlsplit(url), time.monotonic() + seconds
    more = "".join(f"X-{number}: {number}\r\n" for number in range(lines))
    head = f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept-Encoding: gzip\r\n{more}"

    async def ask() -> int:
        answers = 0
        while time.monotonic() < until:
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
            # A connection that the server closes is opened again.
            with suppress(OSError, asyncio.IncompleteReadError):
                while time.monotonic() < until:
                    writer.write(f"{head}\r\n".encode())
                    answer = await reader.readuntil(b"\r\n\r\n")
                    if length := LENGTH.search(answer):
                        await reader.readexactly(int(length[1]))
                    answers += 1
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
        return answers

    return sum(await asyncio.gather(*(ask() for _ in range(connections))))


if __name__ == "__main__":
    url, connections, lines, seconds = sys.argv[1:]
    print(asyncio.run(flood(url, int(connections), int(lines), float(seconds))))
