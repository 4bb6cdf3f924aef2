"""What a printed number says: its value, its decimals, the counts that could stand behind it."""

from dataclasses import dataclass
from fractions import Fraction

from widgets.stats.robustness.grim import percent_to_counts
from widgets.stats.robustness.rounding import rounds_to
from widgets.stats.two_arm import TwoArm


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as a source prints it; "30.00" claims more than "30", so the text is kept."""

    text: str

    def __post_init__(self) -> None:
        digits = self.text.replace(".", "", 1)
        if not (digits.isascii() and digits.isdigit()) or not self.text[0].isdigit():
            raise ValueError(f'a printed number must look like "0.052", got "{self.text}"')

    def __str__(self) -> str:
        return self.text

    @property
    def value(self) -> float:
        """The number itself."""
        return float(self.text)

    def agrees_with(self, exact: float | Fraction) -> bool:
        """Whether `exact` rounds to what is printed; an exact half may go either way."""
        return rounds_to(self.text, exact)


def counts_behind(percent: Printed, n: int) -> tuple[int, ...]:
    """Every count out of `n` that is printed as `percent`.

    >>> counts_behind(Printed("55.2"), 30), counts_behind(Printed("55.2"), 29)
    ((), (16,))
    """
    return tuple(percent_to_counts(percent.text, n))


def splits_behind(
    percent_treatment: Printed, percent_control: Printed, n_total: int
) -> tuple[TwoArm, ...]:
    """Every table that fits both percentages.

    >>> splits_behind(Printed("83.3"), Printed("51.7"), 53)
    (TwoArm(responders_treatment=20, n_treatment=24, responders_control=15, n_control=29),)
    """
    return tuple(
        TwoArm(treatment, n_treatment, control, n_total - n_treatment)
        for n_treatment in range(1, n_total)
        for treatment in counts_behind(percent_treatment, n_treatment)
        for control in counts_behind(percent_control, n_total - n_treatment)
    )


@dataclass(frozen=True, slots=True)
class PrintedPValue:
    """A printed p-value, the counts behind it, and the test that should give it (or none)."""

    file: str
    key: str
    printed: Printed
    table: TwoArm | None
    reproduced_by: str


@dataclass(frozen=True, slots=True)
class Unreproduced:
    """A printed p-value that the counts do not give back, and the best candidate for it."""

    file: str
    key: str
    printed: Printed
    reason: str
    candidate: str
    sizes: tuple[int, int] | None
    candidate_p_value: Printed | None
    note: str
