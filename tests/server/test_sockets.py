"""The way of a message from a kernel to its page: at once, and heard by nobody else."""

from __future__ import annotations

import asyncio
import concurrent.futures
import json
from functools import partial
from types import SimpleNamespace

import pytest
import zmq
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.websocket import WebSocketProtocol13, websocket_connect

from tests.load.learner import PROTOCOL, Learner, closed
from tests.server.serving import STEM
from widgets.server import metrics, pace
from widgets.server.kernels import LearnerKernels
from widgets.server.pace import RateLimit
from widgets.server.sockets import MAX_SOCKETS, MAX_UNSENT, LearnerSocket


def test_a_socket_keeps_no_message_back(monkeypatch):
    """Else the system waits for the page's receipt of the last one: 40 ms, now and then."""
    done = []

    async def opened(_, kernel_id):
        done.append(kernel_id)

    monkeypatch.setattr(LearnerSocket, "set_nodelay", lambda _, value: done.append(value))
    monkeypatch.setattr(KernelWebsocketHandler, "open", opened)
    socket = object.__new__(LearnerSocket)
    socket.connection = SimpleNamespace(kernel_manager=SimpleNamespace(sockets=[]))
    stream = SimpleNamespace(set_close_callback=lambda _: None)
    socket.ws_connection = SimpleNamespace(stream=stream)
    asyncio.run(socket.open("a kernel"))
    assert done == [True, "a kernel"]


def test_the_server_hears_of_a_kernel_when_it_is_done_and_nothing_else(monkeypatch):
    context = zmq.Context()
    kernel, server = context.socket(zmq.PUB), context.socket(zmq.SUB)
    kernel.connect(f"tcp://127.0.0.1:{server.bind_to_random_port('tcp://127.0.0.1')}")
    server.setsockopt(zmq.SUBSCRIBE, b"")
    stream = SimpleNamespace(setsockopt=server.setsockopt)
    kernels = LearnerKernels()
    kernels._kernels["one"] = SimpleNamespace(_activity_stream=stream)
    monkeypatch.setattr(AsyncMappingKernelManager, "start_watching_activity", lambda *_: None)
    kernels.start_watching_activity("one")
    while not server.poll(50):  # until the subscription has come to the kernel's side
        kernel.send_multipart([b"comm-1", b"rows of a picture"])
        kernel.send_multipart([b"kernel.1.status", b"idle"])
    heard = {server.recv_multipart()[0]}
    while server.poll(50):
        heard.add(server.recv_multipart()[0])
    assert heard == {b"kernel.1.status"}
    kernels._kernels.clear()
    context.destroy(linger=0)


class Clock:
    """A clock that sleeping moves, so that no test waits."""

    def __init__(self):
        self.now = 0.0

    async def sleep(self, seconds):
        self.now += seconds


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr("widgets.room.pace.time.monotonic", lambda: made.now)
    monkeypatch.setattr(pace.asyncio, "sleep", made.sleep)
    return made


def test_what_is_too_fast_waits_after_a_burst(clock):
    limit = RateLimit(10, burst=20)

    async def send():
        for _ in range(120):
            await limit.wait()

    asyncio.run(send())
    assert clock.now == pytest.approx((120 - 20) / 10)


def test_what_may_not_come_is_not_counted(clock):
    limit = RateLimit(1, burst=2)
    assert [limit.allows() for _ in range(9)] == [True, True, *[False] * 7]
    clock.now += 1.5
    assert [limit.allows() for _ in range(2)] == [True, False]
    clock.now += 100
    assert [limit.allows() for _ in range(3)] == [True, True, False]


def test_pings_pieces_and_large_frames_count_and_all_sockets_of_a_kernel_share(clock, monkeypatch):
    frames = iter([6, 2, 2, 2 + 10 * pace.FRAME_BYTES, 6])

    async def received(protocol):
        protocol._wire_bytes_in += next(frames)

    monkeypatch.setattr(WebSocketProtocol13, "_receive_frame", received)
    shared = RateLimit(1, burst=0)

    async def read():
        for _ in range(5):
            protocol = object.__new__(pace.PacedProtocol)
            protocol._wire_bytes_in, protocol.pace = 100, shared
            protocol.stream = SimpleNamespace(closed=lambda: True)
            await protocol._receive_frame()

    asyncio.run(read())
    assert clock.now == pytest.approx(5 + 10, abs=0.1)


