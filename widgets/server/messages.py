"""What a page may send to its kernel: packed messages, few kinds, nothing but what widgets need."""

from __future__ import annotations

import json
from typing import Any

SUBPROTOCOL = "v1.kernel.websocket.jupyter.org"
"""The packed protocol, the only one spoken here."""

MAX_MESSAGE = 1 << 20
"""Bytes of one message; the largest honest one, a memory of guesses, has some thousands."""

ALLOWED = frozenset(
    {"comm_close", "comm_info_request", "comm_msg", "comm_open", "kernel_info_request"}
)
OFFSETS = 6
"""Offsets of a packed message: channel, header, parent, metadata, content, end. No page of ours
sends buffers, which would be more of them."""

CONTROL = "jupyter.widget.control"
"""The only comm a page may open: to ask for the widgets there are, never to make new ones."""

SHELL = b"shell"


class RefusedError(ValueError):
    """A message that no honest page sends."""


def check_message(message: Any) -> bool:
    """Return whether a message makes a kernel describe all of its widgets.

    A page asks for that while it opens. Raise RefusedError, or what Python's
    JSON raises, if a message is not one of those that a page needs.
    """
    header, content = unpacked(message)
    kind = _mapping(header)["msg_type"]
    if kind not in ALLOWED:
        raise RefusedError(f"a message must be one of {sorted(ALLOWED)}, got {kind!r:.40}")
    fields = _mapping(content)
    if kind == "comm_open" and fields.get("target_name") != CONTROL:
        raise RefusedError(f"a page may open {CONTROL} only")
    if kind == "comm_msg":
        return _mapping(fields.get("data")).get("method") == "request_states"
    return kind in ("comm_open", "comm_info_request")


def unpacked(message: Any) -> tuple[bytes, bytes]:
    """Return header and content of a packed message on the shell channel.

    Jupyter's own reader believes each number at the beginning: a huge count would keep the server
    busy for ever, and parts that overlap become many times the bytes that were sent.
    """
    if not isinstance(message, bytes):
        raise RefusedError("a message must be bytes, got text")
    numbers = [int.from_bytes(message[at : at + 8], "little") for at in range(0, 56, 8)]
    count, offsets = numbers[0], numbers[1:]
    if count != OFFSETS or len(message) < 56:
        raise RefusedError(f"a message must have {OFFSETS} offsets, got {count}")
    if offsets[0] != 56 or offsets != sorted(offsets) or offsets[-1] != len(message):
        raise RefusedError("the offsets of a message must ascend from 56 to its end")
    if message[offsets[0] : offsets[1]] != SHELL:
        raise RefusedError("a message must be for the shell channel")
    return message[offsets[1] : offsets[2]], message[offsets[4] : offsets[5]]


def _mapping(part: Any) -> dict[str, Any]:
    read = json.loads(part) if isinstance(part, bytes) else part
    if not isinstance(read, dict):
        raise RefusedError("header, content and data of a message must be mappings")
    return read
