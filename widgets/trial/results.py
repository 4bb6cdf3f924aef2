"""What the trial found: counts, percentages and p-values as printed. Frozen, with their rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from widgets.stats.two_arm import TwoArm

from .design import AnalysisSet, Cited
from .printed import Printed


def _check_count(name: str, count: int, n: int) -> None:
    if count > n:
        raise ValueError(f"{name} must be <= n, got {count} of {n}")


@dataclass(frozen=True, slots=True)
class Responders:
    """Responders in one arm, and the percentage as each source prints it, by source label."""

    responders: int
    n: int
    printed: Mapping[str, Printed]

    def __post_init__(self) -> None:
        _check_count("responders", self.responders, self.n)
        for label, percent in self.printed.items():
            if not percent.agrees_with(Fraction(100 * self.responders, self.n)):
                of = f"{self.responders} of {self.n}"
                raise ValueError(f"percent in {label} must round from {of}, got {percent}")

    @property
    def response_rate(self) -> float:
        """Responders as a proportion."""
        return self.responders / self.n


@dataclass(frozen=True, slots=True)
class Outcome:
    """A yes-or-no result of the trial in both arms, as the paper and the article print it."""

    key: str
    label: str
    endpoint: str
    week: int | None
    primary: bool
    analysis_set: AnalysisSet
    treatment: Responders
    control: Responders
    printed_p_value: Printed
    reproduced_by: str
    cited: Cited

    @property
    def table(self) -> TwoArm:
        """The counts of both arms."""
        treatment, control = self.treatment, self.control
        return TwoArm(treatment.responders, treatment.n, control.responders, control.n)


@dataclass(frozen=True, slots=True)
class LaterResult:
    """A result of a later trial; counts only where they follow from what is printed."""

    key: str
    label: str
    endpoint: str
    week: int | None
    post_hoc: bool
    analysis_set: AnalysisSet
    percent_treatment: Printed
    percent_control: Printed
    table: TwoArm | None
    printed_p_value: Printed | None
    reproduced_by: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Patients:
    """Patients in one arm with an event or a sign."""

    patients: int
    n: int

    def __post_init__(self) -> None:
        _check_count("patients", self.patients, self.n)


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """Patients with one adverse event; `part_of` is the key of a wider event, or empty."""

    key: str
    label: str
    part_of: str
    treatment: Patients
    control: Patients
    cited: Cited

    @property
    def table(self) -> TwoArm:
        """Patients with the event in both arms."""
        treatment, control = self.treatment, self.control
        return TwoArm(treatment.patients, treatment.n, control.patients, control.n)


@dataclass(frozen=True, slots=True)
class Course:
    """Patients with a sign in one arm, by week, and the paper's p-values against week 0."""

    patients: Mapping[int, int]
    n: int
    printed_p_values: Mapping[int, Printed]

    def __post_init__(self) -> None:
        for week, count in self.patients.items():
            _check_count(f"week_{week}", count, self.n)

    def table(self, week: int) -> TwoArm:
        """Week 0 against `week` as if they were two groups, the way the paper compares them."""
        return TwoArm(self.patients[0], self.n, self.patients[week], self.n)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of lupus, or another count of patients, before and after, in both arms."""

    key: str
    label: str
    treatment: Course
    control: Course
    cited: Cited

    def table(self, week: int) -> TwoArm:
        """Between the arms at one week."""
        treatment, control = self.treatment, self.control
        return TwoArm(treatment.patients[week], treatment.n, control.patients[week], control.n)


@dataclass(frozen=True, slots=True)
class Summary:
    """One arm's baseline value: a count, a mean with SD, or a median with its range."""

    value: float
    n: int
    sd: float | None = None
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if (low is None) != (high is None):
            raise ValueError("low and high must be given together or not at all")
        if low is not None and high is not None and not low <= self.value <= high:
            raise ValueError(f"low <= value <= high must hold, got {low}, {self.value}, {high}")


@dataclass(frozen=True, slots=True)
class Baseline:
    """One row of the baseline table; `kind` is count, mean or median."""

    key: str
    label: str
    kind: str
    unit: str
    treatment: Summary
    control: Summary
    printed_p_value: Printed
    cited: Cited

    def __post_init__(self) -> None:
        for arm in (self.treatment, self.control):
            given = {"sd": arm.sd is not None, "low": arm.low is not None}
            if given != {"sd": self.kind == "mean", "low": self.kind == "median"}:
                raise ValueError("a mean must have an sd, a median low and high, a count neither")
            if self.kind == "count":
                _check_count("patients", int(arm.value), arm.n)

    @property
    def table(self) -> TwoArm | None:
        """Patients of both arms, where the row counts them."""
        if self.kind != "count":
            return None
        treatment, control = self.treatment, self.control
        return TwoArm(int(treatment.value), treatment.n, int(control.value), control.n)


@dataclass(frozen=True, slots=True)
class Median:
    """The median of one measure in one arm at one week, with its range where it is printed."""

    measure: str
    label: str
    unit: str
    arm: str
    week: int
    summary: Summary
    cited: Cited
