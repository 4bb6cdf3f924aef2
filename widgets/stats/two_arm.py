"""The table of a two-arm trial: responders and patients of treatment, then of control."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["TwoArm"]


class TwoArm(NamedTuple):
    """Four counts, in the order of every argument list: ``p_value(test, *table)``.

    Nothing is checked here: `counts` does that. An arm without patients has no rate.

    Examples
    --------
    >>> table = TwoArm(16, 29, 9, 30)
    >>> print(table)
    16/29 vs 9/30
    >>> table.swapped()
    TwoArm(responders_treatment=9, n_treatment=30, responders_control=16, n_control=29)
    >>> table._replace(responders_treatment=17).treatment
    (17, 29)
    """

    responders_treatment: int
    n_treatment: int
    responders_control: int
    n_control: int

    def __str__(self) -> str:
        """Return the table as readers type it.

        >>> f"{TwoArm(16, 29, 9, 30)}"
        '16/29 vs 9/30'
        """
        return (
            f"{self.responders_treatment}/{self.n_treatment} vs "
            f"{self.responders_control}/{self.n_control}"
        )

    @property
    def treatment(self) -> tuple[int, int]:
        """Responders and patients of the treatment arm.

        >>> TwoArm(16, 29, 9, 30).treatment
        (16, 29)
        """
        return self.responders_treatment, self.n_treatment

    @property
    def control(self) -> tuple[int, int]:
        """Responders and patients of the control arm.

        >>> TwoArm(16, 29, 9, 30).control
        (9, 30)
        """
        return self.responders_control, self.n_control

    @property
    def n_total(self) -> int:
        """Patients of both arms.

        >>> TwoArm(16, 29, 9, 30).n_total
        59
        """
        return self.n_treatment + self.n_control

    @property
    def rate_treatment(self) -> float:
        """Response rate of the treatment arm, a proportion.

        >>> TwoArm(15, 30, 9, 30).rate_treatment
        0.5
        """
        return self.responders_treatment / self.n_treatment

    @property
    def rate_control(self) -> float:
        """Response rate of the control arm, a proportion.

        >>> TwoArm(15, 30, 9, 30).rate_control
        0.3
        """
        return self.responders_control / self.n_control

    @property
    def risk_difference(self) -> float:
        """Difference of the response rates, treatment minus control.

        >>> round(TwoArm(16, 29, 9, 30).risk_difference, 4)
        0.2517
        """
        return self.rate_treatment - self.rate_control

    def without(self, part: TwoArm) -> TwoArm:
        """Return the patients of this table who are not in a part of it.

        >>> print(TwoArm(34, 50, 29, 50).without(TwoArm(20, 24, 15, 29)))
        14/26 vs 14/21
        """
        left = [all_of - kept for all_of, kept in zip(self, part, strict=True)]
        rest = TwoArm(*left)
        if min(left) < 0 or any(x > n for x, n in (rest.treatment, rest.control)):
            raise ValueError(f"{part} is no part of {self}")
        return rest

    def swapped(self) -> TwoArm:
        """Return the same counts with the arms exchanged.

        >>> TwoArm(16, 29, 9, 30).swapped().treatment
        (9, 30)
        """
        return TwoArm(*self.control, *self.treatment)
