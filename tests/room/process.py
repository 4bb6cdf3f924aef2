"""Rooms in a process of their own, and a client that waits for its answers."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from typing import IO, Any

from tests.browser.servers import _free_port
from tests.server.serving import until


class RoomProcess:
    """``python -m widgets.room`` at a port of its own."""

    def __init__(
        self, *options: str, port: int = 0, errors: IO[bytes] | int = subprocess.DEVNULL
    ) -> None:
        self.port, self.options, self.errors = port or _free_port(), options, errors
        self.start()

    def start(self) -> None:
        """Start it, again at the same port if it has ended."""
        command = [sys.executable, "-m", "widgets.room", "--port", str(self.port), *self.options]
        self.process = subprocess.Popen(command, stderr=self.errors)
        until(self.answers)

    def answers(self) -> bool:
        """Return whether it listens."""
        try:
            self.post("BBBBBB/answers")
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def post(self, path: str, body: object = None, key: str = "") -> dict[str, Any]:
        """Ask the rooms something, with a key if there is one."""
        return post(f"http://127.0.0.1:{self.port}/room/{path}", body, key)


def post(address: str, body: object = None, key: str = "") -> dict[str, Any]:
    """Send something as JSON and return what is answered."""
    headers = {"Content-Type": "application/json", **({"X-Room-Key": key} if key else {})}
    request = urllib.request.Request(address, json.dumps(body or {}).encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        answered: dict[str, Any] = json.loads(answer.read())
        return answered
