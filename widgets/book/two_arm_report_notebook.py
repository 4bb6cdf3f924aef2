"""The report of a two-arm trial as a notebook with the calls that make it and its numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from widgets.book.two_arm_report_forms import escaped
from widgets.book.two_arm_table import leading_test
from widgets.book.two_arm_tests import alternative, confidence_level
from widgets.reading.trial import Printed, TwoArmTrial

if TYPE_CHECKING:
    from widgets.book.two_arm_report import TwoArmReport

HOW = (
    "This notebook makes the report of one trial from its four counts. It needs the package of the "
    'book "0.052: read one trial for yourself"; run it with Run, Run All Cells.'
)


def notebook(report: TwoArmReport) -> str:
    """Return a notebook, as JSON, with the calls that make the report and its numbers."""
    cells = [_cell(number, *cell) for number, cell in enumerate(_cells(report))]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False)


def _cells(report: TwoArmReport) -> Iterator[tuple[str, str]]:
    trial = report.trial
    tests = ",\n".join(f'    "{row.test}"' for row in report.tests if row.p_value is not None)
    yield "markdown", f"# {escaped(report.title)}\n\n{HOW}"
    yield "code", "from widgets import Printed, TwoArm, TwoArmTrial, two_arm_report"
    yield "code", f"trial = {_call(trial)}"
    said = "".join(f", {name}={value!r}" for name, value in report.call.items())
    yield "code", f"two_arm_report(trial{said})"
    yield "markdown", "The same numbers one by one, each by the function that computes it."
    yield (
        "code",
        "from widgets.stats.p_values.p_value import p_value\n\n"
        f"tests = [\n{tests},\n]\n"
        f'{{test: p_value(test, *trial.table, "{alternative(trial)}") for test in tests}}',
    )
    yield (
        "code",
        "from widgets.stats.estimates.interval import interval_for\n\n"
        f'interval_for("{leading_test(trial)}")'
        f"(*trial.table, confidence_level={confidence_level(trial)!r})",
    )
    if report.trial.printed != Printed():
        yield (
            "code",
            "from widgets.book.what_printed import what_printed\n\nwhat_printed(trial)",
        )


def _cell(number: int, kind: str, source: str) -> dict[str, Any]:
    lines = source.splitlines(keepends=True)
    cell = {"cell_type": kind, "id": f"report-{number}", "metadata": {}, "source": lines}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def _call(trial: TwoArmTrial) -> str:
    """Return the call that makes a trial, with what differs from the defaults."""
    plain = TwoArmTrial(trial.table)
    said = [
        f"    {field.name}={getattr(trial, field.name)!r},\n"
        for field in fields(trial)
        if field.name == "table" or getattr(trial, field.name) != getattr(plain, field.name)
    ]
    return f"TwoArmTrial(\n{''.join(said)})"
