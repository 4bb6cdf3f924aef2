"""The log: what happened, when; never who, and never what a learner did."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from tornado.web import RequestHandler

# Whoever knows a kernel's id can talk to it.
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


class Lines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": cleaned(record.getMessage()),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            told["error"] = cleaned(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)


class Words(logging.Formatter):
    """The same for a person at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told = " ".join(f"{k}={v}" for k, v in getattr(record, "fields", {}).items())
        line = f"{datetime.fromtimestamp(record.created):%H:%M:%S} {record.getMessage()} {told}"
        error = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return cleaned(line.rstrip() + error)


logger = logging.getLogger("explainer")
"""Where the app itself says what happens; Voilà and Jupyter are heard from warnings on."""


def say(event: str, level: int = logging.INFO, **fields: Any) -> None:
    """Log an event with what belongs to it."""
    logger.log(level, event, extra={"fields": fields})


# Said of every page, and of no use: notebooks need no signature here, and tornado takes Jupyter's
# milliseconds for seconds.
KNOWN = ("is not trusted", "websocket_ping_timeout", "Skipping XSRF check")


def setup(jupyter: logging.Logger, as_json: bool, debug: bool) -> None:
    """Send this log, Jupyter's, tornado's and asyncio's to the one handler, in one form."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines() if as_json else Words())
    handler.addFilter(lambda record: not any(each in record.getMessage() for each in KNOWN))
    logger.setLevel(logging.INFO)
    jupyter.setLevel(logging.DEBUG if debug else logging.WARNING)
    for other in (jupyter, logger, *map(logging.getLogger, ("tornado", "asyncio", "traitlets"))):
        other.handlers, other.propagate = [handler], False


def answered(handler: RequestHandler) -> None:
    """Log an answer, as tornado's ``log_function``: chapters and failures, without an address."""
    status = handler.get_status()
    chapter = CHAPTER.search(handler.request.path)
    if status < 400 and not chapter:
        return
    ms = round(1000 * handler.request.request_time())
    level = logging.ERROR if status >= 500 and status != 503 else logging.INFO
    # A path that is none of ours could say anything: only chapters are named.
    say("answered", level, status=status, ms=ms, page=chapter[1] if chapter else "other")
