"""What the file carries for its scripts: compressed, as text that HTML can hold."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from typing import Any


def packed(key: str, content: bytes) -> str:
    """Return the element that book.js unpacks by its key."""
    text = b64encode(zlib.compress(content, 9)).decode()
    return f'<script type="text/plain" id="te-pack-{key}">{text}</script>'


def packed_json(key: str, content: Any) -> str:
    """Return the element of what JSON can say."""
    return packed(key, json.dumps(content, separators=(",", ":"), allow_nan=False).encode())
