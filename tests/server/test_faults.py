"""What happens when something dies, and that nothing stays behind."""

from __future__ import annotations

import asyncio
import os
import signal

from tests.load.learner import Learner
from tests.server.serving import STEM, descendants, running, serving, until


async def opened(address, count):
    learners = [Learner(address, STEM) for _ in range(count)]
    await asyncio.gather(*(learner.open() for learner in learners))
    return learners


async def pressed(learner, steps):
    slider = learner.slider()
    await learner.press(slider, learner.models[slider]["value"] + steps)


def test_kernels_go_when_pages_close_or_stay_away(tmp_path):
    async def act():
        polite, rude = await opened(app.address, 2)
        assert app.metrics()["learners"] == 2
        await polite.leave()
        await rude.leave(goodbye=False)

    with serving(tmp_path, "--away=3") as app:
        asyncio.run(act())
        until(lambda: app.metrics()["learners"] == 0)
        assert app.metrics()["kernels_culled_total"] == 1
        ended = [event["reason"] for event in app.events() if event["event"] == "kernel ended"]
        assert ended == ["page closed", "page gone"]
        # A page that never came to its kernel, as of a robot, is let go too.
        assert app.get(f"/voila/render/{STEM}.ipynb").status == 200
        until(lambda: app.metrics()["learners"] == 0)


def test_a_page_that_was_cut_off_comes_back_to_its_kernel(tmp_path):
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

    with serving(tmp_path) as app:
        asyncio.run(act())


def test_a_killed_kernel_disturbs_nobody_else(tmp_path):
    async def act():
        learners = await opened(app.address, 2)
        forks = kernels_of(app)
        assert len(forks) == 2
        os.kill(min(forks), signal.SIGKILL)
        presses = {asyncio.create_task(pressed(each, 1)): each for each in learners}
        [answered], [silent] = await asyncio.wait(presses, return_when=asyncio.FIRST_COMPLETED)
        for step in range(2, 12):
            await pressed(presses[answered], step)
        assert presses[answered].lost == 0
        assert not silent.done()
        silent.cancel()
        until(lambda: app.metrics()["kernels_died_total"] == 1)
        assert [event for event in app.events() if event["event"] == "kernel died"]
        for learner in learners:
            await learner.leave()

    with serving(tmp_path) as app:
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


def test_a_killed_server_leaves_nothing_behind(tmp_path):
    async def act():
        for learner in await opened(app.address, 2):
            await learner.leave(goodbye=False)

    with serving(tmp_path) as app:
        asyncio.run(act())
        family = descendants(app.process.pid)
        assert len(family) == 3  # the warm process and two kernels
        assert left_behind(app.temporary)
        app.process.kill()
        app.process.wait()
        until(lambda: not running(family), 4)
        until(lambda: not left_behind(app.temporary), 4)


def test_a_stopped_server_leaves_nothing_behind(tmp_path):
    async def act():
        for learner in await opened(app.address, 2):
            await learner.leave(goodbye=False)

    with serving(tmp_path) as app:
        asyncio.run(act())
        family = descendants(app.process.pid)
        app.process.terminate()
        app.process.wait(10)
        until(lambda: not running(family), 4)
        assert not left_behind(app.temporary)
        assert app.events()[-1]["event"] == "server stopped"


def test_without_the_warm_process_pages_still_open(tmp_path):
    async def act():
        [learner] = await opened(app.address, 1)
        await learner.leave()

    with serving(tmp_path, "--cold") as app:
        asyncio.run(act())
        asyncio.run(act())
        lines = [event for event in app.events() if event["event"].startswith("fork unavailable")]
        assert len(lines) == 1
        assert app.metrics()["kernels_ordinary_total"] == 2
