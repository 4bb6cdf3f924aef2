"""Tables that differ from a given one by flipped patients, and which of them are significant.

Arms keep their size: a flip turns a responder into a non-responder or the other way round.
Significant means p < alpha, the rule of the fragility literature.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from widgets.stats.numerics.checks import FloatArray, IntArray, probability, whole_number
from widgets.stats.numerics.counts import counts
from widgets.stats.p_values.p_value import p_value

N_MAX_FRAGILITY = 100_000
BLOCK = 64  # flips tried at once along one arm


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
            count = whole_number(field.name, getattr(self, field.name), 0, N_MAX_FRAGILITY)
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
        """
        n = self.n_treatment if arm == "treatment" else self.n_control
        for start in range(0, n + 1, BLOCK):
            flips = step * np.arange(start, min(start + BLOCK, n + 1))
            still = np.zeros_like(flips)
            pair = (flips, still) if arm == "treatment" else (still, flips)
            found = self.significant(*pair) == wanted
            if found.any():
                return start + int(found.argmax())
        return None
