"""Read a two-arm trial as papers print it and people paste it, or say what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from widgets.stats.two_arm import TwoArm

from .arm_names import Names, arm_names, control_is_first
from .calls import call_tables
from .cells import empty_cell
from .counts import BARE, LISTED, PAIRS, PREFIXED, SUFFIXED, WITH_PERCENT, counted
from .grid import grid_rows
from .no_counts import why_in_doubt, why_no_counts
from .one_arm import check_two_arms
from .outcome_names import counted_in, headed_by
from .passages import MEASURED, Beside
from .refusal import TYPE, Unread, check
from .shapes import tables
from .shares import MOST_CHOICES
from .spelling import APART, SPACED, spellings, ungrouped
from .table import Table, possible
from .tokens import DECIMAL, Token, codes, tokens_of
from .trial import LONGEST, TwoArmTrial

__all__ = ["Reading", "Unread", "read_two_arm", "readings"]

MOST_UNLIKE = 20
"""How many times as large one arm may be as the other where spaces group thousands."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text: the trial, and the sentence by which a reader can choose it."""

    trial: TwoArmTrial
    said: str


def readings(text: str) -> tuple[Reading, ...]:
    """Return every way to read a text: one if it is clear, several to choose from.

    Raises ``Unread``, a ValueError, with a plain sentence of what is missing. Percentages,
    p-values, intervals, doses, weeks and references beside the counts do no harm.

    >>> [reading.said for reading in readings("IL-2: 16 of 29 (55.2%); placebo: 9/30, p = 0.052")]
    ['IL-2 16 of 29, placebo 9 of 30']
    >>> len(readings("[[5, 192], [40, 50]]")) > 1
    True
    >>> readings("16/29")
    Traceback (most recent call last):
    widgets.reading.refusal.Unread: Only one arm is here, 16 of 29. The other is missing.
    """
    check(text)
    no_counts = why_no_counts(text)
    if no_counts:
        raise Unread(no_counts)
    found: dict[tuple[TwoArm, str], Reading] = {}
    refusals: list[Unread] = []
    for spelling, name in spellings(text):
        if found and name == APART:
            break
        try:
            for reading in _read(spelling, text):
                if name == SPACED:
                    _check_sizes(reading.trial.table)
                found.setdefault((reading.trial.table, reading.trial.outcome), reading)
        except Unread as unread:
            refusals.append(unread)
    if not found:
        offers = refusals[0].offers or _grouped(text)
        raise Unread(empty_cell(text) or str(refusals[0]), offers)
    if doubt := why_in_doubt(text):
        raise Unread(doubt, list(found.values()))
    if len(found) > MOST_CHOICES:
        raise Unread(f"This can be read in {len(found)} ways. {TYPE}")
    return tuple(_headed(reading, text) for reading in found.values())


def _grouped(text: str) -> tuple[Reading, ...]:
    """Return the readings of a text with thousands as in "1.016" or "1,00,000": to be offered.

    Not where a number without a sign is as large, nor where something is measured.
    """
    plain = spellings(text)[0][0]
    tokens = tokens_of(plain)
    left = Beside().take(tokens)
    whole = ungrouped(plain, {token.text for token in left if token.kind == DECIMAL})
    ungrouped_too = any(re.fullmatch(r"\d{4,}", token.text) for token in left)
    if whole == plain or ungrouped_too or MEASURED & set(codes(tokens)):
        return ()
    with suppress(Unread):
        return readings(whole)
    return ()


def _headed(reading: Reading, text: str) -> Reading:
    """Return a reading with what stands before the first colon as its outcome, if that is one."""
    head = "" if reading.trial.outcome else headed_by(text, reading.trial)
    if not head:
        return reading
    return Reading(replace(reading.trial, outcome=head), f"{head}: {reading.said}")


def _check_sizes(table: TwoArm) -> None:
    """Refuse "16/29 100 vs 9/30": two numbers that a space would make one of."""
    small, large = sorted((table.n_treatment, table.n_control))
    if large > MOST_UNLIKE * small:
        raise Unread(
            f"{large:,} and {small:,} patients: is a space in a number here? Write {large}, or "
            "leave out what is not a count."
        )


def read_two_arm(text: str) -> TwoArmTrial:
    """Return the trial of a text that can be read in one way only.

    Raises ``Unread``, a ValueError, when a text is not clear: it names the readings.

    >>> trial = read_two_arm("300 mg: 16/29 (55%); placebo: 9/30 (30%); P = 0.052")
    >>> print(trial.table, trial.treatment, trial.printed.p)
    16/29 vs 9/30 300 mg 0.052
    """
    found = readings(text)
    if len(found) > 1:
        ways = "; or ".join(reading.said for reading in found)
        raise Unread(f"This can be read in {len(found)} ways: {ways}.")
    return found[0].trial


