"""What may have printed a trial's p-value or interval, in sentences that accuse nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from widgets.book.arms import begun
from widgets.book.missing import Counting
from widgets.book.tests import listed_labels
from widgets.book.what_printed import (
    INTERVALS,
    Match,
    WhatPrinted,
    ends_as_printed,
    tried_tests,
    what_printed,
)
from widgets.book.wording import listed, percent
from widgets.reading.trial import Printed, TwoArmTrial
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.robustness.grim import percent_to_counts
from widgets.trial import Example

MEASURES = {
    "risk_difference": "the difference",
    "risk_ratio": "the risk ratio",
    "odds_ratio": "the odds ratio",
}
MANY = 6
"""From so many tests on it is said how many they are, not which."""
OTHERWISE = (
    "A number that no counts give may be adjusted for covariates or stratified, or come from other "
    "patients or visits, from times to events, or from a method not tried here: the methods "
    "section says which."
)


def in_print_words(printed: Printed) -> str:
    """Return what a paper prints, such as "p = 0.052; the difference from -0.3 to 47.6"."""
    parts = []
    if printed.percent_treatment and printed.percent_control:
        parts.append(f"{printed.percent_treatment}% and {printed.percent_control}%")
    if printed.p:
        parts.append(f"p {_sign(printed.p)}")
    words = zip(("from", "to"), ends_as_printed(printed), strict=True)
    ends = [f"{word} {end.replace('-', '−')}" for word, end in words if end]
    if ends:
        unit = " points" if printed.measure == "risk_difference" else ""
        level = f"{100 * printed.confidence_level:g}%"
        upwards = " upwards" if printed.high is None else ""
        parts.append(f"{MEASURES[printed.measure]} {' '.join(ends)}{unit}{upwards} ({level})")
    return "; ".join(parts)


def what_printed_words(
    trial: TwoArmTrial, note: str = "", weeks: Sequence[TwoArmTrial] = ()
) -> tuple[str, ...]:
    """Return sentences for the printed percentages, p-value and interval, and what else may be.

    ``weeks`` are the same outcome at other visits, whose counts may give the printed p-value.
    Where a note says how the numbers came about, nothing is supposed.
    """
    found = what_printed(trial)
    values = list(_values(trial, found))
    sentences = [*_percentages(trial), *(_sentence(trial, *value) for value in values)]
    plain = all(_plain(trial, kind, matches) for _, kind, matches in values)
    if not _plain(trial, "test", found.p):
        sentences += _of_weeks(trial, weeks)
    return (*sentences, *filter(None, [note or ("" if plain else OTHERWISE)]))


def known_words(example: Example) -> str:
    """Return the same of a trial of the menu: its data say what gives the numbers."""
    trial = example.trial
    analysed, every = Counting("left out", trial.table), example.reproduced_by == ("all",)
    # What the data mark beyond the tests of the book would be a total that no card names.
    tried = tried_tests(trial.table)
    names = tuple(TESTS[test].label for test in tried if every or test in example.reproduced_by)
    p = Match(names, analysed, len(tried), one_sided=example.one_sided)
    interval = Match(example.interval_by, analysed, len(INTERVALS[trial.printed.measure]))
    found = WhatPrinted(*((match,) if match.names else () for match in (p, interval)))
    sentences = [_sentence(trial, *value) for value in _values(trial, found)]
    return " ".join([*sentences, *filter(None, [example.note])])


def _values(
    trial: TwoArmTrial, found: WhatPrinted
) -> Iterator[tuple[str, Literal["test", "interval"], Sequence[Match]]]:
    """Yield each printed value in words, what gives such a value, and what gives this one."""
    printed = trial.printed
    if printed.p:
        yield in_print_words(Printed(printed.p)), "test", found.p
    if printed.low is not None or printed.high is not None:
        name = in_print_words(replace(printed, p="", percent_treatment="", percent_control=""))
        yield begun(name), "interval", found.interval


def _percentages(trial: TwoArmTrial) -> Iterator[str]:
    """Yield whether the counts round to the printed percentages, and if not, which would."""
    printed = trial.printed.percent_treatment, trial.printed.percent_control
    if not all(printed):
        return
    arms = trial.table.treatment, trial.table.control
    names, both = (trial.treatment, trial.control), trial.randomised or (0, 0)
    wrong = [
        _percentage(name, share, arm, randomised)
        for name, share, arm, randomised in zip(names, printed, arms, both, strict=True)
        if arm[0] not in percent_to_counts(share, arm[1])
    ]
    counts = listed([f"{x:,} of {n:,}" for x, n in arms])
    yield from wrong or [f"{printed[0]}% and {printed[1]}%: {counts} give them."]


def _percentage(name: str, share: str, arm: tuple[int, int], randomised: int) -> str:
    x, n = arm
    digits = len(share.partition(".")[2])
    said = f"{share}% on {name}: {x:,} of {n:,} is {percent(x / n, digits)}"
    fitting = percent_to_counts(share, n)
    counts = f"{fitting[0]:,} of {n:,} would give it" if fitting else f"no count of {n:,} gives it"
    of_all = percent_to_counts(share, randomised) if randomised > n else []
    also = f"; {of_all[0]:,} of the {randomised:,} randomised would" if of_all else ""
    return f"{said}. In whole patients, {counts}{also}."


def _of_weeks(trial: TwoArmTrial, weeks: Sequence[TwoArmTrial]) -> Iterator[str]:
    """Yield at which other visit the counts give the printed p-value."""
    for other in weeks if trial.printed.p else ():
        asked = replace(other, printed=Printed(trial.printed.p), one_sided=trial.one_sided)
        matches = _plain(asked, "test", what_printed(asked).p)
        if matches:
            x1, n1, x0, n0 = other.table
            when = f"The counts of {other.week}, {x1:,}/{n1:,} vs {x0:,}/{n0:,}, give"
            yield f"{when} p {_sign(trial.printed.p)} by {_named(matches[0], 'test')}."


def _sign(p: str) -> str:
    return f"{p[0]} {p[1:]}" if p[0] in "<>" else f"= {p}"


def _sentence(trial: TwoArmTrial, name: str, kind: str, matches: Sequence[Match]) -> str:
    if plain := _plain(trial, kind, matches):
        gives = "give" if len(plain[0].names) > 1 else "gives"
        return f"{name}: {_named(plain[0], kind)} {gives} it."
    start = f"{name}: no {kind} tried here gives it from the patients analysed"
    is_test = kind == "test"
    if not matches:
        sides = ", two-sided or one-sided" if is_test else ""
        missing = ", nor with the missing counted in another way" if trial.randomised else ""
        return f"{start}{sides}{missing}. We could not reproduce it from these counts."
    ways = [f"{_named(each, kind)}, {_how(trial, kind, each)}" for each in matches[:2]]
    sides = f", {_sides(trial.one_sided)}" if is_test else ""
    digits = f"The digits fit {'; '.join(ways)}"
    return f"{start}{sides}. {digits}, which does not show that it was done that way."


def _plain(trial: TwoArmTrial, kind: str, matches: Sequence[Match]) -> list[Match]:
    """Return what gives the printed value as one would expect: from the patients analysed."""
    return [match for match in matches if not _how(trial, kind, match)]


def _how(trial: TwoArmTrial, kind: str, match: Match) -> str:
    """Return in which way a match is not what one would expect; nothing if it is."""
    ways = []
    if kind == "test" and match.one_sided != trial.one_sided:
        ways.append(_sides(match.one_sided))
    if match.turned:
        ways.append("with the arms exchanged")
    if match.counting.table != trial.table:
        ways.append(f"the missing counted {match.counting.words}")
    return ", ".join(ways)


def _sides(one_sided: bool) -> str:
    return "one-sided" if one_sided else "two-sided"


def _named(match: Match, kind: str) -> str:
    names = match.names
    if kind == "test" and len(names) >= MANY:
        every = len(names) == match.tried
        return f"all {len(names)} tests" if every else f"{len(names)} of {match.tried} tests"
    return listed_labels(names) if kind == "test" else listed(names)
