"""Chapter 4: the same visits with and without the placebo arm in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from widgets.book.conventions import ARMS, arm_span
from widgets.charts.course import course_lines
from widgets.trial import ARMS as ARM_KEYS
from widgets.trial import trial
from widgets.ui.explorer import Content, Explorer, Frames, Group, Readout
from widgets.ui.live_chart import Picture
from widgets.ui.page import Frame
from widgets.ui.state import Choice, State, declare

MEDIANS = trial().medians
WEEKS = sorted({week for _, _, week in MEDIANS})
LAST_TREATED = int(trial().facts["weeks_of_treatment"].number)
MEASURES = {
    "sledai": "disease activity (SLEDAI)",
    "pga": "physician's global assessment",
    "prednisone": "prednisone",
}
SHORT = {"sledai": "SLEDAI", "pga": "physician's assessment", "prednisone": "prednisone dose"}
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
    arms, highest = state.in_view, _highest(state.measure)
    return {
        "course_frame": {"week": [WEEKS[0]] * 2, "y": [-0.12 * highest, highest]},
        "course_name": {"words": [f"median {SHORT[state.measure]}, {_unit(state)}"]},
        "course_periods": {
            "week": [WEEKS[0], LAST_TREATED],
            "words": ["injections", "no injections"],
        },
        "course_medians": _joined([_medians(state.measure, arm) for arm in arms]),
        "course_words": _joined([_words(state.measure, arm) for arm in arms]),
        "course_ranges": _joined([_ranges(state.measure, arm) for arm in arms]),
    }


def _unit(state: CourseState) -> str:
    return MEDIANS[state.measure, ARM_KEYS[0], WEEKS[0]].unit


def _highest(measure: str) -> float:
    rows = [row.summary for (name, _, _), row in MEDIANS.items() if name == measure]
    return 1.25 * max(row.value if row.high is None else row.high for row in rows)


def _beside(arm: str) -> float:
    """Return how far an arm's marks stand from the week, so that equal ones can be told apart."""
    return -0.35 if arm == ARM_KEYS[0] else 0.35


def _medians(measure: str, arm: str) -> Frame:
    return {
        "week": [week + _beside(arm) for week in WEEKS],
        "visit": WEEKS,
        "y": medians(measure, arm),
        "arm": [arm] * len(WEEKS),
    }


def _words(measure: str, arm: str) -> Frame:
    """Return the medians as words, each on its arm's side; the last with the arm's name."""
    words = [f"{value:g}" for value in medians(measure, arm)]
    outer, side = ("right", -4) if arm == ARM_KEYS[0] else ("left", 4)
    return {
        "week": [*(week + _beside(arm) for week in WEEKS[:-1]), WEEKS[-1] + 2],
        "y": medians(measure, arm),
        "words": [*words[:-1], f"{ARMS[ARM_KEYS.index(arm)]} {words[-1]}"],
        "align": [outer] * (len(WEEKS) - 1) + ["right"],
        "side": [side] * (len(WEEKS) - 1) + [0],
        "arm": [arm] * len(WEEKS),
    }


def _ranges(measure: str, arm: str) -> Frame:
    """Return the ranges; where none is printed, one of no length, hidden by the mark."""
    rows = [MEDIANS[measure, arm, week].summary for week in WEEKS]
    return {
        "week": [week + _beside(arm) for week in WEEKS],
        "low": [row.value if row.low is None else row.low for row in rows],
        "high": [row.value if row.high is None else row.high for row in rows],
        "arm": [arm] * len(WEEKS),
    }


def _joined(frames: Sequence[Frame]) -> Frame:
    return {key: [value for frame in frames for value in frame[key]] for key in frames[0]}


def readout(state: CourseState, _frames: Frames) -> Readout:
    """Return the sentence: each arm's course, and what only both of them can tell."""
    courses = [_course(state.measure, arm) for arm in state.in_view]
    start = f"The median {SHORT[state.measure]}, in {_unit(state)}, at weeks {_listed(WEEKS)}: "
    return Readout(f"{start}{'; '.join(courses)}. {_meaning(state)}")


def _course(measure: str, arm: str) -> str:
    numbers = _listed([f"{value:g}" for value in medians(measure, arm)])
    return arm_span(arm, f"{numbers} on {ARMS[ARM_KEYS.index(arm)]}")


def _listed(parts: Sequence[object]) -> str:
    *first, last = map(str, parts)
    return f"{', '.join(first)} and {last}"


def _meaning(state: CourseState) -> str:
    at = WEEKS.index(LAST_TREATED)
    values = [medians(state.measure, arm) for arm in ARM_KEYS]
    falls = [arm[0] - arm[at] for arm in values]
    if state.arms != "both":
        return (
            f"By week {LAST_TREATED} it is lower by {falls[0]:g}. What would have happened "
            f"without {ARMS[0]}, this picture cannot say."
        )
    return (
        f"By week {LAST_TREATED} it is lower by <b>{falls[0]:g}</b> on {ARMS[0]} and by "
        f"<b>{falls[1]:g}</b> on {ARMS[1]}."
    )


def explore_course() -> Explorer[CourseState]:
    """Follow the arms from visit to visit, and cover the placebo arm to see what is lost."""
    return Explorer(
        Content(
            question=f"How much of the improvement is left when the {ARMS[1]} arm is in view?",
            start=CourseState(),
            pictures=[
                Picture(
                    course_lines(WEEKS),
                    "Medians of both arms at each visit, with their ranges.",
                    "Each mark is the median of an arm: the patient in the middle. The pale bar "
                    "behind it runs from the lowest to the highest patient, where the paper "
                    f"prints it. Filled marks and a solid line are {ARMS[0]}, hollow marks and a "
                    f"broken line {ARMS[1]}. Lower is better, for the prednisone dose too.",
                )
            ],
            groups=[Group("", ["measure"]), Group("", ["arms"])],
            compute=compute,
            readout=readout,
        )
    )
