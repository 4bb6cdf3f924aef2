"""Tables of other trials, to be read in the same way as the trial of the book."""

from dataclasses import dataclass
from typing import cast

from widgets.reading.trial import Measure, Printed, TwoArmTrial
from widgets.stats.two_arm import TwoArm

from .records import Record

BETTER = {"more": True, "fewer": False, "": None}


@dataclass(frozen=True, slots=True)
class Example:
    """A two-arm trial of others, where it was read, and what gives back the numbers it prints.

    ``reproduced_by`` names the tests that give the printed p-value from the counts, "all" of
    them, or none; ``one_sided`` if only their one-sided p-values do. ``interval`` is the printed
    one with its digits, ``interval_by`` what gives it back. ``note`` may explain the rest.
    ``source`` is the place of it as a chapter names it, "OVIVA, Abstract", if one does.
    ``reference`` names the record of tests/reference/reference.json that holds the same table.
    """

    key: str
    label: str
    group: str
    trial: TwoArmTrial
    read: str
    source: str
    reference: str
    one_sided: bool
    reproduced_by: tuple[str, ...]
    interval: str
    interval_by: tuple[str, ...]
    note: str


def example(record: Record) -> Example:
    """Read one example."""
    read, reference = record.text_or_empty("read"), record.text_or_empty("reference")
    if not read and not reference:
        raise ValueError("read must say what was read, or reference name a record; got neither")
    return Example(
        key=record.key,
        label=record.text("label"),
        group=record.text("group"),
        trial=_trial(record),
        read=read,
        source=record.text_or_empty("source"),
        reference=reference,
        one_sided=not record.is_blank("one_sided") and record.flag("one_sided"),
        reproduced_by=tuple(record.text_or_empty("reproduced_by").split()),
        interval=record.text_or_empty("interval"),
        interval_by=tuple(filter(None, record.text_or_empty("interval_by").split("; "))),
        note=record.text_or_empty("note"),
    )


def _trial(record: Record) -> TwoArmTrial:
    better = "" if record.is_blank("better") else record.choice("better", tuple(BETTER))
    randomised = record.whole_or_none("randomised_treatment")
    return TwoArmTrial(
        table=TwoArm(*_arm(record, "treatment"), *_arm(record, "control")),
        treatment=record.text_or_empty("treatment") or "treatment",
        control=record.text_or_empty("control") or "control",
        outcome=record.text("counted"),
        more_is_better=BETTER[better],
        week=record.text_or_empty("week"),
        randomised=None if randomised is None else (randomised, record.whole("randomised_control")),
        printed=_printed(record),
        primary=record.text_or_empty("primary"),
        citation=record.text("cited"),
        margin=record.number_or_none("margin"),
    )


def _printed(record: Record) -> Printed:
    p = record.text_or_empty("p_value")
    if record.is_blank("interval"):
        return Printed(p)
    low, _, high = record.text("interval").partition(" to ")
    return Printed(p, float(low), float(high), cast(Measure, record.text("measure")))


def _arm(record: Record, arm: str) -> tuple[int, int]:
    return record.whole(f"responders_{arm}"), record.whole(f"n_{arm}")
