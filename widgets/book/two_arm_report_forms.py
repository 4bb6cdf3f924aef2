"""The report of a two-arm trial set as HTML and as Markdown, and its drawing as SVG."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from markupsafe import Markup

from widgets.book.templates import templates
from widgets.stats.p_values.p_value import TESTS

if TYPE_CHECKING:
    from widgets.book.two_arm_report import TwoArmReport
    from widgets.book.two_arm_report_parts import Part

WIDE, WIDER = 150, 380
"""Pixels of the line from as many fewer to as many more: in a row of the page, and by itself."""
CROWDED = 49
"""Lines that a page of A4 has beside its titles, in letters of the usual size."""
REACHES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
"""What the line may reach to: the first that has room for every interval."""
_SIGNS = re.compile(r"([\\`*_\[\]|$~#])")
"""What Markdown, and mathematics in it, would take for more than a sign."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The line on which the intervals of all tests are drawn, from -reach to reach."""

    scale: float
    seen: float
    lines: tuple[float, ...]
    width: int

    @property
    def reach(self) -> str:
        """How far the line reaches, in 100 patients."""
        return f"{100 * self.scale:g}"

    def at(self, difference: float) -> str:
        """Return where a difference is, in pixels."""
        share = min(max(difference / self.scale, -1.0), 1.0)
        return f"{self.width / 2 * (1 + share):.1f}"


def _drawing(report: TwoArmReport, width: int) -> Drawing:
    """Return the line that has room for every interval of a report."""
    trial = report.trial
    seen = trial.table.risk_difference
    ends = [seen, *(end for row in report.tests if row.interval for end in row.interval)]
    against = ((trial.worth or 0) / 100, (trial.margin or 0) / 100)
    farthest = max(abs(end) for end in (*ends, *against) if isfinite(end))
    scale = next((reach for reach in REACHES if farthest <= reach), REACHES[-1])
    sign = -1 if trial.more_is_better is False else 1
    lines = [sign * (trial.worth or 0) / 100, -sign * (trial.margin or 0) / 100]
    return Drawing(scale, seen, tuple(line for line in lines if 0 < abs(line) <= scale), width)


@cache
def _templates() -> Environment:
    made = templates(Path(__file__).with_name("templates"))
    made.filters["md"] = escaped
    return made


def escaped(text: str) -> Markup:
    """Return text in which Markdown and HTML see nothing but signs."""
    return Markup(_SIGNS.sub(r"\\\1", escape(text, quote=False)))


def html(report: TwoArmReport) -> str:
    """Return the report as a part of a page; every text of the trial is escaped."""
    page = _templates().get_template("two_arm_report.html.j2")
    return page.render(
        report=report,
        drawing=_drawing(report, WIDE),
        columns=_columns(report.below),
        crowded=_is_crowded(report),
        tests=[TESTS[row.test] for row in report.tests],
    )


def svg(report: TwoArmReport) -> str:
    """Return every test with its interval as one drawing."""
    page = _templates().get_template("two_arm_tests.svg.j2")
    return page.render(report=report, drawing=_drawing(report, WIDER))


def _columns(parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Return the parts in two columns, each in the one that is shorter by then."""
    columns: tuple[list[Part], list[Part]] = ([], [])
    for part in parts:
        min(columns, key=lambda column: sum(map(_lines, column))).append(part)
    return columns


def _is_crowded(report: TwoArmReport) -> bool:
    """Return whether a page has room for all of a report in smaller letters only."""
    long = (" ".join(report.about), *(f"{note.head} {note.text}" for note in report.notes))
    lines = sum(1 + len(text) // 110 for text in long) + len(report.tests)
    beside = max(map(_lines, report.beside))
    return lines + beside + max(sum(map(_lines, each)) for each in _columns(report.below)) > CROWDED


def _lines(part: Part) -> float:
    """Return about how many lines of a column a part takes."""
    rows = len(part.table.rows) + 1.5 if part.table else 0
    return 2 + rows + sum(1 + len(sentence) // 50 for sentence in part.sentences)


def markdown(report: TwoArmReport) -> str:
    """Return the report as Markdown, without the drawings."""
    page = _templates().get_template("two_arm_report.md.j2")
    return page.render(
        report=report, test_cells=[(row.label, row.p_words, row.words) for row in report.tests]
    )
