"""Results typed as papers print them: the corpus is that of the trials of the bench."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path

import pytest

from widgets.reading.arm_names import is_control
from widgets.reading.text import Unread, readings
from widgets.stats.two_arm import TwoArm
from widgets.trial import examples

CORPUS = tomllib.loads((Path(__file__).parent / "published.toml").read_text(encoding="utf-8"))
PRINTED, UNCLEAR = CORPUS["printed"], CORPUS["unclear"]


def test_twenty_and_more_results_are_typed_as_printed() -> None:
    assert len(PRINTED) >= 20
    assert len(UNCLEAR) >= 8
    assert len({entry["typed"] for entry in PRINTED + UNCLEAR}) == len(PRINTED + UNCLEAR)


def test_none_is_read_wrongly_and_nearly_all_are_read() -> None:
    read = {}
    for entry in PRINTED:
        with suppress(Unread):
            read[entry["typed"]] = [reading.trial for reading in readings(entry["typed"])]
    for entry in PRINTED:
        for trial in read.get(entry["typed"], []):
            table = TwoArm(*entry["table"])
            assert trial.table in (table, table.swapped()), entry["typed"]
            assert trial.table == table or is_control(trial.control), entry["typed"]
            assert trial.printed.p in ("", entry.get("p")), entry["typed"]
    clear = [typed for typed, trials in read.items() if len(trials) == 1]
    assert len(clear) >= 0.9 * len(PRINTED)


@pytest.mark.parametrize("entry", UNCLEAR, ids=lambda entry: entry["typed"][:40])
def test_what_lacks_its_patients_is_not_read(entry: dict[str, str]) -> None:
    with pytest.raises(Unread, match=r"missing|needs its number|counts"):
        readings(entry["typed"])


def test_the_corpus_and_the_examples_are_the_same_trials() -> None:
    compared = 0
    for entry in PRINTED:
        if "example" in entry:
            trial = examples()[entry["example"]].trial
            table = TwoArm(*entry["table"])
            assert trial.table in (table, table.swapped())  # a paper may print placebo first
            assert entry["p"] in ("", trial.printed.p)
            compared += 1
    assert compared >= 15
