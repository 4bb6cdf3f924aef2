"""Chapter 3: how a whole patient turns into a yes or a no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from widgets.charts.endpoint import MOST, assessment_line, score_bars
from widgets.parts import ARMS, guessed_course, sri4_thresholds
from widgets.stats.endpoint import Course, Gates, sledai_score, sri4
from widgets.trial import trial
from widgets.ui.explorer import Content, Explorer, Frames, Group, Readout
from widgets.ui.live_chart import Number, Picture
from widgets.ui.page import Frame
from widgets.ui.sign_sheet import Sign, SignSheet
from widgets.ui.state import Amount, Choice, Flags, State, Whole, declare
from widgets.words import change_words, gate_words, points_words

FACTS = trial().facts
RULE = sri4_thresholds()
WEEK = trial().outcomes["sri4_week12"].week
VISITS = ("week 0", f"week {WEEK}")
SIGNS = tuple(trial().sledai)
WEIGHTS = tuple(sign.weight for sign in trial().sledai.values())
PGA_LOW, PGA_HIGH = (float(FACTS[name].value) for name in ("pga_min", "pga_max"))
OWN = "own"
_GUESSED = guessed_course()


@dataclass(frozen=True)
class Preset:
    """An invented patient to start from: no person, and no fact of the trial."""

    words: str
    before: str
    after: str
    pga_before: float
    pga_after: float
    new_bilag_a: int = 0
    new_bilag_b: int = 0

    def values(self) -> dict[str, object]:
        """Return the fields of a state."""
        return {name: value for name, value in vars(self).items() if name != "words"} | {
            "before": _ticked(self.before),
            "after": _ticked(self.after),
        }


def _ticked(signs: str) -> tuple[bool, ...]:
    named = signs.split()
    assert set(named) <= set(SIGNS), named
    return tuple(key in named for key in SIGNS)


PRESETS = {
    "guessed": Preset(
        "the patient of the guess",
        "arthritis proteinuria rash alopecia",
        "proteinuria rash alopecia",
        float(_GUESSED.pga_before),  # type: ignore[arg-type]  # a number here, not an array
        float(_GUESSED.pga_after),  # type: ignore[arg-type]  # a number here, not an array
    ),
    "clear": Preset(
        "a clear responder", "arthritis rash alopecia low_complement fever", "rash", 2.1, 0.4
    ),
    "misses": Preset(
        "just misses", "arthritis proteinuria rash alopecia", "proteinuria rash alopecia fever",
        2.1, 1.2,
    ),
    "elsewhere": Preset(
        "worsens elsewhere", "vasculitis arthritis rash mucosal_ulcers", "rash", 2.1, 1.2,
        new_bilag_a=1,
    ),
    "still_ill": Preset(
        "responds, still ill",
        "vasculitis arthritis proteinuria haematuria rash alopecia low_complement fever",
        "vasculitis proteinuria haematuria rash alopecia low_complement fever",
        2.6, 2.4,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class EndpointState(State):
    """One patient at both visits. ``patient`` says which preset this is, if it is one."""

    before: tuple[bool, ...] = declare((False,) * len(SIGNS), Flags(VISITS[0], n=len(SIGNS)))
    after: tuple[bool, ...] = declare((False,) * len(SIGNS), Flags(VISITS[1], n=len(SIGNS)))
    pga_before: float = declare(PGA_LOW, Amount(VISITS[0], PGA_LOW, PGA_HIGH, 0.1))
    pga_after: float = declare(PGA_LOW, Amount(VISITS[1], PGA_LOW, PGA_HIGH, 0.1))
    new_bilag_a: int = declare(0, Whole("new A", low=0, high=3))
    new_bilag_b: int = declare(0, Whole("new B", low=0, high=3))
    patient: str = declare(
        OWN,
        Choice(
            "patient",
            {key: preset.words for key, preset in PRESETS.items()} | {OWN: "your own patient"},
        ),
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.patient != OWN and PRESETS[self.patient].values() != self._patient_values():
            object.__setattr__(self, "patient", OWN)

    def changed(self, **changes: object) -> Self:
        """Return a new state; a preset that is chosen brings its own values."""
        chosen = changes.get("patient")
        if isinstance(chosen, str) and chosen in PRESETS:
            changes = PRESETS[chosen].values() | changes
        return super().changed(**changes)

    def _patient_values(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "patient"}

    @property
    def course(self) -> Course:
        """The patient in the numbers that the gates look at."""
        scores = (sledai_score(signs, WEIGHTS) for signs in (self.before, self.after))
        return Course(
            *scores, self.new_bilag_a, self.new_bilag_b, self.pga_before, self.pga_after
        )


def compute(state: EndpointState) -> Frames:
    """Return both visits with the limits that this patient's own start sets."""
    course: Any = state.course
    most_passing = course.sledai_before - RULE.sledai_fall_min
    least_failing = round(course.pga_before + RULE.pga_rise_below, 2)
    return {
        "score_blocks": _blocks(state),
        "score_totals": _totals(course),
        **_limit("score", most_passing, MOST, f"passes: {most_passing:g} or less"),
        "score_trial": _trial("sledai", MOST),
        "pga_now": {
            "visit": VISITS,
            "x": [state.pga_before, state.pga_after],
            "words": [f"{state.pga_before:g}", f"{state.pga_after:g}"],
        },
        **_limit("pga", least_failing, PGA_HIGH, f"passes: below {least_failing:g}"),
        "pga_trial": _trial("pga", PGA_HIGH),
    }


