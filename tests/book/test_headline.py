"""The first page's picture: every headline is true of its counts, and none is the trial's."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from widgets.book.headline import N, gap, headline, made_up
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

PAIRS = list(product(range(N + 1), repeat=2))
TIMES = {"Twice": 2, "Three times": 3, "Four times": 4, "Five times": 5, "Six times": 6}


def test_every_headline_says_the_ratio_of_its_counts() -> None:
    for treatment, control in PAIRS:
        words = headline(TwoArm(treatment, N, control, N))
        if not treatment or not control:
            whose = ("no better", "Nobody", "Only patients")
            assert any(each in words for each in whose), words
            continue
        ratio = Fraction(treatment, control)
        least, _, rest = words.partition(" as many ")
        if rest:
            at_least = least.removeprefix("More than ")
            times = TIMES.get(at_least.capitalize()) or int(at_least.partition(" ")[0])
            assert times < ratio < times + 1 if least != at_least else ratio == times, words
        elif "%" in words:
            change, _, side = words.partition("% ")
            assert abs(abs(ratio - 1) * 100 - int(change)) <= Fraction(1, 2), words
            assert side.startswith("more" if ratio > 1 else "fewer")
        else:
            assert ratio == 1, words


def test_each_pair_of_counts_finds_its_own_words() -> None:
    texts = made_up()["pack"]["texts"]
    for place, (treatment, control) in enumerate(PAIRS):
        table = TwoArm(treatment, N, control, N)
        for name, words in (("headline", headline(table)), ("gap", gap(table))):
            assert texts[name]["texts"][texts[name]["at"][place]] == words


def test_it_gives_away_no_result() -> None:
    """The reader says a first opinion next, before any number of the trial."""
    begun = made_up()
    week12 = trial().outcomes["sri4_week12"].table
    assert begun["start"] != (week12.responders_treatment, week12.responders_control)
    assert "p" not in begun["sentence"].split()
