"""Charts whose specifications were drawn when the edition was built: no reader waits for Altair.

A chart holds no data and is a function of its arguments (``@drawn_once``); in the edition each
chart function looks up what the real one returned for the same arguments.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from widgets.charts.drawn_once import arguments


@dataclass(frozen=True)
class BakedChart:
    """A chart that is its specification, as JSON text."""

    text: str

    def to_dict(self, **_: object) -> dict[str, Any]:
        """Return the specification, as Altair's charts do."""
        spec: dict[str, Any] = json.loads(self.text)
        return spec


def baked(name: str, specs: Mapping[str, str]) -> Callable[..., BakedChart]:
    """Return the chart function of this name, from its specifications by arguments."""
    charts: dict[str, BakedChart] = {}

    def drawn(*args: Any, **kwargs: Any) -> BakedChart:
        key = repr(arguments(args, kwargs))
        if key not in specs:
            raise ValueError(f"{name} was not drawn for {key} when this edition was built")
        if key not in charts:
            charts[key] = BakedChart(specs[key])
        return charts[key]

    drawn.__name__ = drawn.__qualname__ = name
    return drawn
