"""Raw frames that no browser sends, from a fixed seed: a failure can be repeated."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import random
import struct
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

from tests.load.learner import PROTOCOL, Learner
from widgets.server.kernels import LearnerKernel

HONEST, BROKEN = (*[2] * 12, 9, 9, 10), (0, 1, 2, 3, 7, 8, 11, 15)
MESSAGE_KINDS = (
    "comm_msg",
    "comm_open",
    "kernel_info_request",
    "comm_info_request",
    "execute_request",
)
NUMBERS = (0, 1, 5, 6, 7, 56, 57, 255, 2**31, 2**32 - 1, 2**63, 2**64 - 1)
SOCKETS_FASTER = "--LearnerKernel.openings_rate=1000"
"""An option of the app: a learner's sockets open as fast as a fuzzer closes them."""

AT_ITS_PACE = round(
    LearnerKernel.message_rate.default_value / LearnerKernel.openings_rate.default_value
)
"""Frames that the app reads in the time after which it lets in the next socket of a kernel."""


def messages(pick: random.Random, models: list[str]) -> Iterator[bytes]:
    """Yield packed messages, honest ones and ones that were damaged."""
    while True:
        data = pick.choice(
            [
                {"method": "update", "state": {"value": pick.choice([1, -1, "x", None, [1]])}},
                {"method": "request_states"},
                {"method": "custom", "content": {"point": [pick.random(), 1e300]}},
                pick.choice([None, [], "request_states", {"method": ["update"]}]),
            ]
        )
        target = pick.choice(["jupyter.widget.control", "jupyter.widget", "", None, 5])
        content = {"comm_id": pick.choice([*models, "x"]), "data": data, "target_name": target}
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": pick.choice(MESSAGE_KINDS),
            "session": "x",
        }
        header |= {"username": "", "version": "5.2", "date": "2020-01-01T00:00:00Z"}
        parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
        parts += [pick.randbytes(pick.randrange(50)) for _ in range(pick.choice([0, 0, 0, 1, 30]))]
        yield damaged(pick, serialize_msg_to_ws_v1(parts, pick.choice(["shell", "shell", "stdin"])))


def damaged(pick: random.Random, message: bytes) -> bytes:
    """Return a message as it is, or with a number, some bytes or its end changed."""
    how = pick.randrange(6)
    if how == 0:
        place = 8 * pick.randrange(8)
        number = pick.choice(NUMBERS).to_bytes(8, "little")
        return message[:place] + number + message[place + 8 :]
    if how == 1:
        place = pick.randrange(len(message))
        return message[:place] + pick.randbytes(4) + message[place + 4 :]
    if how == 2:
        return message[: pick.randrange(len(message) + 1)]
    return pick.randbytes(pick.randrange(200)) if how == 3 else message


def frame(pick: random.Random, payload: bytes, broken: bool) -> bytes:
    """Return a masked frame; of a broken one opcode, flags and length need not fit."""
    opcode, final = pick.choice(BROKEN if broken else HONEST), not broken or pick.random() < 0.5
    if opcode >= 8:
        payload = payload[: pick.choice([0, 20, 125, 125])]
    first = opcode | 0x80 * final | pick.choice([0, 0x40, 0x10] if broken else [0])
    length = pick.choice([len(payload), pick.choice(NUMBERS) % 2**63]) if broken else len(payload)
    mask = pick.randbytes(4)
    head = struct.pack("!B", first)
    if length < 126:
        head += struct.pack("!B", 0x80 | length)
    elif length < 2**16:
        head += struct.pack("!BH", 0x80 | 126, length)
    else:
        head += struct.pack("!BQ", 0x80 | 127, length)
    masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
    return head + mask + masked


async def fuzz(
    learner: Learner, seed: int, frames: int, seconds: float = 600, a_socket: int = 20
) -> int:
    """Send so many frames over sockets of this learner, or as many as the time allows.

    The last frame of each socket is broken, after which a server reads no further.
    """
    pick, sent, until = random.Random(seed), 0, time.monotonic() + seconds
    made = messages(pick, list(learner.models))
    while sent < frames and time.monotonic() < until:
        if not (opened := await _socket(learner)):
            await asyncio.sleep(1)  # too many sockets in too short a time
            continue
        reader, writer = opened
        drained = asyncio.create_task(_drain(reader))
        with suppress(OSError):
            for place in range(a_socket):
                writer.write(frame(pick, next(made), place == a_socket - 1))
                await writer.drain()
                sent += 1
            writer.write_eof()  # the server reads to the end, and closes
        await drained
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
    return sent


async def _socket(learner: Learner) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
    """Open a socket, if the app lets in another one of this learner now."""
    address = urlsplit(learner.address)
    reader, writer = await asyncio.open_connection(address.hostname, address.port, limit=1 << 20)
    key = base64.b64encode(os.urandom(16)).decode()
    path = f"/api/kernels/{learner.kernel}/channels?session_id={uuid.uuid4().hex}"
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {address.netloc}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Protocol: {PROTOCOL}",
        f"Cookie: {learner.cookie}",
    ]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    status = await reader.readline()
    if b" 429 " in status:
        writer.close()
        await writer.wait_closed()
        return None
    assert b" 101 " in status
    writer.write(b"\x89\x84\0\0\0\0open")  # a ping, answered once the kernel hears the socket
    await reader.readuntil(b"\x8a\x04open")
    return reader, writer


async def _drain(reader: asyncio.StreamReader) -> None:
    with suppress(OSError):
        while await reader.read(1 << 16):
            pass
