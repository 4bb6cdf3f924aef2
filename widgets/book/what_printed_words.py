"""What may have printed a trial's p-value or interval, in sentences that accuse nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from widgets.book.tests import listed_labels
from widgets.book.what_printed import Match, what_printed
from widgets.book.wording import listed
from widgets.reading.trial import Printed, TwoArmTrial
from widgets.stats.two_arm import TwoArm

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
    ends = [
        f"{word} {_signed(end)}"
        for word, end in (("from", printed.low), ("to", printed.high))
        if end is not None
    ]
    if ends:
        unit = " points" if printed.measure == "risk_difference" else ""
        level = f"{100 * printed.confidence_level:g}%"
        upwards = " upwards" if printed.high is None else ""
        parts.append(f"{MEASURES[printed.measure]} {' '.join(ends)}{unit}{upwards} ({level})")
    return "; ".join(parts)


def _signed(end: float) -> str:
    return f"{end:g}".replace("-", "−")


def what_printed_words(trial: TwoArmTrial, note: str = "") -> tuple[str, ...]:
    """Return a sentence for the printed p-value, one for the interval, and what else may be.

    Where a note says how the numbers came about, nothing is supposed.
    """
    printed, found = trial.printed, what_printed(trial)
    sentences, open_ended = [], False
    if printed.p:
        name = in_print_words(Printed(printed.p))
        sentences.append(_sentence(trial, name, "test", found.p))
        open_ended |= not _plain(found.p, trial.table)
    if printed.low is not None or printed.high is not None:
        name = in_print_words(replace(printed, p=""))
        name = name[0].upper() + name[1:]
        sentences.append(_sentence(trial, name, "interval", found.interval))
        open_ended |= not _plain(found.interval, trial.table)
    return (*sentences, *filter(None, [note or (OTHERWISE if open_ended else "")]))


def _sentence(trial: TwoArmTrial, name: str, kind: str, matches: Sequence[Match]) -> str:
    if plain := _plain(matches, trial.table):
        return f"{name}: given by {_named(plain[0].names, kind)}."
    start = f"{name}: no {kind} tried here gives it from the patients analysed"
    sides = kind == "test"
    if not matches:
        missing = ", nor with the missing counted in another way" if trial.randomised else ""
        return (
            f"{start}{', two-sided or one-sided' if sides else ''}{missing}. It is not "
            "reproducible from these counts."
        )
    ways = [f"{_named(each.names, kind)}, {_how(each, trial.table)}" for each in matches[:2]]
    found = listed(ways)
    return (
        f"{start}{', two-sided' if sides else ''}. {found[0].upper()}{found[1:]}, would: the "
        "digits fit, which does not show that it was done so."
    )


def _plain(matches: Sequence[Match], analysed: TwoArm) -> list[Match]:
    """Return what gives the printed value as one would expect: from the patients analysed."""
    return [
        match
        for match in matches
        if match.counting.table == analysed and not (match.one_sided or match.turned)
    ]


def _named(names: Sequence[str], kind: str) -> str:
    if kind == "test" and len(names) >= MANY:
        return f"{len(names)} tests"
    return listed_labels(names) if kind == "test" else listed(names)


def _how(match: Match, analysed: TwoArm) -> str:
    ways = []
    if match.one_sided:
        ways.append("one-sided")
    if match.turned:
        ways.append("with the arms exchanged")
    if match.counting.table != analysed:
        ways.append(f"the missing counted {match.counting.words}")
    return ", ".join(ways)
