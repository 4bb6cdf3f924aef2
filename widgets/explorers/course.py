"""Chapter 4: the same visits with and without the placebo arm in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE
from widgets.book.wording import listed
from widgets.charts.course import course_lines
from widgets.charts.rows import course as rows
from widgets.trial import ARMS as ARM_KEYS
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice
from widgets.ui.picture import Picture
from widgets.ui.state import State, declare

MEDIANS = trial().medians
WEEKS = sorted({week for _, _, week in MEDIANS})
LAST_TREATED = int(trial().facts["weeks_of_treatment"].number)
MEASURES = {
    "sledai": "disease activity (SLEDAI)",
    "pga": "physician's global assessment",
    "prednisone": "prednisone",
    "bilag": "disease activity by organ (BILAG)",
}
SHORT = {
    "sledai": "SLEDAI",
    "pga": "physician's assessment",
    "prednisone": "prednisone dose",
    "bilag": "BILAG",
}
SHOWN = {"both": "both arms", "treatment": f"{ARMS[0]} only"}


@dataclass(frozen=True)
class CourseState(State):
    """What is followed over the visits, and whether the placebo arm is in view."""

    measure: str = declare("sledai", Choice("what is followed", MEASURES))
    arms: str = declare("both", Choice("arms in view", SHOWN))

    @property
    def in_view(self) -> Sequence[str]:
        """The arms that are drawn."""
        return ARM_KEYS if self.arms == "both" else ARM_KEYS[:1]


def medians(measure: str, arm: str) -> list[float]:
    """Return the medians of one arm, visit by visit."""
    return [MEDIANS[measure, arm, week].summary.value for week in WEEKS]


def compute(state: CourseState) -> Frames:
    """Return the medians and ranges of the arms in view, on an axis that serves both arms."""
    name = f"median {SHORT[state.measure]}, {_unit(state)}"
    return {
        **rows.axes(WEEKS, LAST_TREATED, _highest(state.measure), name),
        **rows.courses(WEEKS, [_arm(state.measure, arm) for arm in state.in_view]),
    }


def _unit(state: CourseState) -> str:
    return MEDIANS[state.measure, ARM_KEYS[0], WEEKS[0]].unit


def _highest(measure: str) -> float:
    summaries = [row.summary for (name, _, _), row in MEDIANS.items() if name == measure]
    return 1.25 * max(each.value if each.high is None else each.high for each in summaries)


def _arm(measure: str, arm: str) -> rows.Course:
    """Return an arm's course; where no range is printed, one of no length, hidden by the mark."""
    visits = [MEDIANS[measure, arm, week].summary for week in WEEKS]
    low = [each.value if each.low is None else each.low for each in visits]
    high = [each.value if each.high is None else each.high for each in visits]
    return rows.Course(arm, ARMS[ARM_KEYS.index(arm)], medians(measure, arm), low, high)


def readout(state: CourseState, _frames: Frames) -> Readout:
    """Return the sentence: what only both arms can show, and the course of each."""
    courses = [_course(state.measure, arm) for arm in state.in_view]
    weeks = listed(list(map(str, WEEKS)))
    course = f"In {_unit(state)}, at weeks {weeks}: {'; '.join(courses)}."
    return Readout(f"{_meaning(state)} {course}")


def _course(measure: str, arm: str) -> str:
    numbers = listed([f"{value:g}" for value in medians(measure, arm)])
    return arm_span(arm, f"{numbers} on {ARMS[ARM_KEYS.index(arm)]}")


def _meaning(state: CourseState) -> str:
    at = WEEKS.index(LAST_TREATED)
    values = [medians(state.measure, arm) for arm in ARM_KEYS]
    falls = [arm[0] - arm[at] for arm in values]
    fall = f"Lower by <b>{falls[0]:g}</b> on {ARMS[0]}"
    what = f": the median {SHORT[state.measure]} at week {LAST_TREATED}."
    if state.arms != "both":
        return f"{fall}{what} This picture cannot say what would have happened without {ARMS[0]}."
    other = f"by <b>{falls[1]:g}</b>" if falls[1] else "<b>unchanged</b>"
    return f"{fall} and {other} on {ARMS[1]}{what}"


def explore_course() -> Explorer[CourseState]:
    """Follow the arms from visit to visit, and cover the placebo arm to see what is lost."""
    return Explorer(
        Content(
            question=f"How much of the improvement is left when the {ARMS[1]} arm is in view?",
            start=CourseState(),
            source=SOURCE,
            pictures=[
                Picture(
                    course_lines(WEEKS, *ARMS),
                    "Medians at each visit, with their ranges.",
                    "Follow the medians from visit to visit. "
                    "Each mark is the median of an arm: at least half of its patients have this "
                    "value or less. The pale bar behind it is the range as the paper prints it; "
                    "for some measures the printed range looks like that of the middle half of the "
                    f"patients. Filled marks and a solid line are {ARMS[0]}, hollow marks and a "
                    f"dashed line {ARMS[1]}. Lower is better, for the dose of prednisone too.",
                )
            ],
            groups=[Group("", ["measure"]), Group("", ["arms"])],
            compute=compute,
            readout=readout,
        )
    )
