"""Raw frames that no browser sends: the server stays small, and each kernel answers its page."""

from __future__ import annotations

import asyncio

from tests.load.forging import FASTER
from tests.load.fuzzing import SOCKETS_FASTER, fuzz
from tests.load.learner import Learner
from tests.server.serving import STEM, serving
from widgets.server.metrics import pss

FRAMES = 2_000  # `make load` sends frames for a minute
GROWTH = 100e6


def test_frames_that_no_browser_sends_hurt_nobody(tmp_path):
    async def act():
        async with Learner(app.address, STEM) as forger, Learner(app.address, STEM) as reader:
            before, slider = pss(app.process.pid), reader.slider()
            await reader.press(slider, reader.models[slider]["value"] + 1)
            assert await fuzz(forger, seed=20261129, frames=FRAMES) >= FRAMES
            await reader.press(slider, reader.models[slider]["value"] + 2)
            assert reader.lost == 0
            assert pss(app.process.pid) - before < GROWTH

    with serving(tmp_path, FASTER, SOCKETS_FASTER) as app:
        asyncio.run(act())
        metrics = app.metrics()
        assert metrics["kernels_started_total"] == 2
        assert metrics["messages_total"] > FRAMES / 4, "frames must get as far as a message"
        assert metrics['refused_total{reason="message"}'] > FRAMES / 10
        assert not [event for event in app.events() if event["level"] == "error"]
