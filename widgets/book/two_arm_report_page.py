"""The report of a trial as a reader gets it: on the page, and as files to keep."""

from __future__ import annotations

from widgets.book.file_stems import file_stem
from widgets.book.two_arm_report import two_arm_report
from widgets.book.two_arm_table import KnownTable
from widgets.reading.trial import TwoArmTrial
from widgets.ui.report import ReportPage
from widgets.ui.saved_files import SavedFile

UNNAMED = "two-arm"
"""What the files begin with where the trial has no name."""


def report_page(trial: TwoArmTrial, known: KnownTable) -> ReportPage:
    """Return the report of a trial with its files; what they say is computed once.

    What is known of the numbers in print holds as long as they are the ones that are known.
    """
    note = known.note if trial.printed == known.trial.printed else ""
    report = two_arm_report(trial, known.citation, note, weeks=known.weeks)
    name = f"{file_stem(trial, known) or UNNAMED}-report"
    as_notebook = "application/x-ipynb+json"
    files = [
        SavedFile(f"{name}.md", "Save as Markdown", "text/markdown", report.markdown()),
        SavedFile(f"{name}.svg", "Save the drawing as SVG", "image/svg+xml", report.svg()),
        SavedFile(f"{name}.ipynb", "Save as a notebook", as_notebook, report.notebook()),
    ]
    return ReportPage(report.html(), files)