def _read(spelling: str, text: str) -> list[Reading]:
    """Return the readings of one spelling: a call, else a table with heads, else a sentence."""
    beside = Beside()
    called = call_tables(text)
    if called:
        beside.take(tokens_of(spelling))
        return [
            reading
            for counts, remark in possible(called)
            for reading in _named(Table(counts, remark=remark), [], beside)
        ]
    rows = grid_rows(spelling, beside)
    if rows:
        return [reading for row in rows for reading in _of_tables(row.tokens, beside, row.outcome)]
    tokens = beside.take_times(counted(beside.take(tokens_of(spelling)), PAIRS))
    return _sentence(counted(tokens, WITH_PERCENT), beside, counted_in(text))


def _sentence(tokens: list[Token], beside: Beside, outcome: str) -> list[Reading]:
    """Return the readings of a sentence whose labels come behind their counts, or before."""
    found: list[tuple[bool, Reading]] = []
    refusals: list[Unread] = []
    for rules in (SUFFIXED, PREFIXED, LISTED):
        if found and rules is LISTED:
            break
        bound = counted(tokens, rules)
        labelled = BARE not in codes(bound)
        try:
            found += [(labelled, reading) for reading in _of_tables(bound, beside, outcome)]
        except Unread as unread:
            refusals.append(unread)
    if not found:
        raise refusals[0]
    best = max(labelled for labelled, _ in found)
    return [reading for labelled, reading in found if labelled == best]


def row_readings(text: str) -> Iterator[tuple[str, list[Reading] | Unread]]:
    """Yield what each row of a table with heads is called, and its readings or its refusal."""
    beside = Beside()
    for row in grid_rows(text, beside):
        try:
            yield row.outcome, _of_tables(row.tokens, beside, row.outcome)
        except Unread as unread:
            yield row.outcome, unread


def _of_tables(tokens: list[Token], beside: Beside, outcome: str) -> list[Reading]:
    """Return the readings of all tables that the tokens may be; a refusal may offer some."""
    try:
        return [
            reading
            for table in tables(tokens)
            for reading in _named(table, tokens, beside, outcome)
        ]
    except Unread as unread:
        guesses, unread.offers = unread.offers, ()
        with suppress(Unread):  # words that name one arm twice
            unread.offers = [
                reading for table in guesses for reading in _named(table, tokens, beside, outcome)
            ]
        raise


def _named(table: Table, tokens: list[Token], beside: Beside, outcome: str = "") -> list[Reading]:
    """Return a reading for each way in which the text may name the arms."""
    for names in arm_names(tokens, table.places):
        check_two_arms(tokens, table.places, names)
    percents = [
        next((tokens[i].percent for i in arm if tokens[i].percent), "") for arm in table.places
    ]
    percents = percents if len(percents) == 2 and all(percents) else ["", ""]
    return [
        _reading(table, names, beside, outcome, percents)
        for names in arm_names(tokens, table.places)
    ]


def _reading(
    table: Table, names: Names, beside: Beside, outcome: str, percents: list[str]
) -> Reading:
    """Return a reading with the names that the text says; the arm to compare with goes last."""
    counts, randomised = table.counts, table.randomised
    if control_is_first(names):
        counts, names, percents = counts.swapped(), names[::-1], percents[::-1]
        randomised = randomised and (randomised[1], randomised[0])
    trial = TwoArmTrial(
        counts,
        names[0] or "treatment",
        names[1] or "control",
        outcome="" if _is_of_arm(outcome, names) else outcome,
        week=beside.week,
        randomised=randomised,
        printed=replace(beside.printed, percent_treatment=percents[0], percent_control=percents[1]),
    )
    remark = f" ({table.remark})" if table.remark else ""
    return Reading(trial, trial_words(trial) + remark)


def _is_of_arm(outcome: str, names: Names) -> bool:
    """Whether words are no outcome, but name an arm, or are too many."""
    of_arm = any(name and name.lower() in outcome.lower() for name in names)
    return of_arm or len(outcome) > LONGEST["outcome"]


def trial_words(trial: TwoArmTrial) -> str:
    """Return the counts of a trial with its names, as a reading says them.

    >>> trial_words(TwoArmTrial(TwoArm(16, 29, 9, 30), "IL-2", "placebo", outcome="response"))
    'response: IL-2 16 of 29, placebo 9 of 30'
    """
    arms = (trial.treatment, trial.table.treatment), (trial.control, trial.table.control)
    said = ", ".join(f"{name} {x:,} of {n:,}" for name, (x, n) in arms)
    if trial.randomised:
        said += ", of {:,} and {:,} randomised".format(*trial.randomised)
    return f"{trial.outcome}: {said}" if trial.outcome else said
