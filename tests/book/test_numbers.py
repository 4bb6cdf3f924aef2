"""The names in the prose: each stands for something, and nothing is defined that no prose names."""

from __future__ import annotations

import ast
import json
from _string import formatter_field_name_split
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from widgets.book.numbers import names
from widgets.stats.p_values.p_value import TESTS
from widgets.trial import ARMS, tables, trial

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
FILES = ("claims", "class_trial", "fact_sheet", "glances", "guesses", "questions", "self_test")
MEASURES, _, WEEKS = (set(column) for column in zip(*trial().medians, strict=True))
EVENTS = trial().adverse_events
ROWS = (
    TESTS.keys(),
    trial().facts,
    trial().guidance,
    trial().signs,
    EVENTS,
    MEASURES,
    WEEKS,
    {*ARMS},
)
"""Keys of whole tables: a result may stand for each row, whichever of them the prose names."""

ROW, ALIKE = "row of a table", "result of one shape"

Name = tuple[Any, ...]
"""A name in its steps: ``{week12.treatment.n}`` is ("week12", "treatment", "n")."""


def written(value: Any) -> Iterator[str]:
    """Yield the texts in a record, those of its options included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from written(each)


def prose() -> Iterator[str]:
    for path in NOTEBOOKS:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            source = source.removeprefix("after_seal(")
            if cell["cell_type"] == "code" and source.startswith("tell("):
                yield ast.literal_eval(source.removeprefix("tell").replace('"))', '")'))
    for file in FILES:
        for record in tables(f"{file}.toml"):
            yield from written(record.fields)


@cache
def named() -> dict[Name, str]:
    """Return each name that any prose uses, in steps and as it is written."""
    fields = [field for text in prose() for _, field, _, _ in Formatter().parse(text) if field]
    split = {field: formatter_field_name_split(field) for field in fields}
    return {(first, *(key for _, key in rest)): field for field, (first, rest) in split.items()}


def test_every_name_stands_for_something() -> None:
    assert len(named()) > 400
    for field in named().values():
        value, _ = Formatter().get_field(field, (), names())
        assert not isinstance(value, dict | list), field
        assert "object at 0x" not in str(value), field
        assert str(value).strip(), field


def rows_of_a_table(results: dict[Any, Any]) -> set[Any]:
    """Return the keys of results that are rows of a table: three or more of one, or both arms."""
    return {
        key
        for table in ROWS
        if len(found := results.keys() & table) > 2 or found == {*ARMS}
        for key in found
    }


def shape(value: Any) -> Any:
    """Return the names of results, or None for a single one; all of them are computed now."""
    if not isinstance(value, dict):
        return None
    with suppress(KeyError, ValueError):
        value["no such name"]
    return frozenset(map(str, value))


def defined(results: dict[Any, Any], at: Name = (), kind: Name = ()) -> Iterator[tuple[Name, Name]]:
    """Yield each name and its kind, in which rows of a table and results of one shape are alike."""
    rows, shapes = rows_of_a_table(results), [shape(value) for value in results.values()]
    for key, value in results.items():
        alike = shape(value) is not None and shapes.count(shape(value)) > 1
        here = (*kind, ROW if key in rows else ALIKE if alike else key)
        yield (*at, key), here
        if isinstance(value, dict):
            yield from defined(value, (*at, key), here)


def test_nothing_is_defined_that_no_prose_names() -> None:
    every = dict(defined(dict(names())))
    assert len(every) > 500
    used = {name[:n] for name in named() for n in range(1, len(name) + 1)}
    kinds = {every[name] for name in used if name in every}
    unused = [
        ".".join(map(str, name))
        for name, kind in every.items()
        if kind not in kinds or (kind[-1] == ALIKE and name not in used)
    ]
    assert not unused, f"delete what no prose names: {', '.join(unused)}"
