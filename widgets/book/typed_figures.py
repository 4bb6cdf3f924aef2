"""Numbers as a reader types them from a paper: an alpha, a p-value, an interval, two counts."""

from __future__ import annotations

import re
from contextlib import suppress

from widgets.reading.trial import ALPHA_HIGH, ALPHA_LOW, N_LIMIT, Measure, Printed

_NUMBER = re.compile(r"[-−]?\d+(?:[.·]\d+)?")
_COUNT = re.compile(r"\d{1,3}(?:[, ]\d{3})+\b|\d+")
_LEVEL = re.compile(
    r"(\d{2}(?:[.·]\d+)?)\s*%[\s-]*(?:CI|confidence interval)\b:?"
    r"|\b((?:80|9\d)(?:[.·]\d+)?)\s*%[:,]?\s+(?=[-−]?\d|up to|from|RR |OR )"
    r"|one-sided (\d{2}(?:[.·]\d+)?)\s*%",
    re.I,
)
"""The level of an interval: any other percentage is an end of it, or what was seen."""
_FEWER = re.compile(r"(?<![-−\d.·])(\d+(?:[.·]\d+)?)(?=\s*%?\s*(?:points? )?fewer\b)")
_MEASURES: dict[Measure, tuple[re.Pattern[str], str]] = {
    "risk_ratio": (re.compile(r"\bRR\b|(?-i:\baRR\b)|risk ratio|relative risk", re.I), "RR "),
    "odds_ratio": (re.compile(r"\ba?OR\b|(?i:odds ratio)"), "OR "),
    "risk_difference": (re.compile(r""), ""),
}
"""How a measure is written, and how it is kept; what is not named is a difference."""
_OF_ELSE = re.compile(r"\ba?HR\b|\bIRR\b|hazard|rate ratio|\bVE\b|efficacy|\bmean\b", re.I)
"""What no counts of two arms give: it is not to be taken for a difference."""
INTERVAL_EXAMPLE = "RR 0.80 (0.70 to 0.92)"


_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


def typed_alpha(text: str) -> str:
    """Return an alpha as it is kept, or raise ValueError with rule and value.

    >>> typed_alpha("0·0250"), typed_alpha("2.5%")
    ('0.025', '0.025')
    """
    plain = text.replace("·", ".").replace(",", ".")
    found = re.fullmatch(r"(\d?\.\d{1,6})|(\d{1,2}(?:\.\d{1,4})?)\s?%", plain)
    alpha = float(found[1] or float(found[2]) / 100) if found else 0.0
    if not ALPHA_LOW <= alpha <= ALPHA_HIGH:
        raise ValueError(
            f"alpha must be from {ALPHA_LOW:g} to {ALPHA_HIGH:g}, such as 0.05 or 5%, got {text}"
        )
    return f"{alpha:g}"


def typed_p(text: str) -> str:
    """Return a printed p-value as it is kept, or raise ValueError with rule and value."""
    return Printed(p=text).p


def typed_percents(text: str) -> str:
    """Return the printed percentages of both arms as they are kept, or raise ValueError.

    >>> typed_percents("55·2% vs 30.0%"), typed_percents("55,2 / 30,0")
    ('55.2 and 30.0', '55.2 and 30.0')
    """
    ways = [re.findall(r"\d+(?:[.·]\d+)?", each) for each in _spellings(text)]
    found = next((way for way in ways if len(way) == 2), [])
    if len(found) != 2:
        raise ValueError(
            "printed percentages must be two, of treatment and of control, such as 55.2 and 30.0, "
            f"got {text}"
        )
    return percents_words(Printed(percent_treatment=found[0], percent_control=found[1]))


def _spellings(text: str) -> tuple[str, ...]:
    """Return a text with points for decimal commas, unless it has points; and as it is typed."""
    pointed = text if re.search(r"\d[.·]\d", text) else _DECIMAL_COMMA.sub(".", text)
    return pointed, text


