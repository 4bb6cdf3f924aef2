"""A planned trial: patients per arm, the test that will judge it, and the error aimed at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from widgets.stats.numerics.checks import FloatArray, one_of, probability, whole_number
from widgets.stats.numerics.counts import N_MAX, N_MAX_PLANE
from widgets.stats.p_values.planes import plane
from widgets.stats.p_values.registry import TESTS

ROUNDING = 1e-12  # a p-value that equals alpha on paper still rejects
ANY_SIZE = ("wald", "likelihood_ratio", "pearson", "t", "n_minus_1", "yates", "arcsine")
"""The tests whose power needs no plane: p falls by a formula on either side of equal rates."""


@dataclass(frozen=True, slots=True)
class Design:
    """A two-arm trial and the test that will judge it.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    n_treatment, n_control : int
        Patients per arm, 1 to 500; to 1,000,000 for tests in `ANY_SIZE`.
    alpha : float
        Type I error aimed at, in (0, 1).
    cache : bool
        False when many designs are searched and each is used once.

    Raises
    ------
    ValueError
        If a field breaks its rule.

    Examples
    --------
    >>> Design("fisher", 29, 30).alpha
    0.05
    """

    test: str
    n_treatment: int
    n_control: int
    alpha: float = 0.05
    cache: bool = True

    def __post_init__(self) -> None:
        one_of("test", self.test, tuple(TESTS))
        most = N_MAX if self.test in ANY_SIZE else N_MAX_PLANE
        for arm in ("n_treatment", "n_control"):
            n = whole_number(arm, getattr(self, arm), 1, most)
            object.__setattr__(self, arm, n)  # 29.0 becomes 29; the class is frozen
        probability("alpha", self.alpha)

    @property
    def p_values(self) -> FloatArray:
        """The two-sided p-value of each table [t, c], of shape (n_treatment + 1, n_control + 1)."""
        return plane(self.test, self.n_treatment, self.n_control, cache=self.cache)

    @property
    def rejects(self) -> FloatArray:
        """1.0 for each table [t, c] that rejects, else 0.0: of the same shape, for products."""
        return (self.p_values <= self.alpha * (1 + ROUNDING)).astype(np.float64)
