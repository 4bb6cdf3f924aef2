"""The token of the class, as the app's cookies show it: with one, a room may be opened."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from typing import Any

from tornado.web import decode_signed_value

COOKIE_DAYS = 31


def cookie_secret(token: str) -> bytes:
    """Return the secret of the cookies: the same after a restart and in each process of a class."""
    if not token:
        return os.urandom(32)
    return hashlib.sha256(b"trial-explainer cookie " + token.encode()).digest()


def has_ticket(cookies: Mapping[str, Any], token: str) -> bool:
    """Return whether one of the cookies says that its browser has shown the token."""
    secret = cookie_secret(token)
    return any(
        decode_signed_value(secret, name, morsel.value, max_age_days=COOKIE_DAYS)
        for name, morsel in cookies.items()
        if name.startswith("username-")
    )
