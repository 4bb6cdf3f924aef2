"""The first page's picture: made-up patients as a headline would put them, and as they count.

The reader has seen no result yet, and is about to say a first opinion: so no count here is the
trial's, and nothing is tested.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Any

from widgets.book.distinct import Distinct
from widgets.book.wording import points, rate_words, rounded
from widgets.stats.estimates.effect import risk_ratio
from widgets.stats.two_arm import TwoArm
from widgets.trial import chapters, trial

N = trial().treatment.n_randomised
START = (10, 5)
CHAPTER = "05_count_the_patients"
"""The chapter that the picture leads to."""
TIMES = ("", "", "Twice", "Three times", "Four times", "Five times", "Six times")


def headline(table: TwoArm) -> str:
    """Return the ratio of two rates as a headline would put it.

    >>> headline(TwoArm(2, 30, 1, 30)), headline(TwoArm(10, 30, 4, 30))
    ('Twice as many get better on new drug', 'More than twice as many get better on new drug')
    """
    treatment, control = table.rate_treatment, table.rate_control
    if treatment == control:
        return "New drug no better than placebo"
    if not control:
        return "Only patients on new drug get better"
    if not treatment:
        return "Nobody gets better on new drug"
    ratio = float(risk_ratio(*table))
    if ratio < 2:
        change = f"{rounded(abs(100 * (ratio - 1)))}% {'more' if ratio > 1 else 'fewer'}"
        return f"{change} get better on new drug"
    whole = int(rounded(ratio, 6))
    words = TIMES[whole] if whole < len(TIMES) else f"{whole} times"
    if whole != rounded(ratio, 6):
        words = f"More than {words[0].lower()}{words[1:]}"
    return f"{words} as many get better on new drug"


def gap(table: TwoArm) -> str:
    """Return the difference of two rates in patients."""
    extra = points(table.risk_difference)
    return f"{abs(extra)} {'more' if extra > 0 else 'fewer'} in 100" if extra else "no gap"


def _counted(table: TwoArm) -> str:
    extra = points(table.risk_difference)
    if not extra and not table.responders_treatment:
        return "The same result, in people: <b>nobody</b> gets better on either."
    if not extra:
        return "The same result, in people: <b>just as many</b> in 100 get better on either."
    words = f"{abs(extra)} {'more' if extra > 0 else 'fewer'}"
    return f"The same result, in people: <b>{words}</b> in 100 get better on the drug."


@cache
def made_up() -> dict[str, Any]:
    """Return what the page needs: how it begins, and the words of every pair of counts."""
    said = {"headline": headline, "gap": gap, "sentence": _counted}
    values = {name: Distinct() for name in said}
    for treatment, control in product(range(N + 1), repeat=2):
        for name, words in said.items():
            values[name].add(words(TwoArm(treatment, N, control, N)))
    begun = TwoArm(START[0], N, START[1], N)
    [chapter] = [each for each in chapters() if each.stem == CHAPTER]
    rates = [rate_words(responders, N) for responders in range(N + 1)]
    return {
        "n": N,
        "start": START,
        "rates": rates,
        **{name: words(begun) for name, words in said.items()},
        "stem": CHAPTER,
        "chapter": f"Chapter {chapter.number}",
        "pack": {"rates": rates, "texts": {name: each.record() for name, each in values.items()}},
    }
