"""Whether a test checks anything: by its source and its helpers', and by what it did."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Collection
from functools import wraps
from keyword import iskeyword
from pathlib import Path
from types import FunctionType
from typing import Any, ParamSpec, TypeGuard, TypeVar

import numpy as np
import pytest
from playwright.sync_api import expect

P = ParamSpec("P")
R = TypeVar("R")

CALLS = re.compile(
    r"expect\(.*\)\.(not_)?to_\w+|np\.testing\.\w+|pytest\.(raises|warns|fail)|\w+\.until(_\w+)?",
    re.DOTALL,
)
"""What fails unless something holds: of Playwright, numpy and pytest, and a chapter's waits."""

ASSERTED = "_call_assertion_pass"
"""A name in the code of whatever pytest has compiled with an assertion in it."""

MADE: list[str] = []
"""The checks that were made since this was last emptied, as a test begins."""


def _counted(check: Callable[P, R]) -> Callable[P, R]:
    """Return a check that notes that it was made; of assertions pytest tells."""

    @wraps(check)
    def noted(*args: P.args, **kwargs: P.kwargs) -> R:
        MADE.append(check.__qualname__)
        return check(*args, **kwargs)

    return noted


def count_those_of_libraries() -> None:
    """Have the checks of Playwright, numpy and pytest noted when they are made."""
    named: list[tuple[object, str]]
    named = [(np.testing, name) for name in dir(np.testing) if name.startswith("assert_")]
    named += [(pytest, "raises"), (pytest, "warns"), (type(expect), "__call__")]
    for owner, name in named:
        setattr(owner, name, _counted(getattr(owner, name)))


def written(test: Any) -> FunctionType:
    """Return a test function as it was written: hypothesis wraps its own."""
    test = getattr(test, "__func__", test)
    function = inspect.unwrap(getattr(getattr(test, "hypothesis", None), "inner_test", test))
    assert isinstance(function, FunctionType)
    return function


def is_check(node: ast.AST) -> TypeGuard[ast.Assert | ast.Call]:
    """Return whether this is an assertion, or a call that fails unless something holds."""
    is_call = isinstance(node, ast.Call) and CALLS.fullmatch(ast.unparse(node.func))
    return isinstance(node, ast.Assert) or bool(is_call)


def asks(assertion: str) -> bool:
    """Return whether an assertion, as it was written, is about anything: `True` holds anyway."""
    return any(
        name.isidentifier() and not iskeyword(name) for name in re.findall(r"\w+", assertion)
    )


def unmet(path: Path, missed: Collection[int]) -> list[str]:
    """Return the checks on these lines of a file: a whole run of the tests came by none of them.

    No run that passes comes by `pytest.fail`.
    """
    found = filter(is_check, ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    lines = {n.lineno for n in found if not ast.unparse(n).startswith("pytest.fail(")}
    return [f"{path}:{line}" for line in sorted(lines & set(missed))]


def checks(function: FunctionType, seen: frozenset[FunctionType] = frozenset()) -> bool:
    """Return whether a function, or a helper of the tests that it names, can fail."""
    if ASSERTED in function.__code__.co_names:
        return True
    helpers = []
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if is_check(node):
            return True
        if isinstance(node, ast.Name):
            helpers.append(function.__globals__.get(node.id))
    seen |= {function}
    return any(
        checks(helper, seen)
        for helper in helpers
        if isinstance(helper, FunctionType)
        and helper not in seen
        and helper.__module__.startswith(("tests.", function.__module__))
    )
