"""Draw each chart once for all learners.

By the rule of the house a chart is a pure function of its arguments and holds no data, so what
the warm process has drawn, every fork of it can show. Building one with Altair takes some 0.1 s,
which a class that opens a chapter together would wait for thirty times.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType
from typing import Any

from altair import SchemaBase

CHARTS = "widgets.charts."
PICTURES = "widgets.ui.live_chart"


def remember_charts() -> int:
    """Let every public function of the charts keep what it returned; return how many do."""
    explorers = import_module("widgets.explorers")

    for info in iter_modules(explorers.__path__):
        import_module(f"widgets.explorers.{info.name}")
    import_module(PICTURES)
    remembered = {function: kept(function) for function in _chart_functions()}
    for name, module in list(sys.modules.items()):
        if name.startswith("widgets."):
            for word, value in list(vars(module).items()):
                if isinstance(value, FunctionType) and value in remembered:
                    setattr(module, word, remembered[value])
    picture = sys.modules[PICTURES].Picture
    picture.sent = _sent_once(picture.sent)
    return len(remembered)


def kept(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function with a memory of the charts and parts of charts that it returned.

    Rows it does not keep: each move of a slider asks for others. Arguments that cannot be a key
    are passed through.
    """
    memory: dict[Any, SchemaBase] = {}

    @wraps(function)
    def remembered(*args: Any, **kwargs: Any) -> Any:
        key = frozen((args, sorted(kwargs.items())))
        try:
            hash(key)
        except TypeError:
            return function(*args, **kwargs)
        if key in memory:
            return memory[key]
        drawn = function(*args, **kwargs)
        if isinstance(drawn, SchemaBase):
            memory[key] = drawn
        return drawn

    return remembered


def frozen(value: Any) -> Any:
    """Return what can be a key: lists and mappings by what they hold, in its order.

    >>> frozen(["a", {"b": [1]}]) == frozen(["a", {"b": [1]}]) != frozen(["a", {"b": [2]}])
    True
    """
    if isinstance(value, Mapping):
        return Mapping, tuple((name, frozen(each)) for name, each in value.items())
    if isinstance(value, list | tuple):
        return type(value), tuple(map(frozen, value))
    return value


def _chart_functions() -> Iterator[FunctionType]:
    for name, module in list(sys.modules.items()):
        if name.startswith(CHARTS):
            for word, value in vars(module).items():
                ours = isinstance(value, FunctionType) and value.__module__ == name
                if ours and not word.startswith("_"):
                    yield value


def _sent_once(sent: Callable[[Any], Mapping[str, Any]]) -> Callable[[Any], Mapping[str, Any]]:
    memory: dict[tuple[int, str, str], tuple[Any, Mapping[str, Any]]] = {}

    @wraps(sent)
    def remembered(picture: Any) -> Mapping[str, Any]:
        # By identity: a chart is the very object that a chart function keeps, and so stays.
        key = (id(picture.chart), picture.label, picture.caption)
        if key not in memory:
            memory[key] = (picture.chart, sent(picture))
        return memory[key][1]

    return remembered
