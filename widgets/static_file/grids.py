"""Patients and signs, as they stand above a picture at its start."""

from __future__ import annotations

from html import escape
from typing import Any

from widgets.ui.patient_grid import PatientGrid
from widgets.ui.sign_sheet import SignSheet


def patients(grid: PatientGrid) -> str:
    """Return two arms of dots; the line above each arm says in words what they show."""
    arms = "".join(
        f'<div class="te-arm-grid"><h4 class="te-arm te-{arm["key"]}">'
        f"{escape(grid.titles[arm['key']])}</h4>{_dots(arm, getattr(grid, arm['key']))}</div>"
        for arm in grid.arms
    )
    return f'<div class="te-patients">{arms}</div>'


def _dots(arm: dict[str, Any], answers: list[bool]) -> str:
    dots = "".join(
        f'<span class="te-dot te-{arm["key"]}" data-answer="'
        f'{"responder" if answer else "non-responder"}"></span>'
        for answer in answers
    )
    columns = f"--te-columns:{arm['columns']}"
    return f'<div class="te-dots" style="{columns}" aria-hidden="true">{dots}</div>'


def signs(sheet: SignSheet) -> str:
    """Return the signs that are ticked at one visit or the other, and their sums."""
    rows = "".join(
        f'<tr><th scope="row">{escape(sign["label"])}</th><td>{sign["weight"]}</td>'
        f"<td>{_tick(before)}</td><td>{_tick(after)}</td></tr>"
        for sign, before, after in zip(sheet.signs, sheet.before, sheet.after, strict=True)
        if before or after
    )
    heads = "".join(f'<th scope="col">{each}</th>' for each in ("sign", "points", *sheet.visits))
    total = sheet.summary
    return (
        f'<table class="te-signs"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        f'<p class="te-sheet-sum">{total["before"]}, {total["after"]}: '
        f"<strong>{total['verdict']}</strong></p>"
    )


def _tick(on: bool) -> str:
    return "yes" if on else "no"
