"""The report of a trial as a reader gets it: on the page, and as files to keep."""

from __future__ import annotations

from widgets.book.two_arm_report import two_arm_report
from widgets.book.two_arm_table import KnownTable
from widgets.reading.trial import TwoArmTrial
from widgets.ui.report import ReportPage
from widgets.ui.saved_files import SavedFile

NAME = "two-arm-report"
"""The name of the files, without its end."""


def report_page(trial: TwoArmTrial, known: KnownTable) -> ReportPage:
    """Return the report of a trial with its files; what they say is computed once.

    What is known of the numbers in print holds as long as they are the ones that are known.
    """
    note = known.note if trial.printed == known.trial.printed else ""
    report = two_arm_report(trial, known.citation, note, weeks=known.weeks)
    as_notebook = "application/x-ipynb+json"
    files = [
        SavedFile(f"{NAME}.md", "Save as Markdown", "text/markdown", report.markdown()),
        SavedFile(f"{NAME}.svg", "Save the drawing as SVG", "image/svg+xml", report.svg()),
        SavedFile(f"{NAME}.ipynb", "Save as a notebook", as_notebook, report.notebook()),
    ]
    return ReportPage(report.html(), files)
