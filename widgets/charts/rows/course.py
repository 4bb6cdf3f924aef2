"""The rows of one value in each arm, at the visits of the trial."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from widgets.charts.rows import Frame, Frames

LAST, APART = 10, 8
"""How far the last words are from their mark and, where there are two, from its height: pixels."""


ABOVE, BELOW = -14, 15
"""How far words are from the height of their mark: pixels."""


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
        "course_words": _joined([_words(weeks, course, arms) for course in arms]),
        "course_ranges": _joined([_ranges(weeks, course) for course in arms]),
    }


def _medians(weeks: Sequence[int], course: Course) -> dict[str, list[Any]]:
    return {
        "week": [week + course.beside for week in weeks],
        "visit": list(weeks),
        "y": list(course.medians),
        "arm": [course.arm] * len(weeks),
    }


def _words(weeks: Sequence[int], course: Course, arms: Sequence[Course]) -> dict[str, list[Any]]:
    """Return the medians as words, each on its arm's side: above the upper mark, below the lower.

    Those of an arm alone are centred over or under their marks: no other arm is near.
    The last has its name too, and follows its mark, where no line is: the upper arm's a little
    higher, the lower one's a little lower.
    """
    words = [f"{value:g}" for value in course.medians]
    outer, side = ("right", -4) if course.arm == "treatment" else ("left", 4)
    before_last = len(weeks) - 1
    others = [one for one in arms if one is not course]
    upper = [_is_upper(course, others, visit) for visit in range(len(weeks))]
    last = max(one.beside for one in arms)  # beyond the marks of all that are in view
    return {
        "week": [*(week + course.beside for week in weeks[:-1]), weeks[-1] + last],
        "y": list(course.medians),
        "words": [*words[:-1], f"{course.name} {words[-1]}"],
        "align": [outer if others else "center"] * before_last + ["left"],
        "side": [side if others else 0] * before_last + [LAST],
        "dy": [
            *(ABOVE if is_upper else BELOW for is_upper in upper[:-1]),
            (-APART if upper[-1] else APART) if others else 0,
        ],
        "arm": [course.arm] * len(weeks),
    }


def _is_upper(course: Course, others: Sequence[Course], visit: int) -> bool:
    """Say whether an arm's mark is the upper one; of equal ones, or alone, that of control is."""
    own = course.medians[visit]
    higher = {own > one.medians[visit] for one in others if own != one.medians[visit]}
    return higher.pop() if higher else course.arm == "control"


def _ranges(weeks: Sequence[int], course: Course) -> dict[str, list[Any]]:
    return {
        "week": [week + course.beside for week in weeks],
        "low": list(course.low),
        "high": list(course.high),
        "arm": [course.arm] * len(weeks),
    }


def _joined(frames: Sequence[dict[str, list[Any]]]) -> Frame:
    return {key: [value for frame in frames for value in frame[key]] for key in frames[0]}
