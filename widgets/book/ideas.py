"""The ten ideas of the self-test, each asked before the book and after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from widgets.trial import tables
from widgets.trial.records import Record

ROUNDS = ("before", "after")


@dataclass(frozen=True, slots=True)
class Item:
    """A question with options, of which one is right."""

    text: str
    options: tuple[str, ...]
    right: int


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea of the book, asked once in each round, and why the right answer is right."""

    key: str
    name: str
    why: str
    asked: Mapping[str, Item]


@cache
def ideas() -> Mapping[str, Idea]:
    """Return the ideas that are asked, by key."""
    return {r.key: r.build(_idea) for r in tables("self_test.toml")}


def _idea(record: Record) -> Idea:
    """Read one idea; both rounds have as many options, and one right one each."""
    asked = {each: _item(record, each) for each in ROUNDS}
    if len({len(item.options) for item in asked.values()}) > 1:
        raise ValueError("both rounds must have as many options")
    return Idea(record.key, record.text("idea"), record.text("why"), asked)


def _item(record: Record, asked: str) -> Item:
    options = record.tables(f"{asked}_options")
    right = [place for place, option in enumerate(options) if option.get("right") == "yes"]
    if len(options) < 3 or len(right) != 1:
        raise ValueError(f"{asked}_options must be three or more with one right one")
    return Item(record.text(asked), tuple(option["words"] for option in options), right[0])
