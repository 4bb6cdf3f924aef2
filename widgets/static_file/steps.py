"""Look-ups for explorers of few states: every state's rows and words, computed here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from widgets.book.distinct import Distinct
from widgets.book.tests import LINE
from widgets.explorers.interval import explore_interval
from widgets.explorers.which_test import explore_which_test
from widgets.ui.controls import control
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Steps
from widgets.ui.live_chart import columns
from widgets.ui.page import Frame
from widgets.ui.state import State

LEVELS = (0.8, 0.85, 0.9, 0.95, 0.99)
"""The confidence levels of the file; the app has more."""


@dataclass(frozen=True)
class Walk:
    """How a movable picture moves a field: the value at 0, the width of a step, a step upwards."""

    field: str
    low: float
    step: float
    up: int = 0


@dataclass(frozen=True)
class Axis:
    """One field of a state, and the values that the file holds."""

    field: str
    values: Sequence[Any]

    def control(self, start: State) -> dict[str, Any]:
        """Return what the page needs for a control of its own."""
        kind: Any = start.kinds()[self.field]
        made: Any = control(kind, getattr(start, self.field))
        if isinstance(kind, Choice):
            words = [kind.options[value] for value in self.values]
        else:
            words = [format(_shown(kind, value), made.readout_format) for value in self.values]
        return {
            "name": self.field,
            "label": made.description,
            "menu": isinstance(kind, Choice) and not isinstance(kind, Steps),
            "words": words,
            "start": list(self.values).index(getattr(start, self.field)),
        }


def _shown(kind: Any, value: Any) -> Any:
    made: Any = control(kind, value)
    return made.value


def looked_up(
    explorer: Explorer[Any], axes: Sequence[Axis], walk: Walk, note: str, keep: int | None = None
) -> dict[str, Any]:
    """Return rows and words of every state on the axes; the last axis runs fastest.

    ``keep`` leaves out the numbers after the first few: those that speak of another chapter.
    """
    start = explorer.start
    values: dict[str, Distinct] = {}
    text = _Texts()
    for point in product(*(axis.values for axis in axes)):
        fields = zip((axis.field for axis in axes), point, strict=True)
        state = start.changed(**dict(fields))
        frames = explorer.content.compute(state)
        readout = explorer.content.readout(state, frames)
        rows = {f"frame_{name}": text(name, frame) for name, frame in frames.items()}
        words = {"sentence": readout.sentence, "numbers": json.dumps(readout.numbers[:keep])}
        for name, each in (rows | words).items():
            values.setdefault(name, Distinct()).add(each)
    return {
        "fields": [axis.control(start) for axis in axes],
        "walk": vars(walk),
        "note": note,
        "values": {name: distinct.record() for name, distinct in values.items()},
    }


class _Texts:
    """Rows as text; a frame that came before is the same object, and not written again."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Frame, str]] = {}

    def __call__(self, name: str, frame: Frame) -> str:
        if name not in self._last or self._last[name][0] is not frame:
            self._last[name] = frame, columns(frame)
        return self._last[name][1]


def which_test() -> dict[str, Any]:
    """Return the strip of chapter 7: every row of the trial at every place of the line."""
    explorer = explore_which_test()
    tables: Any = explorer.state.kinds()["table"]
    steps = round((LINE.high - LINE.low) / LINE.step)
    lines = [round(LINE.low + LINE.step * i, 3) for i in range(steps + 1)]
    axes = [Axis("table", list(tables.options)), Axis("line", lines)]
    walk = Walk("line", LINE.low, LINE.step, up=10)
    note = "Nothing can be sealed in this file, so this strip shows no sealed test."
    return looked_up(explorer, axes, walk, note, keep=1)


def interval() -> dict[str, Any]:
    """Return the curve of chapter 8: every truth and test, at some confidence levels."""
    explorer = explore_interval()
    kinds: Mapping[str, Any] = explorer.state.kinds()
    truths, tests = list(kinds["difference"].options), list(kinds["test"].options)
    axes = [Axis("test", tests), Axis("confidence_level", LEVELS), Axis("difference", truths)]
    note = "This file has a few confidence levels; the app has every whole percent between them."
    return looked_up(explorer, axes, Walk("difference", int(truths[0]), 1), note)


LOOK_UPS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "which_test": which_test,
    "interval": interval,
}
