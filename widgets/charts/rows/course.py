"""The rows of one value in each arm, at the visits of the trial."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from widgets.charts.rows import Frame, Frames


class Course(NamedTuple):
    """One arm, "treatment" or "control": its name, its medians and their ranges, by visit."""

    arm: str
    name: str
    medians: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]

    @property
    def beside(self) -> float:
        """How far its marks stand from the week, so that equal ones stand apart."""
        return -0.35 if self.arm == "treatment" else 0.35


def axes(weeks: Sequence[int], last_treated: int, highest: float, name: str) -> Frames:
    """Return what lies behind the courses: the height of the axis, its name, and the two periods.

    A row of ``course_periods`` is a stretch of weeks that begins there.
    """
    return {
        "course_frame": {"week": [weeks[0]] * 2, "y": [-0.12 * highest, highest]},
        "course_name": {"words": [name]},
        "course_periods": {
            "week": [weeks[0], last_treated],
            "words": ["injections", "no injections"],
        },
    }


def courses(weeks: Sequence[int], arms: Sequence[Course]) -> Frames:
    """Return the medians of the arms, their words and their ranges: a row is an arm's visit."""
    return {
        "course_medians": _joined([_medians(weeks, course) for course in arms]),
        "course_words": _joined([_words(weeks, course) for course in arms]),
        "course_ranges": _joined([_ranges(weeks, course) for course in arms]),
    }


def _medians(weeks: Sequence[int], course: Course) -> dict[str, list[Any]]:
    return {
        "week": [week + course.beside for week in weeks],
        "visit": list(weeks),
        "y": list(course.medians),
        "arm": [course.arm] * len(weeks),
    }


def _words(weeks: Sequence[int], course: Course) -> dict[str, list[Any]]:
    """Return the medians as words, each on its arm's side; the last has its name too."""
    words = [f"{value:g}" for value in course.medians]
    outer, side = ("right", -4) if course.arm == "treatment" else ("left", 4)
    before_last = len(weeks) - 1
    return {
        "week": [*(week + course.beside for week in weeks[:-1]), weeks[-1] - 1],
        "y": list(course.medians),
        "words": [*words[:-1], f"{course.name} {words[-1]}"],
        "align": [outer] * before_last + ["right"],
        "side": [side] * before_last + [0],
        "arm": [course.arm] * len(weeks),
    }


def _ranges(weeks: Sequence[int], course: Course) -> dict[str, list[Any]]:
    return {
        "week": [week + course.beside for week in weeks],
        "low": list(course.low),
        "high": list(course.high),
        "arm": [course.arm] * len(weeks),
    }


def _joined(frames: Sequence[dict[str, list[Any]]]) -> Frame:
    return {key: [value for frame in frames for value in frame[key]] for key in frames[0]}
