"""From a number on a card to how it is computed: what runs is named, and what is named exists."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import _lru_cache_wrapper, cache
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tests.explorers.every import EXPLORERS, ends, fresh, having, unmoved
from tests.reference.evaluate import evaluate
from tests.reference.records import RECORDS
from widgets.book import reference_records
from widgets.book.reference_records import records_of
from widgets.book.source import computed_by
from widgets.book.tests import ALL_TESTS
from widgets.stats.p_values.p_value import TESTS
from widgets.ui.explorer import Explorer
from widgets.ui.method_list import SUMMARY, UNPUBLISHED

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "widgets"
COMPUTE = (PACKAGE / "stats", PACKAGE / "models")
BY_ITS_TEST = {"p_value", "plane", "simulated_p_values", "p_values_by_plane"}
"""What gives the p-value of any test: the card names the test."""
FORGOTTEN = tuple(
    f"widgets.{part}"
    for part in (
        "explorers",
        "book.comparisons",
        "book.t",
        "models",
        "stats.evidence",
        "stats.planning",
    )
)
NO_STATISTIC = {
    *("arm_sizes", "order_of_deal", "rejection_runs", "rounds_to"),
    *("left_out", "accepted_controls"),
}
"""How many patients are in an arm, in which order they are dealt, how a region is stored, whether
a number rounds to a printed one, which tests are read, where the line of a map runs."""


def cites(frame: FrameType) -> bool:
    """Return whether a function gives a reference, and is none of those that the tests name."""
    name, module = frame.f_code.co_qualname, frame.f_globals["__name__"]
    words = getattr(frame.f_globals.get(name), "__doc__", "") or ""
    return "References\n" in words and ".p_values." not in module


@cache
def stands_in(file: str, *folders: Path) -> bool:
    """Return whether a file is in one of the folders: asked at every call that is recorded."""
    return not {*Path(file).parents}.isdisjoint(folders)


def computes(frame: FrameType | None) -> bool:
    return frame is not None and stands_in(frame.f_code.co_filename, *COMPUTE)


def caller(frame: FrameType) -> FrameType | None:
    """Return the next frame of the package: numpy may stand in between, and a comprehension."""
    back = frame.f_back
    while back and not stands_in(back.f_code.co_filename, PACKAGE):
        back = back.f_back
    return back


@contextmanager
def recorded(functions: set[str], tests: set[str]) -> Iterator[None]:
    """Add each public function that other rooms call or that cites, and each test that is asked."""

    def record(frame: FrameType, event: str, _argument: object) -> None:
        if event != "call" or not computes(frame):  # this first: the coverage calls at each line
            return
        name = frame.f_code.co_qualname
        module = frame.f_globals["__name__"]
        if ".numerics." in module or name.startswith("_") or "." in name or "<" in name:
            return
        asked = not computes(caller(frame))
        if asked or cites(frame):
            functions.add(f"{module}.{name}")
        if asked and name in BY_ITS_TEST and isinstance(key := frame.f_locals.get("test"), str):
            tests.add(key)

    before = sys.getprofile()
    sys.setprofile(record)
    try:
        yield
    finally:
        sys.setprofile(before)


def forget_what_is_known() -> None:
    """Empty the caches of what computes a card, so that all is computed anew."""
    for name, module in [*sys.modules.items()]:
        if name.startswith(FORGOTTEN):
            for cached in vars(module).values():
                if isinstance(cached, _lru_cache_wrapper) and cached.__module__ == name:
                    cached.cache_clear()


def test_what_computes_a_card_is_named_on_it(explorer: Explorer[Any]) -> None:
    functions: set[str] = set()
    tests: set[str] = set()
    forget_what_is_known()
    with recorded(functions, tests):
        for changes in [{}, *ends(explorer.state)][:8]:
            state = replace(explorer.state, **changes)
            explorer.content.readout(state, explorer.content.compute(state))
    named = {method.name for method in explorer.content.methods}
    own = {name for name in functions if name.rsplit(".", 1)[1] not in BY_ITS_TEST | NO_STATISTIC}
    assert own <= named, own - named
    words = {method.words for method in explorer.content.methods}
    assert {method.words for method in computed_by(tests=tests)} <= words


def runs_of(ids: list[str]) -> str:
    """Return ids in runs, such as "P0001 P0005-P0007"."""
    runs: list[list[str]] = []
    for each in sorted(ids):
        if runs and int(each[1:]) == int(runs[-1][-1][1:]) + 1 and each[0] == runs[-1][0][0]:
            runs[-1] = [runs[-1][0], each]
        else:
            runs.append([each])
    return " ".join("-".join(run) for run in runs)


def records_through() -> dict[str, list[str]]:
    """Return the ids of the records that go through each function and test.

    What one record of a method goes through, all records of that method do.
    """
    of_method: dict[str, list[Mapping[str, Any]]] = {}
    for record in RECORDS:
        of_method.setdefault(record["method"], []).append(record)
    through: dict[str, list[str]] = {}
    forget_what_is_known()
    for method, records in of_method.items():
        functions: set[str] = set()
        tests: set[str] = set()
        with recorded(functions, tests):
            evaluate(method, records[0]["inputs"])
        for name in functions | tests:
            through.setdefault(name, []).extend(record["id"] for record in records)
    return through


def test_the_records_named_on_the_cards_are_those_that_go_through_what_is_named() -> None:
    methods = [method for name in EXPLORERS for method in unmoved(name).content.methods]
    named = {method.name for method in methods} | {*ALL_TESTS}
    through = {name: ids for name, ids in records_through().items() if name in named}
    assert {name: runs_of(ids) for name, ids in through.items()} == reference_records.RECORDS
    assert all(records_of(name).startswith(f"{len(ids)} ") for name, ids in through.items())
    assert {method.records for method in methods} > {records_of(key) for key in ALL_TESTS}


@having(lambda explorer: explorer.content.methods)
def test_what_is_named_exists(explorer: Explorer[Any]) -> None:
    [words] = [each for each in explorer.children if "te-methods" in each._dom_classes]
    assert words.value.startswith(f"<details><summary>{SUMMARY}</summary>")
    for method in explorer.content.methods:
        module, _, name = method.name.rpartition(".")
        assert callable(getattr(import_module(module), name, None)) or import_module(method.name)
        assert (ROOT / method.test).is_file(), method.test
        ids = re.findall(r"\b[LP]\d{4}\b", method.records)
        assert bool(ids) == bool(method.records)
        assert {*ids} <= {record["id"] for record in RECORDS}
        assert (ROOT / (method.records.rpartition(" ")[2])).exists()
        assert method.words.endswith(".")
        assert method.source or method.name.startswith("widgets.models.")
        shown = words.value.replace("<wbr>", "")  # where a name may break
        for part in (method.name, method.test):
            assert f"<code>{part}</code>" in shown
        assert f"</code> and against {method.records}." in shown or not method.records
        assert f"<code>{method.test}</code>, {UNPUBLISHED}." in shown or method.records


def test_most_explorers_compute() -> None:
    assert sum(bool(fresh(name).content.methods) for name in EXPLORERS) > 30


@pytest.mark.parametrize("key", TESTS)
def test_every_test_leads_to_its_module(key: str) -> None:
    [method] = computed_by(tests=[key])
    assert method.words.startswith(TESTS[key].label)
    assert import_module(method.name)


@having(lambda explorer: explorer.content.methods)
def test_the_words_of_a_method_have_no_markup(explorer: Explorer[Any]) -> None:
    words = [each.words for each in explorer.content.methods]
    assert all(words)
    assert not [each for each in words if "`" in each]
