"""The page of a phone: one response, its style and its script in it, nothing else to fetch."""

from __future__ import annotations

import gzip
import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

PAGE = Path(__file__).with_name("page")
SHARED = Path(__file__).parents[1] / "ui" / "static"
THEME = SHARED / "theme.css"
COMMON = tuple(SHARED / name for name in ("dom.js", "finger.js", "room_line.js"))
SCRIPTS = (
    *("phone_dom.js", "phone_surface.js", "phone_controls.js", "phone_room.js"),
    *("phone_trial.js", "phone.js"),
)
"""What each of them imports comes before it."""

NOTES = re.compile(r"/\*[\s\S]*?\*/|^\s*//.*$|^import .*;$|^export ", re.MULTILINE)
"""What is for those who read the files: comments, and how the files are put together."""


@dataclass(frozen=True)
class PhonePage:
    """The page as it is, compressed, and what it may do."""

    plain: bytes
    packed: bytes
    policy: str


@cache
def phone_page() -> PhonePage:
    """Return the page."""
    styles = [THEME, PAGE / "phone.css", PAGE / "phone_trial.css"]
    style = _bare("".join(each.read_text("utf-8") for each in styles))
    script = _bare(
        "".join(path.read_text("utf-8") for path in (*COMMON, *map(PAGE.joinpath, SCRIPTS)))
    )
    template = Template((PAGE / "phone.html").read_text("utf-8"))
    plain = template.substitute(style=style, script=script).encode()
    return PhonePage(plain, gzip.compress(plain, 9, mtime=0), _policy(style, script))


def _bare(text: str) -> str:
    return "\n".join(line.strip() for line in NOTES.sub("", text).splitlines() if line.strip())


def _policy(style: str, script: str) -> str:
    """Return the content security policy: this style and this script, and this server."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
