"""Tables that differ from a given one by flipped patients, and which of them are significant.

Arms keep their size: a flip turns a responder into a non-responder or the other way round.
Significant means p < alpha, the rule of the fragility literature.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from widgets.stats.numerics.checks import FloatArray, IntArray, probability, whole_number
from widgets.stats.numerics.counts import N_MAX, N_MAX_PLANE, counts
from widgets.stats.p_values.closed_form import ClosedForm
from widgets.stats.p_values.p_value import TESTS, p_value

SECTIONS = 8  # parts of a stretch of flips that are tried at once
SECTIONS_OF_FORMULA = (
    128  # of a test by a formula, which costs no more for many tables than for one
)


@dataclass(frozen=True, slots=True)
class Flips:
    """A table, a test and alpha; numbers of flips are positive when responders are added."""

    test: str
    responders_treatment: int
    n_treatment: int
    responders_control: int
    n_control: int
    alpha: float

    def __post_init__(self) -> None:
        for field in fields(self)[1:5]:
            count = whole_number(field.name, getattr(self, field.name), 0, N_MAX)
            object.__setattr__(self, field.name, count)  # 29.0 becomes 29; the class is frozen
        treatment = (self.responders_treatment, self.n_treatment)
        counts(*treatment, self.responders_control, self.n_control)
        probability("alpha", self.alpha)

    def significant(self, treatment: IntArray, control: IntArray) -> FloatArray:
        """Return 1 where a flipped table is significant, 0 where not, NaN where impossible.

        Parameters
        ----------
        treatment, control : ndarray of int64
            Flips of each arm, of one shape; negative where responders are taken away.

        Returns
        -------
        ndarray of float64
            Of that shape.
        """
        t, c = self.responders_treatment + treatment, self.responders_control + control
        possible = (t >= 0) & (t <= self.n_treatment) & (c >= 0) & (c <= self.n_control)
        result = np.full(possible.shape, np.nan)
        if possible.any():
            sizes = (self.n_treatment, self.n_control)
            p = p_value(self.test, t[possible], sizes[0], c[possible], sizes[1])
            result[possible] = p < self.alpha
        return result

    @property
    def is_significant(self) -> bool:
        """Whether the table itself is significant."""
        return bool(self.significant(np.zeros(1, int), np.zeros(1, int))[0])

    def fewest_flips(self, arm: str, step: int, wanted: bool) -> int | None:
        """Return the fewest flips of one arm in one direction to the `wanted` significance.

        `step` is 1 to add responders, -1 to take them away; None if no number of flips gets there.
        Every number is tried where a plane has all of them; in larger trials, where p crosses.
        """
        line = _Line(self, arm, step, wanted)
        if max(self.n_treatment, self.n_control) <= N_MAX_PLANE:
            return line.first(np.arange(line.reach + 1))
        tried = line.spread()
        found = line.first(tried)
        before = tried[tried < (found or 0)]
        return line.between(int(before[-1]), found) if found and before.size else found


@dataclass(frozen=True, slots=True)
class _Line:
    """The tables on the way of one arm in one direction, and the significance looked for."""

    flips: Flips
    arm: str
    step: int
    wanted: bool

    @property
    def reach(self) -> int:
        """How many patients of the arm can be flipped."""
        (x, n), _ = self._arms()
        return n - x if self.step > 0 else x

    def first(self, numbers: IntArray) -> int | None:
        """Return the first of some numbers of flips that has the significance."""
        still = np.zeros_like(numbers)
        pair = (
            (self.step * numbers, still)
            if self.arm == "treatment"
            else (still, self.step * numbers)
        )
        found = np.flatnonzero(self.flips.significant(*pair) == self.wanted)
        return int(numbers[found[0]]) if found.size else None

    def spread(self) -> IntArray:
        """Return numbers of flips that meet each stretch of one significance.

        Where a table is not significant, significance is further out; where it is, there is none
        at equal rates. Wald's log odds loses it again in the arm's last patients, so the steps
        double from both ends.
        """
        (x, n), (other, of) = self._arms()
        equal = self.step * (n * other // max(of, 1) - x)
        doubled = 2 ** np.arange(self.reach.bit_length())
        ends = [0, self.reach, equal, equal + self.step]
        numbers = np.concatenate([doubled, self.reach - doubled, ends])
        return np.unique(numbers[(numbers >= 0) & (numbers <= self.reach)])

    def between(self, low: int, high: int) -> int:
        """Return the first number of flips in (low, high] that is found, `high` being one.

        An exact p-value jitters where it crosses, so the flips before the crossing are tried too;
        one by a formula does not.
        """
        by_formula = isinstance(TESTS[self.flips.test].method, ClosedForm)
        sections = SECTIONS_OF_FORMULA if by_formula else SECTIONS
        while high - low > 1:
            some = np.linspace(low, high, sections + 1).astype(np.int64)
            found = self.first(np.unique(some[1:]))
            high = high if found is None else found
            low = int(some[some < high].max())
        if by_formula:
            return high
        while (sooner := self.first(np.arange(max(high - SECTIONS, 0), high))) is not None:
            high = sooner
        return high

    def _arms(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return responders and patients of the arm that changes, then of the other one."""
        flips = self.flips
        treatment = flips.responders_treatment, flips.n_treatment
        control = flips.responders_control, flips.n_control
        return (treatment, control) if self.arm == "treatment" else (control, treatment)
