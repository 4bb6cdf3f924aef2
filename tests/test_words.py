"""How numbers are written."""

from __future__ import annotations

import math

import pytest

from widgets.words import (
    concentration_words,
    difference_words,
    nnt_range_words,
    nnt_words,
    p_equals,
    p_words,
    rate_words,
    ratio_words,
)


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.0504489, "0.0504"),
        (0.0673, "0.0673"),
        (0.001, "0.00100"),
        (0.0009999, "< 0.001"),
        (0.0, "< 0.001"),
        (0.3439, "0.344"),
        (1.0, "1.000"),
    ],
)
def test_p_value(p: float, words: str) -> None:
    assert p_words(p) == words


def test_p_value_in_a_sentence() -> None:
    assert p_equals(0.0504489) == "p = 0.0504"
    assert p_equals(1e-9) == "p < 0.001"


def test_rate() -> None:
    assert rate_words(16, 29) == "16 of 29 (55%)"
    assert rate_words(0, 5) == "0 of 5 (0%)"
    assert rate_words(0, 0) == "0 of 0"


def test_difference_names_both_directions() -> None:
    assert difference_words(0.2517, -0.002, 0.48) == "25 points more (from 0 fewer to 48 more)"
    assert difference_words(-0.1, -0.3, 0.0) == "10 points fewer (from 30 fewer to 0 more)"


@pytest.mark.parametrize("value", [math.nan, math.inf, 0.0, 1.84])
def test_a_ratio_is_a_number_or_words(value: float) -> None:
    assert not {"nan", "inf"} & set(ratio_words(value).split())


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 4.0, -4.0])
def test_a_number_needed_to_treat_is_a_number_or_words(value: float) -> None:
    words = nnt_words(value)
    assert words
    assert "nan" not in words
    assert "inf" not in words


def test_a_number_needed_to_treat_may_run_through_infinity() -> None:
    assert nnt_range_words(2.1, -375.9, True) == "from 2.1, through infinity, to 376 to harm one"
    assert nnt_range_words(1.9, 18.64, False) == "from 1.9 to 18.6"
    assert nnt_range_words(math.inf, -math.inf, False).count("no number") == 2


@pytest.mark.parametrize(
    ("picomolar", "words"),
    [(0.1, "0.1 pM"), (2.5, "2.5 pM"), (790, "790 pM"), (1000, "1 nM"), (2500, "2.5 nM")],
)
def test_concentrations(picomolar: float, words: str) -> None:
    assert concentration_words(picomolar) == words
