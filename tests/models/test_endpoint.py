"""SRI-4 against its definition in words, gate by gate."""

from __future__ import annotations

import itertools
import math
from decimal import Decimal

import numpy as np
import pytest

from widgets.book.sri4 import sri4_thresholds
from widgets.models.endpoint import Course, Thresholds, sledai_fall, sledai_score, sri4
from widgets.trial import trial

RULE = sri4_thresholds()


def test_the_thresholds_are_the_published_ones() -> None:
    assert Thresholds(4, 0, 1, 0.3) == RULE


def test_the_guess_of_the_chapter() -> None:
    gates = sri4(Course(12, 8, 0, 0, 2.3, 2.6), RULE)
    assert gates == (True, True, False)
    assert gates.responder is False


@pytest.mark.parametrize(
    ("course", "gates"),
    [
        (Course(12, 8, 0, 0, 1, 1), (True, True, True)),
        (Course(12, 9, 0, 0, 1, 1), (False, True, True)),
        (Course(27, 23, 0, 0, 2, 2), (True, True, True)),
        (Course(8, 0, 0, 0, 2, 0), (True, True, True)),
        (Course(8, 0, 1, 0, 2, 0), (True, False, True)),
        (Course(8, 0, 0, 1, 2, 0), (True, True, True)),
        (Course(8, 0, 0, 2, 2, 0), (True, False, True)),
        (Course(8, 0, 0, 0, 2, 2.2), (True, True, True)),
        (Course(8, 0, 0, 0, 2, 2.3), (True, True, False)),
        (Course(3, 0, 0, 0, 2, 2), (False, True, True)),
        (Course(3, 9, 3, 3, 0, 3), (False, False, False)),
    ],
)
def test_gates(course: Course, gates: tuple[bool, bool, bool]) -> None:
    assert sri4(course, RULE) == gates
    assert sri4(course, RULE).responder is all(gates)


def test_a_rise_of_a_tenth_is_a_tenth_whatever_the_floats() -> None:
    tenths = [Decimal(i) / 10 for i in range(31)]
    before, after = (list(side) for side in zip(*itertools.product(tenths, tenths), strict=True))
    expected = [b - a < Decimal("0.3") for a, b in zip(before, after, strict=True)]
    rises = Course(9, 5, 0, 0, [float(a) for a in before], [float(b) for b in after])
    assert np.array_equal(sri4(rises, RULE).pga, expected)
    assert np.array_equal(sri4(rises, RULE).responder, expected)


def test_arrays_are_patients_one_by_one() -> None:
    rng = np.random.default_rng(4)
    before, after = rng.integers(0, 30, (2, 200))
    new_a, new_b = rng.integers(0, 3, (2, 200))
    pga = np.round(rng.uniform(0, 3, (2, 200)), 1)
    together = sri4(Course(before, after, new_a, new_b, *pga), RULE)
    for i in range(200):
        alone = sri4(Course(before[i], after[i], new_a[i], new_b[i], pga[0, i], pga[1, i]), RULE)
        by_hand = (
            before[i] - after[i] >= 4,
            new_a[i] == 0 and new_b[i] <= 1,
            round(10 * pga[1, i]) - round(10 * pga[0, i]) < 3,
        )
        assert alone == by_hand == tuple(gate[i] for gate in together)
        assert together.responder[i] == all(by_hand)


def test_a_better_patient_never_stops_being_a_responder() -> None:
    after = np.arange(31)
    responds = sri4(Course(20, after, 0, 0, 1, 1), RULE).responder
    assert list(responds) == sorted(responds, reverse=True)
    assert responds.sum() == 17


def test_the_score_adds_the_weights() -> None:
    weights = [sign.weight for sign in trial().sledai.values()]
    assert len(weights) == trial().facts["sledai_descriptors"].value == 24
    assert sledai_score([True] * 24, weights) == trial().facts["sledai_max"].value == 105
    assert sledai_score([False] * 24, weights) == 0
    assert np.array_equal(sledai_score(np.eye(24, dtype=bool), weights), weights)


def test_a_fall_is_before_minus_after() -> None:
    assert sledai_fall(Course(12, 8, 0, 0, 0, 0)) == 4
    assert sledai_fall(Course(8, 12, 0, 0, 0, 0)) == -4


@pytest.mark.parametrize("value", [-1, math.nan, math.inf])
@pytest.mark.parametrize("place", range(6))
def test_an_impossible_patient_is_refused(place: int, value: float) -> None:
    numbers = [12, 8, 0, 0, 1.0, 1.0]
    numbers[place] = value
    with pytest.raises(ValueError, match=r"must be finite and >= 0, got"):
        Course(*numbers)


def test_a_sign_without_a_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="one answer for each of 2 weights"):
        sledai_score([True], [8, 4])
