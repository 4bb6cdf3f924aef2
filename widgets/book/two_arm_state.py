"""The state of the bench: a two-arm table, and what a reader says of the trial behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Self

from widgets.book.arms import THE_TRIAL
from widgets.book.link_room import check_room, fitted
from widgets.book.tests import REPEATED_TESTS
from widgets.book.two_arm_table import OWN, KnownTable, known_tables
from widgets.book.typed_figures import (
    INTERVAL_EXAMPLE,
    interval_of,
    interval_shown,
    interval_words,
    percents_words,
    typed_alpha,
    typed_interval,
    typed_p,
    typed_percents,
    typed_randomised,
)
from widgets.reading.refusal import EXAMPLE
from widgets.reading.text import read_two_arm
from widgets.reading.trial import LONGEST, N_LIMIT, Printed, TwoArmTrial
from widgets.reading.trial_file import trials_of
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial
from widgets.ui.kinds import UNCHOSEN, Choice
from widgets.ui.sheet_kinds import Count, Figure, Line, Options, Tenths
from widgets.ui.state import State, declare

TRIAL = trial().primary.table
START = "sri4_week12"
FIELDS = TwoArm._fields
KNOWN = {OWN: "a table of your own"} | {key: each.name for key, each in known_tables().items()}
UNSAID = "unsaid"
DIRECTIONS: dict[bool | None, str] = {True: "more", False: "fewer", None: UNSAID}
DIRECTION_WORDS = {
    UNCHOSEN: "",
    "more": "more is better",
    "fewer": "fewer is better",
    UNSAID: "not said",
}
PLANNED = {UNSAID: "not said", **REPEATED_TESTS}
SIDES = {UNCHOSEN: "", "two": "two-sided", "one": "one-sided, on the better side"}
TEXTS = ("treatment", "control", "outcome", "week", "primary", "citation")
GOES_ALONG = ("treatment", "control", "outcome", "direction", "week")
"""What is still true of an example's trial when a count is moved; what was printed is not."""
HEARD_NOT = ("direction", "alpha", "sides", "planned_test")
"""What no typed table says."""
WRITTEN = (
    *("alpha", "treatment", "control", "outcome", "week", "randomised"),
    *("printed_p", "printed_percents", "printed_interval", "primary", "citation"),
)
"""All that is written of a trial, in the order in which a link makes room for it."""


def _count(index: int, name: str, low: int) -> Any:
    return declare(
        TRIAL[index], Count(name, low=low, high=N_LIMIT, mark=TRIAL[index], whose=THE_TRIAL)
    )


def _line(name: str, label: str, example: str) -> Any:
    return declare("", Line(label, LONGEST[name], example))


def _figure(label: str, longest: int, example: str, read: Callable[[str], str]) -> Any:
    return declare("", Figure(label, longest, example, read))


def _points(label: str) -> Any:
    return declare(0.0, Tenths(label, low=0, high=50, step=0.1, unit="points"))


