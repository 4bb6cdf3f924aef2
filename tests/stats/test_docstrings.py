"""Every public function of the statistics says what it is, gives its source and an example."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import FunctionType

import widgets.stats

# Modules that other modules of the statistics are built from; nothing else calls them.
MACHINERY = {
    "binomial_limits", "checks", "conditional", "conditional_hull", "conditional_limits", "counts",
    "limits", "noncentral", "outermost", "peaks", "profile_likelihood", "rate_path", "score",
    "tables", "unconditional_difference", "z_statistics",
}  # fmt: skip
SECTIONS = ("Parameters", "Returns", "References", ">>>")


def public() -> Iterator[tuple[str, FunctionType]]:
    for info in pkgutil.walk_packages(widgets.stats.__path__, "widgets.stats."):
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield info.name.rpartition(".")[2], function


def test_public_functions_are_documented() -> None:
    wanting = {}
    functions = [f for module, f in public() if module not in MACHINERY]
    assert len(functions) > 100
    for function in functions:
        missing = [section for section in SECTIONS if section not in (function.__doc__ or "")]
        if missing:
            wanting[f"{function.__module__}.{function.__name__}"] = missing
    assert not wanting


def test_machinery_exists_and_says_what_it_does() -> None:
    modules = {module for module, _ in public()}
    assert modules >= MACHINERY
    for module, function in public():
        assert function.__doc__, f"{module}.{function.__name__}"
