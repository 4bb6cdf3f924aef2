"""Open a browser and listen to its pages: errors, requests, and what the socket carried."""

from __future__ import annotations

import json
import re

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Page,
    Playwright,
    Request,
    WebError,
    WebSocket,
    expect,
)

from widgets.handouts.chromium import SWITCHES, chromium

# What a page may say while it is being left: its kernel goes with it, and nobody reads it any more.
LEAVING = re.compile(
    r"Cannot send|Could not create a view|Kernel connection is disposed"
    r"|status of 404 .*/api/kernels/[0-9a-f-]{36}'"
)

PATIENCE = 60_000
"""Milliseconds that every test waits for what is to come: many times what a slow machine takes."""

HERE = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:")


def launch(playwright: Playwright) -> Browser:
    """Return a running browser, on whose pages everything is waited for with patience."""
    expect.set_options(timeout=PATIENCE)
    return playwright.chromium.launch(executable_path=chromium(), args=SWITCHES)


class Watch:
    """All that happened on a page of a browser context, and on the pages that it opened."""

    def __init__(self, context: BrowserContext) -> None:
        context.set_default_timeout(PATIENCE)
        self.errors: list[tuple[Page | None, str]] = []
        self.addresses: list[str] = []
        self.socket_bytes = 0
        self.unanswered: dict[str, WebSocket] = {}
        context.on("console", self._said)
        context.on("weberror", self._raised)
        context.on("request", self._asked)
        context.on("page", self._opened)
        self.page: Page = context.new_page()
        self.page.on("websocket", self._connected)

    def _said(self, message: ConsoleMessage) -> None:
        # Voilà warns of "Unsatisfied version" at each start; a warning is no error.
        if message.type == "error":
            self.errors.append(
                (message.page, f"console error: {message.text} ({message.location})")
            )

    def _raised(self, error: WebError) -> None:
        self.errors.append((error.page, f"page error: {error.error}"))

    def _opened(self, page: Page) -> None:
        page.on("framenavigated", self._navigated)

    def _navigated(self, frame: Frame) -> None:
        if frame == frame.page.main_frame:
            self._left(frame.page)

    def _left(self, page: Page) -> None:
        """Forget what a page said because it was left."""
        self.errors = [
            (at, error) for at, error in self.errors if at != page or not LEAVING.search(error)
        ]

    def forgive(self, words: str) -> None:
        """Forget the errors with these words: what causes them is what the test does."""
        self.errors = [each for each in self.errors if words not in each[1]]

    def _asked(self, request: Request) -> None:
        self.addresses.append(request.url)

    def _connected(self, connection: WebSocket) -> None:
        self.addresses.append(connection.url)
        connection.on("framesent", lambda payload: self._sent(connection, payload))
        connection.on("framereceived", self._received)
        connection.on("close", self._closed)

    def _sent(self, connection: WebSocket, payload: str | bytes) -> None:
        self.socket_bytes += _length(payload)
        if isinstance(payload, bytes):
            channel, (header, *_) = deserialize_msg_from_ws_v1(payload)
            if channel == "shell":
                self.unanswered[json.loads(header)["msg_id"]] = connection

    def _received(self, payload: str | bytes) -> None:
        self.socket_bytes += _length(payload)
        # Looked for first: to read every message would slow the pages whose time is measured.
        if isinstance(payload, bytes) and b'"idle"' in payload:
            _, (_, parent, _, content, *_) = deserialize_msg_from_ws_v1(payload)
            if json.loads(content).get("execution_state") == "idle":
                self.unanswered.pop(json.loads(parent)["msg_id"], None)

    def _closed(self, connection: WebSocket) -> None:
        # Nobody answers any more what a page asked for while it was being left.
        self.unanswered = {key: at for key, at in self.unanswered.items() if at is not connection}

    def _hear(self) -> None:
        """Go to the page and back, so that what it has said by now has arrived here.

        A key is passed to its slider in a task of its own, which comes before this timeout.
        """
        frame = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
        self.page.evaluate(frame)

    def until_answered(self) -> None:
        """Wait until the kernel is done with all that the page has asked of it."""
        self._hear()
        while self.unanswered:
            next(iter(self.unanswered.values())).wait_for_event("framereceived", timeout=PATIENCE)
            self._hear()  # what a control has held back until its turn goes out now
        self.page.wait_for_function("() => !window.tePython?.pending")

    def leave(self) -> None:
        """Close the page, and whatever it opened."""
        self.page.context.close()

    def fetched(self, name: str) -> int:
        """Return how often the page asked for a file of this name."""
        return sum(url.partition("?")[0].endswith(f"/{name}") for url in self.addresses)

    def problems(self) -> list[str]:
        """Return the errors and foreign requests since the last call."""
        if not self.page.is_closed():
            self._hear()
        if not self.addresses:
            return [f"{self.page.url} asked for nothing: the listener heard nothing"]
        outside = [f"left the machine: {url}" for url in self.addresses if not HERE.match(url)]
        for page in {at for at, _ in self.errors if at and at.is_closed()}:
            self._left(page)
        found, self.errors = [error for _, error in self.errors] + outside, []
        return found


def _length(payload: str | bytes) -> int:
    return len(payload.encode() if isinstance(payload, str) else payload)