@dataclass(frozen=True)
class YourTrialState(State):
    """A two-arm table, where it comes from, and what is said of its trial.

    It can be changed by a typed ``table`` too. What is said begins empty: then it is as the
    example says, or not said. A link has room for all of it.
    """

    responders_treatment: int = _count(0, "with the event", 0)
    n_treatment: int = _count(1, "patients", 1)
    responders_control: int = _count(2, "with the event", 0)
    n_control: int = _count(3, "patients", 1)
    example: str = declare(START, Choice("or choose a table", KNOWN))
    treatment: str = _line("treatment", "name of the treatment arm", "low-dose IL-2")
    control: str = _line("control", "name of the control arm", "placebo")
    outcome: str = _line("outcome", "what was counted", "SRI-4 response")
    direction: str = declare(UNCHOSEN, Options("which is better", DIRECTION_WORDS, named=True))
    week: str = _line("week", "when", "week 12")
    randomised: str = _figure("patients randomised", 19, "30 and 30", typed_randomised)
    printed_p: str = _figure("printed p-value", 12, "0.052", typed_p)
    printed_interval: str = _figure("printed interval", 24, INTERVAL_EXAMPLE, typed_interval)
    printed_percents: str = _figure("printed percentages", 17, "55.2 and 30.0", typed_percents)
    primary: str = _line("primary", "the primary endpoint", "SRI-4 response at week 12")
    citation: str = _line("citation", "where it is printed", "Ann Rheum Dis 2020")
    alpha: str = _figure("alpha, the line for p", 6, "0.05", typed_alpha)
    sides: str = declare(UNCHOSEN, Options("the test", SIDES, named=True))
    planned_test: str = declare(UNSAID, Choice("the planned test", PLANNED))
    worth: float = _points("smallest difference worth having")
    margin: float = _points("non-inferiority margin")

    def __post_init__(self) -> None:
        super().__post_init__()
        check_room((getattr(self, name) for name in WRITTEN), self.planned_test != UNSAID)

    @property
    def counts(self) -> TwoArm:
        """Responders and n in treatment, then in control; responders are at most n."""
        x1, n1, x0, n0 = (getattr(self, name) for name in FIELDS)
        return TwoArm(min(x1, n1), n1, min(x0, n0), n0)

    @property
    def known(self) -> KnownTable:
        """What is known of the table: that of its example, if it still is the example's."""
        if self.example != OWN and known_tables()[self.example].counts == self.counts:
            return known_tables()[self.example]
        return KnownTable(KNOWN[OWN], TwoArmTrial(self.counts), "", "")

    @property
    def trial(self) -> TwoArmTrial:
        """The trial: what the reader says of it, and else what is known."""
        return _trial(self)

    def displayed(self, name: str) -> Any:
        """Return what a control shows: what is counted, or known where nothing is said."""
        shown = {**said_of(self.trial), **self.counts._asdict()}.get(name, getattr(self, name))
        return interval_shown(str(shown)) if name == "printed_interval" else shown

    def changed(self, **changes: object) -> Self:
        """Return the state with counts, a chosen example, a typed ``table``, or what is said."""
        if "table" in changes:
            typed = changes.pop("table")  # a text; or a trial, of a text that was read before
            if not isinstance(typed, str | TwoArmTrial):
                raise ValueError(f"a table must be text such as {EXAMPLE}, got {typed!r:.40}")
            read = typed if isinstance(typed, TwoArmTrial) else read_two_arm(typed)
            changes = {**self._typed(read), **changes}
        if "file" in changes:
            changes |= self._opened(changes.pop("file"))
        counted = changes.keys() & set(FIELDS)
        if "example" in changes and not counted:
            example = super().changed(**changes).example  # refused here, if it is no example
            if example != OWN:
                changes |= dict(zip(FIELDS, known_tables()[example].counts, strict=True))
                start, said = type(self)(), said_of(self.trial)
                changes = {**{name: getattr(start, name) for name in said}, **changes}
        elif counted and "example" not in changes:
            changes = {**self._goes_along(), **changes, "example": OWN}
        return super().changed(**changes)

    def _opened(self, text: object) -> dict[str, object]:
        """Return what a file changes: everything. What a link has no room for is cut."""
        if not isinstance(text, str):
            raise ValueError(f"a trial file must be text, got {type(text).__name__}")
        found = trials_of(text)
        if len(found) > 1:
            raise ValueError(
                f"The bench reads one outcome at a time, and this file has {len(found)}. "
                "Open it in the card for several outcomes, under the report."
            )
        return {**self.fitted(said_of(found[0])), **found[0].table._asdict(), "example": OWN}

    def _typed(self, read: TwoArmTrial) -> dict[str, object]:
        """Return what a typed table changes: other numbers of patients are another trial.

        Of the trial before nothing stays then, its alpha and difference worth having included.
        """
        said = said_of(read)
        heard = {name: value for name, value in said.items() if value and name not in HEARD_NOT}
        same = (read.table.n_treatment, read.table.n_control) == (self.n_treatment, self.n_control)
        is_new, start = not same or self.example != OWN, type(self)()
        fresh = {name: getattr(start, name) for name in said if is_new}
        kept = self.fitted({**self._written(), **fresh, **heard})
        return {**kept, **read.table._asdict(), "example": OWN}

    @classmethod
    def fitted(cls, said: Mapping[str, object]) -> dict[str, object]:
        """Return as much of what is said as a link has room for."""
        return fitted(said, cls.kinds(), WRITTEN, said.get("planned_test", UNSAID) != UNSAID)

    def _written(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in (*WRITTEN, "planned_test")}

    def _goes_along(self) -> dict[str, object]:
        """Return what is known of an example, as far as a reader could have typed it."""
        if self.example == OWN:
            return {}
        known = said_of(self.trial)
        return self.fitted({**self._written(), **{name: known[name] for name in GOES_ALONG}})


def said_of(read: TwoArmTrial) -> dict[str, object]:
    """Return the fields of the state that say what a trial says."""
    names = {"treatment": "treatment", "control": "control"}  # what an arm without a name is called
    return {
        **{name: getattr(read, name) for name in TEXTS},
        **{arm: "" for arm, name in names.items() if getattr(read, arm) == name},
        "direction": DIRECTIONS[read.more_is_better],
        "randomised": "" if read.randomised is None else " and ".join(map(str, read.randomised)),
        "printed_p": read.printed.p,
        "printed_percents": percents_words(read.printed),
        "printed_interval": interval_words(read.printed),
        "alpha": f"{read.alpha:g}",
        "sides": "one" if read.one_sided else "two",
        "planned_test": read.planned_test or UNSAID,
        "worth": read.worth or 0.0,
        "margin": read.margin or 0.0,
    }


@lru_cache(maxsize=64)
def _trial(state: YourTrialState) -> TwoArmTrial:
    base, table = state.known.trial, state.counts
    said: dict[str, Any] = {name: getattr(state, name) for name in TEXTS if getattr(state, name)}
    if said.get("treatment", base.treatment) == said.get("control", base.control):
        said = {name: text for name, text in said.items() if name not in ("treatment", "control")}
    better = next((key for key, name in DIRECTIONS.items() if name == state.direction), None)
    better = better if state.direction else base.more_is_better
    if state.randomised:
        randomised = tuple(map(int, state.randomised.split(" and ")))
        analysed = table.n_treatment, table.n_control
        said["randomised"] = tuple(max(pair) for pair in zip(randomised, analysed, strict=True))
    return replace(
        base,
        **said,
        table=table,
        more_is_better=better,
        printed=_printed(state, base.printed),
        alpha=float(state.alpha or base.alpha),
        one_sided=better is not None
        and (state.sides == "one" or (base.one_sided and not state.sides)),
        worth=state.worth or base.worth,
        margin=state.margin or base.margin,
        planned_test="" if state.planned_test == UNSAID else state.planned_test,
    )


def _printed(state: YourTrialState, known: Printed) -> Printed:
    of = interval_of(state.printed_interval) if state.printed_interval else known
    percents = (state.printed_percents or percents_words(known)).split(" and ")
    treatment, control = percents if len(percents) == 2 else ("", "")
    p = state.printed_p or known.p
    return replace(of, p=p, percent_treatment=treatment, percent_control=control)
