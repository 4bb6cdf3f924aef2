"""Whether there is room for one more: what the app says, and what it does without."""

from __future__ import annotations

import asyncio
import errno
import os
from pathlib import Path

import pytest
import zmq
from tornado.web import HTTPError

from tests.load.learner import Learner
from tests.server.serving import STEM, descendants, running, serving, until
from widgets.server.kernels import LearnerKernels
from widgets.server.resources import can_write

CHAPTER = f"/voila/render/{STEM}.ipynb"


@pytest.fixture(scope="module")
def scarce(tmp_path_factory):
    """Return an app that may open 240 files: some 140 at most, for 100 must stay free."""
    prefix = ("prlimit", "--nofile=240:240")
    with serving(tmp_path_factory.mktemp("scarce"), prefix=prefix) as running:
        yield running


def test_without_its_runtime_folder_the_app_refuses_newcomers_until_it_is_back(scarce):
    [folder] = scarce.temporary.glob("voila_*")
    away = folder.rename(folder.with_name("away"))
    assert '"room": false' in scarce.get("/health").text
    refused = scarce.get(CHAPTER)
    assert refused.status == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert "Traceback" not in scarce.log.read_text()
    [line] = [event for event in scarce.events() if event["event"] == "refused: full"]
    assert line["reason"] == "runtime folder"
    away.rename(folder)
    until(lambda: '"room": true' in scarce.get("/health").text)
    assert scarce.get(CHAPTER).status == 200
    assert '"warm": true' in scarce.get("/health").text


def test_few_descriptors_turn_newcomers_away_and_readers_read_on(scarce):
    async def act():
        async with Learner(scarce.address, STEM) as reader:
            idle = [await asyncio.open_connection("127.0.0.1", scarce.port) for _ in range(130)]
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(None, scarce.get, CHAPTER)
            slider = reader.slider()
            await reader.press(slider, reader.models[slider]["value"] + 1)
            for _, writer in idle:
                writer.close()
                await writer.wait_closed()
            return answer, reader.lost

    answer, lost = asyncio.run(act())
    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert lost == 0


def test_a_look_whether_a_folder_can_be_written_leaves_nothing_there(tmp_path):
    assert can_write(tmp_path)
    assert not list(tmp_path.iterdir())
    assert not can_write(tmp_path / "gone")


MANAGER = "jupyter_client.manager.KernelManager"


async def no_space(kernel, **_):
    Path(kernel.connection_file).touch()
    raise OSError(errno.ENOSPC, "No space left on device")


async def no_descriptor(*_, **__):
    raise zmq.ZMQError(errno.EMFILE)


def no_channel(*_):
    raise zmq.ZMQError(errno.EMFILE)


@pytest.mark.parametrize(
    ("place", "fails"),
    [
        (f"{MANAGER}._async_pre_start_kernel", no_space),
        (f"{MANAGER}._async_post_start_kernel", no_descriptor),
        (f"{LearnerKernels.__module__}.LearnerKernels.start_watching_activity", no_channel),
    ],
)
def test_of_a_kernel_that_could_not_start_nothing_stays_and_its_reader_is_asked_to_wait(
    tmp_path, monkeypatch, place, fails
):
    """Whether something was short before it ran, once it ran, or when it was to be watched."""
    monkeypatch.setattr(place, fails)

    async def act():
        kernels = LearnerKernels(connection_dir=str(tmp_path))
        with pytest.raises(HTTPError) as refused:
            await kernels.start_kernel(kernel_name="python3")
        assert refused.value.status_code == 503
        assert kernels.learners == 0
        # Else it is left open where the collector meets it before its manager.
        kernels.context.destroy(linger=0)

    before = descendants(os.getpid())
    asyncio.run(act())
    assert not list(tmp_path.iterdir())
    until(lambda: not running(descendants(os.getpid()) - before))
