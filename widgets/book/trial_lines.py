"""What the two cards of many comparisons share: their lines, and the examples to begin with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Self

from widgets.book.arms import THE_TRIAL, brief_name
from widgets.book.two_arm_table import ALPHA
from widgets.book.wording import number_of
from widgets.reading.lines import (
    LINES_EXAMPLE,
    LONGEST_TEXT,
    canonical_lines,
    kept_lines,
    lines_text,
    named_line,
    read_lines,
)
from widgets.reading.trial import LONGEST, TwoArmTrial
from widgets.reading.trial_file import trials_of
from widgets.trial import examples, trial
from widgets.ui.kinds import Choice
from widgets.ui.sheet_kinds import Line, Lines
from widgets.ui.state import declare
from widgets.ui.typed_table import Way

OURS = ("sri4_week12", "sri4_week24", "nephritis_remission")
"""The outcomes of the trial of this book that its abstract prints with a p-value."""
ARMS = ("treatment", "control")
OWN = "own"
"""The example of lines that are the reader's own."""

if TYPE_CHECKING:
    from widgets.ui.state import State as Base
else:
    Base = object


def outcome_sets() -> dict[str, tuple[str, tuple[TwoArmTrial, ...]]]:
    """Return outcomes of one trial to begin with: a name, and each outcome."""
    ours = trial()
    three = tuple(
        named_line(TwoArmTrial(each.table, ours.treatment.name, ours.control.name), each.label)
        for each in map(ours.outcomes.__getitem__, OURS)
    )
    return {
        "trial": (f"{THE_TRIAL}, three outcomes", three),
        "propatria": ("PROPATRIA, probiotics in pancreatitis", _outcomes("propatria")),
        "term_breech": ("Term Breech Trial, planned caesarean", _outcomes("term_breech")),
    }


def trial_sets() -> dict[str, tuple[str, tuple[TwoArmTrial, ...]]]:
    """Return trials of one question to begin with: a name, and each trial."""
    ours, later = trial(), trial().later_results["lupil2_week12"]
    assert later.table is not None
    arms = ours.treatment.name, ours.control.name
    two = (
        named_line(TwoArmTrial(ours.primary.table, *arms), THE_TRIAL),
        named_line(TwoArmTrial(later.table, *arms), later.label.split(" ")[0]),
    )
    return {
        "bcg": ("BCG vaccine, five of thirteen trials", _trials("bcg")),
        "magnesium": ("magnesium in myocardial infarction", _trials("limit2", "isis4")),
        "trial": (f"{THE_TRIAL} and the later one", two),
    }


def _outcomes(stem: str) -> tuple[TwoArmTrial, ...]:
    found = [each for key, each in examples().items() if key.startswith(stem)]
    return tuple(named_line(each.trial, each.label.split(", ")[-1]) for each in found)


def _trials(*stems: str) -> tuple[TwoArmTrial, ...]:
    found = [(key, each) for key, each in examples().items() if key.startswith(stems)]
    return tuple(named_line(each.trial, _brief(each.label)) for _, each in found)


def _brief(label: str) -> str:
    """Return the name of a trial in a list of its kind.

    >>> _brief("BCG vaccine, first of thirteen trials"), _brief("ISIS-4, magnesium in infarction")
    ('first trial', 'ISIS-4')
    """
    name = label.removeprefix("BCG vaccine").strip(" ,").removeprefix("in ")
    name = name.replace(" of thirteen trials", " trial").split(", ")[0]
    return re.sub("[()]", "", name)


Sets = Mapping[str, tuple[str, tuple[TwoArmTrial, ...]]]
"""Examples by their keys: the name of each, and its comparisons."""
NAMED = 52
"""Letters of a line's name that a picture on a phone has room for, in two lines."""

TITLE = 40
"""Letters of a line below that picture on a phone."""


def lines_field() -> Any:
    """Declare the reader's own lines, empty where an example is shown."""
    return declare("", Lines("lines", LONGEST_TEXT, LINES_EXAMPLE, canonical_lines))


def example_field(sets: Sets) -> Any:
    """Declare the example that is shown, the first one to begin with."""
    names = {OWN: "lines of your own"} | {key: name for key, (name, _) in sets.items()}
    return declare(next(iter(sets)), Choice("or choose an example", names))


def arm_field(arm: str) -> Any:
    """Declare what the reader calls an arm, empty where the lines say it or nobody does."""
    example = {"treatment": "low-dose IL-2", "control": "placebo"}[arm]
    return declare("", Line(f"name of the {arm} arm", 26, example))


