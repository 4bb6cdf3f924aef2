"""A text cut into the cells of a table: tabs, pipes, semicolons, commas, or aligned columns."""

from __future__ import annotations

import csv
import re

_RULE = re.compile(r"[-+=|:_\s]*")
_STATISTIC = re.compile(r"^\s*(?:Frequency|Expected|Percent|(?:Row|Col) Pct)\s*(?=\|)")
"""What SAS prints in each cell of a table, in place of a name for its rows."""
_EMPTY = re.compile(r"[-–—.?]?|n/?a|nd|missing", re.IGNORECASE)
MOST_COLUMNS = 6
"""Columns of a table in which an empty cell may be what is missing."""


def cells_of(text: str) -> list[list[str]]:
    r"""Return the rows of a text as cells, all of the same length; nothing if it has one row.

    >>> cells_of("| | yes | no |\n|---|---|---|\n| IL-2 | 16 | 13 |")
    [['', 'yes', 'no'], ['IL-2', '16', '13']]
    """
    lines = [line for line in _in_box(text.split("\n")) if not _RULE.fullmatch(line)]
    if len(lines) < 2:
        return []
    rows = _tabbed(lines) or _piped(lines) or _separated(lines) or _aligned(lines)
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    # R prints no name above its row names: a head that is one cell short begins with an empty one.
    body = {len(row) for row in rows[1:]}
    if len(rows) > 1 and body == {width} and len(rows[0]) == width - 1:
        rows[0].insert(0, "")
    return [row + [""] * (width - len(row)) for row in rows] if width > 1 else []


def _in_box(lines: list[str]) -> list[str]:
    """Return the lines of a table that SAS or Stata drew, without those above its heads."""
    pipes = [line.count("|") for line in lines]
    if not any("-+-" in line for line in lines) or max(pipes) < 2:
        return lines
    head, *rest = lines[pipes.index(max(pipes)) :]
    return [_STATISTIC.sub("", head), *rest]


def empty_cell(text: str) -> str:
    r"""Return which cell of a table of numbers is empty, as a sentence; nothing if none is.

    >>> empty_cell("\tevents\tpatients\nIL-2\t16\t29\nplacebo\t9\t")
    'A cell is empty: "patients" of "placebo".'
    """
    cells = cells_of(text)
    if not cells:
        return ""
    has_head = not any(map(_has_number, cells[0][1:]))
    body = cells[has_head:]
    if len(body) not in (2, 3) or len(cells[0]) > MOST_COLUMNS:
        return ""
    numbered = [row for row in body if any(map(_has_number, row[1:]))]
    empty = [(row, j) for row in numbered for j in range(1, len(row)) if _EMPTY.fullmatch(row[j])]
    filled = [cell for row in body for cell in row[1:] if _has_number(cell)]
    if len(empty) != 1 or len(filled) < len(body):
        return ""
    row, j = empty[0]
    head = cells[0][j] if has_head else f"column {j + 1}"
    of = row[0] or f"row {body.index(row) + 1}"
    return f'A cell is empty: "{head:.40}" of "{of:.40}".'


def _has_number(cell: str) -> bool:
    return bool(re.match(r"[\d(]", cell))


def _tabbed(lines: list[str]) -> list[list[str]]:
    if sum("\t" in line for line in lines) < 2:
        return []
    return [[cell.strip() for cell in line.rstrip().split("\t")] for line in lines]


def _piped(lines: list[str]) -> list[list[str]]:
    if sum("|" in line for line in lines) < 2:
        return []
    rows = []
    framed = all(line.strip().startswith("|") for line in lines if "|" in line)
    for line in lines:
        inner = line.strip()
        if framed and inner.startswith("|") and inner.endswith("|"):
            inner = inner[1:-1]
        parts = [part.strip() for part in inner.split("|")]
        rows.append([cell for part in parts for cell in re.split(r"\s{2,}", part)])
    return rows


def _separated(lines: list[str]) -> list[list[str]]:
    """Return cells between semicolons or commas, if all lines have as many of them."""
    for sign in ";,":
        rows = list(csv.reader(lines, delimiter=sign, skipinitialspace=True))
        if len(rows[0]) > 1 and len({len(row) for row in rows}) == 1:
            return [[cell.strip() for cell in row] for row in rows]
    return []


def _aligned(lines: list[str]) -> list[list[str]]:
    """Return cells between two spaces or more; between single ones if each number is a cell."""
    for gap in (r"\s{2,}", r"\s+"):
        rows = [re.split(gap, line.strip()) for line in lines]
        if any(re.search(r"\d\s+\d", cell) for row in rows for cell in row):
            continue
        widths = {len(row) for row in rows[1:]}
        if len(widths) == 1 and max(widths) > 1 and max(widths) - len(rows[0]) in (0, 1):
            return rows
    return []
