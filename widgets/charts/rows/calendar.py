"""The rows of the days of the trial, and of the dose that has been given by each of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from widgets.charts.rows import Frame, Frames


def cycles(starts: Sequence[int], weeks: int, off: int, last: int) -> Frames:
    """Return the cycles of so many weeks on the drug, and the time off it: a row is a stretch."""
    return {
        "calendar_cycles": {
            "week": [*starts, off],
            "to": [*(start + weeks for start in starts), last + 1],
            "weekday": [7.8] * (len(starts) + 1),
            "words": [
                *(f"cycle\n{number}" for number, _ in enumerate(starts, 1)),
                "off the drug,\nfollowed",
            ],
        }
    }


def visits(main: int, last: int) -> Frames:
    """Return the two visits, of the main question and of the end: a row is a week of the trial."""
    return {
        "calendar_visits": _places([7 * main, 7 * last]),
        "calendar_visit_words": {
            "week": [main + 0.5, last + 1],
            "weekday": [1, 1],
            "align": ["center", "right"],
            "words": [f"week {main}\nmain question", f"week {last}\nthe end"],
        },
    }


def other_days(injections: Sequence[int], last: int) -> Frames:
    """Return the days from 0 to the last on which nothing is injected: a row is a day."""
    return {
        "calendar_other": _places([day for day in range(last + 1) if day not in set(injections)])
    }


def days(injections: Sequence[int], so_far: int, day: int) -> Frames:
    """Return the days of injections, so many of them past, and the reader's day: a row is a day."""
    return {
        "calendar_given": _places(injections[:so_far]),
        "calendar_to_come": _places(injections[so_far:]),
        "calendar_today": _places([day]),
    }


def _places(of_days: Sequence[int]) -> Frame:
    """Return where days stand in the calendar: a column a week, the first weekday on top."""
    return {
        "week": [day // 7 + 0.5 for day in of_days],
        "weekday": [day % 7 + 1 for day in of_days],
    }


def staircase(injections: Sequence[int], dose: float, last: int) -> Frames:
    """Return the dose over the weeks, a row for each injection and both ends, and its last step."""
    steps = dose * np.arange(len(injections) + 1)
    total = float(steps[-1])
    return {
        "calendar_dose": {
            "week": [0.0, *(day / 7 for day in injections), float(last)],
            "dose": [*steps.tolist(), total],
        },
        "calendar_last": {
            "week": [injections[-1] / 7],
            "dose": [total],
            "words": [f"the trial: {total:g},\nby day {injections[-1]}"],
        },
    }


def dose_so_far(day: int, dose: float) -> Frames:
    """Return the reader's day with the dose that was given by then, one row.

    Its number is above it; in the first weeks, where it would be one of the axis, to the right.
    """
    align, dx, dy = ("left", 12, min(day, 3) * 3) if day < 14 else ("center", 0, -16)
    place = {"align": [align], "dx": [dx], "dy": [dy]}
    return {"calendar_now": {"week": [day / 7], "dose": [dose], "words": [f"{dose:g}"], **place}}
