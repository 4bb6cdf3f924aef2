"""Put a class's files of the self-test together: ``python -m widgets.book.class_results FILES``.

Each file is what a reader saved at the end of Chapter 16. The summary is one page of HTML with a
chart and its numbers; it names nobody, because the files do not.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from widgets.book.glances import picture
from widgets.book.ideas import ROUNDS, ideas
from widgets.book.self_test import COLUMNS, LEFT_OPEN, OTHER, RIGHT
from widgets.book.templates import templates
from widgets.book.wording import number_of

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
    print(f"{number_of(len(sheets), 'file')}, summary in {SUMMARY}")


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


def summary(sheets: Sequence[Sheet], left_out: Sequence[str] = ()) -> str:
    """Return a page with a pair of bars for each idea: how many were right, before and after."""
    right = {
        idea.name: {asked: sum(sheet[asked][i] == RIGHT for sheet in sheets) for asked in ROUNDS}
        for i, idea in enumerate(ideas().values())
    }
    bars = [
        f"{name}, {asked} = {count} of {len(sheets)}"
        for name, counts in right.items()
        for asked, count in counts.items()
    ]
    page = templates(Path(__file__).with_name("templates")).get_template("class_results.html.j2")
    return page.render(
        learners=len(sheets),
        rounds=ROUNDS,
        right_by_idea=right,
        picture=picture(bars),
        left_out=left_out,
    )


if __name__ == "__main__":
    main()
