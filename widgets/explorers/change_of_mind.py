"""Chapter 15: the benefit rated again, beside the rating of Chapter 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from widgets.book.arms import ARMS
from widgets.book.source import SOURCE
from widgets.charts.change_of_mind import rating_line
from widgets.charts.rows import change_of_mind as rows
from widgets.trial import trial
from widgets.ui.content import Action, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Whole
from widgets.ui.memory import memory
from widgets.ui.picture import Along, Picture
from widgets.ui.state import State, declare

LOW, HIGH = 0, 10
FIRST, WANTED = "guess benefit", "guess mind_changer"
"""What Chapter 0 asked, as the memory calls it."""

PATIENTS = trial().facts["patients"].value
NUMBERS = {
    "none": "nothing",
    "difference": "how many more got better",
    "p_value": "the p-value",
    "patients": "how many patients there were",
    "harms": "how many patients were harmed",
    "again": "the result of a second trial",
}
"""The answers to the second question of Chapter 0."""

YES_NO = {"no": "no", "yes": "yes"}


@dataclass(frozen=True)
class ChangeOfMindState(State):
    """The rating now, whether it is compared, and what was answered in Chapter 0, if anything."""

    now: int = declare(5, Whole("how much good it does, out of 10", LOW, HIGH), private=True)
    compared: str = declare("no", Choice("compared", YES_NO), private=True)
    first: int = declare(5, Whole("first rating", LOW, HIGH), private=True)
    rated: str = declare("no", Choice("rated before", YES_NO), private=True)
    wanted: str = declare("none", Choice("weighed most", NUMBERS), private=True)


def compute(state: ChangeOfMindState) -> Frames:
    """Return the rating now; the first one comes once the reader asks for it."""
    both = state.compared == "yes" and state.rated == "yes"
    return rows.rating_line(LOW, HIGH, state.now, state.first if both else None)


def readout(state: ChangeOfMindState, _frames: Frames) -> Readout:
    """Return the sentence: the two ratings, and what counted most with the reader."""
    if state.compared == "no":
        return Readout(f"Your rating now: <b>{state.now}</b> of {HIGH}.")
    if state.rated == "no":
        return Readout(
            f"Your rating now: <b>{state.now}</b> of {HIGH}. This browser remembers no rating from "
            "Chapter 0, so there is nothing to set beside it, and that is all right. What you "
            f"can still say is which chapter moved you most. {_seen(state.wanted)}"
        )
    return Readout(
        f"After the headline you said {state.first} of {HIGH}, now you say <b>{state.now}</b>: "
        f"{_moved(state.now - state.first)}. {_seen(state.wanted)}"
    )


def _moved(change: int) -> str:
    if change == 0:
        return "the same number, for reasons that you can now give"
    return f"{abs(change)} {'lower' if change < 0 else 'higher'}"


def _seen(wanted: str) -> str:
    """Say where the number is that counted most with the reader."""
    where = {
        "difference": "It is the subject of Chapter 5, and its range that of Chapter 8.",
        "p_value": "Chapter 6 takes it apart, and Chapter 7 shows how little moves it.",
        "patients": f"There were {PATIENTS}; Chapter 9 asks if that is enough.",
        "harms": f"Chapter 8 reads each row; {ARMS[0]} had more of some, {ARMS[1]} of others.",
        "again": "There is one now, and this chapter has shown it.",
    }
    if wanted not in where:
        return ""
    return f"At the start, what weighed most with you was {NUMBERS[wanted]}. {where[wanted]}"


class ChangeOfMind(Explorer[ChangeOfMindState]):
    """A rating that is kept, and never overwrites the answers of Chapter 0."""

    def __init__(self, content: Content[ChangeOfMindState]) -> None:
        super().__init__(content)
        memory().recall(FIRST, self._rated)
        memory().recall(WANTED, self._wanted)

    def _restore(self, fields: Any) -> None:
        super()._restore(fields)
        # The answers of Chapter 0 may have changed since.
        remembered = {**memory().stored, **memory().kept}
        for name, take in ((FIRST, self._rated), (WANTED, self._wanted)):
            if name in remembered:
                take(remembered[name])

    def _rated(self, rating: Any) -> None:
        changes = {"rated": "no"} if rating is None else {"first": rating, "rated": "yes"}
        self.show_state(self.state.changed(**changes))

    def _wanted(self, key: Any) -> None:
        self.show_state(self.state.changed(wanted="none" if key is None else key))


def explore_change_of_mind() -> Explorer[ChangeOfMindState]:
    """Rate the benefit again, then see the first rating beside it."""
    return ChangeOfMind(
        Content(
            question="All in all: how much good does this treatment do?",
            start=ChangeOfMindState(),
            source=SOURCE,
            pictures=[
                Picture(
                    rating_line(LOW, HIGH),
                    "Your rating on a line from none at all to a great deal, and the first one.",
                    "See how far your rating has moved. "
                    "Filled: now. Hollow: after the headline, in Chapter 0. There is no right "
                    "answer. Both are kept in this browser.",
                    along=Along(("now",), LOW, HIGH),
                )
            ],
            groups=[
                Group(
                    "",
                    ["now"],
                    [
                        Action("Compare with my first rating", lambda _: {"compared": "yes"}),
                        Action("Rate once more", lambda _: {"compared": "no"}),
                    ],
                )
            ],
            compute=compute,
            readout=readout,
            back=None,
            remembered_as="benefit again",
        )
    )
