"""Several workers behind nginx, started by the script that a host would use."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING, Chapter
from tests.browser.servers import _free_port, _wait
from tests.browser.watch import Watch
from tests.load.learner import Learner
from tests.server.serving import descendants, running, until
from tests.server.test_banner import STEM, browsing

SCRIPT = Path(__file__).parents[2] / "widgets/server/deploy/nginx.sh"

pytestmark = pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")


@pytest.fixture(scope="module")
def hosted(tmp_path_factory):
    port, workers, log = _free_port(), _free_port(), tmp_path_factory.mktemp("nginx") / "log"
    environment = {**os.environ, "PORT": str(port), "FIRST_WORKER_PORT": str(workers)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["bash", SCRIPT, "2", "--away=20"], stdout=output, stderr=output, env=environment
        )
    try:
        _wait(process, port, "/health", log)
        yield f"http://127.0.0.1:{port}", process
    finally:
        family = descendants(process.pid)
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        until(lambda: not running(family), 10)


def test_a_learner_stays_with_one_worker_and_both_work(hosted):
    address, _ = hosted

    async def act():
        learners = [Learner(address, STEM) for _ in range(12)]
        await asyncio.gather(*(learner.open() for learner in learners))
        for learner in learners:
            slider = learner.slider()
            await learner.press(slider, learner.models[slider]["value"] + 1)
            await learner.leave()
        return {learner.cookie for learner in learners}, sum(each.lost for each in learners)

    cookies, lost = asyncio.run(act())
    assert lost == 0
    # A kernel of the other worker would have been 404: each found its own again.
    assert len(cookies) == 2


def test_a_chapter_works_in_a_browser_through_nginx(hosted):
    with browsing() as browser:
        watch = Watch(browser.new_context())
        watch.page.goto(f"{hosted[0]}/voila/render/{STEM}.ipynb", timeout=OPENING)
        chapter = Chapter(watch)
        chapter.change(lambda: chapter.press(chapter.slider("IL-2 arm", "patients"), "ArrowRight"))
        watch.page.goto(hosted[0])
        expect(watch.page.locator(".te-path h2")).to_be_visible()
        assert not watch.problems()
