"""Several workers behind nginx, started by the script that a host would use."""

from __future__ import annotations

import asyncio
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING, QUESTIONS, Chapter
from tests.browser.watch import Watch
from tests.load.learner import Learner
from tests.server.reader import STEM, browsing
from tests.server.serving import behind_nginx


@pytest.fixture(scope="module")
def hosted(tmp_path_factory):
    assert shutil.which("nginx"), "the script for several workers needs nginx, as its host does"
    with behind_nginx(tmp_path_factory.mktemp("nginx")) as served:
        yield served.address


def test_a_learner_stays_with_one_worker_and_both_work(hosted):
    async def act():
        learners = [Learner(hosted, STEM) for _ in range(12)]
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
        watch.page.goto(f"{hosted}/voila/render/{STEM}.ipynb", timeout=OPENING)
        chapter = Chapter(watch, QUESTIONS[STEM])
        chapter.change(lambda: chapter.press(chapter.slider("IL-2 arm", "patients"), "ArrowRight"))
        watch.page.goto(hosted)
        expect(watch.page.locator(".te-path h2")).to_be_visible()
        assert not watch.problems()
