"""What may have printed a trial's p-value or interval, in sentences that accuse nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from widgets.book.tests import listed_labels
from widgets.book.what_printed import Match, ends_as_printed, what_printed
from widgets.book.wording import listed
from widgets.reading.trial import Printed, TwoArmTrial

MEASURES = {
    "risk_difference": "the difference",
    "risk_ratio": "the risk ratio",
    "odds_ratio": "the odds ratio",
}
MANY = 6
"""From so many tests on it is said how many they are, not which."""
OTHERWISE = (
    "What no counts give may be adjusted for covariates, stratified, of other patients or visits, "
    "of times to events, or by a method not tried here: the methods section says."
)


def in_print_words(printed: Printed) -> str:
    """Return what a paper prints, such as "p = 0.052; the difference from -0.3 to 47.6"."""
    parts = []
    if printed.p:
        parts.append(
            f"p {printed.p[0]} {printed.p[1:]}" if printed.p[0] in "<>" else f"p = {printed.p}"
        )
    words = zip(("from", "to"), ends_as_printed(printed), strict=True)
    ends = [f"{word} {end.replace('-', '−')}" for word, end in words if end]
    if ends:
        unit = " points" if printed.measure == "risk_difference" else ""
        level = f"{100 * printed.confidence_level:g}%"
        upwards = " upwards" if printed.high is None else ""
        parts.append(f"{MEASURES[printed.measure]} {' '.join(ends)}{unit}{upwards} ({level})")
    return "; ".join(parts)


def what_printed_words(trial: TwoArmTrial, note: str = "") -> tuple[str, ...]:
    """Return a sentence for the printed p-value, one for the interval, and what else may be.

    Where a note says how the numbers came about, nothing is supposed.
    """
    printed, found = trial.printed, what_printed(trial)
    values = []
    if printed.p:
        values.append((in_print_words(Printed(printed.p)), "test", found.p))
    if printed.low is not None or printed.high is not None:
        name = in_print_words(replace(printed, p=""))
        values.append((name[0].upper() + name[1:], "interval", found.interval))
    sentences = [_sentence(trial, *value) for value in values]
    plain = all(_plain(trial, kind, matches) for _, kind, matches in values)
    return (*sentences, *filter(None, [note or ("" if plain else OTHERWISE)]))


def _sentence(trial: TwoArmTrial, name: str, kind: str, matches: Sequence[Match]) -> str:
    if plain := _plain(trial, kind, matches):
        return f"{name}: given by {_named(plain[0], kind)}."
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
