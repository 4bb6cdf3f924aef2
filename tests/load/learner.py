"""A learner without a browser: opens a chapter, finds its controls, presses keys."""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient
from tornado.websocket import WebSocketClientConnection, websocket_connect

PROTOCOL = "v1.kernel.websocket.jupyter.org"
CONTROL = "jupyter.widget.control"
PATIENCE = 60.0
CONFIG = re.compile(rb'<script id="jupyter-config-data"[^>]*>(.*?)</script>', re.S)
SLIDERS = ("IntSliderModel", "FloatSliderModel")


class RefusedError(Exception):
    """The server did not let this learner in."""


def client() -> AsyncHTTPClient:
    """Return a client that opens as many pages at once as it is asked to."""
    return SimpleAsyncHTTPClient(force_instance=True, max_clients=1000, max_buffer_size=1 << 28)


async def closed(socket: WebSocketClientConnection) -> None:
    """Close a socket and return once it is: a loop that ends before would leave it open."""
    socket.close()
    while await asyncio.wait_for(socket.read_message(), PATIENCE) is not None:
        pass


class Learner:
    """One open page, as the server sees it; as a context, from its opening to its leaving."""

    def __init__(self, address: str, stem: str) -> None:
        self.address, self.stem = address, stem
        self.session = uuid.uuid4().hex
        self.kernel = ""
        self.models: dict[str, Mapping[str, Any]] = {}
        self.round_trips: list[float] = []
        self.lost = 0
        self.socket: WebSocketClientConnection | None = None
        self._http = client()
        self._updates: asyncio.Queue[Mapping[str, Any]] = asyncio.Queue()
        self._states: asyncio.Future[Mapping[str, Any]] | None = None
        self._reader: asyncio.Task[None] | None = None
        self.last: Mapping[str, Any] = {}
        self._charts: set[str] = set()
        self._answered = asyncio.Event()
        self.cookie = ""

    async def __aenter__(self) -> Learner:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()

    async def open(self) -> float:
        """Open the chapter and return the seconds until all that it shows is in the kernel."""
        began = time.perf_counter()
        url = f"{self.address}/voila/render/{self.stem}.ipynb"
        request = HTTPRequest(url, headers={"Cookie": self.cookie}, request_timeout=PATIENCE)
        answer = await self._http.fetch(request, raise_error=False)
        if answer.code != 200:
            raise RefusedError(f"{answer.code} {answer.reason}: {answer.error}")
        # Where there is a token, its cookie is sent from now on, as in a browser.
        if cookies := answer.headers.get_list("Set-Cookie"):
            self.cookie = "; ".join(cookie.partition(";")[0] for cookie in cookies)
        found = CONFIG.search(answer.body)
        assert found, "a chapter without its settings"
        self.kernel = json.loads(found[1])["kernelId"]
        await self.connect()
        await self.read_models()
        self._charts = set(self.charts())
        return time.perf_counter() - began

    async def connect(self) -> None:
        """Open the socket to the kernel."""
        address = self.address.replace("http", "ws", 1)
        url = f"{address}/api/kernels/{self.kernel}/channels?session_id={self.session}"
        request = HTTPRequest(url, headers={"Cookie": self.cookie}, request_timeout=PATIENCE)
        self.socket = await websocket_connect(
            request, subprotocols=[PROTOCOL], max_message_size=1 << 26
        )
        assert self.socket.selected_subprotocol == PROTOCOL
        self._reader = asyncio.create_task(self._read())

    async def read_models(self) -> None:
        """Ask the kernel for its widgets, as a page does when it has loaded."""
        self._states = asyncio.get_running_loop().create_future()
        line = uuid.uuid4().hex
        content = {"comm_id": line, "target_name": CONTROL, "data": {}}
        await self.send("comm_open", content, {"version": "1.0.0"})
        await self.send("comm_msg", {"comm_id": line, "data": {"method": "request_states"}})
        states = await asyncio.wait_for(self._states, PATIENCE)
        self.models = {key: each["state"] for key, each in states.items()}

    def charts(self) -> list[str]:
        """Return the ids of the living charts."""
        return [key for key, state in self.models.items() if state.get("pictures")]

    def slider(self) -> str:
        """Return the id of the last slider that can be moved: the one of the explorer."""
        free = [
            key
            for key, state in self.models.items()
            if state.get("_model_name") in SLIDERS and not state.get("disabled")
        ]
        assert free, f"{self.stem} has no slider"
        # Whole patients before rates: every step of theirs is a new trial.
        return sorted(free, key=lambda key: self.models[key]["_model_name"] == SLIDERS[0])[-1]

    async def send(
        self, kind: str, content: Any, metadata: Any = None, channel: str = "shell"
    ) -> None:
        """Send a message to the kernel."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self.session,
            "username": "",
            "version": "5.2",
            "date": "2020-01-01T00:00:00Z",
        }
        parts = [json.dumps(part).encode() for part in (header, {}, metadata or {}, content)]
        assert self.socket is not None
        await self.socket.write_message(serialize_msg_to_ws_v1(parts, channel), binary=True)

    async def answered(self) -> None:
        """Return when the kernel has dealt with all that was sent."""
        self._answered.clear()
        await self.send("kernel_info_request", {})
        await asyncio.wait_for(self._answered.wait(), PATIENCE)

    async def back(self) -> None:
        """Press every "Back to the trial"."""
        for model, state in self.models.items():
            if state.get("description") == "Back to the trial":
                data = {"method": "custom", "content": {"event": "click"}}
                await self.send("comm_msg", {"comm_id": model, "data": data})
        await self.answered()

    async def set(self, model: str, state: Mapping[str, Any]) -> None:
        """Send what a control sends."""
        data = {"method": "update", "state": state, "buffer_paths": []}
        await self.send("comm_msg", {"comm_id": model, "data": data})

    async def press(self, model: str, value: float) -> float:
        """Move a slider and return the seconds until the chart's new rows are here."""
        assert self._charts, f"{self.stem} shows no chart before a guess"
        while not self._updates.empty():
            self._updates.get_nowait()
        began = time.perf_counter()
        await self.set(model, {"value": value})
        try:
            self.last = await asyncio.wait_for(self._updates.get(), 10)
        except TimeoutError:
            self.lost += 1
            return 10.0
        seconds = time.perf_counter() - began
        self.round_trips.append(seconds)
        return seconds

    async def keep_pressing(self, per_second: float, until: float) -> None:
        """Press to and fro at this pace, as a learner who holds an arrow key now and then."""
        model = self.slider()
        state = self.models[model]
        low, high, step = state["min"], state["max"], state.get("step", 1)
        value, way = state["value"], 1
        while time.perf_counter() < until:
            began = time.perf_counter()
            way = -1 if value + step > high else 1 if value - step < low else way
            value += way * step
            await self.press(model, value)
            await asyncio.sleep(max(0.0, 1 / per_second - (time.perf_counter() - began)))

    async def line_lost(self) -> None:
        """Return when the socket has been closed from the other side."""
        assert self._reader is not None
        assert self.socket is not None
        await self._reader
        self.socket.close()

    async def status(self) -> int:
        """Return what the server says about the kernel: 404 where it is gone."""
        url = f"{self.address}/api/kernels/{self.kernel}"
        request = HTTPRequest(url, headers={"Cookie": self.cookie})
        return int((await self._http.fetch(request, raise_error=False)).code)

    async def _read(self) -> None:
        assert self.socket is not None
        while (message := await self.socket.read_message()) is not None:
            _, parts = deserialize_msg_from_ws_v1(message)
            kind = json.loads(bytes(parts[0]))["msg_type"]
            if kind == "kernel_info_reply":
                self._answered.set()
            if kind != "comm_msg":
                continue
            content = json.loads(bytes(parts[3]))
            data = content["data"]
            if data.get("method") == "update_states" and self._states:
                with suppress(asyncio.InvalidStateError):
                    self._states.set_result(data["states"])
            elif content["comm_id"] in self._charts and data.get("method") == "update":
                self._updates.put_nowait(data["state"])

    async def leave(self, goodbye: bool = True) -> None:
        """Close the page: the socket, and the word to the server that it may let the kernel go.

        Without ``goodbye`` the line was cut, and the learner may come back.
        """
        if self.socket:
            self.socket.close()
        if self._reader:  # it ends once the socket is closed, which tornado sees to in 5 s
            await asyncio.wait_for(self._reader, PATIENCE)
        if goodbye and self.kernel:
            url = f"{self.address}/voila/api/shutdown/{self.kernel}"
            headers = {"Cookie": self.cookie}
            await self._http.fetch(
                HTTPRequest(url, method="POST", body=b"", headers=headers, request_timeout=30),
                raise_error=False,
            )
            self._http.close()
