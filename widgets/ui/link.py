"""A page's state as a short text for its address, and back: what is not exact is refused.

A link reads ``v1.CHAPTER SEED.OPENED.EXPLORER~FIELD VALUE~FIELD VALUE.CHECK``. Names are
four letters each, which follow from the name alone: a link keeps its meaning when explorers,
fields or options are added or change places. Of a state only what differs from its defaults is
written: these never change, whatever a page begins with, and a bare name means all of them.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import singledispatch
from hashlib import sha256
from struct import pack, unpack
from typing import Any

from widgets.ui.kinds import Choice, Share, Whole
from widgets.ui.link_letters import link_letters, linked_text
from widgets.ui.sheet_kinds import Entries, Flags, Line, Tenths
from widgets.ui.state import State

VERSION = "v1"
LONGEST = 500
"""Characters of a link with its address; what is longer is not read."""

ROOM = 410
"""Characters of a link without its address and its check."""

DAMAGED = "This link is damaged, so the page goes on without it."
ELSEWHERE = "This link belongs to another chapter, so the page goes on without it."
NEWER = "This link was made by a newer version of these chapters, so the page goes on without it."


def short(name: str) -> str:
    """Return four letters for a name; the tests keep names that meet from sharing them.

    >>> short("p_value")
    '65gm'
    """
    return b32encode(sha256(name.encode()).digest())[:4].decode().lower()


@dataclass(frozen=True)
class Link:
    """What a link holds: what is opened, the seed of the class, and what explorers show.

    ``opened`` holds names in short; ``states`` maps the word of an explorer to what it shows.
    """

    opened: Collection[str] = ()
    seed: int | None = None
    states: Mapping[str, State] = field(default_factory=dict)


def encode(chapter: str, opened: Iterable[str], seed: int | None, states: Iterable[State]) -> str:
    """Return the link of a chapter: the names of what is opened, and what explorers show.

    States that give way are left out where all of them have no room.
    """
    states = list(states)
    head = short(chapter) + ("" if seed is None else str(seed))
    first = ".".join([VERSION, head, "".join(sorted(map(short, opened)))])
    kept = states if has_room(first, states) else [each for each in states if not each.gives_way]
    body = ".".join([first, *sorted(map(_section, kept))])
    return f"{body}.{short(body)}"


def has_room(first: str, states: Iterable[State]) -> bool:
    """Return whether a link that begins so has room for all that explorers show."""
    return len(first) + sum(1 + len(_section(each)) for each in states) <= ROOM


def decode(text: str, chapter: str) -> Link:
    """Return what a link of this chapter holds, or raise ValueError with a sentence for people."""
    if len(text) > LONGEST or not text.isascii():
        raise ValueError(DAMAGED)
    body, _, check = text.rpartition(".")
    version, *parts = body.split(".")
    if re.fullmatch(r"v[1-9]\d{0,3}", version) and version != VERSION:
        raise ValueError(NEWER)
    if version != VERSION or short(body) != check or len(parts) < 2:
        raise ValueError(DAMAGED)
    head, opened, *sections = parts
    if head[:4] != short(chapter):
        raise ValueError(ELSEWHERE)
    try:
        seed = SEED.accept("seed", _whole(head[4:])) if head[4:] else None
        return Link(re.findall("....", opened), seed, dict(map(_read, sections)))
    except (ValueError, KeyError, ZeroDivisionError, OverflowError) as refusal:
        raise ValueError(DAMAGED) from refusal


SEED = Whole("The class seed", low=1, high=99)
"""What every field called ``seed`` accepts."""


def _section(state: State) -> str:
    start, kinds = type(state)().carried_values(), state.carried()
    moved = sorted(
        (name, value) for name, value in state.carried_values().items() if value != start[name]
    )
    fields = [short(name) + encode_value(kinds[name], value) for name, value in moved]
    return "~".join([short(state.word()), *fields])


def _read(section: str) -> tuple[str, State]:
    """Return the word and the state of one explorer."""
    name, *written = section.split("~")
    known = {short(each.word()): each for each in State.__subclasses__() if each.carried()}
    state = known[name]
    fields = {short(each): (each, kind) for each, kind in state.carried().items()}
    # All of them, so that no field moves another.
    values: dict[str, object] = dict(state().carried_values())
    for one in written:
        each, kind = fields[one[:4]]
        values[each] = decode_value(kind, one[4:])
        if encode_value(kind, values[each]) != one[4:]:
            raise ValueError(f"{each} must be written as a link writes it, got {one[4:]}")
    return state.word(), state().changed(**values)


@singledispatch
def encode_value(kind: Any, _value: Any) -> str:
    """Return a value in letters that an address may hold."""
    raise TypeError(f"no link carries a {type(kind).__name__}: declare the field private")


@singledispatch
def decode_value(kind: Any, _text: str) -> object:
    """Return the value that was written, or raise ValueError or KeyError."""
    raise TypeError(f"no link carries a {type(kind).__name__}: declare the field private")


@encode_value.register
def _(_kind: Whole, value: int) -> str:
    return str(value)


@decode_value.register
def _(_kind: Whole, text: str) -> int:
    return _whole(text)


@encode_value.register
def _(_kind: Share, value: float) -> str:
    near = Fraction(value).limit_denominator(999)
    if near.numerator / near.denominator == value:
        return f"{near.numerator}_{near.denominator}"
    return "x" + pack(">d", value).hex()


@decode_value.register
def _(_kind: Share, text: str) -> float:
    if text.startswith("x"):
        return float(unpack(">d", int(text[1:], 16).to_bytes(8, "big"))[0])
    above, below = map(_whole, text.split("_"))
    return above / below


@encode_value.register
def _(_kind: Choice, value: str) -> str:
    return short(value)


@decode_value.register
def _(kind: Choice, text: str) -> str:
    return {short(key): key for key in kind.options}[text]


@encode_value.register
def _(_kind: Entries, value: tuple[str, ...]) -> str:
    return "".join(map(short, value))


@decode_value.register
def _(kind: Entries, text: str) -> list[str]:
    known = {short(key): key for key in kind.options}
    return [known[text[at : at + 4]] for at in range(0, len(text), 4)]


@encode_value.register
def _(_kind: Flags, value: tuple[bool, ...]) -> str:
    return f"{sum(on << at for at, on in enumerate(value)):x}"


@decode_value.register
def _(kind: Flags, text: str) -> list[bool]:
    bits = f"{int(text, 16):0{kind.length}b}"  # too many of them are for the state to refuse
    return [bit == "1" for bit in reversed(bits)]


@encode_value.register
def _(_kind: Line, value: str) -> str:
    return link_letters(value)


@decode_value.register
def _(_kind: Line, text: str) -> str:
    return linked_text(text)


@encode_value.register
def _(_kind: Tenths, value: float) -> str:
    return str(round(10 * value))


@decode_value.register
def _(_kind: Tenths, text: str) -> float:
    return _whole(text) / 10


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,15}", text):
        raise ValueError(f"a number must have 1 to 15 digits, got {text[:40]}")
    return int(text)
