"""The trial that a class runs on itself: its words, and the plan that it begins with.

A room of phones loads this and nothing that computes; `class_trial_chances` has the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from widgets.book.promise import ALPHAS
from widgets.models.class_trial_plan import Plan
from widgets.reading.trial import PLANNED_TESTS
from widgets.trial import conventions, tables, trial
from widgets.trial.records import Record

STEPS = {
    "planned": "seal",
    "sealed": "randomise",
    "open": "answer",
    "closed": "close",
    "shown": "show",
}
"""The step of the lesson that a class takes in each phase of its trial."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One of the two texts: what a phone shows, and what it is called once all is shown."""

    title: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a teacher through the trial."""

    title: str
    minutes: int
    do: str
    say: str


@cache
def records(kind: str) -> Mapping[str, Record]:
    """Return the records of a kind, in their order."""
    found = [each for each in tables("class_trial.toml") if each.text("kind") == kind]
    return {each.key: each for each in found}


@cache
def wordings() -> Mapping[str, Wording]:
    """Return the text of each arm; it names facts of the trial and nothing computed."""
    named = {"week12": trial().primary, "fact": trial().facts}
    return {
        arm: Wording(
            record.text("title"), record.text("text").format_map(named), record.text("label")
        )
        for arm, record in records("wording").items()
    }


@cache
def question() -> tuple[str, str, str]:
    """Return what everybody is asked, and the words at both ends of the scale."""
    asked = records("question")["outcome"]
    low, high = asked.text("label").split("; ")
    return asked.text("title"), low, high


@cache
def steps() -> list[Step]:
    """Return the steps of the lesson."""
    return [
        Step(each.text("title"), each.whole("minutes"), each.text("do"), each.text("say"))
        for each in records("step").values()
    ]


def to_say(phase: str) -> str:
    """Return what a teacher says to the class while its trial is in a phase."""
    return records("step")[STEPS[phase]].text("say")


def about_chances() -> str:
    """Return what a class can hope to find, and what that rests on."""
    return records("about")["chances"].text("text")


def limits() -> list[tuple[str, str]]:
    """Return what nobody should claim, and what speaks against it."""
    return [(each.text("title"), each.text("text")) for each in records("limit").values()]


def usual_plan() -> Plan:
    """Return the plan that a class begins with."""
    return Plan(records("plan")["cut"].whole("value"), alpha=conventions()["alpha"].value)


def sealed_plan(cut: object, test: object, alpha: object) -> Plan:
    """Return a plan of the tests and lines that are offered, and any cut; else raise ValueError."""
    if type(cut) is not int or test not in PLANNED_TESTS or alpha not in ALPHAS:
        raise ValueError("choose a cut, a test and a line of those that are offered")
    return Plan(cut, str(test), float(str(alpha)))