def percents_words(printed: Printed) -> str:
    """Return the printed percentages as they are kept, or nothing where none is printed."""
    both = printed.percent_treatment, printed.percent_control
    return " and ".join(both) if all(both) else ""


def typed_interval(text: str) -> str:
    """Return a printed interval as it is kept, or raise ValueError with rule and value.

    >>> typed_interval("relative risk 0·80 (95% CI 0·70–0·92)")
    'RR 0.7 to 0.92'
    >>> typed_interval("-0.4 to 47.9"), typed_interval("90%: up to 3")
    ('-0.4 to 47.9', '90% up to 3')
    >>> typed_interval("25.2% (95% CI -0.4% to 47.9%)"), typed_interval("5.7 fewer to 0.6 fewer")
    ('-0.4 to 47.9', '-5.7 to -0.6')
    """
    return interval_words(interval_of(text))


def interval_shown(words: str) -> str:
    """Return a kept interval as a box shows it: what names no measure is in points."""
    is_difference = bool(words) and interval_of(words).measure == "risk_difference"
    return f"{words} points" if is_difference else words


def interval_of(text: str) -> Printed:
    """Return what a text prints of an interval: its measure, its level, its ends.

    >>> interval_of("RR 0,80 (0,70 to 0,92)").high
    0.92
    """
    pointed, typed = _spellings(text)
    with suppress(ValueError):
        return _interval_of(pointed)
    return _interval_of(typed)


def _interval_of(text: str) -> Printed:
    if _OF_ELSE.search(text):
        raise ValueError(
            "a printed interval must be of a difference, a risk ratio or an odds ratio, such as "
            f"{INTERVAL_EXAMPLE}, got {text}"
        )
    level = _LEVEL.search(text)
    rest = _FEWER.sub(r"-\1", _LEVEL.sub(" ", text).replace("%", ""))
    rest = re.sub(r"(?<=\d)\s*[-–]\s*(?=\d)", " to ", rest)
    found = [float(re.sub("[−]", "-", each).replace("·", ".")) for each in _NUMBER.findall(rest)]
    if len(found) == 3 and found[1] <= found[0] <= found[2]:
        found = found[1:]  # the estimate stands before its interval
    low: float | None
    high: float | None
    if len(found) == 2:
        low, high = found
    elif len(found) == 1 and re.search("up to|at most|[<≤]", rest):
        low, high = None, found[0]
    elif len(found) == 1 and re.search("from|at least|[>≥]", rest):
        low, high = found[0], None
    else:
        raise ValueError(
            f"a printed interval must be two ends, such as {INTERVAL_EXAMPLE} or -0.4 to 47.9, "
            f"got {text}"
        )
    measure = next(name for name, (named, _) in _MEASURES.items() if named.search(rest))
    share = 0.95
    if level is not None:
        share = round(float(next(filter(None, level.groups())).replace("·", ".")) / 100, 6)
    return Printed("", low, high, measure, share)


def interval_words(printed: Printed) -> str:
    """Return a printed interval as it is kept, or nothing where none is printed."""
    low, high = printed.low, printed.high
    if low is None and high is None:
        return ""
    level = "" if printed.confidence_level == 0.95 else f"{100 * printed.confidence_level:g}% "
    ends = f"up to {high:g}" if low is None else f"from {low:g}"
    if low is not None and high is not None:
        ends = f"{low:g} to {high:g}"
    return f"{level}{_MEASURES[printed.measure][1]}{ends}"


def typed_randomised(text: str) -> str:
    """Return patients randomised to both arms as they are kept, or raise ValueError.

    >>> typed_randomised("1,006 v 1005")
    '1006 and 1005'
    """
    found = [int(re.sub("[, ]", "", each)) for each in _COUNT.findall(text)]
    if len(found) != 2 or not all(1 <= count <= N_LIMIT for count in found):
        raise ValueError(
            "patients randomised must be two counts, of treatment and of control, such as "
            f"30 and 30, got {text}"
        )
    return f"{found[0]} and {found[1]}"
