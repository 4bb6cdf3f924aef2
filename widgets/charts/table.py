"""A picture as a table: which of its rows a reader gets, and under which headings.

Most data sets of a chart only place words or draw a ground. A chart names the ones that say
something; the page makes a table and a file of data of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Part = dict[str, Any]

WHAT = "what it is"
"""The heading over names of rows."""
COUNT = "#"
"""Stands for a field: how many rows the data set has, in one line of the table."""


def part(
    data: str,
    headings: Mapping[str, str | Sequence[str]],
    what: str = "",
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> Part:
    """Return a part of a table: the rows of a data set.

    ``headings`` are fields of the data set and what they are called; "from+0.5" is a field and
    half a unit. ``what`` is the name of every row. ``words`` of a field stand for its keys.
    """
    named = {field: _line(heading) for field, heading in headings.items()}
    return {"data": data, "headings": named, "what": what, "words": dict(words or {})}


def table(*parts: Part, by: str = "", names: str = "") -> dict[str, Any]:
    """Return the table of a chart. Rows of several data sets that agree in ``by`` are one line.

    ``names`` is a data set of one row, whose columns are what headings and the titles of axes
    call "{treatment}", say. It draws nothing.
    """
    return {"by": by, "names": names, "parts": list(parts)}


def _line(title: str | Sequence[str]) -> str:
    """Return a title as one line; what stands in brackets below it is about the axis alone."""
    lines = [title] if isinstance(title, str) else title
    return " ".join(line for line in lines if not line.startswith("("))
