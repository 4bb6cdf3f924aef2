"""The short form of the load report: a few learners, all of whom must get what they asked for.

No timing is judged here: ``make load`` does that, on a quiet machine.
"""

from __future__ import annotations

import asyncio

from tests.load.group import opened, pressing, slope
from tests.server.serving import STEM, serving, until


def test_a_few_learners_open_and_press_and_nothing_is_lost_or_left(tmp_path):
    async def act():
        trips, lost, _ = await pressing(app, 4, 3.0)
        assert len(trips) >= 8
        assert lost == 0

    with serving(tmp_path) as app:
        asyncio.run(act())
        until(lambda: app.metrics()["kernels"] == 0)
        assert app.metrics()["kernels_started_total"] == 4


def test_more_than_a_class_holds_are_refused_and_the_others_read_on(tmp_path):
    async def act():
        learners, _ = await opened(app.address, [STEM] * 3)
        turned_away = [app.get(f"/voila/render/{STEM}.ipynb").status for _ in range(3)]
        for learner in learners:
            slider = learner.slider()
            await learner.press(slider, learner.models[slider]["value"] + 1)
            assert learner.lost == 0
            await learner.leave()
        return turned_away

    with serving(tmp_path, "--learners=3") as app:
        assert asyncio.run(act()) == [503, 503, 503]


def test_growth_is_given_in_percent_a_minute():
    assert round(slope([(0, 100), (60, 101), (120, 102)]), 1) == 1.0
