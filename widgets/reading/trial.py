"""What a reader brings: two arms counted, and what a paper says beside the counts."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, cast, get_args

from widgets.stats.two_arm import TwoArm

Measure: TypeAlias = Literal["risk_difference", "risk_ratio", "odds_ratio"]
"""What an interval is of: a difference is in percentage points, a ratio is a number above 0."""

N_LIMIT = 1_000_000
"""Patients that an arm may have."""
LONGEST = {
    "treatment": 40,
    "control": 40,
    "outcome": 80,
    "week": 20,
    "primary": 120,
    "citation": 160,
}
"""Characters of each text of a trial, which is one line."""
PLANNED_TESTS = ("wald", "pearson", "mid_p", "n_minus_1", "fisher", "yates")
"""The tests that a plan may name: of a paper's trial, and of the trial that a class runs itself."""
ALPHA_LOW, ALPHA_HIGH = 0.0001, 0.2
"""What the line of a p-value may be: that of an interim look, and a lenient one."""

_PRINTED_P = re.compile(r"[<>]?([01]?\.\d{1,20}|[01]|\d(?:\.\d{1,20})?e-\d{1,3})")
_PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,6})?")
_SIGNS = str.maketrans("·,≤≥", "..<>")
"""A raised point or a comma is a full stop; "at most" is as good as "below"."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What a paper prints of the comparison: its p-value, an interval, and both percentages.

    ``low`` and ``high`` of a risk difference are in percentage points; one of them may be missing,
    as of a one-sided interval. Percentages are text, as "30.0" says more than "30".

    >>> Printed(p="P = 0·052").p
    '0.052'
    >>> Printed(p="maybe")
    Traceback (most recent call last):
    ValueError: printed p must be a p-value such as 0.052 or <0.001, got maybe
    """

    p: str = ""
    low: float | None = None
    high: float | None = None
    measure: Measure = "risk_difference"
    confidence_level: float = 0.95
    percent_treatment: str = ""
    percent_control: str = ""

    def __post_init__(self) -> None:
        _put(self, "p", _printed_p(self.p))
        for arm in ("percent_treatment", "percent_control"):
            _put(self, arm, _printed_percent(arm, getattr(self, arm)))
        if self.measure not in get_args(Measure):
            names = ", ".join(get_args(Measure))
            raise ValueError(f"measure must be one of {names}, got {_shown(self.measure)}")
        low, high = (-100, 100) if self.measure == "risk_difference" else (0, math.inf)
        for name, words in (("low", "the lower end"), ("high", "the upper end")):
            end = getattr(self, name)
            _put(self, name, None if end is None else _number(words, end, low, high))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(
                f"the lower end must be at most the upper end, {self.high:g}, got {self.low:g}"
            )
        level = _number("the confidence level", self.confidence_level, 0.5, 0.9999)
        _put(self, "confidence_level", level)


@dataclass(frozen=True, slots=True)
class TwoArmTrial:
    """The counts of a two-arm trial, and what is known beside them: all but the counts optional.

    ``table`` holds the counts, treatment first; ``treatment`` and ``control`` are the names of
    the arms, ``outcome`` is what was counted, and ``week`` when, as text. ``more_is_better`` is
    None where nobody has said it: then words and colours take no side. ``one_sided`` tests are in
    the direction that favours the treatment, so they need it. ``randomised`` are the patients
    of each arm before any was lost. ``primary`` says what the primary endpoint was. ``worth``
    is the smallest difference worth having, ``margin`` that of a non-inferiority trial; both in
    percentage points. ``planned_test`` is the test that was sealed before the result, a key of
    ``PLANNED_TESTS``, or empty: then nobody has said it.

    >>> trial = TwoArmTrial(TwoArm(16, 29, 9, 30), "low-dose IL-2", "placebo", randomised=(30, 30))
    >>> trial.treatment, trial.table.risk_difference > 0.25
    ('low-dose IL-2', True)
    >>> TwoArmTrial(TwoArm(31, 29, 9, 30))
    Traceback (most recent call last):
    ValueError: responders in treatment must be in [0, 29], its patients, got 31 of 29
    """

    table: TwoArm
    treatment: str = "treatment"
    control: str = "control"
    outcome: str = ""
    more_is_better: bool | None = None
    week: str = ""
    alpha: float = 0.05
    one_sided: bool = False
    randomised: tuple[int, int] | None = None
    printed: Printed = field(default_factory=Printed)
    primary: str = ""
    citation: str = ""
    worth: float | None = None
    margin: float | None = None
    planned_test: str = ""

    def __post_init__(self) -> None:
        _put(self, "table", _table(self.table))
        for name, longest in LONGEST.items():
            _put(self, name, line(name, getattr(self, name), longest))
        _check_arms(self.treatment, self.control)
        _put(self, "alpha", _number("alpha", self.alpha, ALPHA_LOW, ALPHA_HIGH))
        _check_direction(self.more_is_better, self.one_sided)
        if self.randomised is not None:
            _put(self, "randomised", _randomised(self.randomised, self.table))
        if not isinstance(self.printed, Printed):
            raise ValueError(f"printed must be a Printed, got {_shown(self.printed)}")
        if self.planned_test not in ("", *PLANNED_TESTS):
            names = ", ".join(PLANNED_TESTS)
            raise ValueError(
                f"planned_test must be one of {names}, got {_shown(self.planned_test)}"
            )
        for name in ("worth", "margin"):
            if getattr(self, name) is not None:
                _put(self, name, _points(name, getattr(self, name)))


