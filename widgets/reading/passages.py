"""What stands beside the counts and is none: p-values, intervals, doses, weeks, references."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field

from .lexicon import word_set
from .tokens import STRAY, TIME, Token, codes, passed, rewritten, words
from .trial import LONGEST, Measure, Printed

_VALUE = "[~+]?[df]%?"
_BETWEEN = "[-k,;:a.]{1,2}"
_ENDS = rf"(?:{_VALUE}{_BETWEEN}{_VALUE}|[(]{_VALUE}{_BETWEEN}{_VALUE}[)])"
_ASIDE = rf"(?:[(]C?[:,=w]*{_ENDS}(?:[;,]C[:,=wo]*{_ENDS})?[;,:_wzo]*[)]|C[:,=wo]*{_ENDS}|,f[-k]f)"
_NO_COUNT = "(?![/oipvae]|[(][df]%)"  # a number that belongs to a count is no effect

_P_VALUE = re.compile(r"P(?:[wZEeavio=:<,]|[(][wzS,]*[)]){0,5}?[=:<]*(?:f|(?<=[=<])d(?![/oi%(.]))")
_OTHER_P = word_set("trend heterogeneity interaction noninferiority non-inferiority subgroup")
"""What a p-value may be for that is not of the two arms."""
_PER = re.compile("(?:[~+]?[df]p?e?w?)?q(?:[df](?:s|[wpl])?|s)")
_PER_TIME = re.compile("[df]p?e?/ds")
_LONE_P = re.compile("(?<![jwpdfA])<f")
_ESTIMATE = re.compile(rf"(?<![-k~+])[~+]?f%?(?:[,;:]?[(]?C[:,=wo]*{_ENDS}|[(,;]{_ENDS})[)]?")
_PERSON_TIME = re.compile(r"[df]s|[/oq]d?s|(?<=[/oi])dqt|(?<=/)d[wp]?-?l|(?<=[oi])d[wp]l")
_DOSE = re.compile(r"[df](?:/[df])*(?:[-k][df])?m?-?u(?:/u|qu|/t|/w|qt)*")
_LEVEL = re.compile(r"[df]%?[-~]?C(?:[(](?:[df]%)?C[)])?|C[(][df]%[)]|C[df]%")
_INTERVAL = re.compile(rf"C[:,=wo]*{_ENDS}|C")
_EFFECT = re.compile(
    rf"E[wpiezoZayMg_,:=(C)EF]{{0,9}}?[<]?{_VALUE}{_NO_COUNT}F?(?:[-w]?[tl])?(?:w{{0,2}}[,;:]?{_ASIDE})?"
)
_AROUND = re.compile(r"[df]%(?:[(][df]%?[-k][df]%?[,;)]|[,;:][df]%?[-k][df]%?)")
_PASSED_OVER = [
    re.compile(pattern)
    for pattern in (
        r"S[=:]?[~]?[df]",
        r"(?:[wjp]<=?[df]%?|<=?[df]%)(?![/o])",
        r"[~+]?[df]-?F|[df]%E",
        r"Pd[=:]",
        r"j[w=:o]{0,3}[df](?:[(±]?[-±k]?[df]?[-k,]?[df]?[)]?)(?:l|t)?(?![/o])",
        r"jd[-k]d[tl]?",
        r"(?<![/od])d:d(?=[wv]{0,3}Z)|(?<=Z)[w=o]{0,3}\(?d:d\)?",
        r"cd(?:,d)?|dcd?",
    )
]
_TIMES = [
    re.compile(pattern)
    for pattern in (
        r"t-?d(?:[-k]d)?(?![/o%]|[(][df])",
        r"[df](?:[-ka][df])?[-~]?[l]",
        r"[df]-t",
        r"ld(?:[-k]d)(?![/o(%])",
        r"dt",
    )
]
_REFERENCES = [
    re.compile(pattern)
    for pattern in (
        r"[(](?:r|w)?r\.?d(?:[-,]d)*[)]",
        r"[rt]\.?-?d[/o]d(?!/)",  # "phase 1/2", "week 12 of 24": no count of anything
        r"r\.?d(?![/od%]|[(][df])",
    )
]
_CITED = re.compile(r"(?<=[wepgUE_.C])[(]d(?:[-,]d)*[)]")
_GROUP = re.compile(r"gd(?:[,a]d)?(?![/od%]|[(][df]|[ei])")
MEASURED = set("jqs")
"""Kinds of words beside which a number may be a measurement or a rate."""
NAMED = "U"
"""A kind: a dose or "group 1", which may name an arm."""
_MEASURES: dict[str, Measure] = {
    "odds ratio": "odds_ratio", "or": "odds_ratio",
    "risk ratio": "risk_ratio", "relative risk": "risk_ratio", "rr": "risk_ratio",
    "risk difference": "risk_difference", "rd": "risk_difference", "difference": "risk_difference",
    "absolute difference": "risk_difference", "absolute risk difference": "risk_difference",
}  # fmt: skip


@dataclass
class Beside:
    """What a text says beside its counts: p-values, weeks, and intervals of a known measure."""

    p_values: list[str] = field(default_factory=list)
    weeks: list[str] = field(default_factory=list)
    intervals: list[Printed] = field(default_factory=list)

    @property
    def week(self) -> str:
        """The one time that the text names."""
        return self.weeks[0] if len(set(self.weeks)) == 1 else ""

    @property
    def printed(self) -> Printed:
        """The one p-value and the one interval that the text prints."""
        p = self.p_values[0] if len(set(self.p_values)) == 1 else ""
        one = self.intervals[0] if len(self.intervals) == 1 else Printed()
        try:
            return Printed(p, one.low, one.high, one.measure, one.confidence_level)
        except ValueError:
            return Printed()

    def take(self, tokens: list[Token]) -> list[Token]:
        """Return tokens in which all that is no count is passed over, and keep what it says."""
        tokens = rewritten(tokens, _P_VALUE, self._p_value)
        tokens = rewritten(tokens, _PER, passed)
        tokens = rewritten(tokens, _PER_TIME, _rate)
        tokens = rewritten(tokens, _PERSON_TIME, lambda found: [Token(STRAY, words(found))])
        tokens = rewritten(tokens, _DOSE, lambda found: [Token(NAMED, words(found))])
        tokens = rewritten(tokens, _LONE_P, self._p_value)
        tokens = rewritten(tokens, _LEVEL, _level)
        tokens = rewritten(tokens, _EFFECT, self._effect)
        tokens = rewritten(tokens, _ESTIMATE, _estimate)
        tokens = rewritten(tokens, _INTERVAL, passed)
        tokens = rewritten(tokens, _AROUND, _without_interval)
        for pattern in _PASSED_OVER:
            tokens = rewritten(tokens, pattern, passed)
        for pattern in _REFERENCES:
            tokens = rewritten(tokens, pattern, passed)
        tokens = rewritten(tokens, _CITED, _cited)
        return rewritten(tokens, _GROUP, lambda found: [Token(NAMED, words(found))])

    def take_times(self, tokens: list[Token]) -> list[Token]:
        """Return tokens in which the times are passed over, once counts are bound in pairs."""
        for pattern in _TIMES:
            tokens = rewritten(tokens, pattern, self._time)
        return tokens

    def _p_value(self, found: list[Token]) -> list[Token]:
        signs = [token.text for token in found if token.kind == "<"]
        sign = ">" if {">", "≥"} & set(signs) else "<" if signs else ""
        if {token.text.lower() for token in found} & _OTHER_P:
            return passed(found)
        value = found[-1].figure
        if "e" in value.lower():
            value = f"{float(value):.12f}".rstrip("0")
        self.p_values.append(sign + ("0" + value if value.startswith(".") else value))
        return passed(found)

    def _effect(self, found: list[Token]) -> list[Token]:
        """Pass an effect over; keep its interval if its measure is one that is known."""
        measure = _MEASURES.get(found[0].text.lower().replace("-", " "))
        seen, *ends = _numbers(found) or [0.0]
        points = measure != "risk_difference" or "%" in codes(found) or "point" in words(found)
        levels = [token.percent for token in found if token.percent] or ["95"]
        which = levels.index("95") if "95" in levels else 0  # of two, a 90% one may come first
        low, high = ends[2 * which : 2 * which + 2] if len(ends) in (2, 4) else (1, 0)
        if measure and points and low <= seen <= high:
            with suppress(ValueError):
                self.intervals.append(Printed("", low, high, measure, float(levels[which]) / 100))
        return passed(found)

    def _time(self, found: list[Token]) -> list[Token]:
        text = re.sub(r"\s*-\s*", "-", words(found))
        if len(text) <= LONGEST["week"]:
            self.weeks.append(text.lower())
        return [Token(TIME, text)]


def _rate(found: list[Token]) -> list[Token]:
    """Pass "11.6/100 patient-years" over; "16/2900 patient-years" stays."""
    return passed(found) if re.fullmatch("10{1,5}", found[-2].figure) else found


def _estimate(found: list[Token]) -> list[Token]:
    """Pass an estimate over that has its interval beside it: "1.24 [0.79-1.95]"."""
    numbers = _numbers(found)
    return passed(found) if numbers[1] <= numbers[0] <= numbers[2] else found


def _without_interval(found: list[Token]) -> list[Token]:
    """Return a percentage without the interval around it: "55% (36-74)", "(55%, 36-74)"."""
    share, low, high = (float(token.figure) for token in found if token.kind in "df")
    if not low <= share <= high:
        return found
    opens = found[2].kind == "(" and found[-1].kind != ")"
    return found[:3] if opens else found[:2]


def _cited(found: list[Token]) -> list[Token]:
    """Pass "[12]" over behind a word; "(12)" may be a count."""
    return passed(found) if found[0].text == "[" else found


def _level(found: list[Token]) -> list[Token]:
    """Return "95% CI" as one token that knows its level."""
    level = next(token.figure for token in found if token.kind in "df")
    return [Token("C", "CI", percent=level)]


def _numbers(found: list[Token]) -> list[float]:
    signs = ["", *(token.kind for token in found)]
    return [
        float(token.figure) * (-1 if before == "~" else 1)
        for before, token in zip(signs, found, strict=False)
        if token.kind in "df"
    ]