def _blocks(state: EndpointState) -> Frame:
    """Return one block for each sign that is present, the heaviest first, cut at the axis."""
    blocks = []
    for visit, signs in zip(VISITS, (state.before, state.after), strict=True):
        at = 0
        for weight in sorted((w for w, on in zip(WEIGHTS, signs, strict=True) if on), reverse=True):
            to = min(at + weight, MOST)
            named = weight > 1 and to - at == weight
            blocks.append((visit, at, to, (at + to) / 2, str(weight) if named else ""))
            at = to
    rows = [block for block in blocks if block[2] > block[1]]
    names = ("visit", "x", "to", "middle", "words")
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def _totals(course: Any) -> Frame:
    scores = [course.sledai_before, course.sledai_after]
    return {
        "visit": VISITS,
        "x": [min(score, MOST) for score in scores],
        "words": [
            points_words(score) if score <= MOST else f"{score:g}, over {MOST}" for score in scores
        ],
    }


def _limit(name: str, limit: float, high: float, words: str) -> Frames:
    """Return the zone that passes at the later visit, and its limit where the axis has it."""
    if limit < 0:
        words = f"no fall of {RULE.sledai_fall_min:g} is possible"
    elif limit > high:
        words = "passes: every value" if name == "pga" else words
    shown = min(max(limit, 0), high)
    zone = {
        "visit": [VISITS[1]], "x": [0], "to": [shown], "words": [words],
        "words_x": [shown], "align": ["left" if shown < 0.55 * high else "right"],
    }  # fmt: skip
    drawn = [limit] if 0 <= limit <= high else []
    return {f"{name}_zone": zone, f"{name}_limit": {"visit": [VISITS[1]] * len(drawn), "x": drawn}}


def _trial(measure: str, high: float) -> Frame:
    medians = [trial().medians[measure, "treatment", week].summary.value for week in (0, WEEK)]
    left = [median < 0.6 * high for median in medians]
    return {
        "visit": VISITS,
        "x": medians,
        "words": [f"{ARMS[0]} arm: {median:g}" for median in medians],
        "align": ["left" if each else "right" for each in left],
        "shift": [10 if each else -10 for each in left],
    }


def readout(state: EndpointState, _frames: Frames) -> Readout:
    """Return the verdict in a sentence, and the three gates with their reasons."""
    course: Any = state.course
    gates = sri4(course, RULE)
    failed = [name for name, passed in zip(_NAMES, gates, strict=True) if not passed]
    scores = (
        f"This patient scores {course.sledai_before:g} at {VISITS[0]} and {course.sledai_after:g} "
        f"at {VISITS[1]}"
    )
    if failed:
        gate = "this gate is" if len(failed) == 1 else "these gates are"
        verdict = f"<b>Not a responder</b>: {gate} not passed: {', '.join(failed)}."
    else:
        left = points_words(course.sledai_after)
        verdict = f"<b>Responder</b>: all three gates are passed, with {left} left."
    return Readout(f"{scores}. {verdict}", _numbers(course, gates))


_NAMES = ("the score", "no worsening elsewhere", "the physician's eye")


def _numbers(course: Any, gates: Gates) -> list[Number]:
    rise = round(course.pga_after - course.pga_before, 2)
    fall = course.sledai_before - course.sledai_after
    bilag = f"{course.new_bilag_a} new A and {course.new_bilag_b} new B"
    reasons = (
        f"The score {change_words(-fall)}. It must fall by at least {RULE.sledai_fall_min:g}.",
        f"{bilag} in BILAG, which grades one organ system at a time. No new A is "
        f"allowed, and at most {RULE.new_bilag_b_max:g} new B.",
        f"The physician's assessment {change_words(rise)}. It must not rise by "
        f"{RULE.pga_rise_below:g} or more.",
    )
    return [
        (f"Gate {i}: {name}", gate_words(bool(passed)), reason)
        for i, (name, passed, reason) in enumerate(zip(_NAMES, gates, reasons, strict=True), 1)
    ]


def _summary(state: EndpointState) -> Mapping[str, str]:
    course: Any = state.course
    verdict = "responder" if sri4(course, RULE).responder else "not a responder"
    return {
        "before": f"{VISITS[0]}: {points_words(course.sledai_before)}",
        "after": f"{VISITS[1]}: {points_words(course.sledai_after)}",
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
            start=replace(EndpointState().changed(patient="guessed")),
            grid=_sheet,
            pictures=[
                Picture(
                    score_bars(VISITS),
                    "The score at both visits, one block a sign, and the score that passes.",
                    "One block is one sign, as long as the points it adds. The shaded part of "
                    f"the lower row passes the gate. Rings: medians of the {ARMS[0]} arm in "
                    "the paper. [P Table 2]",
                ),
                Picture(
                    assessment_line(VISITS, PGA_LOW, PGA_HIGH),
                    "The physician's global assessment at both visits, and what passes.",
                    "Where the limit stands depends on where this patient began. "
                    f"Rings: medians of the {ARMS[0]} arm.",
                ),
            ],
            groups=[
                Group("Physician's global assessment", ["pga_before", "pga_after"]),
                Group(f"New BILAG scores at {VISITS[1]}", ["new_bilag_a", "new_bilag_b"]),
                Group("Patients, all invented", ["patient"]),
            ],
            compute=compute,
            readout=readout,
            back="Back to the first patient",
        )
    )
