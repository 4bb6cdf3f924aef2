"""Draw each chart once in a process.

A chart is a pure function of its arguments and holds no data, so one drawing serves every card
that shows it, and every kernel that is forked from a process that has drawn it. Building a chart
with Altair takes some 0.1 s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec

if TYPE_CHECKING:
    import altair as alt

Arguments = ParamSpec("Arguments")

DRAWN: dict[str, dict[Any, alt.TopLevelMixin]] = {}
"""What was drawn: the charts of each chart function, by its full name and their arguments."""


def drawn_once(
    draw: Callable[Arguments, alt.TopLevelMixin],
) -> Callable[Arguments, alt.TopLevelMixin]:
    """Let a chart function keep the chart that it returned for the same arguments."""
    charts = DRAWN.setdefault(f"{draw.__module__}.{draw.__name__}", {})

    @wraps(draw)
    def drawn(*args: Arguments.args, **kwargs: Arguments.kwargs) -> alt.TopLevelMixin:
        key = arguments(args, kwargs)
        if key not in charts:
            charts[key] = draw(*args, **kwargs)
        return charts[key]

    return drawn


def arguments(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    """Return the key under which a chart with these arguments is kept."""
    return frozen((args, sorted(kwargs.items())))


def frozen(value: Any) -> Any:
    """Return what can be a key: lists and mappings by what they hold, in its order.

    >>> frozen(["a", {"b": [1]}]) == frozen(["a", {"b": [1]}]) != frozen(["a", {"b": [2]}])
    True
    """
    if isinstance(value, Mapping):
        return Mapping, tuple((name, frozen(each)) for name, each in value.items())
    if isinstance(value, list | tuple):
        return type(value), tuple(map(frozen, value))
    return type(value), value
