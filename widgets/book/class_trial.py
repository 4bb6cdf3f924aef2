"""The trial that a class runs on itself: its words, its plan, and its result as a two-arm trial."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from widgets.book.wording import rounded
from widgets.models.class_trial_plan import Plan, answer_probabilities
from widgets.stats.numerics.checks import FloatArray
from widgets.trial import conventions, tables, trial
from widgets.trial.records import Record

PHONES = (20, 30, 60, 100, 126)
"""Classes whose chances are said."""


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


def about_chances() -> str:
    """Return what a class can hope to find, and what that rests on."""
    return records("about")["chances"].text("text")


def limits() -> list[tuple[str, str]]:
    """Return what nobody should claim, and what speaks against it."""
    return [(each.text("title"), each.text("text")) for each in records("limit").values()]


def usual_plan() -> Plan:
    """Return the plan that a class begins with."""
    return Plan(records("plan")["cut"].whole("value"), alpha=conventions()["alpha"].value)


def spread() -> float:
    """Return the standard deviation of answers that we assume."""
    return records("plan")["spread"].number("value")


@cache
def expected_means() -> tuple[float, float]:
    """Return the mean of each arm, as two published trials of other news found them."""
    found = {
        arm: [trial().facts[f"spin_news_{which}_{arm}"].number for which in ("first", "second")]
        for arm in ("with", "without")
    }
    with_spin, without = (sum(values) / len(values) for values in found.values())
    return with_spin, without


@cache
def expected_answers() -> tuple[FloatArray, FloatArray]:
    """Return the probabilities of each answer in both arms, if the class is like those."""
    with_spin, without = (answer_probabilities(mean, spread()) for mean in expected_means())
    return with_spin, without


def chances() -> list[tuple[int, int, int]]:
    """Return for classes of some sizes how many in 100 find something: where it is, and is not."""
    treatment, control = expected_answers()

    def in_100(phones: int, first: FloatArray) -> int:
        return int(rounded(100 * usual_plan().power(phones, first, control)))

    return [(phones, in_100(phones, treatment), in_100(phones, control)) for phones in PHONES]
