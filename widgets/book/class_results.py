"""Put a class's files of the self-test together: ``python -m widgets.book.class_results FILES``.

Each file is what a reader saved at the end of Chapter 12. The summary is one page of HTML with a
chart and its numbers; it names nobody, because the files do not.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from widgets.book.glances import picture
from widgets.book.ideas import ROUNDS, ideas
from widgets.book.self_test import COLUMNS, LEFT_OPEN, OTHER, RIGHT

MARKS = (RIGHT, OTHER, LEFT_OPEN)
LARGEST = 100_000
"""Bytes of a file; a reader's own has some hundred."""
SUMMARY = Path("class-results.html")

Sheet = Mapping[str, Sequence[str]]
"""A reader's marks of each round, in the order of the ideas."""


def main(names: Sequence[str] | None = None) -> None:
    """Write the summary of the files, or of all CSV files in the folders, that are named."""
    paths = [each for name in names or sys.argv[1:] for each in _files(Path(name))]
    sheets, left_out = [], []
    for path in paths:
        try:
            sheets.append(read(path))
        except (OSError, ValueError) as why:
            left_out.append(f"{path.name}: {why}")
    for line in left_out:
        print(f"left out: {line}")
    if not sheets:
        sys.exit("no file with answers before and after was found")
    SUMMARY.write_text(summary(sheets, left_out), encoding="utf-8")
    print(f"{len(sheets)} files, summary in {SUMMARY}")


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.csv")) if path.is_dir() else [path]


def read(path: Path) -> Sheet:
    """Return the marks in one file.

    Raises
    ------
    ValueError
        If it is not the file of a reader who answered in both rounds.
    """
    if path.stat().st_size > LARGEST:
        raise ValueError(f"it must have at most {LARGEST} bytes")
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    keys = [row[0] for row in rows[1:] if row]
    if rows[:1] != [list(COLUMNS)] or keys != list(ideas()):
        raise ValueError(f"it must have the columns {', '.join(COLUMNS)} and a row for each idea")
    for key, *marks in rows[1:]:
        if len(marks) != len(ROUNDS) or not set(marks) <= set(MARKS):
            rule = f"must be {', '.join(MARKS)} in both rounds"
            raise ValueError(f"{key} {rule}, got {marks!r:.80}")
    return {asked: [row[place] for row in rows[1:]] for place, asked in enumerate(ROUNDS, 1)}


def summary(sheets: Sequence[Sheet], left_out: Iterable[str] = ()) -> str:
    """Return a page with a pair of bars for each idea: how many were right, before and after."""
    bars, rows = [], []
    for place, idea in enumerate(ideas().values()):
        right = {asked: sum(sheet[asked][place] == RIGHT for sheet in sheets) for asked in ROUNDS}
        bars += [f"{idea.name}, {asked} = {n} of {len(sheets)}" for asked, n in right.items()]
        cells = "".join(f"<td>{n} of {len(sheets)}</td>" for n in right.values())
        rows.append(f'<tr><th scope="row">{escape(idea.name)}</th>{cells}</tr>')
    head = "".join(f'<th scope="col">{each}</th>' for each in ("idea", *ROUNDS))
    notes = "".join(f"<li>{escape(each)}</li>" for each in left_out)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>What a class knew</title>'
        "<style>body{font-family:sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}"
        "td,th{text-align:left;padding:.2rem 1rem .2rem 0}</style>"
        f"<h1>What a class knew, before and after</h1><p>Learners: {len(sheets)}. Each bar is the "
        f"number who chose the right option.</p>{picture(bars)}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        + (f"<h2>Left out</h2><ul>{notes}</ul>" if notes else "")
        + "</html>\n"
    )


if __name__ == "__main__":
    main()
