"""A chart that is drawn once and lives: afterwards only its rows travel to the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import altair as alt
import anywidget
import traitlets as t

from widgets.ui.page import Frame, Sealed, columns, script

Number = tuple[str, str, str]
"""A number beside the picture: its label, its value (HTML) and what it means."""


@dataclass(frozen=True)
class Picture:
    """One chart of a card: the Altair chart, its accessible name, and how to read its axes."""

    chart: alt.TopLevelMixin
    label: str
    caption: str = ""

    def sent(self) -> dict[str, Any]:
        """Return what the page needs to draw it."""
        spec, names = _specification(self.chart)
        return {"spec": spec, "label": self.label, "caption": self.caption, "datasets": names}


_specifications: dict[int, tuple[alt.TopLevelMixin, dict[str, Any], list[str]]] = {}


def _specification(chart: alt.TopLevelMixin) -> tuple[dict[str, Any], list[str]]:
    """Return a chart's specification and its data sets, worked out once for each chart object.

    The chart is kept with them, so that no other object can get its id. The tests validate
    charts, not the reader's page.
    """
    if id(chart) not in _specifications:
        spec = chart.to_dict(validate=False)
        _specifications[id(chart)] = chart, spec, sorted(set(data_names(spec)))
    return _specifications[id(chart)][1:]


def data_names(spec: object) -> Iterator[str]:
    """Yield the name of every data set that a Vega-Lite specification draws."""
    if isinstance(spec, dict):
        data = spec.get("data")
        if isinstance(data, dict) and "name" in data:
            yield data["name"]
        for part in spec.values():
            yield from data_names(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from data_names(part)


def named(sent: Sequence[dict[str, Any]], word: str) -> list[dict[str, Any]]:
    """Return the pictures with the names of their files, such as p_value-map."""
    names: list[str] = []
    for picture in sent:
        stem = picture["datasets"][0].partition("_")[0]
        name = word if stem == word else f"{word}-{stem}"
        names.append(f"{name}-{len(names) + 1}" if name in names else name)
    return [{**picture, "file": name} for picture, name in zip(sent, names, strict=True)]


class LiveChart(Sealed, anywidget.AnyWidget):
    """Pictures, one sentence and a few numbers that always change together.

    A specification is sent once. ``update`` replaces rows and words in one message; the
    page paints them in one frame. Data sets that did not change do not travel again. Files of
    the pictures are named after the explorer's ``word``, and say the ``source`` of their numbers.
    """

    _esm = script("live_chart.js")
    pictures: Any = t.List().tag(sync=True)
    sentence = t.Unicode().tag(sync=True)
    source = t.Unicode().tag(sync=True)
    numbers: Any = t.List().tag(sync=True)

    def __init__(
        self,
        pictures: Sequence[Picture],
        frames: Mapping[str, Frame],
        word: str = "picture",
        source: str = "",
    ) -> None:
        sent = named([picture.sent() for picture in pictures], word)
        self._datasets = sorted({name for picture in sent for name in picture["datasets"]})
        self._last: dict[str, Frame] = {}
        self._pointers: list[Callable[[str, Sequence[float]], None]] = []
        super().__init__(pictures=sent, source=source)
        self.add_traits(**{f"frame_{name}": t.Unicode().tag(sync=True) for name in self._datasets})
        self.on_msg(self._from_page)
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

    def on_point(self, callback: Callable[[str, Sequence[float]], None]) -> None:
        """Call back with "point" and (x, y), or "step" and (dx, dy), from a movable picture."""
        self._pointers.append(callback)

    def _from_page(self, _widget: object, content: object, _buffers: object) -> None:
        if not isinstance(content, dict) or len(content) != 1:
            return
        [(kind, pair)] = content.items()
        if kind in ("point", "step") and _is_pair(pair):
            try:
                for callback in self._pointers:
                    callback(kind, pair)
            finally:
                # The page holds the next point of a drag back until it hears this.
                self.send(kind)


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(part) in (int, float) and abs(part) < 1e9 and isfinite(part) for part in value)
    )
