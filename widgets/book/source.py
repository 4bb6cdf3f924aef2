"""Where the numbers of a card come from: the trial's paper, and the functions that compute."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from widgets.book.reference_records import records_of
from widgets.stats import p_values
from widgets.stats.p_values.p_value import TESTS
from widgets.trial import trial
from widgets.ui.content import Method

_PAPER = trial().primary.cited[0].source

SOURCE = f"Source of the trial's numbers: [{_PAPER.label}] {_PAPER.citation}"

_FAMILIES = [
    import_module(f"{p_values.__name__}.{module.name}")
    for module in iter_modules(p_values.__path__)
]
"""The modules that may hold the method of a test."""


def computed_by(*functions: Callable[..., Any], tests: Iterable[str] = ()) -> list[Method]:
    """Return how numbers are computed, from the documentation of the functions and the tests."""
    return [*map(_function, functions), *map(_test, tests)]


def _function(function: Callable[..., Any]) -> Method:
    """Return what a docstring says first, and its references; what is no known method has none."""
    text = inspect.getdoc(function) or ""
    summary = " ".join(text.partition("\n\n")[0].split()).removeprefix("Return ")
    references = re.search(r"^References\n-+\n(.*?)(?:\n\n|\Z)", text, re.M | re.S)
    module = function.__module__
    name = f"{module}.{function.__name__}"
    return Method(
        summary[:1].upper() + summary[1:],
        " ".join(references[1].split()) if references else "",
        name,
        _checked_in(module),
        records_of(name),
    )


def _test(key: str) -> Method:
    test = TESTS[key]
    [family] = [
        each.__name__
        for each in _FAMILIES
        if any(getattr(each, name) is test.method for name in getattr(each, "__all__", ()))
    ]
    words = f"{test.label}. {test.description}"
    return Method(words, test.citation, family, _checked_in(family), records_of(key))


def _checked_in(module: str) -> str:
    """Return where a module is held to slow definitions: the tests mirror the package."""
    return re.sub(r"^widgets/(.*?)(\w+)$", r"tests/\1test_\2.py", module.replace(".", "/"))
