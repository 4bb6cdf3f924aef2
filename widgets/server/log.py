"""The log: what happened, when; never who, and never what a learner did.

Events are fixed phrases, such as "kernel started" or "refused: full"; what varies is in fields.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from traceback import TracebackException
from typing import Any

from tornado.web import RequestHandler

from widgets.trial import chapters

MINUTE = 60.0

# Who knows a kernel's id can talk to it.
ID = re.compile(r"\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(_\w+)?")
SECRET = re.compile(r"(token|session_id|_xsrf)=[^\s&\"']+")
# tornado ends its line about a failed request with the address that it came from.
ASKED = re.compile(r" \([0-9a-f.:]{3,45}\)|\bremote_ip='[^']*'")
CHAPTER = re.compile(r"/voila/render/([\w-]{1,80})\.ipynb")
# What a reader sent stands in a library's message as repr gives it, or as the line of the request.
QUOTED = re.compile(r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\"""")
REQUEST = re.compile(r"\b([A-Z]{3,7}) /\S*")


def cleaned(text: str) -> str:
    """Return text without ids, tokens and addresses of readers.

    >>> cleaned("GET /api/kernels/0f8fad5b-d9cb-469f-a165-70867728950e?token=abc (192.0.2.7)")
    'GET /api/kernels/0f8fad5b...?token=...'
    """
    return ASKED.sub("", SECRET.sub(r"\1=...", ID.sub(r"\1...", text)))


def unquoted(text: str) -> str:
    """Return a library's text without what it quotes.

    >>> unquoted("400 GET /static/word: Invalid unicode in path: b'word'")
    '400 GET ... Invalid unicode in path: b...'
    """
    return REQUEST.sub(r"\1 ...", QUOTED.sub("...", text))


def message(record: logging.LogRecord) -> str:
    """Return what a record says; of a library's only its own words, and numbers.

    What is critical ends the app before any reader is there, such as an option it cannot take.
    """
    if record.name == logger.name or record.levelno >= logging.CRITICAL:
        return cleaned(record.getMessage())
    values = record.args if isinstance(record.args, tuple) else ()
    text = str(record.msg) % tuple(map(_without_text, values)) if values else str(record.msg)
    return cleaned(unquoted(text))


def _without_text(value: object) -> object:
    if isinstance(value, (int, float)):
        return value
    return unquoted(str(value)) if isinstance(value, Exception) else "..."


def error(record: logging.LogRecord) -> str:
    """Return a record's traceback, without what its exceptions quote; empty if it has none."""
    if not record.exc_info or record.exc_info[0] is None:
        return ""
    lines = TracebackException(*record.exc_info).format()
    shown = (line if line.startswith("  File") else unquoted(line) for line in lines)
    return cleaned("".join(shown)).rstrip()


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": message(record),
            **getattr(record, "fields", {}),
        }
        if traceback := error(record):
            line["error"] = traceback
        return json.dumps(line, ensure_ascii=False)


class TextFormatter(logging.Formatter):
    """The same for a person at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        fields = " ".join(f"{k}={v}" for k, v in getattr(record, "fields", {}).items())
        line = f"{datetime.fromtimestamp(record.created):%H:%M:%S} {message(record)} {fields}"
        return f"{cleaned(line.rstrip())}\n{error(record)}".rstrip()


@dataclass
class Repeated:
    """A warning or error that was written, and how often it has come since."""

    since: float
    count: int = 0
    last: logging.LogRecord | None = None


class OnceAMinute(logging.StreamHandler[Any]):
    """Writes a warning or an error once a minute, with how often it came (`repeated`).

    Two are the same if one line of code wrote them, with the same error, reason and status.
    """

    def __init__(self, stream: Any = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(stream)
        self._clock, self._seen = clock, dict[tuple[Any, ...], Repeated]()

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, unless it is a repeated one; and what is due of those that were kept."""
        now, key = self._clock(), _place(record)
        if record.levelno < logging.WARNING:
            super().emit(record)
        elif key in self._seen:
            self._seen[key].count += 1
            self._seen[key].last = record
        else:
            self._seen[key] = Repeated(now)
            super().emit(record)
        for key, seen in list(self._seen.items()):
            if now - seen.since < MINUTE:
                continue
            del self._seen[key]
            if seen.last:
                seen.last.fields = {**getattr(seen.last, "fields", {}), "repeated": seen.count}
                super().emit(seen.last)
                self._seen[key] = Repeated(now)


def _place(record: logging.LogRecord) -> tuple[Any, ...]:
    kind = record.exc_info[0] if record.exc_info else None
    fields = getattr(record, "fields", {})
    varied = kind, fields.get("reason"), fields.get("status")
    return record.name, record.pathname, record.lineno, *varied


def short_id(kernel_id: str) -> str:
    """Return the part of a kernel's id that keeps its lines apart and lets nobody reach it."""
    return kernel_id[:8]


logger = logging.getLogger("explainer")
"""The app's own; of Voilà and Jupyter the log has warnings and errors."""


def log_event(event: str, level: int = logging.INFO, /, **fields: Any) -> None:
    """Log an event with its fields."""
    logger.log(level, event, extra={"fields": fields}, stacklevel=2)


# Logged for every page, and of no use: notebooks need no signature here, tornado takes Jupyter's
# milliseconds for seconds, and a page that leaves while it comes ends what waits for its kernel.
SUPPRESSED = (
    *("is not trusted", "websocket_ping_timeout", "Skipping XSRF check"),
    "_GatheringFuture exception was never retrieved",
)


def setup(jupyter: logging.Logger, as_json: bool, debug: bool) -> None:
    """Send this log, Jupyter's, tornado's and asyncio's to the one handler, in one form."""
    handler = OnceAMinute()
    handler.setFormatter(JsonFormatter() if as_json else TextFormatter())
    handler.addFilter(lambda record: not any(each in record.getMessage() for each in SUPPRESSED))
    logger.setLevel(logging.INFO)
    jupyter.setLevel(logging.DEBUG if debug else logging.WARNING)
    for other in (jupyter, logger, *map(logging.getLogger, ("tornado", "asyncio", "traitlets"))):
        other.handlers, other.propagate = [handler], False


@cache
def _stems() -> frozenset[str]:
    return frozenset(chapter.stem for chapter in chapters())


def log_request(handler: RequestHandler) -> None:
    """Log a request as tornado's ``log_function``: chapters and failures, without an address."""
    status = handler.get_status()
    chapter = CHAPTER.search(handler.request.path)
    if status < 400 and not chapter:
        return
    duration = round(1000 * handler.request.request_time())
    # A warning is written once a minute: else who asks for nothing a thousand times fills the disk.
    failed = logging.ERROR if status >= 500 and status != 503 else logging.WARNING
    level = failed if status >= 400 else logging.INFO
    # A path could say anything: only chapters that there are, are named.
    page = chapter[1] if chapter and chapter[1] in _stems() else "other"
    log_event("request", level, status=status, duration_ms=duration, page=page)
