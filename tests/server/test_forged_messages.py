"""Messages past the page: what is refused, and that a kernel lives on."""

from __future__ import annotations

import asyncio
import uuid

import pytest
from tornado.httpclient import HTTPClientError

from tests.load.learner import Learner
from tests.server.serving import STEM


def with_learner(address, act):
    async def run():
        async with Learner(address, STEM) as learner:
            return await act(learner)

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("kind", "channel", "content"),
    [
        ("execute_request", "shell", {"code": "open('forged', 'w')", "silent": False}),
        ("complete_request", "shell", {"code": "im", "cursor_pos": 2}),
        ("inspect_request", "shell", {"code": "int", "cursor_pos": 3}),
        ("history_request", "shell", {"hist_access_type": "tail", "n": 9}),
        ("is_complete_request", "shell", {"code": "1"}),
        ("create_subshell_request", "control", {}),
        ("debug_request", "control", {"command": "initialize"}),
        ("interrupt_request", "control", {}),
        ("shutdown_request", "control", {"restart": False}),
        ("input_reply", "stdin", {"value": "x"}),
        ("comm_open", "shell", {"comm_id": "a", "target_name": "jupyter.widget", "data": {}}),
        ("execute_request", "nowhere", {}),
    ],
)
def test_what_no_widget_needs_is_refused(app, kind, channel, content):
    before = app.metrics().get('refused_total{reason="message"}', 0)

    async def act(learner):
        await learner.send(kind, content, channel=channel)
        slider = learner.slider()
        await learner.press(slider, learner.models[slider]["value"] + 1)
        return learner.lost

    assert with_learner(app.address, act) == 0
    assert app.metrics()['refused_total{reason="message"}'] == before + 1


@pytest.mark.parametrize("message", ["", "text", "{}", "[1]", b"", b"\0", b"\xff" * 64, b"\1" * 9])
def test_a_message_that_is_none_is_dropped(app, message):
    async def act(learner):
        await learner.socket.write_message(message, binary=isinstance(message, bytes))
        slider = learner.slider()
        await learner.press(slider, learner.models[slider]["value"] + 1)
        return learner.lost

    assert with_learner(app.address, act) == 0


def test_the_socket_of_a_kernel_that_is_not_there_does_not_open(app):
    learner = Learner(app.address, STEM)
    learner.kernel = str(uuid.uuid4())
    with pytest.raises(HTTPClientError, match="404"):
        asyncio.run(learner.connect())
