"""Workers behind nginx that hang or are killed, and a page of theirs: `make access`."""

from __future__ import annotations

import os
import re
import signal

from playwright.sync_api import expect

from tests.load.killing import kill
from tests.server.reader import banner, browsing, comes_back, read, values
from tests.server.serving import worker
from tests.server.test_behind_nginx import come, hosted, names_no_reader, run

__all__ = ["hosted"]


def test_a_killed_worker_comes_back_and_so_do_its_learners_and_nobody_else_notices(hosted):
    async def act(learners):
        await come(hosted, learners, 2 * 2)
        before = worker(hosted, 0)
        seen = await kill(hosted, learners)
        assert len(seen.waits) == 2
        assert seen.trips
        assert seen.lost == 0
        assert worker(hosted, 0) != before
        [line] = re.findall(r'{.*"worker ended".*}', hosted.log.read_text())
        assert '"worker": 0, "status": 137' in line
        assert "worker ended" in names_no_reader(hosted)

    run(act)


def test_a_worker_that_lives_and_hangs_is_ended_and_its_learners_come_back(hosted):
    async def act(learners):
        await come(hosted, learners, 2 * 2)
        seen = await kill(hosted, learners, signal.SIGSTOP)
        assert len(seen.waits) == seen.moved == 2
        assert seen.lost == 0

    ended = hosted.log.read_text().count('"worker ended", "worker": 0, "status": 137')
    run(act)
    assert worker(hosted, 0)
    assert hosted.log.read_text().count('"worker ended", "worker": 0, "status": 137') == ended + 1


def test_a_page_of_a_killed_worker_brings_everything_back_by_one_click(hosted):
    with browsing() as browser:
        chapter = read(browser, hosted.address)
        before, sentence = values(chapter.page), chapter.sentence()
        kernels = re.findall(r"/api/kernels/(\w\w)", " ".join(chapter.watch.addresses))
        script = re.search(r'src="/a(/voila/[0-9a-f]{12}/[^"]+/pages.js)"', hosted.get("/").text)[1]
        os.kill(worker(hosted, int(kernels[0], 16)), signal.SIGKILL)
        # Scripts come from any worker that lives, and these from none that nginx keeps.
        assert [hosted.get(f"{script}?{number}").status for number in range(4)] == [200] * 4
        banner(chapter.page, "stopped")
        comes_back(chapter.page, before)
        expect(chapter.card.locator(".te-sentence")).to_have_text(sentence)
        chapter.page.goto(hosted.address)
        expect(chapter.page.locator(".te-path h2")).to_be_visible()
