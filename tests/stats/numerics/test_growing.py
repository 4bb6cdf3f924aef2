from itertools import product

import numpy as np
import pytest

from widgets.stats.numerics.growing import first_ends

SIZES = [(1, 1), (2, 3), (4, 4)]


def ends(gap: int) -> list[np.ndarray]:
    """Return where the arms' responders are so many apart."""
    return [np.abs(np.arange(t + 1)[:, None] - np.arange(c + 1)) >= gap for t, c in SIZES]


def some_respond() -> list[np.ndarray]:
    """Return where anybody responds."""
    return [np.add.outer(np.arange(t + 1), np.arange(c + 1)) > 0 for t, c in SIZES]


@pytest.mark.parametrize("rates", [(0.3, 0.3), (0.7, 0.2), (0.0, 1.0)])
@pytest.mark.parametrize("goes_on", [None, some_respond()])
def test_equals_the_sum_over_every_sequence_of_patients(rates, goes_on):
    """Slow and obvious: all 256 sequences, each with its probability."""
    stop = ends(2)
    at, reached = np.zeros(3), np.zeros(3)
    for patients in product([0, 1], repeat=8):
        arms = zip(patients, [rates[0]] * 4 + [rates[1]] * 4, strict=True)
        chance = np.prod([rate if responds else 1 - rate for responds, rate in arms])
        for look, (t, c) in enumerate(SIZES):
            counts = sum(patients[:t]), sum(patients[4 : 4 + c])
            reached[look] += chance
            at[look] += chance * stop[look][counts]
            if stop[look][counts] or (goes_on is not None and not goes_on[look][counts]):
                break
    found = first_ends(SIZES, stop, *rates, goes_on)
    assert found.at == pytest.approx(at, abs=1e-14)
    assert found.reached == pytest.approx(reached, abs=1e-14)


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="arms must not shrink"):
        first_ends([(2, 2), (1, 2)], [np.zeros((3, 3), bool), np.zeros((2, 3), bool)], 0.5, 0.5)
    with pytest.raises(ValueError, match=r"rate_control must be in \[0, 1\], got 1.2"):
        first_ends([(1, 1)], [np.zeros((2, 2), bool)], 0.5, 1.2)
