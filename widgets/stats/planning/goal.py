"""What a trial to come should be able to show."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.stats.numerics.checks import number, one_rate, probability

RATIO = (0.1, 10)  # patients under treatment for each one under control


@dataclass(frozen=True, slots=True)
class Goal:
    """What a trial should be able to show.

    Parameters
    ----------
    rate_treatment, rate_control : float
        True response rates in [0, 1], not equal.
    power : float
        Probability of rejecting aimed at, in (alpha, 1).
    alpha : float
        Two-sided type I error aimed at, in (0, 1).
    ratio : float
        Patients under treatment for each one under control, in [0.1, 10].

    Raises
    ------
    ValueError
        If a field breaks its rule.

    Examples
    --------
    >>> Goal(0.5, 0.25).power
    0.8
    """

    rate_treatment: float
    rate_control: float
    power: float = 0.8
    alpha: float = 0.05
    ratio: float = 1.0

    def __post_init__(self) -> None:
        one_rate("rate_treatment", self.rate_treatment)
        one_rate("rate_control", self.rate_control)
        if self.rate_treatment == self.rate_control:
            raise ValueError(
                f"rate_treatment must differ from rate_control, got {self.rate_control}"
            )
        probability("alpha", self.alpha)
        if not self.alpha < probability("power", self.power):
            raise ValueError(f"power must be in (alpha, 1), got {self.power}")
        number("ratio", self.ratio, *RATIO)
