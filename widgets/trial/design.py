"""What the trial was: sources, facts, arms, patient sets. Frozen, each with its own rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FactValue = int | float | str | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts are taken from: its full citation, and what of it was read."""

    label: str
    title: str
    citation: str
    licence: str
    read: str
    doi: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """The place of a fact: which source, and where in it."""

    source: Source
    locator: str

    def __str__(self) -> str:
        return f"{self.source.label}, {self.locator}"


Cited = tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about the trial; `population` is the key of an analysis set.

    Quoted words name in `sentence` the fact that says what their whole sentence says.
    """

    key: str
    value: FactValue
    unit: str
    population: str
    cited: Cited
    note: str = ""
    sentence: str = ""

    def __post_init__(self) -> None:
        if self.unit.startswith("word") and not self.sentence:
            raise ValueError("sentence must name the fact that gives the whole sentence")

    @property
    def number(self) -> float:
        """The value of a fact that is a number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise TypeError(f'fact "{self.key}" is not a number, it is {self.value!r}')
        return self.value


@dataclass(frozen=True, slots=True)
class Convention:
    """A choice of the field, such as alpha = 0.05: not a fact of this trial."""

    key: str
    value: float
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that we do not know, where a reader could look, and which guidance asks for it."""

    key: str
    label: str
    text: str
    look: str
    items: tuple[str, ...]
    cited: Cited


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the field asks of a trial or says of a method: not a fact of this trial."""

    key: str
    text: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Reported:
    """How much of what guidance asks for is in each of the sources that we have read."""

    key: str
    questions: tuple[str, ...]
    answers: Mapping[str, str]
    note: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class AnalysisSet:
    """Who is counted; None where the sources print no number."""

    key: str
    label: str
    n_treatment: int | None
    n_control: int | None
    n_total: int | None
    cited: Cited

    def __post_init__(self) -> None:
        if 0 in (self.n_treatment, self.n_control, self.n_total):
            raise ValueError("n_treatment, n_control and n_total must be >= 1 or empty, got 0")
        if None in (self.n_treatment, self.n_control):
            if self.n_treatment != self.n_control:
                raise ValueError("n_treatment and n_control must be given together or not at all")
        elif self.n_total != sum(self.arm_sizes):
            raise ValueError(f"n_total must be the sum of the arms, got {self.n_total}")

    @property
    def arm_sizes(self) -> tuple[int, int]:
        """Patients in treatment and control, where both are printed."""
        if self.n_treatment is None or self.n_control is None:
            raise ValueError(f'analysis set "{self.key}" has no printed arm sizes')
        return self.n_treatment, self.n_control


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm: its name, what it received, how many were randomised and how many evaluated."""

    key: Literal["treatment", "control"]
    name: str
    received: str
    n_randomised: int
    n_evaluated: int
    cited: Cited

    @property
    def missing(self) -> int:
        """Patients who were randomised and are in no denominator."""
        return self.n_randomised - self.n_evaluated


@dataclass(frozen=True, slots=True)
class Descriptor:
    """One sign of the SELENA-SLEDAI score and the points it adds."""

    key: str
    label: str
    weight: int
    cited: Cited

    def __post_init__(self) -> None:
        if self.weight not in (1, 2, 4, 8):
            raise ValueError(f"weight must be 1, 2, 4 or 8, got {self.weight}")


@dataclass(frozen=True, slots=True)
class CellType:
    """An immune cell and the direction in which it moved; figures we have not read."""

    key: str
    label: str
    direction: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter of the explanation, its notebook, and the labels of its sources."""

    stem: str
    number: str
    title: str
    question: str
    idea: str
    short_path: str
    sources: tuple[str, ...]
    formerly: str
    """The stem that it had when addresses and links were first handed out, if another."""
