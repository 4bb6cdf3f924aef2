"""Weigh a page: the bytes of every answer that came over HTTP, unpacked and as they travelled."""

from __future__ import annotations

from collections import Counter
from typing import Any

from playwright.sync_api import Page


class Weight:
    """Bytes by address, counted from now on."""

    def __init__(self, page: Page) -> None:
        self._addresses: dict[str, str] = {}
        self._bytes: Counter[str] = Counter()
        self._travelled: Counter[str] = Counter()
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.dataReceived", self._came)
        session.on("Network.loadingFinished", self._ended)
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict[str, Any]) -> None:
        self._bytes[self._addresses.get(event["requestId"], "")] += event["dataLength"]

    def _ended(self, event: dict[str, Any]) -> None:
        address = self._addresses.get(event["requestId"], "")
        self._travelled[address] += int(event["encodedDataLength"])

    @property
    def http(self) -> int:
        """All bytes that came from a server, unpacked."""
        return sum(n for url, n in self._bytes.items() if not url.startswith("data:"))

    @property
    def travelled(self) -> int:
        """All bytes that came from a server, as compressed as they came, with their headers."""
        return sum(n for url, n in self._travelled.items() if not url.startswith("data:"))

    def http_of(self, end: str) -> int:
        """Return the bytes of the addresses that end so."""
        return sum(n for url, n in self._bytes.items() if url.partition("?")[0].endswith(end))
