"""The short form of the load report: a few learners, all of whom must get what they asked for.

No timing is judged here: ``make load`` does that, on a quiet machine.
"""

from __future__ import annotations

import asyncio

import pytest

from tests.load.group import leave, opened, pressing, slope
from tests.server.serving import STEM, serving, until

CHAPTER = f"/voila/render/{STEM}.ipynb"
PLACES = 4


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("small"), f"--learners={PLACES}") as running:
        yield running


def test_a_few_learners_open_and_press_and_nothing_is_lost_or_left(small):
    async def act():
        trips, lost, _ = await pressing(small, PLACES, 2.0)
        assert len(trips) >= 2 * PLACES
        assert lost == 0

    before = small.metrics()["kernels_started_total"]
    asyncio.run(act())
    until(lambda: small.metrics()["kernels"] == 0)
    assert small.metrics()["kernels_started_total"] == before + PLACES


def test_more_than_a_class_holds_are_refused_and_the_others_read_on(small):
    async def act():
        learners, _ = await opened(small.address, [STEM] * PLACES)
        refused = [small.get(CHAPTER, method) for method in ("GET", "HEAD", "GET")]
        assert [answer.status for answer in refused] == [503] * 3
        assert int(refused[0].headers["Retry-After"]) > 0
        assert "Every place is taken" in refused[0].text
        assert '"room": false' in small.get("/health").text
        assert small.get("/").status == 200
        for learner in learners:
            slider = learner.slider()
            await learner.press(slider, learner.models[slider]["value"] + 1)
            assert learner.lost == 0
        await leave(learners)

    asyncio.run(act())
    assert small.metrics()['refused_total{reason="full"}'] == 2
    assert [event for event in small.events() if event["event"] == "refused: full"]


def test_growth_is_given_in_percent_a_minute():
    assert round(slope([(0, 100), (60, 101), (120, 102)]), 1) == 1.0
