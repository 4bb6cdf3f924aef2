"""The report of a two-arm trial set as HTML and as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from markupsafe import Markup

from widgets.book.templates import templates
from widgets.stats.p_values.p_value import TESTS

if TYPE_CHECKING:
    from widgets.book.two_arm_report import TwoArmReport

WIDE = 150
"""Pixels of the line from as many fewer to as many more."""
REACHES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
"""What the line may reach to: the first that has room for every interval."""
_SIGNS = re.compile(r"([\\`*_\[\]|$~#])")
"""What Markdown, and mathematics in it, would take for more than a sign."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The line on which the intervals of all tests are drawn, from -reach to reach."""

    scale: float
    seen: float
    worth: float | None
    width: int = WIDE

    @property
    def reach(self) -> str:
        """How far the line reaches, in 100 patients."""
        return f"{100 * self.scale:g}"

    def at(self, difference: float) -> str:
        """Return where a difference is, in pixels."""
        share = min(max(difference / self.scale, -1.0), 1.0)
        return f"{self.width / 2 * (1 + share):.1f}"


def drawing_of(report: TwoArmReport) -> Drawing:
    """Return the line that has room for every interval of a report."""
    trial = report.trial
    seen = trial.table.risk_difference
    ends = [seen, *(end for row in report.tests if row.interval for end in row.interval)]
    farthest = max(abs(end) for end in ends)
    scale = next((reach for reach in REACHES if farthest <= reach), REACHES[-1])
    sign = -1 if trial.more_is_better is False else 1
    worth = None if trial.worth is None else sign * trial.worth / 100
    return Drawing(scale, seen, worth if worth is None or abs(worth) <= scale else None)


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
        drawing=drawing_of(report),
        tests=[TESTS[row.test] for row in report.tests],
    )


def markdown(report: TwoArmReport) -> str:
    """Return the report as Markdown, without the drawings."""
    page = _templates().get_template("two_arm_report.md.j2")
    return page.render(
        report=report, test_cells=[(row.label, row.p_words, row.words) for row in report.tests]
    )
