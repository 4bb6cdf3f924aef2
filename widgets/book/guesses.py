"""What a reader commits to before a result is shown, as data/guesses.toml has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from widgets.trial import tables
from widgets.trial.records import Record


@dataclass(frozen=True, slots=True)
class Guess:
    """A number, range, choice or drawn line to commit to before the result is shown.

    A line has a height at each of `places`, the first of which is given. `answer` is filled in
    from the names of the prose, so that it is computed, never typed; an opinion has none.
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
    start: int
    answer: str
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
    kind = record.choice("kind", ("number", "range", "choice", "drawn"))
    options = {each["key"]: each["words"] for each in record.tables("options")}
    if (kind == "choice") != bool(options):
        raise ValueError('options must be given for a guess of kind "choice", and only there')
    bounds = (
        (0, 0, 0)
        if options
        else (_whole(record, "low"), _whole(record, "high"), _whole(record, "start"))
    )
    if not options and not bounds[0] <= bounds[2] <= bounds[1]:
        raise ValueError(f"start must be in [low, high], got {bounds[2]}")
    if (kind == "drawn") != bool(record.text_or_empty("places")):
        raise ValueError('places must be given for a guess of kind "drawn", and only there')
    return Guess(
        record.key,
        record.text("chapter"),
        kind,
        record.text("text"),
        record.text_or_empty("unit"),
        *bounds,
        record.text_or_empty("answer"),
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
