"""Chapter 12: six invented patients, and what a rule about each makes of a whole trial."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from widgets.book.arms import arm_span
from widgets.book.invented_trial import (
    ARMS,
    EVENTS,
    NAMED,
    TEST,
    UNDISTURBED,
    N,
    counted,
    every_rule,
)
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import listed, p_equals, points, range_words, rate_words
from widgets.charts.intercurrent import differences_by_rule, events_before_the_end
from widgets.charts.rows import intercurrent as rows
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.robustness.intercurrent import counted_by_rule, tables_by_every_rule
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

ALPHA = conventions()["alpha"].value
OWN = "own"
FATES = {"failure": "a failure", "measured": "as measured", "left_out": "left out"}
STRATEGIES = {"failure": "composite", "measured": "treatment policy", "left_out": "left out"}
NO_RESULT = {
    "failure": ("a failure", "non-responder imputation"),
    "measured": ("the last visit", "last observation carried forward"),
    "left_out": ("left out", "complete cases"),
}
"""What stands for the result of a patient who has none, and what that is called."""
KEYS = tuple(EVENTS)
START = dict(zip(KEYS, NAMED["rescue"][1], strict=True))


def _fate(key: str) -> Any:
    return declare(START[key], Choice(EVENTS[key].name, FATES))


def _name_of(fates: tuple[object, ...]) -> str:
    """Return the key of the rule that has these fates."""
    return next((key for key, (_, named) in NAMED.items() if named == fates), OWN)


@dataclass(frozen=True)
class IntercurrentState(State):
    """What a rule makes of each event; ``rule`` is its name, ``fate`` that of ``patient``."""

    rule: str = declare(
        "rescue",
        Choice("rule", {key: words for key, (words, _) in NAMED.items()} | {OWN: "your own"}),
    )
    patient: str = declare("rescued", Choice("patient", {k: e.name for k, e in EVENTS.items()}))
    fate: str = declare(START["rescued"], Choice("such patients count as", FATES))
    stopped: str = _fate("stopped")
    rescued: str = _fate("rescued")
    lost: str = _fate("lost")
    reduced: str = _fate("reduced")
    died: str = _fate("died")
    pregnant: str = _fate("pregnant")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.rule != OWN:
            object.__setattr__(self, "rule", _name_of(self.fates))
        object.__setattr__(self, "fate", getattr(self, self.patient))

    def changed(self, **changes: object) -> Self:
        """Return a new state: a named rule brings its fates, a fate is that of the patient."""
        rule, patient = changes.get("rule"), changes.get("patient", self.patient)
        named = isinstance(rule, str) and rule in NAMED
        if named:
            changes = dict(zip(KEYS, NAMED[str(rule)][1], strict=True)) | changes
        if "fate" in changes and isinstance(patient, str) and patient in EVENTS:
            changes = {**changes, patient: changes["fate"]}
        if named or "rule" not in changes:
            fates = tuple(changes.get(key, getattr(self, key)) for key in KEYS)
            changes = {**changes, "rule": _name_of(fates)}
        return super().changed(**changes)

    @property
    def fates(self) -> tuple[str, ...]:
        """The fate of each event, in their order."""
        first = self.stopped, self.rescued, self.lost
        return (*first, self.reduced, self.died, self.pregnant)


@lru_cache(maxsize=256)
def _reading(fates: tuple[str, ...]) -> rows.Reading:
    table = counted(fates)
    low, high = miettinen_nurminen_interval(*table)
    p = p_equals(float(p_value(TEST, *table)))
    return rows.Reading(table.risk_difference, float(low), float(high), p)


def compute(state: IntercurrentState) -> Frames:
    """Return every patient as the rule counts them, and the difference by rules with names."""
    table = counted(state.fates)
    groups = [_group(EVENTS[key].name, EVENTS[key].counts, getattr(state, key)) for key in KEYS]
    rest = _group("none of these", UNDISTURBED, "measured")._replace(fate="")
    heads = [
        f"{arm}: {x} of {n}"
        for arm, (x, n) in zip(ARMS, (table.treatment, table.control), strict=True)
    ]
    named = {words: _reading(fates) for words, fates in NAMED.values()}
    return {
        **rows.patients([*groups, rest], KEYS.index(state.patient), heads),
        **rows.rules({"your rule": _reading(state.fates), **named}, _row(state)),
    }


def _row(state: IntercurrentState) -> int:
    """Return the row of the rule that is set: the first one is the reader's own."""
    return 0 if state.rule == OWN else 1 + list(NAMED).index(state.rule)


