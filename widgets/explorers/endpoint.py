"""Chapter 3: how a whole patient turns into a yes or a no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from widgets.book.arms import ARMS
from widgets.book.invented_patients import INVENTED, SIGNS
from widgets.book.source import SOURCE, computed_by
from widgets.book.sri4 import gate_span, sri4_thresholds
from widgets.book.wording import change_words, listed, score_words
from widgets.charts.endpoint import assessment_line, score_bars
from widgets.charts.rows import endpoint as rows
from widgets.models.endpoint import Course, Gates, sledai_fall, sledai_score, sri4
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Amount, Choice, Whole
from widgets.ui.picture import Along, Number, Picture
from widgets.ui.sheet_kinds import Flags
from widgets.ui.sign_sheet import Sign, SignSheet
from widgets.ui.state import State, declare

RULE = sri4_thresholds()
WEEK: Any = trial().outcomes["sri4_week12"].week
VISITS = ("week 0", f"week {WEEK}")
WEIGHTS = tuple(sign.weight for sign in trial().sledai.values())
PGA_LOW, PGA_HIGH = (trial().facts[name].number for name in ("pga_min", "pga_max"))
OWN = "own"
GATES = ("the score", "no worsening elsewhere", "the physician's assessment")


def _medians(measure: str) -> list[float]:
    """Return the medians of the treatment arm at both visits."""
    return [trial().medians[measure, "treatment", week].summary.value for week in (0, WEEK)]


def _assessment(visit: int) -> Any:
    median, whose = _medians("pga")[visit], f"{ARMS[0]} median"
    amount = Amount(VISITS[visit], PGA_LOW, PGA_HIGH, step=0.1, mark=median, whose=whose)
    return declare(PGA_LOW, amount)


@dataclass(frozen=True)
class EndpointState(State):
    """One patient at both visits. ``patient`` says which invented one this is, if any."""

    before: tuple[bool, ...] = declare((False,) * len(SIGNS), Flags(VISITS[0], len(SIGNS)))
    after: tuple[bool, ...] = declare((False,) * len(SIGNS), Flags(VISITS[1], len(SIGNS)))
    pga_before: float = _assessment(0)
    pga_after: float = _assessment(1)
    new_bilag_a: int = declare(0, Whole("new A", low=0, high=3))
    new_bilag_b: int = declare(0, Whole("new B", low=0, high=3))
    patient: str = declare(
        OWN,
        Choice(
            "patient",
            {key: patient.words for key, patient in INVENTED.items()} | {OWN: "your own patient"},
        ),
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.patient != OWN and INVENTED[self.patient].values() != self._patient_values():
            object.__setattr__(self, "patient", OWN)

    def changed(self, **changes: object) -> Self:
        """Return a new state; an invented patient that is chosen brings its values."""
        chosen = changes.get("patient")
        if isinstance(chosen, str) and chosen in INVENTED:
            changes = INVENTED[chosen].values() | changes
        return super().changed(**changes)

    def _patient_values(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "patient"}

    @property
    def course(self) -> Course:
        """The patient in the numbers that the gates look at."""
        before, after = (sledai_score(signs, WEIGHTS) for signs in (self.before, self.after))
        bilag = self.new_bilag_a, self.new_bilag_b
        return Course(before, after, *bilag, self.pga_before, self.pga_after)


def compute(state: EndpointState) -> Frames:
    """Return both visits with the limits that this patient's own start sets."""
    course: Any = state.course
    passing = course.sledai_before - RULE.sledai_fall_min
    failing = round(course.pga_before + RULE.pga_rise_below, 2)
    least = f"no fall of {RULE.sledai_fall_min:g} is possible"
    score = f"passes: {passing:g} or less" if passing >= 0 else least
    pga = f"passes: below {failing:g}" if failing <= PGA_HIGH else "passes: every value"
    scores = course.sledai_before, course.sledai_after
    signs = [_present(state.before), _present(state.after)]
    ours = f"{ARMS[0]} arm"
    return {
        **rows.score(VISITS, signs, [score_words(each) for each in scores]),
        **rows.gate("score", VISITS[1], passing, scores[1], rows.MOST_POINTS, score),
        **rows.medians("score", VISITS, _medians("sledai"), rows.MOST_POINTS, ours),
        **rows.assessments(VISITS, [state.pga_before, state.pga_after]),
        **rows.gate("pga", VISITS[1], failing, state.pga_after, PGA_HIGH, pga),
        **rows.medians("pga", VISITS, _medians("pga"), PGA_HIGH, ours),
    }


