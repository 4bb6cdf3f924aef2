"""Chapter 15: a conclusion in the reader's own words, and five facts that it may hold.

The rules look for words and numbers. They do not understand the text, and judge nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from widgets.book.arms import ARMS
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import difference_words, listed, rate_words
from widgets.charts.conclusion import fact_strip
from widgets.charts.rows import conclusion as rows
from widgets.models.conclusion import FACTS, facts_found
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.picture import Number, Picture
from widgets.ui.sheet_kinds import Options, Prose
from widgets.ui.state import State, declare
from widgets.ui.text_sheet import TextSheet

TRIAL = trial().outcomes["sri4_week12"]
ENDPOINT, WEEK = TRIAL.endpoint, TRIAL.week or 0
LONGEST = 10_000
"""Characters of a conclusion; two or three sentences have some 500."""


@dataclass(frozen=True)
class Fact:
    """One fact of a conclusion: its name, the rule in words, and what the trial has to say."""

    name: str
    rule: str
    trial: Callable[[], str]


def _effect() -> str:
    low, high = miettinen_nurminen_interval(*TRIAL.table)
    difference = TRIAL.table.risk_difference
    return difference_words(difference, low, high)


def _injection() -> Any:
    return trial().adverse_events["injection_site_reaction"]


def _harms() -> str:
    event = _injection()
    return (
        f"{event.label}: {rate_words(*event.table.treatment)} on {ARMS[0]}, "
        f"{rate_words(*event.table.control)} on {ARMS[1]}"
    )


FACT_WORDS = {
    "endpoint": Fact(
        "the endpoint",
        f'the name {ENDPOINT} (or "responder index"), and week {WEEK}',
        lambda: f"{ENDPOINT} at week {WEEK} [{trial().facts['primary_endpoint'].cited[0]}]",
    ),
    "met": Fact(
        "met or not",
        "one sentence with endpoint, goal, aim or primary, and with met, missed, reached, "
        "achieved or failed",
        lambda: f"not met, as the abstract says [{trial().facts['primary_met'].cited[0]}]",
    ),
    "effect": Fact(
        "the effect with its range",
        "one sentence with a size in numbers and a range: from one number to another",
        lambda: f"{_effect()}, in 100 patients",
    ),
    "harms": Fact(
        "the harms",
        "a word such as harm, adverse, side effect, safe, reaction, fever or infection",
        lambda: f"for one, {_harms()} [{_injection().cited[0]}]",
    ),
    "planned": Fact(
        "planned or not",
        "a word such as pre-specified, planned, in advance, secondary, exploratory or post hoc",
        lambda: f"week {WEEK} was the main question; a later week or a subgroup was not",
    ),
}


def _headline() -> str:
    facts = trial().facts
    names = ("article_headline", "article_week12", "article_safety")
    return " ".join(str(facts[name].value) for name in names)


def _plain() -> str:
    rates = rate_words(*TRIAL.table.treatment), rate_words(*TRIAL.table.control)
    return (
        f"The primary endpoint, {ENDPOINT} at week {WEEK}, planned in advance as the paper "
        "reports it, was not met: "
        f"{rates[0]} responded on {ARMS[0]}, {rates[1]} on {ARMS[1]}. "
        f"That is {_effect()}. "
        f"Harms: {_harms()}."
    )


EXAMPLES: dict[str, tuple[str, Callable[[], str]]] = {
    "own": ("your own, above", str),
    "news": ("like the news article", _headline),
    "plain": ("a plain one of ours", _plain),
}


@dataclass(frozen=True)
class ConclusionState(State):
    """A reader's conclusion, and which text is looked at."""

    text: str = declare("", Prose("Your conclusion, in your own words", LONGEST), private=True)
    read: str = declare(
        "own", Options("text", {key: words for key, (words, _) in EXAMPLES.items()}, named=True)
    )

    @property
    def words(self) -> str:
        """The text that is looked at."""
        return self.text if self.read == "own" else EXAMPLES[self.read][1]()


def found_in(state: ConclusionState) -> dict[str, tuple[str, ...]]:
    """Return where the text contains each fact."""
    return facts_found(state.words, ENDPOINT, WEEK)


def compute(state: ConclusionState) -> Frames:
    """Return the five facts, each found in the text or not."""
    found = found_in(state)
    return rows.fact_strip({FACT_WORDS[key].name: bool(found[key]) for key in FACTS})


def readout(state: ConclusionState, frames: Frames) -> Readout:
    """Return how many facts the rules found, and each with its quotation."""
    found = [each == "yes" for each in frames["conclusion_facts"]["found"]]
    missing = [FACT_WORDS[key].name for key, there in zip(FACTS, found, strict=True) if not there]
    whose = "Your text" if state.read == "own" else "This text"
    if not state.words.strip():
        sentence = "Nothing is written yet."
    elif missing:
        sentence = (
            f"{whose} contains <b>{sum(found)} of the {len(FACTS)}</b> facts. Not found by these "
            "rules: "
            f"{listed(missing)}."
        )
    else:
        sentence = (
            f"{whose} contains all <b>{len(FACTS)}</b> facts. Only you can judge whether its words "
            "fit them: compare below."
        )
    return Readout(_shown(state, sentence), _numbers(state))


def _shown(state: ConclusionState, sentence: str) -> str:
    if state.read == "own":
        return sentence
    return f'{sentence} It says: "{escape(state.words)}"'


def _numbers(state: ConclusionState) -> list[Number]:
    numbers = []
    for key, quoted in found_in(state).items():
        fact = FACT_WORDS[key]
        said = " and ".join(f'"{escape(quote)}"' for quote in quoted) or "not found"
        compare = f" To compare: {fact.trial()}." if quoted else ""
        name = fact.name[0].upper() + fact.name[1:]
        numbers.append((name, said, f"Looked for: {fact.rule}.{compare}"))
    return numbers


class Conclusion(Explorer[ConclusionState]):
    """A text that is read while it is written: a key turns from our texts to the reader's own."""

    def propose(self, changes: Mapping[str, object]) -> Callable[[], None]:
        """Return what carries out the page's changes, or show the reader the rule and raise."""
        return super().propose({"read": "own", **changes} if "text" in changes else changes)


def explore_conclusion() -> Explorer[ConclusionState]:
    """Write a conclusion and see which of five facts it holds."""
    return Conclusion(
        Content(
            question="Your conclusion, in two or three sentences",
            start=ConclusionState(),
            source=SOURCE,
            methods=computed_by(facts_found, miettinen_nurminen_interval),
            grid=TextSheet,
            pictures=[
                Picture(
                    fact_strip(len(FACTS)),
                    "Five facts of a conclusion, and which of them the text contains.",
                    "See which facts of a careful text are in yours. "
                    "The rules look for words and numbers. They cannot tell whether a sentence is "
                    "true, and they give no mark. What you write is kept "
                    "in this browser.",
                )
            ],
            groups=[Group("", ["read"])],
            compute=compute,
            readout=readout,
            back=None,
            remembered_as="conclusion",
        )
    )
