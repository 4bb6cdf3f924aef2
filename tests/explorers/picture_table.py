"""The table of a picture by the chart's own declaration: slow, obvious, and apart from the page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from widgets.charts.table import COUNT, WHAT
from widgets.ui.live_chart import columns

Line = dict[str, Any]


def frame_rows(frame: Mapping[str, Any]) -> list[Line]:
    """Return a frame as the page gets it: its rows, null where a number is not finite."""
    lists = json.loads(columns(frame))
    return [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]


def value(row: Line, field: str, words: Mapping[str, Mapping[str, str]]) -> Any:
    name, plus = re.fullmatch(r"(\w+?)([+-][\d.]+)?", field).groups()  # type: ignore[union-attr]
    cell = words.get(name, {}).get(str(row[name]), row[name])
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return cell + float(plus or 0)
    return " ".join((cell or "").split())


def table_lines(table: Mapping[str, Any], frames: Mapping[str, Any]) -> list[Line]:
    """Return the lines of a table, each with its values by heading."""
    lines: list[Line] = []
    known: dict[Any, Line] = {}
    names = frame_rows(frames[table["names"]])[0] if table["names"] else {}
    for part in table["parts"]:
        rows = frame_rows(frames[part["data"]])
        if COUNT in part["headings"]:
            lines.append({WHAT: part["what"], part["headings"][COUNT]: len(rows)})
            continue
        for row in rows:
            key = row.get(table["by"])
            line: Line = known.get(key, {})
            if key is None or key not in known:
                lines.append(line)
            if key is not None:
                known[key] = line
            if part["what"]:
                line[WHAT] = "; ".join(filter(None, [line.get(WHAT), part["what"]]))
            for field, heading in part["headings"].items():
                for name, said in names.items():
                    heading = heading.replace(f"{{{name}}}", said)
                line[heading] = value(row, field, part["words"])
    return lines
