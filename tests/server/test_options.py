"""What an option of the app changes: who comes in, how a kernel starts, and in whose frame."""

from __future__ import annotations

import asyncio
import logging

import pytest
from traitlets.config import Config

from tests.load.learner import Learner
from tests.server.reader import browsing
from tests.server.serving import STEM, serving
from tests.server.test_connection import all_from_here
from widgets.server.app import ExplainerApp

CHAPTER = f"/a/voila/render/{STEM}.ipynb"
KERNEL = "0f8fad5b-d9cb-469f-a165-70867728950e"
OPTIONS = ("--base_url=/a/", "--cold", "--learners=1", "--frames=https://school.example")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """Return an app with a token, a base URL, a school that frames it, and no warm process."""
    folder = tmp_path_factory.mktemp("closed")
    with serving(folder, *OPTIONS, EXPLAINER_TOKEN="chalk") as running:
        yield running


def let_in(app):
    """Return what the app answers to the right word, and the cookie of it."""
    answer = app.get("/a/login", "POST", "password=chalk", **FORM)
    return answer, answer.headers["Set-Cookie"].partition(";")[0]


def test_a_token_keeps_others_out(closed):
    for path in ("/a/", CHAPTER):
        answer = closed.get(path)
        assert answer.status == 302
        assert answer.headers["Location"].startswith("/a/login?")
    assert closed.get(f"/a/api/kernels/{KERNEL}").status == 403
    assert closed.get(f"/a/api/kernels/{KERNEL}/channels").status == 403
    assert closed.get("/a/login", "POST", "password=cheese", **FORM).status == 401
    answer, cookie = let_in(closed)
    assert answer.status == 302
    assert closed.get("/a/", Cookie=cookie).status == 200
    linked = closed.get("/a/?token=chalk")
    assert linked.status == 200
    assert "chalk" not in linked.text
    assert "chalk" not in closed.log.read_text()


def test_a_school_may_show_it_in_a_frame(closed):
    answer, _ = let_in(closed)
    assert "frame-ancestors https://school.example" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert "SameSite=None" in answer.headers["Set-Cookie"]


def test_without_the_warm_process_pages_still_open(closed):
    async def act():
        learner = Learner(f"{closed.address}/a", STEM)
        _, learner.cookie = let_in(closed)
        async with learner:
            slider = learner.slider()
            await learner.press(slider, learner.models[slider]["value"] + 1)
            assert learner.lost == 0

    asyncio.run(act())
    asyncio.run(act())
    lines = [event for event in closed.events() if event["event"].startswith("fork unavailable")]
    assert len(lines) == 1
    ordinary = [line for line in closed.get("/a/metrics").text.splitlines() if "ordinary" in line]
    assert ordinary[-1].endswith("_total 2.0")


def test_a_closed_door_asks_for_nothing_outside(closed):
    with browsing() as browser:
        all_from_here(browser, f"{closed.address}/a/login")
        full = f"{CHAPTER}?token=chalk"
        closed.get(full)  # takes the only place
        all_from_here(browser, closed.address + full)


@pytest.mark.parametrize(
    ("options", "rule"),
    [
        ({"WarmProvisioner": {"memory_mb": 300}}, "memory must be 0 or at least 400 MB, got 300"),
        ({"ExplainerApp": {"root_dir": "/"}}, "root_dir must hold the notebooks, got /"),
    ],
)
def test_a_setting_that_no_page_could_be_served_with_is_refused_at_the_start(caplog, options, rule):
    app = ExplainerApp(config=Config(options), log=logging.getLogger())
    with pytest.raises(SystemExit) as ended:
        app.init_settings()
    assert ended.value.code == 1
    assert rule in caplog.text
    assert "Traceback" not in caplog.text
