"""How the explainer writes its numbers: one way for a p-value, a rate, a difference."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from math import floor, isfinite, isinf, isnan, log10

_THREE = Context(prec=3, rounding=ROUND_HALF_UP)


def rounded(number: float, decimals: int = 0) -> Decimal:
    """Return a number as it is printed: a half is rounded away from zero, as journals do.

    >>> rounded(28.5), rounded(-28.5), rounded(100 * 57 / 200), f"{rounded(1250.25, 1):,}"
    (Decimal('29'), Decimal('-29'), Decimal('29'), '1,250.3')
    """
    exact = _exact(number)
    if not exact.is_finite():
        return exact
    near = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return near or abs(near)  # never "-0"


def _exact(number: float) -> Decimal:
    """Return a number without the slip of binary fractions, which comes after 12 digits."""
    return Decimal(f"{number:.12g}")


def percent(share: float, decimals: int = 0) -> str:
    """Return a proportion in percent, such as "1.3%" for 1 of 80.

    >>> percent(1 / 80, 1), percent(0.5)
    ('1.3%', '50%')
    """
    return f"{rounded(100 * share, decimals)}%"


def rate_percent(rate: float) -> str:
    """Return a rate with one decimal, or with one digit where there is less: none is put at 0%.

    >>> rate_percent(0.552), rate_percent(8 / 18_198), rate_percent(0), rate_percent(1)
    ('55.2%', '0.04%', '0%', '100%')
    """
    rest = 100 * min(rate, 1 - rate)
    return percent(rate, 0 if rest == 0 else max(1, -floor(log10(rest))))


def p_words(p_value: float) -> str:
    """Return a p-value with three significant digits, never as 0.000."""
    if p_value < 0.001:
        return "< 0.001"
    if p_value >= 0.1:
        return f"{rounded(p_value, 3)}"
    three = _THREE.create_decimal(_exact(p_value))
    return f"{rounded(p_value, 2 - three.adjusted())}"


def p_equals(p_value: float) -> str:
    """Return "p = 0.0504" or "p < 0.001"."""
    words = p_words(p_value)
    return f"p {words}" if words[0] == "<" else f"p = {words}"


def by_keys(words: str) -> str:
    """Return words that are shown only where there may be a keyboard."""
    return f'<span class="te-keys">{words}</span>'


def unanswered(words: str) -> str:
    """Return words about a guess that is still to be made: on paper its place is left free."""
    return f'<span class="te-unanswered">{words}</span>'


def side_words(p_value: float, alpha: float) -> str:
    """Return on which side of a line a p-value lies."""
    return "below" if p_value < alpha else "not below"


def rate_words(responders: int, n: int) -> str:
    """Return a rate as "16 of 29 (55%)"; what is neither 0 nor all is not rounded to it.

    >>> rate_words(16, 29), rate_words(8, 18_198), rate_words(18_190, 18_198)
    ('16 of 29 (55%)', '8 of 18,198 (0.04%)', '18,190 of 18,198 (99.96%)')
    """
    if not n:
        return "0 of 0"
    rest = 100 * min(responders, n - responders) / n
    decimals = -floor(log10(rest)) if 0 < rest < 0.5 else 0
    return f"{responders:,} of {n:,} ({percent(responders / n, decimals)})"


_COUNTS = "none one two three four five six seven eight nine ten eleven twelve"


def number_of(number: float, word: str) -> str:
    """Return a number with what it counts, in the plural unless it is one.

    >>> number_of(1, "answer"), number_of(0, "answer"), number_of(1200, "answer")
    ('1 answer', '0 answers', '1,200 answers')
    """
    return f"{number:,.12g} {word}{'' if abs(number) == 1 else 's'}"


def count_words(count: int) -> str:
    """Return a count as prose has it: none, a word up to twelve, digits from there on."""
    return dict(enumerate(_COUNTS.split())).get(count, f"{count:,}")


def points(difference: float) -> int:
    """Return a difference of proportions in whole percentage points."""
    return int(rounded(100 * difference))


def difference_words(difference: float, low: float, high: float) -> str:
    """Return a difference as "25 points more (from 0.3 fewer to 47.6 more)"."""
    if difference == 0:
        return f"0 points either way ({range_words(low, high)})"
    gain = abs(points(difference))
    side = "fewer" if difference < 0 else "more"
    size = limit_words(difference).rsplit(" ", 1)[0] if abs(difference) < 0.0095 else f"{gain}"
    return f"{size} point{'' if size == '1' else 's'} {side} ({range_words(low, high)})"


def range_words(low: float, high: float) -> str:
    """Return limits of a difference as "from 0.3 fewer to 47.6 more", in percentage points.

    One decimal, or one digit where there is less than a tenth: which side of 0 shows, however
    near the limit is. An infinite limit is one that the test does not set.
    """
    if isinf(low) and isinf(high):
        return "no limit by this test"
    if isinf(low):
        return f"up to {limit_words(high)}, with no lower limit by this test"
    end = ", with no upper limit by this test" if isinf(high) else f" to {limit_words(high)}"
    return f"from {limit_words(low)}{end}"


def limit_words(limit: float) -> str:
    """Return a difference as "0.3 fewer" or "47.6 more", in percentage points."""
    size = abs(100 * limit)
    number = f"{rounded(size, 1)}" if size >= 0.1 or size == 0 else f"{size:.1g}"
    if 0 < size < 0.01:
        number = "less than 0.01"
    return f"{number} {'fewer' if limit < 0 else 'more'}"


def ratio_words(ratio: float) -> str:
    """Return a ratio with two decimals, or the words for one that has no finite value.

    One that is exactly 0 is "0", and a small one has one digit: 0.00 would be either.

    >>> ratio_words(1.84), ratio_words(0), ratio_words(0.0034)
    ('1.84', '0', '0.003')
    """
    if isnan(ratio):
        return "no estimate"
    if ratio == 0:
        return "0"
    if isinf(ratio):
        return "no finite value"
    return f"{rounded(ratio, 2 if ratio >= 0.005 else -floor(log10(ratio)))}"


def nnt_words(number_needed_to_treat: float) -> str:
    """Return a number needed to treat with one decimal, in the direction of its sign."""
    if not isfinite(number_needed_to_treat):
        return "no number"
    number = patients_words(number_needed_to_treat)
    return number if number_needed_to_treat > 0 else f"{number} for one fewer"


def nnt_range_words(benefit_limit: float, harm_limit: float, is_union: bool) -> str:
    """Return the numbers that fit the data; a union runs from benefit through infinity to harm."""
    if is_union:
        ends = patients_words(benefit_limit), patients_words(harm_limit)
        return f"from {ends[0]}, through infinity, to {ends[1]} for one fewer"
    return f"from {nnt_words(benefit_limit)} to {nnt_words(harm_limit)}"


def named_ratio(name: str, ratio: float) -> str:
    """Return a ratio with its name before it, or that there is none.

    >>> named_ratio("risk ratio", 1.84), named_ratio("odds ratio", float("inf"))
    ('risk ratio <b>1.84</b>', '<b>no finite</b> odds ratio')
    """
    if not isfinite(ratio):
        return f"<b>no{' finite' if isinf(ratio) else ''}</b> {name}"
    return f"{name} <b>{ratio_words(ratio)}</b>"


def named_nnt(name: str, number_needed_to_treat: float) -> str:
    """Return a number needed to treat with its name before it, or that there is none."""
    if not isfinite(number_needed_to_treat):
        return "<b>no</b> number needed to treat"
    return f"{name} <b>{nnt_words(number_needed_to_treat)}</b>"


def patients_words(number: float) -> str:
    """Return a number of patients needed, without its sign: "4.0", or "370" from a hundred on."""
    return f"{rounded(abs(number), int(rounded(abs(number), 1) < 100)):,}"


def score_words(score: float) -> str:
    """Return a score as "1 point" or "12 points"."""
    return number_of(score, "point")


def change_words(change: float) -> str:
    """Return a change as "rises by 0.3", "falls by 4" or "stays as it is"."""
    if change == 0:
        return "stays as it is"
    return f"{'rises' if change > 0 else 'falls'} by {abs(change):g}"


def listed(words: Sequence[str]) -> str:
    """Return words as "a", "a and b" or "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def listed_few(words: Sequence[str], most: int = 3) -> str:
    """Return words as listed, the first ones by name and the others by their number.

    >>> listed_few(["a", "b", "c"]), listed_few(["a", "b", "c", "d", "e"])
    ('a, b and c', 'a, b, c and two more')
    """
    more = len(words) - most
    return listed([*words[:most], *([f"{count_words(more)} more"] if more > 0 else [])])


def concentration_words(picomolar: float) -> str:
    """Return a concentration as "2.5 pM", or "1 nM" from a thousand picomolar on."""
    return f"{picomolar:g} pM" if picomolar < 1000 else f"{picomolar / 1000:g} nM"


def one_in_words(risk: float) -> str:
    """Return a risk as "about 1 in 10", with two significant digits."""
    if risk <= 0:
        return "nobody"
    times = float(f"{1 / risk:.2g}")
    return f"about 1 in {rounded(times):,}" if times >= 10 else f"about 1 in {times:g}"


def chance_words(chance: float, decimals: int = 0) -> str:
    """Return a chance in percent, never as 0% or 100% where it is not."""
    if chance < 0.001:
        return "less than 0.1%"
    if chance > 0.999:
        return "more than 99.9%"
    return percent(chance, decimals if 0.1 <= chance <= 0.9 else 1)
