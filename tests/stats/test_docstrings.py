"""What other rooms call of the statistics says what it is, gives its source and an example."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from functools import cache
from types import FunctionType

import widgets.stats
from tests.test_house import PACKAGE, imported
from widgets.book.source import computed_by
from widgets.stats.p_values.p_value import TESTS

FAMILIES = {method.name for method in computed_by(tests=TESTS)}
"""Modules of how tests judge a table: called through `p_value` alone, documented all the same."""
SECTIONS = ("Parameters", "Returns", "References", ">>>")


@cache
def refuses(function: FunctionType) -> bool:
    """Return whether a function raises, or a function or a class of the package that it calls."""
    function = inspect.unwrap(function)
    nodes = list(ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))))
    if any(isinstance(node, ast.Raise) for node in nodes):
        return True
    names = [n.func.id for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    others = [function.__globals__.get(name) for name in names]
    others += [vars(other).get("__post_init__") for other in others if inspect.isclass(other)]
    ours = [inspect.unwrap(other) for other in others if callable(other)]
    return any(
        refuses(other)
        for other in ours
        if isinstance(other, FunctionType) and other is not function
        if other.__module__.startswith("widgets.")
    )


def public() -> Iterator[tuple[str, FunctionType]]:
    for info in pkgutil.walk_packages(widgets.stats.__path__, "widgets.stats."):
        module = importlib.import_module(info.name)
        for name, member in inspect.getmembers(module, callable):
            function = inspect.unwrap(member)  # a cached one, too
            if (
                isinstance(function, FunctionType)
                and function.__module__ == module.__name__
                and not name.startswith("_")
            ):
                yield f"{info.name}.{name}", function


def called() -> set[str]:
    """Return what modules outside the statistics import, and the tests; but for the numerics."""
    outside = [path for path in PACKAGE.rglob("*.py") if PACKAGE / "stats" not in path.parents]
    tests = {name for name, _ in public() if name.rpartition(".")[0] in FAMILIES}
    assert len(tests) > 5
    names = tests.union(*(imported(path) for path in outside))
    return {name for name in names if ".numerics." not in name}


def test_what_others_call_is_documented() -> None:
    known = called()
    functions = {name: f.__doc__ or "" for name, f in public() if name in known}
    assert len(functions) > 50
    wanting = {name: [s for s in SECTIONS if s not in doc] for name, doc in functions.items()}
    assert not {name: missing for name, missing in wanting.items() if missing}


def test_what_refuses_a_value_says_which() -> None:
    known = called()
    functions = {name: f for name, f in public() if name in known}
    refusing = [name for name, function in functions.items() if refuses(function)]
    assert len(refusing) > 50
    assert [name for name in refusing if "Raises\n" not in (functions[name].__doc__ or "")] == []


def test_everything_public_says_what_it_is() -> None:
    functions = dict(public())
    assert len(functions) > 100
    assert [name for name, function in functions.items() if not function.__doc__] == []
