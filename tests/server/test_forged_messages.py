"""Messages past the page: what is refused, and a kernel that ten thousand forged ones leave alive.

The forged values come from a fixed seed; a failure can be repeated.
"""

from __future__ import annotations

import asyncio
import random
import uuid

import pytest
from tornado.httpclient import HTTPClientError

from tests.load.learner import Learner
from tests.server.serving import serving

STEM = "06_the_p_value"
FORGED = 10_000
VALUES = (
    *(1e9, -1, -1e9, 1e300, float("nan"), float("inf"), 0, 0.5, True, False, None, "", "text"),
    *("<b>x</b>", [], [1, 2], {"value": 3}, [[]], list(range(2000)), "x" * 2000),
)


def with_learner(address, act):
    async def run():
        learner = Learner(address, STEM)
        await learner.open()
        try:
            return await act(learner)
        finally:
            await learner.leave()

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


async def honest_press(learner):
    """Go back to the trial, press one key, and return what the page is told."""
    slider = learner.slider()
    value = learner.models[slider]["value"]
    await learner.back()
    await learner.press(slider, value + 1)
    assert learner.lost == 0
    return learner.last


async def forge(learner):
    pick = random.Random(20261122)
    models = list(learner.models)
    for number in range(FORGED):
        model = pick.choice([*models, learner.slider(), uuid.uuid4().hex])
        names = [name for name in learner.models.get(model, {}) if not name.startswith("_")]
        name = pick.choice([*names, "value", "min", "max", "step", "index", "nothing"])
        await learner.set(model, {name: pick.choice(VALUES)})
        if number % 250 == 249:  # not faster than the kernel refuses them
            await learner.answered()
    return await honest_press(learner)


def test_ten_thousand_forged_messages_leave_the_kernel_alive(tmp_path):
    with serving(tmp_path, "--ExplainerApp.message_rate=5000", "--away=20") as app:
        assert with_learner(app.address, forge) == with_learner(app.address, honest_press)
        assert app.metrics()["kernels_started_total"] == 2  # none had to be started again
        assert not [event for event in app.events() if event["level"] == "error"]
