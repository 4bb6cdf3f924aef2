"""The tables of the bench: each stands in the reference values, with the source it names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from widgets.book.two_arm_table import known_tables
from widgets.trial import examples, trial

REFERENCE = Path(__file__).parents[1] / "reference" / "reference.json"
RECORDS = {record["id"]: record for record in json.loads(REFERENCE.read_text())}
NAMES = ("x1", "n1", "x0", "n0")


def printed(record: dict) -> set[tuple[int, ...]]:
    """Return the tables of a reference record: one, or one for each study."""
    columns = [record["inputs"][name] for name in NAMES]
    rows = zip(*columns, strict=True) if isinstance(columns[0], list) else [columns]
    return {tuple(row) for row in rows}


def test_there_are_at_least_six_trials_of_others() -> None:
    assert len(examples()) >= 6


@pytest.mark.parametrize("key", examples())
def test_each_stands_in_the_reference_with_its_source(key: str) -> None:
    example = examples()[key]
    record = RECORDS[example.reference]
    assert example.table in printed(record)
    assert example.cited in record["source"]


def test_first_and_second_are_the_first_and_second_of_their_source() -> None:
    order = {"first": 0, "second": 1, "third": 2, "fifth": 4}
    checked = 0
    for key, example in examples().items():
        place = order.get(key.partition("_")[2])
        inputs = RECORDS[example.reference]["inputs"]
        if place is not None:
            assert tuple(inputs[name][place] for name in NAMES) == example.table
            checked += 1
    assert checked == 6


def test_the_menu_begins_with_this_trial_and_its_sequel() -> None:
    known = known_tables()
    assert known["sri4_week12"].counts == trial().primary.table
    assert known["lupil2_week12"].counts == (34, 50, 29, 50)
    assert all(table.place and table.citation for table in known.values())
