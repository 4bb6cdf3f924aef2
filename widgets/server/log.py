"""The log: what happened, when; never who, and never what a learner did.

Events are fixed phrases, such as "kernel started" or "refused: full"; what varies is in fields.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from tornado.web import RequestHandler

# Who knows a kernel's id can talk to it.
ID = re.compile(r"\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(_\w+)?")
SECRET = re.compile(r"(token|session_id|_xsrf)=[^\s&\"']+")
# tornado ends the line of a request that went wrong with who asked.
ASKED = re.compile(r" \([0-9a-f.:]{3,45}\)|\bremote_ip='[^']*'")
CHAPTER = re.compile(r"/voila/render/([\w-]{1,80})\.ipynb")


def cleaned(text: str) -> str:
    """Return text without ids, tokens and addresses of readers.

    >>> cleaned("GET /api/kernels/0f8fad5b-d9cb-469f-a165-70867728950e?token=abc (192.0.2.7)")
    'GET /api/kernels/0f8fad5b...?token=...'
    """
    return ASKED.sub("", SECRET.sub(r"\1=...", ID.sub(r"\1...", text)))


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": cleaned(record.getMessage()),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["error"] = cleaned(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


class TextFormatter(logging.Formatter):
    """The same for a person at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        fields = " ".join(f"{k}={v}" for k, v in getattr(record, "fields", {}).items())
        line = f"{datetime.fromtimestamp(record.created):%H:%M:%S} {record.getMessage()} {fields}"
        error = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return cleaned(line.rstrip() + error)


def short_id(kernel_id: str) -> str:
    """Return the part of a kernel's id that keeps its lines apart and lets nobody reach it."""
    return kernel_id[:8]


logger = logging.getLogger("explainer")
"""The app's own; of Voilà and Jupyter the log has warnings and errors."""


def log_event(event: str, level: int = logging.INFO, /, **fields: Any) -> None:
    """Log an event with its fields."""
    logger.log(level, event, extra={"fields": fields})


# Logged for every page, and of no use: notebooks need no signature here, and tornado takes
# Jupyter's milliseconds for seconds.
SUPPRESSED = ("is not trusted", "websocket_ping_timeout", "Skipping XSRF check")


def setup(jupyter: logging.Logger, as_json: bool, debug: bool) -> None:
    """Send this log, Jupyter's, tornado's and asyncio's to the one handler, in one form."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if as_json else TextFormatter())
    handler.addFilter(lambda record: not any(each in record.getMessage() for each in SUPPRESSED))
    logger.setLevel(logging.INFO)
    jupyter.setLevel(logging.DEBUG if debug else logging.WARNING)
    for other in (jupyter, logger, *map(logging.getLogger, ("tornado", "asyncio", "traitlets"))):
        other.handlers, other.propagate = [handler], False


def log_request(handler: RequestHandler) -> None:
    """Log a request as tornado's ``log_function``: chapters and failures, without an address."""
    status = handler.get_status()
    chapter = CHAPTER.search(handler.request.path)
    if status < 400 and not chapter:
        return
    duration = round(1000 * handler.request.request_time())
    level = logging.ERROR if status >= 500 and status != 503 else logging.INFO
    # A path that is none of ours could say anything: only chapters are named.
    page = chapter[1] if chapter else "other"
    log_event("request", level, status=status, duration_ms=duration, page=page)