def test_widgets_are_described_once_a_second_and_what_is_more_is_dropped(clock, monkeypatch):
    passed = []
    monkeypatch.setattr(KernelWebsocketHandler, "on_message", lambda _, m: passed.append(m))
    kernel = SimpleNamespace(openings=RateLimit(1, burst=10))
    socket = object.__new__(LearnerSocket)
    drained = partial(asyncio.sleep, 0)
    socket.connection = SimpleNamespace(
        kernel_manager=kernel, subprotocol=PROTOCOL, drained=drained
    )
    content = json.dumps({"comm_id": "a", "data": {"method": "request_states"}}).encode()
    asked = serialize_msg_to_ws_v1([b'{"msg_type": "comm_msg"}', b"{}", b"{}", content], "shell")

    async def ask():
        for _ in range(50):
            await socket.on_message(asked)

    asyncio.run(ask())
    assert len(passed) == 10
    clock.now += 3
    asyncio.run(ask())
    assert len(passed) == 13
    assert clock.now == 3, "nothing waits"


def test_a_page_that_does_not_read_is_closed(monkeypatch):
    closed = []
    writes = []

    def write(*_):
        writes.append(concurrent.futures.Future())
        return writes[-1]

    monkeypatch.setattr(KernelWebsocketHandler, "write_message", write)
    socket = object.__new__(LearnerSocket)
    socket.kernel_id = "0123456789"
    socket.ws_connection = SimpleNamespace(end=lambda: closed.append(True))
    message = serialize_msg_to_ws_v1([b"{}", b"{}", b"{}", b"x" * 100_000], "iopub")
    for _ in range(100):  # all of them are read
        socket.write_message(message, binary=True)
        writes[-1].set_result(None)
    assert not closed
    assert socket.unsent == 0
    before = metrics.REFUSED.labels("page does not read")._value.get()
    while not closed:
        socket.write_message(message, binary=True)
    assert MAX_UNSENT < socket.unsent < MAX_UNSENT + 2 * len(message)
    assert metrics.REFUSED.labels("page does not read")._value.get() == before + 1


def test_another_protocol_is_refused_and_the_newest_sockets_stay(app):
    async def act():
        async with Learner(app.address, STEM) as learner:
            await speak(learner)

    async def speak(learner):
        url = f"{app.address}/api/kernels/{learner.kernel}/channels".replace("http", "ws", 1)
        handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        handshake["Sec-WebSocket-Key"] = "MDEyMzQ1Njc4OWFiY2RlZg=="
        path = f"/api/kernels/{learner.kernel}/channels"
        loop = asyncio.get_running_loop()
        for protocol in ({}, {"Sec-WebSocket-Protocol": f"{PROTOCOL}x"}):
            ask = partial(app.get, path, **handshake, **protocol)
            assert (await loop.run_in_executor(None, ask)).status == 400
        first, *others = [
            await websocket_connect(url, subprotocols=[PROTOCOL]) for _ in range(MAX_SOCKETS + 1)
        ]
        while await asyncio.wait_for(first.read_message(), 10) is not None:
            pass  # what came before it was closed
        info = {"header": {"msg_type": "kernel_info_request"}}
        for socket in others:
            await socket.write_message(json.dumps(info))  # not packed: dropped
            await socket.write_message(json.dumps(info).encode(), binary=True)
        await others[-1].write_message(_packed_info(), binary=True)
        while b"kernel_info_reply" not in await asyncio.wait_for(others[-1].read_message(), 10):
            pass
        first.close()
        for socket in others:
            await closed(socket)

    before = app.metrics().get('refused_total{reason="protocol"}', 0)
    asyncio.run(act())
    assert app.metrics()['refused_total{reason="protocol"}'] == before + 2


def _packed_info():
    header = {"msg_id": "a", "msg_type": "kernel_info_request", "session": "s", "version": "5.2"}
    header |= {"username": "", "date": "2020-01-01T00:00:00Z"}
    return serialize_msg_to_ws_v1([json.dumps(header).encode(), *[b"{}"] * 3], "shell")


def test_what_comes_of_a_socket_that_has_closed_is_read_in_no_other_protocol(monkeypatch):
    """Jupyter would take the first four bytes for a number of parts: 3 GB of memory."""
    passed = []
    monkeypatch.setattr(KernelWebsocketHandler, "on_message", lambda _, m: passed.append(m))
    for protocol, count in ((PROTOCOL, 1), (None, 1), ("", 1)):
        socket = object.__new__(LearnerSocket)
        drained = partial(asyncio.sleep, 0)
        socket.connection = SimpleNamespace(subprotocol=protocol, drained=drained)
        asyncio.run(socket.on_message(_packed_info()))
        assert len(passed) == count
