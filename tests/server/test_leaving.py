"""Pages that leave at any moment: nothing of their sockets stays, and nobody is counted twice."""

from __future__ import annotations

import asyncio
import errno
import uuid
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
import zmq
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.httpclient import HTTPClientError
from tornado.websocket import websocket_connect

from tests.browser.access import EVERY_LOOK
from tests.load.learner import PROTOCOL, Learner
from tests.server.serving import START_SECONDS, STEM, serving, until
from widgets.server import connection
from widgets.server.connection import LearnerConnection
from widgets.server.kernels import MAX_CHANNELS, MAX_WAITING, LearnerKernels
from widgets.server.sockets import LearnerSocket

REFUSED = 'refused_total{reason="sockets too fast"}'
"""Of the sockets of one kernel twenty may come at once."""


def channels(app):
    """Return how many channels the server holds, and some more of its event loop."""
    found = 0
    for path in Path(f"/proc/{app.process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since it was listed
            found += str(path.readlink()).startswith("anon_inode")
    return found


async def leave_at_once(learner):
    """Ask for a socket, and close the connection without waiting for an answer."""
    host = learner.address.removeprefix("http://")
    _, writer = await asyncio.open_connection(*host.split(":"))
    path = f"/api/kernels/{learner.kernel}/channels?session_id={uuid.uuid4().hex}"
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade"]
    lines += ["Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==", "Sec-WebSocket-Version: 13"]
    lines += [f"Sec-WebSocket-Protocol: {PROTOCOL}", "", ""]
    writer.write("\r\n".join(lines).encode())
    await writer.drain()
    writer.close()  # not aborted: a request that was not read yet would be lost with it
    await writer.wait_closed()


def test_of_sockets_that_close_while_they_open_nothing_stays(tmp_path):
    """Each would keep six channels for a minute, some for ever; the 170th took the last one."""

    async def act():
        learner = Learner(app.address, STEM)
        await learner.open()
        loop = asyncio.get_running_loop()
        before = channels(app)
        async with asyncio.timeout(START_SECONDS):
            while REFUSED not in app.metrics():  # a page that left before its turn is not counted
                await leave_at_once(learner)
        url = f"{app.address}/api/kernels/{learner.kernel}/channels".replace("http", "ws", 1)
        with pytest.raises(HTTPClientError, match="429"):
            await websocket_connect(url, subprotocols=[PROTOCOL])
        await loop.run_in_executor(None, until, lambda: channels(app) <= before)
        assert app.metrics()["connections"] == 1
        slider = learner.slider()
        await learner.press(slider, learner.models[slider]["value"] + 1)
        assert learner.lost == 0
        await learner.leave()

    with serving(tmp_path, "--LearnerKernel.openings_rate=0.001") as app:
        asyncio.run(act())
        until(lambda: app.metrics()["kernels"] == 0)
        assert app.metrics()["connections"] == 0
        assert app.metrics()[REFUSED] > 1
        assert not [event for event in app.events() if event["level"] == "error"]


def unanswered_connection(monkeypatch, socket=None):
    """Return a connection whose kernel has not answered yet, and what Jupyter was asked to do."""
    done, nudged = [], asyncio.Future()
    for name in ("connect", "disconnect"):
        monkeypatch.setattr(
            ZMQChannelsWebsocketConnection,
            name,
            lambda _, name=name: (done.append(name), nudged)[1],
        )
    made = LearnerConnection(
        websocket_handler=socket or KernelWebsocketHandler.__new__(LearnerSocket)
    )
    return made, done, nudged


def test_a_socket_opens_the_two_channels_that_a_page_uses(app):
    """An unused one of each socket would stay in the kernel's memory."""

    async def act():
        learner = Learner(app.address, STEM)
        await learner.open()
        # Kernels that others have left end by and by, and would be counted.
        alone = partial(until, lambda: app.metrics()["kernels"] == 1)
        await asyncio.get_running_loop().run_in_executor(None, alone)
        before = channels(app)
        other = Learner(app.address, STEM)
        other.kernel = learner.kernel
        await other.connect()
        await other.read_models()
        opened = channels(app) - before
        await other.leave(goodbye=False)
        await learner.leave()
        return opened

    assert asyncio.run(act()) == 2


def test_a_page_that_left_before_it_was_connected_is_not_counted(monkeypatch):
    async def act():
        link, done, nudged = unanswered_connection(monkeypatch)
        link.disconnect()
        assert done == []
        link.connect()
        link.disconnect()
        link.disconnect()
        assert done == ["connect", "disconnect"]
        await asyncio.sleep(0)
        assert nudged.cancelled(), "the kernel is asked no more"
        assert link.channels["iopub"] is None
        assert list(link.channels) == []
        monkeypatch.setattr(
            ZMQChannelsWebsocketConnection,
            "handle_outgoing_message",
            lambda *_: done.append("said"),
        )
        link.handle_outgoing_message("iopub", [])
        assert "said" not in done

    asyncio.run(act())


def test_a_socket_that_cannot_be_opened_closes_what_it_had_opened(monkeypatch):
    closed = []

    async def fails(*_):
        raise zmq.ZMQError(errno.EMFILE)

    monkeypatch.setattr(KernelWebsocketHandler, "open", fails)
    monkeypatch.setattr(LearnerSocket, "set_nodelay", lambda *_: None)
    monkeypatch.setattr(LearnerSocket, "on_connection_close", lambda _: closed.append(True))
    socket = object.__new__(LearnerSocket)
    callbacks = []
    socket.ws_connection = SimpleNamespace(
        stream=SimpleNamespace(set_close_callback=callbacks.append)
    )
    socket.connection = SimpleNamespace(kernel_manager=SimpleNamespace(sockets=[]))
    with pytest.raises(zmq.ZMQError):
        asyncio.run(socket.open("a kernel"))
    assert closed == [True]
    callbacks[0]()
    assert closed == [True, True], "and so does one whose page leaves meanwhile"
    assert callbacks[1:] == [None]


def test_nothing_more_is_read_while_a_kernel_has_not_taken_what_was_sent(monkeypatch):
    looks = [True, True, True, False]
    real, slept = asyncio.sleep, []

    async def sleep(seconds):
        slept.append(seconds)
        await real(0)

    monkeypatch.setattr(connection.asyncio, "sleep", sleep)
    flushed = []
    shell = SimpleNamespace(
        closed=lambda: False, sending=lambda: looks.pop(0), flush=flushed.append
    )
    kernels = ["here"]
    link = LearnerConnection(websocket_handler=object.__new__(LearnerSocket))
    monkeypatch.setattr(LearnerConnection, "kernel_id", "here")
    monkeypatch.setattr(LearnerConnection, "multi_kernel_manager", kernels)
    link.channels = {"shell": shell}
    asyncio.run(link.drained())
    assert looks == []
    assert len(slept) == 4
    assert flushed == [zmq.POLLOUT] * 4
    looks.append(True)
    kernels.clear()
    asyncio.run(link.drained())
    assert looks == [True], "a kernel that has ended takes nothing"
    kernels.append("here")
    link.channels = {}
    asyncio.run(link.drained())


@pytest.mark.parametrize("goodbye", [True, False] if EVERY_LOOK else [True])  # a ping each 15 s
def test_a_page_that_leaves_is_gone_though_much_of_what_it_sent_is_unread(app, goodbye):
    """Else it would be read to its end, at its pace, by nobody."""

    async def act():
        loop = asyncio.get_running_loop()
        before = app.metrics()["connections"]
        learner = Learner(app.address, STEM)
        await learner.open()
        stream = learner.socket.protocol.stream
        stream.write(b"\x8a\x80\0\0\0\0" * 100_000)  # pongs, of which 100 a second are read
        if goodbye:
            url = f"{app.address}/voila/api/shutdown/{learner.kernel}"
            await learner._http.fetch(url, method="POST", body=b"")
        else:
            stream.close()
        await asyncio.wait_for(learner.line_lost(), START_SECONDS)
        await loop.run_in_executor(None, until, lambda: app.metrics()["connections"] <= before)
        await learner.leave()

    asyncio.run(act())


def test_of_a_socket_that_closes_while_its_kernel_ends_nothing_stays():
    """Jupyter keeps its channels for a page that may come back, and here none can."""
    closed = []
    channel = SimpleNamespace(
        socket=SimpleNamespace(closed=False),
        on_recv=lambda _: None,
        close=lambda: closed.append(True),
    )
    kernels = LearnerKernels()
    ended = []
    kernels._kernels["one"] = SimpleNamespace(
        sockets=[SimpleNamespace(end=lambda: ended.append(True))]
    )
    kernels.start_buffering("one", "key", {"shell": channel})
    kernels.remove_kernel("one")
    assert closed == ended == [True]
    assert "one" not in kernels


def test_there_are_channels_for_every_learner_and_few_messages_wait_in_each():
    kernels = LearnerKernels()
    with kernels.context.socket(zmq.DEALER) as channel:
        assert channel.sndhwm == MAX_WAITING
    assert kernels.context.get(zmq.MAX_SOCKETS) == MAX_CHANNELS
    kernels.context.term()
