"""Chapter 2: the calendar of the trial, day by day, and the dose so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.charts.calendar import calendar_days, cumulative_dose
from widgets.charts.rows import calendar as rows
from widgets.models.calendar import injections_by
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Whole
from widgets.ui.picture import Along, Picture
from widgets.ui.state import State, declare

FACTS = trial().facts
INJECTIONS = trial().injection_days
DOSE = FACTS["dose_per_injection"].number
ON, OFF, CYCLES = (
    int(FACTS[name].number)
    for name in ("weeks_on_drug_per_cycle", "weeks_off_drug_per_cycle", "cycles")
)
MAIN_WEEK = int(FACTS["primary_week"].number)
LAST_WEEK = int(FACTS["weeks_of_treatment"].number + FACTS["weeks_of_follow_up"].number)
LAST_DAY = 7 * LAST_WEEK


@dataclass(frozen=True)
class CalendarState(State):
    """A day of the trial; day 0 is the day of the first injection."""

    day: int = declare(0, Whole("days since the first injection", low=0, high=LAST_DAY))


@lru_cache(maxsize=1)
def _still() -> Frames:
    """Return what does not move: cycles, days without an injection, visits, the staircase."""
    starts = [cycle * (ON + OFF) for cycle in range(CYCLES)]
    return {
        **rows.cycles(starts, ON, MAIN_WEEK, LAST_WEEK),
        **rows.other_days(INJECTIONS, LAST_DAY),
        **rows.visits(MAIN_WEEK, LAST_WEEK),
        **rows.staircase(INJECTIONS, DOSE, LAST_WEEK),
    }


def compute(state: CalendarState) -> Frames:
    """Return the calendar with the injections so far, and the dose that they add up to."""
    so_far = int(injections_by(INJECTIONS, state.day))
    return {
        **_still(),
        **rows.days(INJECTIONS, so_far, state.day),
        **rows.dose_so_far(state.day, DOSE * so_far),
    }


def readout(state: CalendarState, frames: Frames) -> Readout:
    """Return the sentence: the day, the injections so far, and how long to the main question."""
    so_far, [dose] = len(frames["calendar_given"]["week"]), frames["calendar_now"]["dose"]
    of = f"{so_far} of {len(INJECTIONS)} injections"
    return Readout(
        f"Day {state.day}, {_when(state.day)}. On {arm_span('treatment', ARMS[0])} a patient has "
        f"had <b>{dose:g} million IU</b> so far, in {of}; on {arm_span('control', ARMS[1])} the "
        f"same number of injections, without {ARMS[0]}. {_to_go(state.day)}"
    )


def _when(day: int) -> str:
    week, cycle = day // 7, day // (7 * (ON + OFF))
    if week >= MAIN_WEEK:
        return "off the drug"
    phase = "on the drug" if week % (ON + OFF) < ON else "in the break"
    return f"cycle {cycle + 1}, {phase}"


def _to_go(day: int) -> str:
    left = 7 * MAIN_WEEK - day
    if left > 0:
        days = "day" if left == 1 else "days"
        return f"The main question is asked in {left} {days}, at week {MAIN_WEEK}."
    if left == 0:
        return f"Today is week {MAIN_WEEK}: the main question is asked."
    if day == LAST_DAY:
        return f"Today is week {LAST_WEEK}, the end."
    return f"The main question was asked at week {MAIN_WEEK}; patients are followed to the end."


def move(state: CalendarState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the day that was pointed at; arrow keys go by a day, or by a week to the side."""
    x, y = pair
    if kind == "step":
        day = state.day + 7 * round(x) - round(y)
    else:
        day = 7 * int(x) + min(max(round(y), 1), 7) - 1
    return {"day": min(max(day, 0), LAST_DAY)}


def explore_calendar() -> Explorer[CalendarState]:
    """Walk through the weeks of the trial, day by day."""
    return Explorer(
        Content(
            question="What happens to a patient in this trial, and on which day?",
            start=CalendarState(),
            source=SOURCE,
            methods=computed_by(injections_by),
            pictures=[
                Picture(
                    calendar_days(),
                    "Calendar of the trial: a column for each week, a dot for each day.",
                    "Each column is a week, and each dot a day. Large dots are days with an "
                    "injection, "
                    "filled once they are past; squares are the two assessments; the diamond is "
                    "your day. Counted from the registered schedule [R], on the assumption that "
                    "each cycle begins with an injection on its first day.",
                    along=Along(("day",), 0, LAST_WEEK),
                    keys="The arrow keys move your day.",
                ),
                Picture(
                    cumulative_dose(1.2 * DOSE * len(INJECTIONS)),
                    "The dose of IL-2 given so far, over the weeks.",
                    "A step is an injection, a flat stretch a break. The ring is "
                    "the last injection, the diamond your day.",
                ),
            ],
            groups=[Group("", ["day"])],
            compute=compute,
            readout=readout,
            move=move,
            back="Back to the first day",
        )
    )
