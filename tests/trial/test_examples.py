"""The trials of the bench: each was read somewhere, and what it prints is given back or marked."""

from __future__ import annotations

import json
import re
from itertools import groupby
from pathlib import Path

import pytest

from widgets.book.two_arm_table import known_tables
from widgets.book.what_printed import INTERVALS
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.p_values.unconditional import Unconditional
from widgets.trial import Example, examples, trial

REFERENCE = Path(__file__).parents[1] / "reference" / "reference.json"
RECORDS = {record["id"]: record for record in json.loads(REFERENCE.read_text())}
NAMES = ("x1", "n1", "x0", "n0")
ANY_SIZE = [name for name, test in TESTS.items() if not isinstance(test.method, Unconditional)]
"""The tests that read a table of any size."""
ONE_SIDED = ("less", "greater")


def printed(record: dict) -> set[tuple[int, ...]]:
    """Return the tables of a reference record: one, or one for each study."""
    columns = [record["inputs"][name] for name in NAMES]
    rows = zip(*columns, strict=True) if isinstance(columns[0], list) else [columns]
    return {tuple(row) for row in rows}


def rounds_to(value: float, text: str) -> bool:
    """Whether a value is what was printed, to its digits; of "<0.001" whether it is below."""
    if text.startswith("<"):
        return value < float(text[1:])
    return abs(value - float(text)) <= 0.5 * 10 ** -len(text.partition(".")[2])


def giving_p(example: Example, tests: list[str]) -> tuple[str, ...]:
    """Return the tests that give the printed p-value from the counts."""
    trial = example.trial
    sides = ONE_SIDED if example.one_sided else ("two-sided",)
    found = [
        test
        for test in tests
        if any(rounds_to(p_value(test, *trial.table, side), trial.printed.p) for side in sides)
    ]
    return ("all",) if found == tests else tuple(found)


def giving_interval(example: Example) -> tuple[str, ...]:
    """Return the methods whose interval rounds to both printed ends."""
    ends, trial = example.interval.split(" to "), example.trial
    points = 100 if trial.printed.measure == "risk_difference" else 1
    return tuple(
        name
        for name, method in INTERVALS[trial.printed.measure].items()
        if all(map(rounds_to, (points * end for end in method(*trial.table)), ends))
    )


def test_thirty_trials_and_more_of_several_fields() -> None:
    read = [example for example in examples().values() if example.read]
    tables = [example.trial.table for example in read]
    assert len(read) >= 30
    assert len({example.group for example in read}) >= 5
    assert {example.trial.more_is_better for example in read} == {True, False}
    assert any(0 in (table.responders_treatment, table.responders_control) for table in tables)
    assert min(map(max, tables)) < 20 < 20_000 < max(map(max, tables))
    assert any(example.trial.margin for example in read)


def test_the_examples_of_a_group_stand_together() -> None:
    groups = [example.group for example in examples().values()]
    assert [group for group, _ in groupby(groups)] == list(dict.fromkeys(groups))


@pytest.mark.parametrize("key", [key for key, each in examples().items() if each.reference])
def test_each_of_the_reference_stands_there_with_its_source(key: str) -> None:
    example = examples()[key]
    record = RECORDS[example.reference]
    assert example.trial.table in printed(record)
    assert example.trial.citation in record["source"]


@pytest.mark.parametrize("key", [key for key, each in examples().items() if each.trial.printed.p])
def test_the_mark_names_the_giving_p_the_printed_p(key: str) -> None:
    assert giving_p(examples()[key], ANY_SIZE) == examples()[key].reproduced_by


@pytest.mark.parametrize("key", [key for key, each in examples().items() if each.interval])
def test_the_mark_names_the_giving_interval_the_printed_interval(key: str) -> None:
    assert giving_interval(examples()[key]) == examples()[key].interval_by


def test_what_is_not_given_back_has_a_note() -> None:
    marked = [
        each
        for each in examples().values()
        if (each.trial.printed.p and not each.reproduced_by)
        or (each.interval and not each.interval_by)
    ]
    assert len(marked) >= 10
    assert all(each.note for each in marked)


def test_no_other_test_gives_what_is_marked_as_given_by_none() -> None:
    small = [
        each
        for each in examples().values()
        if each.trial.printed.p and not each.reproduced_by and max(each.trial.table) <= 200
    ]
    assert small
    for each in small:
        assert giving_p(each, list(TESTS)) == (), each.key


def test_first_and_second_are_the_first_and_second_of_their_source() -> None:
    order = {"first": 0, "second": 1, "third": 2, "fifth": 4}
    checked = 0
    for key, example in examples().items():
        place = order.get(key.partition("_")[2])
        if place is not None:
            inputs = RECORDS[example.reference]["inputs"]
            assert tuple(inputs[name][place] for name in NAMES) == example.trial.table
            checked += 1
    assert checked == 6


def test_the_menu_begins_with_this_trial_and_its_sequel() -> None:
    known = known_tables()
    assert known["sri4_week12"].counts == trial().primary.table
    assert known["lupil2_week12"].counts == (34, 50, 29, 50)
    assert all(table.place and table.citation for table in known.values())


def test_thousands_in_notes_are_written_as_in_the_tables() -> None:
    notes = {key: example.note for key, example in examples().items() if example.note}
    assert len(notes) > 3
    bare = re.compile(r"(?<![\d.,/–-])(?!(?:19|20)\d\d\b)\d{4,}\b")
    assert {key: bare.findall(note) for key, note in notes.items() if bare.search(note)} == {}
