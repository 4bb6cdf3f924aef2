"""How numbers are written."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from pathlib import Path

import pytest

import widgets
from widgets.book.wording import (
    chance_words,
    concentration_words,
    count_words,
    difference_words,
    nnt_range_words,
    nnt_words,
    one_in_words,
    p_equals,
    p_words,
    percent,
    range_words,
    rate_words,
    ratio_words,
    rounded,
)

WIDGETS = Path(widgets.__file__).parent
PIXELS = {"{self.width / 2 * (1 + share):.1f}"}
"""Places in a drawing, which nobody reads."""


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


@pytest.mark.parametrize(("p", "words"), [(5 / 16, "0.313"), (0.09996, "0.100"), (0.05, "0.0500")])
def test_a_p_value_on_a_half_is_rounded_up(p: float, words: str) -> None:
    assert p_words(p) == words


def test_a_percent_on_a_half_is_rounded_away_from_zero_for_all_counts() -> None:
    """Binary fractions lie a little off the counts: 57 of 200 would be 28%, and 1 of 80 1.2%."""
    halves = 0
    for n in range(1, 401):
        for count in range(n + 1):
            for decimals in (0, 1):
                whole, rest = divmod(2 * 100 * 10**decimals * count + n, 2 * n)
                halves += rest == 0
                exact = Decimal(whole).scaleb(-decimals)
                assert percent(count / n, decimals) == f"{exact:f}%"
                assert rounded(-100 * (count / n), decimals) == -exact
    assert halves > 1000


def test_the_usual_ways_to_print_a_number_are_not_used() -> None:
    """They round a half to the even digit; a line's own place has as many digits as its slider."""
    usual = re.compile(r"\{(?!state\.(?:line|correlation):)[^{}]*:[+,]*\.\d[f%]\}")
    seen = 0
    for room in ("book", "explorers", "handouts"):
        for path in (WIDGETS / room).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            seen += text.count("rounded(") + text.count("percent(")
            assert not (set(usual.findall(text)) - PIXELS), path
    assert seen > 100


def test_p_value_in_a_sentence() -> None:
    assert p_equals(0.0504489) == "p = 0.0504"
    assert p_equals(1e-9) == "p < 0.001"


def test_rate() -> None:
    assert rate_words(16, 29) == "16 of 29 (55%)"
    assert rate_words(0, 5) == "0 of 5 (0%)"
    assert rate_words(0, 0) == "0 of 0"
    assert rate_words(1, 200) == "1 of 200 (1%)"
    assert rate_words(8, 18_198) == "8 of 18,198 (0.04%)"
    assert rate_words(999_999, 1_000_000) == "999,999 of 1,000,000 (99.9999%)"


def test_difference_names_both_directions() -> None:
    assert difference_words(0.2517, -0.002, 0.48) == "25 points more (from 0.2 fewer to 48.0 more)"
    assert difference_words(-0.0084, -0.0096, -0.0073) == (
        "0.8 points fewer (from 1.0 fewer to 0.7 fewer)"
    )
    assert difference_words(-0.1, -0.3, 0.0) == "10 points fewer (from 30.0 fewer to 0.0 more)"


@pytest.mark.parametrize("value", [math.nan, math.inf, 0.0, 1.84])
def test_a_ratio_is_a_number_or_words(value: float) -> None:
    assert not {"nan", "inf"} & set(ratio_words(value).split())


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 4.0, -4.0])
def test_a_number_needed_to_treat_is_a_number_or_words(value: float) -> None:
    words = nnt_words(value)
    assert words
    assert "nan" not in words
    assert "inf" not in words


def test_a_number_needed_to_treat_of_a_hundred_is_written_in_one_way() -> None:
    assert [nnt_words(each) for each in (99.94, 1 / (0.85 - 0.84), 100.0)] == ["99.9", "100", "100"]


def test_a_number_needed_to_treat_may_run_through_infinity() -> None:
    assert nnt_range_words(2.1, -375.9, True) == "from 2.1, through infinity, to 376 for one fewer"
    assert nnt_range_words(1.9, 18.64, False) == "from 1.9 to 18.6"
    assert nnt_range_words(math.inf, -math.inf, False).count("no number") == 2


@pytest.mark.parametrize(
    ("picomolar", "words"),
    [(0.1, "0.1 pM"), (2.5, "2.5 pM"), (790, "790 pM"), (1000, "1 nM"), (2500, "2.5 nM")],
)
def test_concentrations(picomolar: float, words: str) -> None:
    assert concentration_words(picomolar) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-0.0027, 0.4764, "from 0.3 fewer to 47.6 more"),
        (-0.0005, 0.4747, "from 0.05 fewer to 47.5 more"),
        (0, 1, "from 0.0 more to 100.0 more"),
        (-0.428, -0.017, "from 42.8 fewer to 1.7 fewer"),
        (-0.058, math.inf, "from 5.8 fewer, with no upper limit by this test"),
        (-math.inf, 0.033, "up to 3.3 more, with no lower limit by this test"),
    ],
)
def test_a_range_keeps_its_side_of_zero(low: float, high: float, words: str) -> None:
    assert range_words(low, high) == words


@pytest.mark.parametrize(
    ("risk", "words"),
    [(0.0981, "about 1 in 10"), (0.0015, "about 1 in 670"), (0.4, "about 1 in 2.5"), (0, "nobody")],
)
def test_a_risk_as_one_in(risk: float, words: str) -> None:
    assert one_in_words(risk) == words


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "less than 0.1%"),
        (0.026, "2.6%"),
        (0.26, "26%"),
        (0.97, "97.0%"),
        (1.0, "more than 99.9%"),
    ],
)
def test_a_chance_is_never_nought_or_all(chance: float, words: str) -> None:
    assert chance_words(chance) == words


def test_a_chance_between_a_tenth_and_nine_has_the_digits_that_are_asked_for() -> None:
    assert [chance_words(each, 1) for each in (0.503, 0.05)] == ["50.3%", "5.0%"]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "one"), (11, "eleven"), (12, "twelve"), (13, "13"), (0, "none")]
)
def test_a_small_count_is_a_word(count: int, words: str) -> None:
    assert count_words(count) == words
