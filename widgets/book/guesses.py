"""What a reader commits to before a result is shown, as data/guesses.toml has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from widgets.trial import tables
from widgets.trial.records import Record

COUNTED = re.compile(r"\b(patient|responder|point|guess)e?s\b")


def unit_for(number: str, unit: str) -> str:
    """Return a unit as it follows a number, which may be in tags.

    >>> unit_for("1", "more patients in 100"), unit_for("<b>1</b>", "of ten repeats")
    ('more patient in 100', 'of ten repeats')
    """
    is_one = re.sub(r"<[^>]*>", "", number) == "1" and not unit.startswith("of ")
    return COUNTED.sub(r"\1", unit, count=1) if is_one else unit


@dataclass(frozen=True, slots=True)
class Guess:
    """A number, choice or drawn line to commit to before the result is shown.

    A number is guessed in steps of `step`: whole numbers, or hundredths between 0 and 1. A line
    has a height at each of `places`, the first of which is given. `answer` is filled in
    from the names of the prose, so that it is computed, never typed; an opinion has none. Where it
    is rounded, it is said with "about".
    `reveal` opens what is behind the gate, `explore` says what to do with the explorer there, and
    `seen` what there was to see. All three are Markdown, the last in paragraphs.
    """

    key: str
    chapter: str
    kind: str
    text: str
    unit: str
    low: int
    high: int
    start: float
    step: float
    answer: str
    about: bool
    reveal: str
    explore: str
    seen: str
    options: Mapping[str, str]
    across: str
    places: str


@cache
def guesses() -> Mapping[str, Guess]:
    """Return the guesses, by key."""
    made = [record.build(_guess) for record in tables("guesses.toml")]
    return {each.key: each for each in made}


def _guess(record: Record) -> Guess:
    """Read one guess."""
    kind = record.choice("kind", ("number", "choice", "drawn"))
    options = {each["key"]: each["words"] for each in record.tables("options")}
    if (kind == "choice") != bool(options):
        raise ValueError('options must be given for a guess of kind "choice", and only there')
    low, high = (0, 0) if options else (_whole(record, "low"), _whole(record, "high"))
    start: Any = record.fields.get("start", 0)
    step: Any = record.fields.get("step", 1)
    if not options and not (type(start) in (int, float) and low <= start <= high):
        raise ValueError(f"start must be in [low, high], got {start!r}")
    if step not in (1, 0.01) or (step == 1 and type(start) is not int):
        raise ValueError(f"step must be 1 or 0.01, and start a step, got {step!r} and {start!r}")
    if (kind == "drawn") != bool(record.text_or_empty("places")):
        raise ValueError('places must be given for a guess of kind "drawn", and only there')
    return Guess(
        record.key,
        record.text("chapter"),
        kind,
        record.text("text"),
        record.text_or_empty("unit"),
        low,
        high,
        start,
        step,
        record.text_or_empty("answer"),
        not record.is_blank("about") and record.flag("about"),
        record.text("reveal"),
        record.text_or_empty("explore"),
        "" if record.is_blank("seen") else record.lines("seen"),
        options,
        record.text_or_empty("across"),
        record.text_or_empty("places"),
    )


def _whole(record: Record, name: str) -> int:
    value = record.fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} must be a whole number, got {value!r}")
    return value