def _present(signs: Sequence[bool]) -> list[int]:
    return [weight for weight, on in zip(WEIGHTS, signs, strict=True) if on]


def readout(state: EndpointState, _frames: Frames) -> Readout:
    """Return the verdict in a sentence, and the three gates with their reasons."""
    course: Any = state.course
    gates = sri4(course, RULE)
    left = score_words(course.sledai_after)
    verdict = "<b>Responder</b>: all three gates are passed."
    if not gates.responder:
        verdict = f"<b>Not a responder</b>: {_closed(gates)} not passed."
    way = f"goes from {course.sledai_before:g} to"
    if course.sledai_after == course.sledai_before:
        way = "stays at"
    sentence = f"The score {way} {left}."
    return Readout(f"{sentence} {verdict}", _numbers(course, gates))


def _closed(gates: Gates) -> str:
    closed = [i for i, passed in enumerate(gates) if not passed]
    if len(closed) == 1:
        return f"gate {closed[0] + 1}, {GATES[closed[0]]}, is"
    return f"gates {listed([str(i + 1) for i in closed])} are"


def _numbers(course: Any, gates: Gates) -> list[Number]:
    reasons = (
        f"The score {change_words(course.sledai_after - course.sledai_before)}. "
        f"It must fall by at least {RULE.sledai_fall_min:g}.",
        f"{course.new_bilag_a} new A and {course.new_bilag_b} new B. No new A and "
        f"at most {RULE.new_bilag_b_max:g} new B are allowed.",
        f"The assessment {change_words(round(course.pga_after - course.pga_before, 2))}. "
        f"Only a rise of less than {RULE.pga_rise_below:g} is allowed.",
    )
    lights = zip(GATES, gates, reasons, strict=True)
    return [
        (f"Gate {i}: {name}", gate_span(bool(passed)), reason)
        for i, (name, passed, reason) in enumerate(lights, 1)
    ]


def _summary(state: EndpointState) -> Mapping[str, str]:
    course: Any = state.course
    verdict = "responder" if sri4(course, RULE).responder else "not a responder"
    return {
        "before": f"{VISITS[0]}: {score_words(course.sledai_before)}",
        "after": f"{VISITS[1]}: {score_words(course.sledai_after)}",
        "verdict": verdict,
    }


def _sheet(state: EndpointState) -> SignSheet:
    signs = [Sign(sign.label, sign.weight) for sign in trial().sledai.values()]
    return SignSheet(signs, VISITS, state, _summary)


def explore_endpoint() -> Explorer[EndpointState]:
    """Build a patient at two visits and watch the three gates of SRI-4."""
    return Explorer(
        Content(
            question="Is this invented patient a responder?",
            start=EndpointState().changed(patient="guessed"),
            source=SOURCE,
            methods=computed_by(sri4, sledai_score, sledai_fall),
            grid=_sheet,
            pictures=[
                Picture(
                    score_bars(VISITS),
                    "The score at both visits, one block a sign, and the score that passes.",
                    "See whether the score ends in the shaded part. "
                    "Each block is one sign; its length is the points it adds. "
                    f"Above {rows.MOST_POINTS} the score is cut off. Rings: {ARMS[0]} medians. "
                    f"[{trial().medians['sledai', 'treatment', WEEK].cited[0]}]",
                ),
                Picture(
                    assessment_line(VISITS, PGA_LOW, PGA_HIGH),
                    "The physician's global assessment at both visits, and what passes.",
                    "See if the assessment stays below its limit. Higher is worse. "
                    f"The limit depends on the start. Rings: medians of the {ARMS[0]} arm.",
                    along=Along(("pga_before", "pga_after"), PGA_LOW, PGA_HIGH),
                ),
            ],
            groups=[
                Group("Physician's global assessment", ["pga_before", "pga_after"]),
                Group(f"New BILAG scores at {VISITS[1]}", ["new_bilag_a", "new_bilag_b"]),
                Group("Invented patients", ["patient"]),
            ],
            remembered_as="the patient you built",
            compute=compute,
            readout=readout,
            back="Back to the first patient",
        )
    )
