"""The way of a message from a kernel to its page: at once, and heard by nobody else."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import zmq
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

from widgets.server.kernels import LearnerKernels
from widgets.server.sockets import LearnerSocket


def test_a_socket_keeps_no_message_back(monkeypatch):
    """Else the system waits for the page's receipt of the last one: 40 ms, now and then."""
    done = []

    async def opened(_, kernel_id):
        done.append(kernel_id)

    monkeypatch.setattr(LearnerSocket, "set_nodelay", lambda _, value: done.append(value))
    monkeypatch.setattr(KernelWebsocketHandler, "open", opened)
    asyncio.run(LearnerSocket.open(object.__new__(LearnerSocket), "a kernel"))
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
