"""One two-arm trial on one printed page: all that the page says, computed once.

`two_arm_report_forms` sets it as HTML, Markdown and a notebook.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from widgets.book import two_arm_report_forms as forms
from widgets.book.arms import begun
from widgets.book.two_arm_report_notebook import notebook
from widgets.book.two_arm_report_notes import Note, notes
from widgets.book.two_arm_report_parts import (
    Part,
    counts_part,
    effects_part,
    fragility_part,
    level_words,
    matters_part,
    missing_part,
    power_part,
)
from widgets.book.two_arm_tests import TestRow, rows_of_tests
from widgets.book.what_printed_words import in_print_words, what_printed_words
from widgets.reading.trial import TwoArmTrial
from widgets.stats.p_values.p_value import TESTS


@dataclass(frozen=True, slots=True)
class TwoArmReport:
    """All that the report of a trial says; each form of it only sets these words.

    ``call`` is what it was made with beside the trial. ``beside`` are the counts and the effects,
    ``tests`` all tests with their numbers, ``below`` what follows them: what printed it, what
    would matter, the missing, fragility, power.
    """

    trial: TwoArmTrial
    call: Mapping[str, object]
    title: str
    about: tuple[str, ...]
    beside: tuple[Part, ...]
    tests_head: tuple[str, ...]
    tests: tuple[TestRow, ...]
    below: tuple[Part, ...]
    notes: tuple[Note, ...]

    def html(self) -> str:
        """Return the report as a part of a page."""
        return forms.html(self)

    def markdown(self) -> str:
        """Return the report as Markdown, without drawings."""
        return forms.markdown(self)

    def svg(self) -> str:
        """Return the intervals of all tests as one drawing."""
        return forms.svg(self)

    def notebook(self) -> str:
        """Return a notebook with the calls that make the report."""
        return notebook(self)

    def _repr_markdown_(self) -> str:
        return self.markdown()


def two_arm_report(
    trial: TwoArmTrial,
    source: str = "",
    note: str = "",
    outcomes: int = 1,
    weeks: Sequence[TwoArmTrial] = (),
) -> TwoArmReport:
    """Return the report of a trial, one of so many outcomes that are read together.

    ``source`` says where it is printed, where that is longer than the trial's own citation, and
    ``note`` what is known of how its printed numbers came about. ``weeks`` are the same outcome at
    other visits: where the trial's own counts do not give the printed p-value, those may.

    >>> from widgets.stats.two_arm import TwoArm
    >>> two_arm_report(TwoArmTrial(TwoArm(16, 29, 9, 30))).title
    'One table, read in every way: 16/29 against 9/30'
    """
    said = {"source": source, "note": note, "outcomes": outcomes, "weeks": tuple(weeks)}
    rows = rows_of_tests(trial)
    makers = matters_part, missing_part, fragility_part, power_part
    parts = (_printed_part(trial, note, weeks), *(make(trial) for make in makers))
    return TwoArmReport(
        trial,
        {name: value for name, value in said.items() if value not in ("", 1, ())},
        _title(trial),
        _about(trial, source or trial.citation),
        (counts_part(trial), effects_part(trial)),
        (
            "test",
            "one-sided p" if trial.one_sided else "two-sided p",
            f"{level_words(trial)}: the differences it does not reject, in 100",
        ),
        rows,
        tuple(part for part in parts if part),
        notes(trial, rows, outcomes),
    )


def _title(trial: TwoArmTrial) -> str:
    x1, n1, x0, n0 = trial.table
    counts = f"{x1:,}/{n1:,} against {x0:,}/{n0:,}"
    named = (trial.treatment, trial.control) != ("treatment", "control")
    what = f"{trial.treatment} against {trial.control}" if named else "One table, read in every way"
    return f"{begun(what)}: {counts}"


def _about(trial: TwoArmTrial, source: str) -> tuple[str, ...]:
    """Return what is known of the trial beside the counts, each as a sentence."""
    counted = ", ".join(filter(None, [trial.outcome or "what was counted", trial.week]))
    side = {None: "", True: "more is better", False: "fewer is better"}[trial.more_is_better]
    known = {
        'Outcome ("it" below)': "; ".join(filter(None, [counted, side])),
        "Primary endpoint": trial.primary,
        "Planned test": TESTS[trial.planned_test].label if trial.planned_test else "",
        "In print": in_print_words(trial.printed),
        "Source": source,
    }
    return tuple(f"{name}: {words.rstrip('.')}." for name, words in known.items() if words)


def _printed_part(trial: TwoArmTrial, note: str, weeks: Sequence[TwoArmTrial]) -> Part | None:
    sentences = what_printed_words(trial, note, weeks)
    return Part("What is printed, from these counts", None, sentences) if sentences else None
