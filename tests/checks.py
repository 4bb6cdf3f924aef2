"""Whether a test checks anything: by its own source and by that of the helpers it calls."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from types import FunctionType
from typing import Any

CALLS = re.compile(r"expect|np\.testing\.\w+|pytest\.(raises|warns|fail)|\w+\.until(_\w+)?")
"""What fails unless something holds: of Playwright, numpy and pytest, and a chapter's waits."""

ASSERTED = "_call_assertion_pass"
"""A name in the code of whatever pytest has compiled with an assertion in it."""


def written(test: Any) -> FunctionType:
    """Return a test function as it was written: hypothesis wraps its own."""
    test = getattr(test, "__func__", test)
    function = inspect.unwrap(getattr(getattr(test, "hypothesis", None), "inner_test", test))
    assert isinstance(function, FunctionType)
    return function


def checks(function: FunctionType, seen: frozenset[FunctionType] = frozenset()) -> bool:
    """Return whether a function, or a helper of the tests that it names, can fail."""
    if ASSERTED in function.__code__.co_names:
        return True
    helpers = []
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call) and CALLS.fullmatch(ast.unparse(node.func)):
            return True
        if isinstance(node, ast.Raise) and "AssertionError" in ast.unparse(node):
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