def line(name: str, value: object, longest: int) -> str:
    r"""Return text with single spaces, or raise ValueError with rule and value.

    >>> line("week", " week\t12 ", 20)
    'week 12'
    """
    if not isinstance(value, str):
        raise ValueError(f"{name} must be text, got {_shown(value)}")
    text = " ".join(value.split())
    if len(text) > longest:
        raise ValueError(f"{name} must have at most {longest} characters, got {len(text):,}")
    if not text.isprintable():  # what is not seen, or turns the letters beside it around
        raise ValueError(f"{name} must be one line of letters and signs, got {text!a:.40}")
    return text


def _put(record: object, name: str, value: object) -> None:
    """Set a field of a frozen record while it is made."""
    object.__setattr__(record, name, value)


def _table(value: object) -> TwoArm:
    counts = tuple(value) if isinstance(value, tuple | list) else ()
    if len(counts) != len(TwoArm._fields):
        raise ValueError(f"table must be four counts, got {_shown(value)}")
    table = TwoArm(*(_whole(name, each) for name, each in zip(TwoArm._fields, counts, strict=True)))
    for arm, responders, n in (("treatment", *table.treatment), ("control", *table.control)):
        if not 1 <= n <= N_LIMIT:
            raise ValueError(f"patients in {arm} must be in [1, {N_LIMIT:,}], got {n:,}")
        if not 0 <= responders <= n:
            raise ValueError(
                f"responders in {arm} must be in [0, {n}], its patients, got {responders} of {n}"
            )
    return table


def _check_arms(treatment: str, control: str) -> None:
    if not treatment or not control or treatment == control:
        raise ValueError(f'each arm must have a name of its own, got "{treatment}" and "{control}"')


def _check_direction(more_is_better: object, one_sided: object) -> None:
    if more_is_better is not None and not isinstance(more_is_better, bool):
        raise ValueError(f"more_is_better must be true, false or None, got {more_is_better!r:.40}")
    if not isinstance(one_sided, bool):
        raise ValueError(f"one_sided must be true or false, got {_shown(one_sided)}")
    if one_sided and more_is_better is None:
        raise ValueError(
            "a one-sided test needs a direction: more_is_better must be true or false, got None"
        )


def _randomised(value: object, table: TwoArm) -> tuple[int, int]:
    counts = tuple(value) if isinstance(value, tuple | list) else ()
    if len(counts) != 2:
        raise ValueError(f"randomised must be two counts, one for each arm, got {_shown(value)}")
    for arm, count, n in zip(
        ("treatment", "control"), counts, (table.n_treatment, table.n_control), strict=True
    ):
        if not n <= _whole(f"randomised in {arm}", count) <= N_LIMIT:
            raise ValueError(
                f"randomised in {arm} must be in [{n}, {N_LIMIT:,}], from those who were "
                f"analysed, got {_shown(count)}"
            )
    return cast(tuple[int, int], counts)


def _whole(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} must be a whole number, got {_shown(value)}")
    return int(value)


def _number(name: str, value: object, low: float, high: float) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueError(f"{name} must be a number, got {_shown(value)}")
    if not low <= value <= high or math.isinf(value):  # NaN fails every comparison
        above = f"at least {low:g}" if math.isinf(high) else f"in [{low:g}, {high:g}]"
        raise ValueError(f"{name} must be {above}, got {_shown(value)}")
    return float(value)


def _points(name: str, value: object) -> float:
    points = _number(name, value, 0, 100)
    if points == 0:
        raise ValueError(f"{name} must be more than 0 percentage points, got 0")
    return points


def _printed_p(value: object) -> str:
    """Return a printed p-value with a full stop, and without "p =" and spaces."""
    text = line("printed p", value, 40)
    plain = re.sub(r"\s+|^[pP]\s*=?|^=", "", text.translate(_SIGNS))
    found = _PRINTED_P.fullmatch(plain)
    if plain and (found is None or float(found[1]) > 1):
        raise ValueError(f"printed p must be a p-value such as 0.052 or <0.001, got {text}")
    return plain


def _printed_percent(name: str, value: object) -> str:
    """Return a printed percentage with a full stop, and without its sign."""
    plain = line(name, value, 20).translate(_SIGNS).removesuffix("%").rstrip()
    if plain and not (_PERCENT.fullmatch(plain) and float(plain) <= 100):
        raise ValueError(f"{name} must be a percentage such as 55.2, got {plain}")
    return plain


def _shown(value: object) -> str:
    text = str(value) if isinstance(value, int | float | str) else type(value).__name__
    return text if len(text) <= 40 else text[:39] + "…"
