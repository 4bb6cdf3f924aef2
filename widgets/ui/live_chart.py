"""The third stretch of a slider's value: rows and words become one message to a living chart."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import traitlets as t

from widgets.ui.chart_pointer import Pointed
from widgets.ui.page import Frame, ReadOnly, script
from widgets.ui.picture import Number, Picture, named


class LiveChart(ReadOnly, Pointed):
    """Pictures, one sentence and a few numbers that always change together.

    A specification is sent once. ``update`` replaces rows and words in one message; the
    page paints them in one frame. Data sets that did not change do not travel again. Files of
    the pictures are named after the explorer's ``word``, and say the ``source`` of their numbers.
    The longest of the ``longest`` sentences has its room from the start.
    """

    _esm = script("live_chart.js")
    pictures: Any = t.List().tag(sync=True)
    sentence = t.Unicode().tag(sync=True)
    source = t.Unicode().tag(sync=True)
    longest: Any = t.List().tag(sync=True)
    numbers: Any = t.List().tag(sync=True)

    def __init__(
        self,
        pictures: Sequence[Picture],
        frames: Mapping[str, Frame],
        word: str = "picture",
        source: str = "",
        longest: Sequence[str] = (),
    ) -> None:
        sent = named([picture.sent() for picture in pictures], word)
        self._datasets = sorted({name for picture in sent for name in picture["datasets"]})
        self._last: dict[str, Frame] = {}
        super().__init__(pictures=sent, source=source, longest=list(longest))
        self.add_traits(**{f"frame_{name}": t.Unicode().tag(sync=True) for name in self._datasets})
        self.update(frames)

    def update(
        self, frames: Mapping[str, Frame], sentence: str = "", numbers: Sequence[Number] = ()
    ) -> None:
        """Show other rows and words, all in one message."""
        missing = set(self._datasets) - frames.keys()
        if missing:
            raise ValueError(f"the pictures draw {sorted(missing)}, but frames has no such rows")
        with self.hold_sync():
            for name in self._datasets:
                # A cached frame is the same object: nothing to convert, compare or send.
                if self._last.get(name) is not frames[name]:
                    self.set_trait(f"frame_{name}", columns(frames[name]))
                    self._last[name] = frames[name]
            self.sentence = sentence
            self.numbers = [list(number) for number in numbers]


def columns(frame: Frame) -> str:
    """Return a frame as JSON text: lists, with null where a number is not finite.

    Text, because ipywidgets walks through lists and dicts number by number on their way out.
    """
    listed = {name: _listed(np.asarray(values)) for name, values in frame.items()}
    lengths = {name: len(values) for name, values in listed.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"the columns of a frame must have equal lengths, got {lengths}")
    return json.dumps(listed, allow_nan=False, separators=(",", ":"))


def _listed(values: np.ndarray[Any, Any]) -> list[Any]:
    if values.dtype.kind != "f" or np.isfinite(values).all():
        return list(values.tolist())
    return [value if np.isfinite(value) else None for value in values.tolist()]