class TrialLines(Base):
    """What a state of many comparisons shows: the reader's own lines, or an example's."""

    lines: str
    example: str
    treatment: str
    control: str
    sets: ClassVar[Sets]
    gives_way = True

    @property
    def trials(self) -> tuple[TwoArmTrial, ...]:
        """The comparisons, each with its name as the outcome, and the arms as the reader's."""
        said = {arm: getattr(self, arm) for arm in ARMS if getattr(self, arm)}
        return tuple(_with_arms(each, said) for each in self._kept)

    @property
    def _kept(self) -> tuple[TwoArmTrial, ...]:
        if self.lines:
            return kept_lines(self.lines)
        _, shown = self.sets.get(self.example, next(iter(self.sets.values())))
        return shown

    def displayed(self, name: str) -> Any:
        """Return what the control of a field shows: the arms that the lines name by themselves."""
        said = getattr(self, name)
        if said or name not in ARMS:
            return said
        known = brief_name(arms_of(self._kept)[ARMS.index(name)], LONGEST[name])
        return "" if known == name else known

    def changed(self, **changes: object) -> Self:
        """Return the state with lines that were read, those of a file, or a chosen example.

        What was said of the lines before goes with them, unless one of the new is of as many
        patients: then they are of the same trial.
        """
        if "table" in changes:
            read = _read(changes.pop("table"))
            changes = {**self._anew(read), **changes, "lines": lines_text(read)}
        if "file" in changes:
            opened, alpha = _opened(changes.pop("file"))
            changes = {**self._anew(()), **changes, "lines": lines_text(opened)}
            if "alpha" in self.kinds():
                changes["alpha"] = "" if alpha == ALPHA else f"{alpha:g}"
        if "example" in changes and "lines" not in changes:
            if changes["example"] == OWN:
                changes["lines"] = lines_text(self._kept)
            else:
                changes = {**self._anew(()), **changes, "lines": ""}
        elif "lines" in changes and "example" not in changes:
            changes["example"] = OWN if changes["lines"] else next(iter(self.sets))
        return super().changed(**changes)

    def _anew(self, read: Sequence[TwoArmTrial]) -> dict[str, object]:
        """Return what is said of the lines as it begins, or nothing where it may stay."""
        sizes = {(each.table.n_treatment, each.table.n_control) for each in self._kept}
        if any((each.table.n_treatment, each.table.n_control) in sizes for each in read):
            return {}
        return dict.fromkeys(self.kinds().keys() & {*ARMS, "alpha"}, "")


def _with_arms(each: TwoArmTrial, said: Mapping[str, str]) -> TwoArmTrial:
    """Return a comparison with the names that were said, unless both would be the same."""
    treatment, control = (said.get(arm, getattr(each, arm)) for arm in ARMS)
    return each if treatment == control else replace(each, treatment=treatment, control=control)


def _read(typed: object) -> tuple[TwoArmTrial, ...]:
    if isinstance(typed, str):
        return read_lines(typed).trials
    if isinstance(typed, tuple) and all(isinstance(each, TwoArmTrial) for each in typed):
        return typed
    raise ValueError(f"lines must be text such as {LINES_EXAMPLE!r}, got {typed!r:.40}")


def _opened(text: object) -> tuple[tuple[TwoArmTrial, ...], float]:
    """Return the comparisons of a file, and the alpha of the first.

    What was counted names each, or where it is printed.
    """
    if not isinstance(text, str):
        raise ValueError(f"a trial file must be text, got {type(text).__name__}")
    found = trials_of(text)
    named = (
        named_line(each, _name(each) or f"line {number}") for number, each in enumerate(found, 1)
    )
    return tuple(named), found[0].alpha


def _name(each: TwoArmTrial) -> str:
    return ", ".join(filter(None, (each.outcome, each.week))) or each.citation


def ways_of_lines(text: str) -> list[Way]:
    """Return the one way to read a text of lines, and in words what was read and what was not."""
    read = read_lines(text)
    said = number_of(len(read.trials), "line")
    return [(". ".join([said, *(each.rstrip(".") for each in read.refused)]), read.trials)]


def arms_of(trials: Sequence[TwoArmTrial]) -> tuple[str, str]:
    """Return the name of each arm if all comparisons agree on it, or what the arm is.

    >>> from widgets.stats.two_arm import TwoArm
    >>> table = TwoArm(16, 29, 9, 30)
    >>> arms_of([TwoArmTrial(table, "IL-2", "placebo"), TwoArmTrial(table, "IL-2", "usual care")])
    ('IL-2', 'control')
    """
    treatments, controls = ({getattr(each, arm) for each in trials} for arm in ARMS)
    return (
        treatments.pop() if len(treatments) == 1 else ARMS[0],
        controls.pop() if len(controls) == 1 else ARMS[1],
    )
