"""What happens when something dies, and that nothing stays behind."""

from __future__ import annotations

import asyncio
import os
import re
import signal

import pytest

from tests.browser.servers import END_SECONDS
from tests.load.learner import Learner
from tests.server.serving import STEM, descendants, running, serving, until


async def opened(address, count):
    learners = [Learner(address, STEM) for _ in range(count)]
    await asyncio.gather(*(learner.open() for learner in learners))
    return learners


async def pressed(learner, steps):
    slider = learner.slider()
    await learner.press(slider, learner.models[slider]["value"] + steps)


@pytest.fixture(scope="module")
def hasty(tmp_path_factory):
    """Return an app that lets kernels go after a moment."""
    options = ("--away=6", "--LearnerKernels.coming_seconds=4")
    with serving(tmp_path_factory.mktemp("hasty"), *options) as running:
        yield running


def reasons(app):
    return [event["reason"] for event in app.events() if event["event"] == "kernel ended"]


def test_kernels_go_when_pages_close_stay_away_or_never_come_and_not_while_one_is_coming(hasty):
    async def act():
        polite, rude = await opened(hasty.address, 2)
        assert hasty.metrics()["learners"] == 2
        await polite.leave()
        await rude.leave(goodbye=False)

    asyncio.run(act())
    lost, slow = (hasty.get(f"/voila/render/{STEM}.ipynb").text for _ in range(2))
    lost_id, slow_id = (re.search(r'"kernelId": "([^"]+)"', page)[1] for page in (lost, slow))
    status = f"/api/kernels/{slow_id}"
    until(lambda: hasty.get(status).status == 200 and len(reasons(hasty)) > 2)
    assert hasty.get(status).status == 200
    assert reasons(hasty)[0] == "page closed"
    assert sorted(reasons(hasty)[1:]) == ["page gone", "page never came"]
    until(lambda: hasty.get(f"/api/kernels/{lost_id}").status == 404)
    until(lambda: hasty.metrics()["learners"] == 1)
    assert hasty.metrics()["kernels_culled_total"] == 2


def test_a_stopped_server_leaves_nothing_behind(hasty):
    """It is the last of this file that needs it."""

    async def act():
        for learner in await opened(hasty.address, 2):
            await learner.leave(goodbye=False)

    asyncio.run(act())
    family = descendants(hasty.process.pid)
    assert len(family) >= 3  # the warm process and two kernels
    assert left_behind(hasty.temporary)
    hasty.process.terminate()
    hasty.process.wait(END_SECONDS)
    until(lambda: not running(family))
    assert not left_behind(hasty.temporary)
    assert hasty.events()[-1]["event"] == "server stopped"


def test_a_page_that_was_cut_off_comes_back_to_its_kernel(app):
    async def act():
        [learner] = await opened(app.address, 1)
        slider = learner.slider()
        value = learner.models[slider]["value"]
        await learner.press(slider, value + 1)
        await learner.leave(goodbye=False)
        await learner.connect()
        await learner.read_models()
        assert learner.models[slider]["value"] == value + 1
        await learner.leave()

    asyncio.run(act())


def test_a_killed_kernel_disturbs_nobody_else(app):
    async def act():
        before, died = kernels_of(app), app.metrics()["kernels_died_total"]
        learners = await opened(app.address, 2)
        forks = kernels_of(app) - before
        assert len(forks) == 2
        os.kill(min(forks), signal.SIGKILL)
        presses = {asyncio.create_task(pressed(each, 1)): each for each in learners}
        [answered], [silent] = await asyncio.wait(presses, return_when=asyncio.FIRST_COMPLETED)
        for step in range(2, 12):
            await pressed(presses[answered], step)
        assert presses[answered].lost == 0
        assert not silent.done()
        silent.cancel()
        until(lambda: app.metrics()["kernels_died_total"] == died + 1)
        assert [event for event in app.events() if event["event"] == "kernel died"]
        for learner in learners:
            await learner.leave()

    asyncio.run(act())


def kernels_of(app):
    [warm] = children(app.process.pid)
    return children(warm)


def children(pid):
    return descendants(pid) - {
        deeper for child in descendants(pid) for deeper in descendants(child)
    }


def left_behind(folder):
    return [path for path in folder.iterdir() if path.name.startswith("voila_")]
