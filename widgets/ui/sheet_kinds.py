"""What a grid, a sheet, a guess or a draw sets: values, words, a line, a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from widgets.ui.kinds import UNCHOSEN, Amount, Choice, Whole, shown
from widgets.ui.link_letters import link_letters

MOST_TYPED = 200
"""Characters of a line that are looked at."""


@dataclass(frozen=True)
class Draw(Whole):
    """The number by which chance falls: a button goes on to the next one, and it stands beside."""

    def next(self, number: int) -> int:
        """Return the number after this one; after the last comes the first."""
        return self.low + (number - self.low + 1) % (self.high - self.low + 1)


@dataclass(frozen=True)
class Count(Whole):
    """A whole number that may be very large: its slider is as long as it needs."""


DRAW = Draw("draw", low=1, high=99)
"""The field called ``seed`` of everything that is drawn by chance."""


@dataclass(frozen=True)
class Flags:
    """One yes or no in each of ``length`` places, as a tuple of bools."""

    label: str
    length: int

    def accept(self, name: str, value: object) -> tuple[bool, ...]:
        """Return the value as a tuple of bools, or raise ValueError with rule and value."""
        if not isinstance(value, list | tuple) or len(value) != self.length:
            raise ValueError(f"{name} must hold {self.length} answers, got {shown(value)}")
        for answer in value:
            if not isinstance(answer, bool):
                raise ValueError(f"{name} must hold true or false only, got {shown(answer)}")
        return tuple(value)


@dataclass(frozen=True)
class Options(Choice):
    """One key out of ``options`` that all stand on the card, to be chosen with one press.

    Its label stands above them where the card does not ask the question itself (``named``).
    """

    named: bool = False


@dataclass(frozen=True)
class Mark:
    """A number that a reader places on a scale, and UNCHOSEN before that."""

    scale: Whole | Amount

    @property
    def label(self) -> str:
        """What is placed."""
        return self.scale.label

    def accept(self, name: str, value: object) -> object:
        """Return the number, or raise ValueError with rule and value."""
        return value if value == UNCHOSEN else self.scale.accept(name, value)


@dataclass(frozen=True)
class Curve:
    """``length`` whole numbers in [low, high], one for each place; UNCHOSEN where none is drawn."""

    label: str
    length: int
    low: int
    high: int

    def accept(self, name: str, value: object) -> tuple[object, ...]:
        """Return the value as a tuple, or raise ValueError with rule and value."""
        if not isinstance(value, list | tuple) or len(value) != self.length:
            raise ValueError(f"{name} must hold {self.length} whole numbers, got {shown(value)}")
        height = Mark(Whole(self.label, self.low, self.high))
        return tuple(height.accept(name, each) for each in value)


@dataclass(frozen=True)
class Entries:
    """Keys out of ``options``, in the order in which they were entered: each once, some at most."""

    label: str
    options: Mapping[str, str]
    most: int

    def accept(self, name: str, value: object) -> tuple[str, ...]:
        """Return the value as a tuple of keys, or raise ValueError with rule and value."""
        if not isinstance(value, list | tuple) or len(value) > self.most:
            raise ValueError(f"{name} must hold at most {self.most} entries, got {shown(value)}")
        for entry in value:
            if not isinstance(entry, str) or entry not in self.options:
                raise ValueError(f"{name} must hold known entries only, got {shown(entry)}")
        if len(set(value)) < len(value):
            raise ValueError(f"{name} must hold each entry once, got {len(value)} entries")
        return tuple(value)


@dataclass(frozen=True)
class Prose:
    """A reader's own words, at most ``longest`` characters; markup in them is text too."""

    label: str
    longest: int

    def accept(self, name: str, value: object) -> str:
        """Return the value as text, or raise ValueError with rule and value."""
        if not isinstance(value, str):
            raise ValueError(f"{name} must be text, got {shown(value)}")
        if len(value) > self.longest:
            rule = f"{name} must have at most {self.longest:,} characters"
            raise ValueError(f"{rule}, got {len(value):,}")
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise ValueError(f"{name} must be made of whole characters, got half of one")
        return value


@dataclass(frozen=True)
class Line:
    """One line of a reader's own text, which fits into ``longest`` letters of a link."""

    label: str
    longest: int
    example: str = ""

    def accept(self, name: str, value: object) -> str:
        """Return the text with single spaces, or raise ValueError with rule and value."""
        named = f'"{self.label}"' if self.label else name  # what a reader sees above the box
        text = _typed_line(named, value)
        letters = len(link_letters(text))
        if letters > self.longest:
            rule = f"{named} must have at most {self.longest} letters"
            more = ", where a sign counts as two and a letter beyond a to z as four or more"
            raise ValueError(f"{rule}{more if letters > len(text) else ''}; got {letters}")
        return text


def _typed_line(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{name} must be text, got {shown(value)}")
    if len(value) > MOST_TYPED:
        raise ValueError(f"{name} must have at most {MOST_TYPED} letters, got {len(value):,}")
    text = " ".join(value.split())
    if not text.isprintable():  # what is not seen, or turns the letters beside it around
        raise ValueError(f"{name} must be one line of letters and signs, got {text!a:.40}")
    return text


@dataclass(frozen=True)
class Figure(Line):
    """A line that holds numbers as papers print them; ``read`` returns it as it is kept."""

    read: Callable[[str], str] = str

    def accept(self, name: str, value: object) -> str:
        """Return the line as it is kept, or raise ValueError with rule and value."""
        text = _typed_line(name, value)
        return super().accept(name, self.read(text)) if text else text


@dataclass(frozen=True)
class Lines(Figure):
    """Several lines, at most ``longest`` characters; a link has them where it has the room."""

    def accept(self, name: str, value: object) -> str:
        """Return the lines as they are kept, or raise ValueError with rule and value."""
        if not isinstance(value, str):
            raise ValueError(f"{name} must be text, got {shown(value)}")
        if len(value) > self.longest:
            rule = f"{name} must have at most {self.longest:,} characters"
            raise ValueError(f"{rule}, got {len(value):,}")
        return self.read(value) if value else value


@dataclass(frozen=True)
class Tenths(Amount):
    """An amount in steps of a tenth; 0 is that none is said."""

    def accept(self, name: str, value: object) -> float:
        """Return the value, or raise ValueError with rule and value."""
        amount = super().accept(name, value)
        if round(amount, 1) != amount:
            raise ValueError(f"{name} must be in steps of 0.1, got {shown(value)}")
        return amount
