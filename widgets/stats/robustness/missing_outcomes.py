"""Missing outcomes: the differences that patients without a result leave open."""

from __future__ import annotations

from typing import NamedTuple

from widgets.stats.numerics.checks import whole_number
from widgets.stats.numerics.counts import counts
from widgets.stats.two_arm import TwoArm

MISSING_MAX = 1_000_000


class OpenRange(NamedTuple):
    """The ends of the range of risk differences that missing outcomes leave open."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """What is left open: the missing share of one arm plus that of the other."""
        return self.high - self.low


def with_missing(
    table: TwoArm, missing: tuple[int, int], responders_missing: tuple[int, int]
) -> TwoArm:
    """Return the table of everybody once it is said how many of the missing responded.

    Parameters
    ----------
    table : TwoArm
        Those with a result.
    missing, responders_missing : tuple of int
        Patients without a result in treatment and control, 0 to 1,000,000, and how many of them
        are to count as responders.

    Returns
    -------
    TwoArm

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Altman & Bland (2007), BMJ 334:424, on missing data.

    Examples
    --------
    >>> print(with_missing(TwoArm(16, 29, 9, 30), (1, 0), (0, 0)))
    16/30 vs 9/30
    """
    counts(*table)
    lost = [whole_number("missing", each, 0, MISSING_MAX) for each in missing]
    more = [
        whole_number("responders_missing", each, 0, most)
        for each, most in zip(responders_missing, lost, strict=True)
    ]
    return TwoArm(
        table.responders_treatment + more[0],
        table.n_treatment + lost[0],
        table.responders_control + more[1],
        table.n_control + lost[1],
    )


def open_range(table: TwoArm, missing_treatment: int, missing_control: int) -> OpenRange:
    """Return the risk differences of everybody from the worst to the best case for treatment.

    Worst case: none of the missing responded in treatment and all of them did in control; best
    case: the reverse. Nothing is assumed of why they are missing, so nothing lies outside.

    Parameters
    ----------
    table : TwoArm
        Those with a result.
    missing_treatment, missing_control : int
        Patients without one in each arm, 0 to 1,000,000.

    Returns
    -------
    OpenRange
        Proportions in [-1, 1], treatment minus control.

    Raises
    ------
    ValueError
        If an argument breaks its rule, or an arm has nobody.

    References
    ----------
    Horowitz & Manski (2000), Journal of the American Statistical Association 95:77-84.

    Examples
    --------
    >>> low, high = open_range(TwoArm(16, 29, 9, 30), 1, 0)
    >>> round(low, 4), round(high, 4)
    (0.2333, 0.2667)
    """
    missing = missing_treatment, missing_control
    worst = with_missing(table, missing, (0, missing_control))
    best = with_missing(table, missing, (missing_treatment, 0))
    if not min(worst.n_treatment, worst.n_control):
        raise ValueError(f"each arm must have a patient, got {worst}")
    return OpenRange(worst.risk_difference, best.risk_difference)


def missing_to_equal(table: TwoArm) -> int:
    """Return how many missing in each arm let the worst case reach no difference.

    As many in both arms, beside those with a result.

    Parameters
    ----------
    table : TwoArm
        Those with a result: treatment is ahead, or both rates are equal.

    Returns
    -------
    int
        The smallest such number; 0 if the rates are equal.

    Raises
    ------
    ValueError
        If an argument breaks its rule, or control is ahead.

    References
    ----------
    Horowitz & Manski (2000), Journal of the American Statistical Association 95:77-84.

    Examples
    --------
    >>> missing_to_equal(TwoArm(16, 29, 9, 30))
    8
    """
    if open_range(table, 0, 0).low < 0:
        raise ValueError(f"the rate in treatment must be at least that in control, got {table}")
    missing = 0
    while open_range(table, missing, missing).low > 0:
        missing += 1
    return missing
