"""Results typed as papers print them: the corpus is that of the trials of the bench."""

from __future__ import annotations

import tomllib
from pathlib import Path

from widgets.stats.two_arm import TwoArm
from widgets.trial import examples

CORPUS = tomllib.loads((Path(__file__).parent / "published.toml").read_text(encoding="utf-8"))
PRINTED, UNCLEAR = CORPUS["printed"], CORPUS["unclear"]


def test_twenty_and_more_results_are_typed_as_printed() -> None:
    assert len(PRINTED) >= 20
    assert len(UNCLEAR) >= 8
    assert len({entry["typed"] for entry in PRINTED + UNCLEAR}) == len(PRINTED + UNCLEAR)


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
