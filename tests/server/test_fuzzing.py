"""What no page sends, as fast as it comes: the server stays small, and kernels answer."""

from __future__ import annotations

import asyncio

import pytest

from tests.load.forging import FASTER, forge, honest_press
from tests.load.fuzzing import SOCKETS_FASTER, fuzz
from tests.load.learner import Learner
from tests.server.serving import STEM, serving
from widgets.server.metrics import pss

FRAMES, FORGED = 2_000, 1_500  # `make load` sends frames for a minute, and messages ten thousand
GROWTH = 100e6


@pytest.fixture(scope="module")
def fast(tmp_path_factory):
    """Return an app that reads a page's messages as fast as they come."""
    with serving(tmp_path_factory.mktemp("fast"), FASTER, SOCKETS_FASTER) as running:
        yield running


def test_frames_that_no_browser_sends_hurt_nobody(fast):
    async def act():
        async with Learner(fast.address, STEM) as forger, Learner(fast.address, STEM) as reader:
            before, slider = pss(fast.process.pid), reader.slider()
            await reader.press(slider, reader.models[slider]["value"] + 1)
            assert await fuzz(forger, seed=20261129, frames=FRAMES) >= FRAMES
            await reader.press(slider, reader.models[slider]["value"] + 2)
            assert reader.lost == 0
            assert pss(fast.process.pid) - before < GROWTH

    before = fast.metrics()
    asyncio.run(act())
    after = fast.metrics()
    assert after["kernels_started_total"] == before["kernels_started_total"] + 2
    assert after["messages_total"] > FRAMES / 4, "frames must get as far as a message"
    assert after['refused_total{reason="message"}'] > FRAMES / 10
    assert not [event for event in fast.events() if event["level"] == "error"]


def test_forged_messages_leave_the_kernel_alive(fast):
    async def act():
        async with Learner(fast.address, STEM) as forger:
            forged = await forge(forger, FORGED)
        async with Learner(fast.address, STEM) as honest:
            assert forged == await honest_press(honest)

    before = fast.metrics()["kernels_started_total"]
    asyncio.run(act())
    assert fast.metrics()["kernels_started_total"] == before + 2  # none had to be started again
    assert not [event for event in fast.events() if event["level"] == "error"]
