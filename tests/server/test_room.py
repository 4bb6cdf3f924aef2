"""Whether there is room for one more: what the app says, and what it does without."""

from __future__ import annotations

import asyncio
import errno
from pathlib import Path

import pytest
from tornado.web import HTTPError

from tests.server.serving import STEM, serving, until
from widgets.server.kernels import LearnerKernels
from widgets.server.resources import can_write

CHAPTER = f"/voila/render/{STEM}.ipynb"


def test_without_its_runtime_folder_the_app_refuses_newcomers_until_it_is_back(tmp_path):
    with serving(tmp_path) as app:
        [folder] = app.temporary.glob("voila_*")
        away = folder.rename(folder.with_name("away"))
        assert '"room": false' in app.get("/health").text
        refused = app.get(CHAPTER)
        assert refused.status == 503
        assert int(refused.headers["Retry-After"]) > 0
        assert "Traceback" not in app.log.read_text()
        [line] = [event for event in app.events() if event["event"] == "refused: full"]
        assert line["reason"] == "runtime folder"
        away.rename(folder)
        until(lambda: '"room": true' in app.get("/health").text)
        assert app.get(CHAPTER).status == 200
        assert '"warm": true' in app.get("/health").text


def test_a_look_whether_a_folder_can_be_written_leaves_nothing_there(tmp_path):
    assert can_write(tmp_path)
    assert not list(tmp_path.iterdir())
    assert not can_write(tmp_path / "gone")


def test_of_a_kernel_that_could_not_start_nothing_stays_and_its_reader_is_asked_to_wait(
    tmp_path, monkeypatch
):
    written = []

    async def no_space(kernel, **_):
        written.append(kernel.connection_file)
        Path(kernel.connection_file).touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("jupyter_client.manager.KernelManager._async_pre_start_kernel", no_space)
    kernels = LearnerKernels(connection_dir=str(tmp_path), worker="0a")
    with pytest.raises(HTTPError) as refused:
        asyncio.run(kernels.start_kernel(kernel_name="python3"))
    assert refused.value.status_code == 503
    assert "kernel-0a" in written[0]
    assert not list(tmp_path.iterdir())
    assert kernels.learners == 0
