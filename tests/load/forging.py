"""Messages that no control of a page can send, from a fixed seed: a failure can be repeated."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from typing import Any

from tests.load.learner import Learner

FASTER = "--LearnerKernel.message_rate=5000"
"""An option of the app: a learner's messages are let in as fast as forged ones come."""

VALUES = (
    *(1e9, -1, -1e9, 1e300, float("nan"), float("inf"), 0, 0.5, True, False, None, "", "text"),
    *("<b>x</b>", [], [1, 2], {"value": 3}, [[]], list(range(2000)), "x" * 2000),
)


async def honest_press(learner: Learner) -> Mapping[str, Any]:
    """Go back to the trial, press one key, and return what the page receives."""
    slider = learner.slider()
    value = learner.models[slider]["value"]
    await learner.back()
    await learner.press(slider, value + 1)
    assert learner.lost == 0
    return learner.last


async def forge(learner: Learner, count: int) -> Mapping[str, Any]:
    """Send that many forged messages, then press one key, and return what the page receives."""
    pick = random.Random(20261122)
    models = list(learner.models)
    for number in range(count):
        model = pick.choice([*models, learner.slider(), uuid.uuid4().hex])
        names = [name for name in learner.models.get(model, {}) if not name.startswith("_")]
        name = pick.choice([*names, "value", "min", "max", "step", "index", "nothing"])
        await learner.set(model, {name: pick.choice(VALUES)})
        if number % 250 == 249:  # not faster than the kernel refuses them
            await learner.answered()
    return await honest_press(learner)
