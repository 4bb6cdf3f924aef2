"""One chart of a card, as the page gets it: its specification, its name and its caption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

SENTENCE = re.compile(r"(?<=[.?]) (?=[A-Z0-9\"[])")
"""The space between two sentences."""

Number = tuple[str, str, str]
"""A number beside the picture: its label, its value (HTML) and what it means.

That is a text, or a table: several lines, with tabs between their cells.
"""


@dataclass(frozen=True)
class Along:
    """Sliders that mean what the horizontal axis of a picture does.

    ``low`` and ``high`` are where on the axis a track begins and ends: on a phone it stands there.
    """

    fields: Sequence[str]
    low: float
    high: float


@dataclass(frozen=True)
class Picture:
    """One chart of a card: the Altair chart, its accessible name, its caption, sliders along it.

    The caption's first sentence says what to look at; the others, how to read it, fold under it.
    There is also what a ``hand`` may do, which is not on paper, and the ``keys``, which are only
    where there may be a keyboard, and in the name.
    """

    chart: alt.TopLevelMixin
    label: str
    caption: str = ""
    along: Along | None = None
    hand: str = ""
    keys: str = ""

    def sent(self) -> dict[str, Any]:
        """Return what the page needs to draw it."""
        spec, names = _specification(self.chart)
        caption, reading = [*SENTENCE.split(self.caption, maxsplit=1), ""][:2]
        words = {"label": self.label, "caption": caption, "reading": reading}
        words |= {"hand": self.hand, "keys": self.keys}
        along = {"along": [self.along.low, self.along.high]} if self.along else {}
        return {"spec": spec, **words, "datasets": names, **along}


_specifications: dict[int, tuple[alt.TopLevelMixin, dict[str, Any], list[str]]] = {}


def _specification(chart: alt.TopLevelMixin) -> tuple[dict[str, Any], list[str]]:
    """Return a chart's specification and its data sets, worked out once for each chart object.

    The chart is kept with them, so that no other object can get its id. The tests validate
    charts, not the reader's page.
    """
    if id(chart) not in _specifications:
        spec = chart.to_dict(validate=False)
        names = spec.get("usermeta", {}).get("table", {}).get("names")
        drawn = sorted(set(data_names(spec)))
        _specifications[id(chart)] = chart, spec, drawn + ([names] if names else [])
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
