"""What the file carries for its scripts: compressed, as text that HTML can hold."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from typing import Any


def packed(content: bytes) -> str:
    """Return the text that book.js unpacks."""
    return b64encode(zlib.compress(content, 9)).decode()


def packed_json(content: Any) -> str:
    """Return the text of what JSON can say."""
    return packed(json.dumps(content, separators=(",", ":"), allow_nan=False).encode())
