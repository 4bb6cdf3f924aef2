"""Which requests for a chapter are a reader's visit; any other starts no kernel."""

from __future__ import annotations

import re
from collections.abc import Mapping

PREVIEW = re.compile(
    r"bot\b|crawl|spider|preview|facebookexternalhit|whatsapp|slack|discord|telegram|skype"
    r"|embedly|mastodon|bsky|signal",
    re.I,
)
"""How programs call themselves that look at a link which somebody sends to somebody."""


def is_prefetch(headers: Mapping[str, str]) -> bool:
    """Return whether a browser fetches a page that its reader may never open."""
    purposes = (headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return any(re.search(r"prefetch|prerender|preview", purpose, re.I) for purpose in purposes)


def is_preview(headers: Mapping[str, str]) -> bool:
    """Return whether a program wants to know what a link leads to."""
    return bool(PREVIEW.search(headers.get("User-Agent", "")))


def is_foreign(headers: Mapping[str, str], in_frames: bool) -> bool:
    """Return whether another site's page asks, and not because its reader follows a link.

    A browser says so itself (Fetch Metadata, W3C), but not to a server that speaks plain HTTP:
    there a picture, a script or a fetch is known by what the browser would take, for a reader's
    page is always asked for as HTML. ``in_frames`` lets other sites show a chapter in a frame.
    """
    if "Sec-Fetch-Site" not in headers:
        return "text/html" not in headers.get("Accept", "text/html")
    if headers["Sec-Fetch-Site"] in ("none", "same-origin"):
        return False
    wanted = {"document", "iframe", "frame"} if in_frames else {"document"}
    is_navigation = headers.get("Sec-Fetch-Mode") == "navigate"
    return not (is_navigation and headers.get("Sec-Fetch-Dest") in wanted)
