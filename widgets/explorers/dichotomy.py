"""Chapter 3: what a yes or no leaves out of a patient's course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from widgets.book.arms import ARMS
from widgets.book.source import SOURCE, computed_by
from widgets.book.sri4 import sri4_thresholds
from widgets.book.wording import score_words
from widgets.charts.dichotomy import falls
from widgets.charts.rows import dichotomy as rows
from widgets.models.endpoint import Course, sledai_fall, sri4
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Whole
from widgets.ui.picture import Along, Picture
from widgets.ui.state import State, declare

RULE = sri4_thresholds()
NEEDED = int(RULE.sledai_fall_min)
WEEK: Any = trial().outcomes["sri4_week12"].week
MEASURED = [trial().medians["sledai", "treatment", week] for week in (0, WEEK)]
START, END = (each.summary for each in MEASURED)
LOWEST, HIGHEST, MEDIAN = (int(score or 0) for score in (START.low, START.high, START.value))
SHOWN = 40
EXAMPLES = {
    "A, nothing left": (LOWEST, 0),
    "B, still very ill": (HIGHEST, HIGHEST - NEEDED),
    "C, just enough": (MEDIAN, MEDIAN - NEEDED),
    "D, a point short": (MEDIAN, MEDIAN - NEEDED + 1),
}
"""Invented patients: they start at the lowest, highest and median score of the treatment arm."""
YOURS, MEDIANS = "your patient", f"{ARMS[0]}, medians"


def _score(week: int, median: float) -> Any:
    score = int(median)
    whose = f"{ARMS[0]} median"
    return declare(score, Whole(f"score at week {week}", 0, SHOWN, mark=score, whose=whose))


@dataclass(frozen=True)
class DichotomyState(State):
    """A patient's score at both visits; nothing got worse elsewhere."""

    before: int = _score(0, START.value)
    after: int = _score(WEEK, END.value)


def _judged(before: int, after: int) -> tuple[int, int, str]:
    """Return the scores, and whether they make a responder."""
    gates = sri4(Course(before, after, 0, 0, 0, 0), RULE)
    return before, after, "yes" if gates.responder else "no"


def compute(state: DichotomyState) -> Frames:
    """Return the examples, the reader's patient, and the medians of the trial."""
    examples = {name: _judged(*scores) for name, scores in EXAMPLES.items()}
    yours = {YOURS: _judged(state.before, state.after)}
    return rows.falls(examples, yours, {MEDIANS: (int(START.value), int(END.value), "")})


def _goes(fall: int) -> str:
    if not fall:
        return "stays at"
    return f"{'falls' if fall > 0 else 'rises'} by {score_words(abs(fall))}, to"


def readout(state: DichotomyState, frames: Frames) -> Readout:
    """Return the reader's patient in words, and what the two pairs show."""
    [verdict] = frames["falls_reader"]["verdict"]
    counted = "a responder" if verdict == "yes" else "not a responder"
    fall = int(sledai_fall(Course(state.before, state.after, 0, 0, 0, 0)))
    a, b, c, d = EXAMPLES.values()
    sentence = (
        f"Your patient's score {_goes(fall)} {state.after:g}: "
        f"<b>{counted}</b>. {_to_the_line(state, fall)}"
    )
    pairs = [
        (
            "A and B",
            "count the same",
            f"A has {score_words(a[1])} left, B has {b[1]} of {b[0]}. Each is one responder.",
        ),
        (
            "C and D",
            "count as opposites",
            f"From {c[0]} to {c[1]}, and from {d[0]} to {d[1]}: {score_words(d[1] - c[1])} apart.",
        ),
    ]
    return Readout(sentence, pairs)


def _to_the_line(state: DichotomyState, fall: int) -> str:
    """Say how far from the other verdict this fall is."""
    if state.before < NEEDED:
        return f"Nothing could change that: a score of {state.before} cannot fall by {NEEDED}."
    if fall >= NEEDED:
        return f"With {score_words(fall - NEEDED + 1)} more at the end, the answer would be no."
    return f"With {score_words(NEEDED - fall)} fewer at the end, the answer would be yes."


def explore_dichotomy() -> Explorer[DichotomyState]:
    """Move one patient's scores and compare what is counted with what happened."""
    return Explorer(
        Content(
            question="Which patients does the count treat alike, and which as opposites?",
            start=DichotomyState(),
            source=SOURCE,
            methods=computed_by(sri4, sledai_fall),
            pictures=[
                Picture(
                    falls([*EXAMPLES, YOURS, MEDIANS], SHOWN),
                    "Scores of invented patients before and after, and whether each counts.",
                    "See how little lies between a yes and a no. "
                    "Each line is one invented patient, from the ring at week 0 to the filled mark "
                    f"at week {WEEK}; yes means a responder. Nobody here got worse elsewhere, so "
                    "the score alone decides. The lowest line, with two rings, joins the medians "
                    f"of the {ARMS[0]} arm. It is not one patient's course, so it is neither a yes "
                    f"nor a no. [{MEASURED[0].cited[0]}]",
                    along=Along(("before", "after"), 0, SHOWN),
                )
            ],
            groups=[Group("", ["before"]), Group("", ["after"])],
            compute=compute,
            readout=readout,
        )
    )