def _group(name: str, counts: TwoArm, fate: str) -> rows.Group:
    both = counts.treatment, counts.control
    n = tuple(patients for _, patients in both)
    if fate == "left_out":
        return rows.Group(name, FATES[fate], (0, 0), (0, 0), (n[0], n[1]))
    found = [x if fate == "measured" else 0 for x, _ in both]
    others = [patients - x for x, patients in zip(found, n, strict=True)]
    return rows.Group(name, FATES[fate], (found[0], found[1]), (others[0], others[1]), (0, 0))


def readout(state: IntercurrentState, _frames: Frames) -> Readout:
    """Return the sentence: the rates and their gap by this rule, and the patient looked at."""
    table, reading = counted(state.fates), _reading(state.fates)
    gap = points(reading.difference)
    more = "more" if gap >= 0 else "fewer"
    event = EVENTS[state.patient]
    sentence = (
        f"By this rule <b>{abs(gap)} {more} in 100</b> respond on the {ARMS[0]}: "
        f"{arm_span('treatment', rate_words(*table.treatment))} against "
        f"{arm_span('control', rate_words(*table.control))}, {reading.p}. "
        f'"{event.name[0].upper()}{event.name[1:]}" means a patient who {event.patient}: '
        f"{event.counts.n_treatment} on the {ARMS[0]}, {event.counts.n_control} on {ARMS[1]}."
    )
    return Readout(sentence, _numbers(state, table, reading))


def _numbers(state: IntercurrentState, table: TwoArm, reading: rows.Reading) -> list[Number]:
    out = 2 * N - table.n_total
    who = f"{out} of {2 * N} left out" if out else "everybody"
    count, below, low, high = every_rule()
    return [
        (
            "Who is counted",
            who,
            "no longer the arms that chance made" if out else "intention to treat",
        ),
        ("Those who were lost", *NO_RESULT[state.lost]),
        ("Those to whom something else happened", *_strategies(state)),
        (
            "What fits",
            f"{range_words(reading.low, reading.high)} in 100",
            f"95% interval that goes with the {TESTS[TEST].label} test",
        ),
        (
            f"All {count} rules that can be set here",
            f"{below} below {ALPHA:g}",
            f"the gap runs from {points(low)} to {points(high)} points",
        ),
    ]


def _strategies(state: IntercurrentState) -> tuple[str, str]:
    """Return how the rule handles the events of all who were not lost, and which in each way."""
    used: dict[str, list[str]] = {}
    for key in KEYS:
        fate = getattr(state, key)
        if key != "lost":
            words = "last visit" if (key, fate) == ("died", "measured") else STRATEGIES[fate]
            used.setdefault(words, []).append(EVENTS[key].name)
    return listed([*used]), "; ".join(f"{words}: {listed(names)}" for words, names in used.items())


def move(state: IntercurrentState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the patient whose group was pointed at, or the next one up or down."""
    place = KEYS.index(state.patient) - pair[1]
    if kind == "point":
        groups = [_group(e.name, e.counts, "measured") for e in EVENTS.values()]
        place = sum(top - 0.75 <= pair[1] for top in rows.tops(groups)[:-1]) - 1
    return {"patient": KEYS[min(max(round(place), 0), len(KEYS) - 1)]}


def explore_intercurrent() -> Explorer[IntercurrentState]:
    """Decide what becomes of each of six patients, and see what the trial then says."""
    return Explorer(
        Content(
            question="Which of these patients count as failures?",
            start=IntercurrentState(),
            source=f"An invented trial: no source has its numbers. {SOURCE}",
            methods=computed_by(
                counted_by_rule, tables_by_every_rule, miettinen_nurminen_interval, tests=[TEST]
            ),
            pictures=[
                Picture(
                    events_before_the_end(),
                    f"Each patient of an invented trial, {N} in each arm, by what happened before "
                    "the end.",
                    "See how each rule counts the invented patients. "
                    "Filled circles on the new drug and bold rings on placebo responded; pale "
                    "rings count as failures; crosses are left out. On the right, how each group "
                    'is counted. For those who were lost or died, "as measured" is the last visit '
                    "before.",
                    hand="Press a group to choose its patient.",
                    keys="The arrow keys up and down choose a patient.",
                ),
                Picture(
                    differences_by_rule(1 + len(NAMED)),
                    "The difference between the arms by your rule, and by five rules with names.",
                    "See how far the rules move the same patients. "
                    "Diamond: your rule. Rings: rules that have names. Lines: the differences "
                    f"that fit at 95%, by the {TESTS[TEST].label} test, whose p-value is on the "
                    "right. By the first two named rules the lost and the dead are failures. Per "
                    "protocol leaves out everybody to whom something happened, except those who "
                    "needed less.",
                ),
            ],
            groups=[Group("", ["patient"]), Group("", ["fate"]), Group("", ["rule"], about=1)],
            compute=compute,
            readout=readout,
            move=move,
            back="Back to the first rule",
        )
    )
