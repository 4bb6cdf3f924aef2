"""Every picture of every explorer is a table as well, without a line for any one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

import widgets
from tests.explorers.every import BROKEN, EXPLORERS, ends, unmoved
from tests.explorers.picture_table import table_lines
from widgets.charts.table import COUNT, WHAT
from widgets.ui.explorer import Explorer

INTERNAL = re.compile(r"_|^(x|y|n|p|to|row|words|foot|form)$")


@pytest.fixture(params=EXPLORERS)
def explorer(request: pytest.FixtureRequest) -> Explorer[Any]:
    return unmoved(request.param)


def tables(explorer: Explorer[Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for picture in explorer.chart.pictures:
        yield picture, picture["spec"]["usermeta"]["table"]


def test_every_picture_says_which_of_its_rows_tell_something(explorer: Explorer[Any]) -> None:
    frames = explorer.content.compute(explorer.state)
    seen = 0
    for picture, table in tables(explorer):
        for part in table["parts"]:
            assert part["data"] in picture["datasets"]
            headings = dict(part["headings"])
            count = headings.pop(COUNT, "counted")
            for field, heading in [*headings.items(), ("", count)]:
                name = re.sub(r"[+-][\d.]+$", "", field)
                assert not field or name in frames[part["data"]], (part["data"], field)
                assert heading.strip()
                assert heading == "to" or not INTERNAL.search(heading), heading
            assert set(part["words"]) <= headings.keys()
            seen += 1
    assert seen


def test_every_table_has_rows_and_no_gap_in_its_numbers(explorer: Explorer[Any]) -> None:
    start = explorer.state
    *_, all_low, all_high = ends(start)
    for changes in ({}, all_low, all_high):
        state = replace(start, **changes)
        frames = explorer.content.compute(state)
        for picture, table in tables(explorer):
            lines = table_lines(table, frames)
            assert lines, (picture["label"], state)
            for line in lines:
                assert line, picture["label"]
                for heading, value in line.items():
                    assert not BROKEN.search(f"{heading} {value}"), (heading, value)
            assert any(set(line) - {WHAT} or line[WHAT] for line in lines)


def test_files_are_named_after_the_explorer_and_no_two_alike() -> None:
    names = []
    for word in EXPLORERS:
        files = [picture["file"] for picture in unmoved(word).chart.pictures]
        assert all(name.startswith(word.removeprefix("explore_")) for name in files), files
        names += files
    assert len(names) > len(EXPLORERS)
    assert len(set(names)) == len(names)


def test_a_picture_names_its_source(explorer: Explorer[Any]) -> None:
    source = widgets.trial.trial().sources["P"]
    assert explorer.chart.source.endswith(source.citation)
    assert f"[{source.label}]" in explorer.chart.source
