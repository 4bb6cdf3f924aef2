"""How the explainer writes its numbers: one way for a p-value, a rate, a difference."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, isinf, isnan


def p_words(p_value: float) -> str:
    """Return a p-value with three significant digits, never as 0.000."""
    if p_value < 0.001:
        return "< 0.001"
    return f"{p_value:.3f}" if p_value >= 0.1 else f"{p_value:#.3g}"


def p_equals(p_value: float) -> str:
    """Return "p = 0.0504" or "p < 0.001"."""
    words = p_words(p_value)
    return f"p {words}" if words[0] == "<" else f"p = {words}"


def side_words(p_value: float, alpha: float) -> str:
    """Return on which side of a line a p-value lies."""
    return "below" if p_value < alpha else "not below"


def rate_words(responders: int, n: int) -> str:
    """Return a rate as "16 of 29 (55%)"."""
    return f"{responders} of {n} ({responders / n:.0%})" if n else "0 of 0"


def points(difference: float) -> int:
    """Return a difference of proportions in whole percentage points."""
    return round(100 * difference)


def difference_words(difference: float, low: float, high: float) -> str:
    """Return a difference as "25 points more (from 0 fewer to 48 more)"."""
    return f"{_gain(difference, 'points ')} (from {_gain(low)} to {_gain(high)})"


def _gain(difference: float, unit: str = "") -> str:
    gain = points(difference)
    return f"{abs(gain)} {unit}{'fewer' if gain < 0 or difference < 0 else 'more'}"


def range_words(low: float, high: float) -> str:
    """Return limits of a difference as "from 0.3 fewer to 47.6 more", in percentage points.

    One decimal, or one digit where there is less than a tenth: which side of 0 shows, however
    near the limit is.
    """
    return f"from {_side(low)} to {_side(high)}"


def _side(limit: float) -> str:
    size = abs(100 * limit)
    number = f"{size:.1f}" if size >= 0.1 or size == 0 else f"{size:.1g}"
    if 0 < size < 0.01:
        number = "less than 0.01"
    return f"{number} {'fewer' if limit < 0 else 'more'}"


def ratio_words(ratio: float) -> str:
    """Return a ratio with two decimals, or the words for one that has no finite value."""
    if isnan(ratio):
        return "no estimate"
    return "no finite value" if isinf(ratio) else f"{ratio:.2f}"


def nnt_words(number_needed_to_treat: float) -> str:
    """Return a number needed to treat with one decimal, in the direction of its sign."""
    if not isfinite(number_needed_to_treat):
        return "no number"
    number = _patients(number_needed_to_treat)
    return number if number_needed_to_treat > 0 else f"{number} for one fewer"


def nnt_range_words(benefit_limit: float, harm_limit: float, is_union: bool) -> str:
    """Return the numbers that fit the data; a union runs from benefit through infinity to harm."""
    if is_union:
        ends = _patients(benefit_limit), _patients(harm_limit)
        return f"from {ends[0]}, through infinity, to {ends[1]} for one fewer"
    return f"from {nnt_words(benefit_limit)} to {nnt_words(harm_limit)}"


def _patients(number: float) -> str:
    return f"{abs(number):.1f}" if abs(number) < 100 else f"{abs(number):,.0f}"


def score_words(score: float) -> str:
    """Return a score as "1 point" or "12 points"."""
    return f"{score:g} point{'' if score == 1 else 's'}"


def change_words(change: float) -> str:
    """Return a change as "rises by 0.3", "falls by 4" or "stays as it is"."""
    if change == 0:
        return "stays as it is"
    return f"{'rises' if change > 0 else 'falls'} by {abs(change):g}"


def listed(words: Sequence[str]) -> str:
    """Return words as "a", "a and b" or "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def concentration_words(picomolar: float) -> str:
    """Return a concentration as "2.5 pM", or "1 nM" from a thousand picomolar on."""
    return f"{picomolar:g} pM" if picomolar < 1000 else f"{picomolar / 1000:g} nM"


def one_in_words(risk: float) -> str:
    """Return a risk as "about 1 in 10", with two significant digits."""
    if risk <= 0:
        return "nobody"
    times = float(f"{1 / risk:.2g}")
    return f"about 1 in {times:,.0f}" if times >= 10 else f"about 1 in {times:g}"


def chance_words(chance: float) -> str:
    """Return a chance in percent, never as 0% or 100% where it is not."""
    if chance < 0.001:
        return "below 0.1%"
    if chance > 0.999:
        return "above 99.9%"
    return f"{chance:.0%}" if 0.1 <= chance <= 0.9 else f"{chance:.1%}"
