"""Pictures of explorers as Vega lays them out, without a browser."""

from __future__ import annotations

import math
from typing import Any

import vl_convert

from tests.explorers.every import fresh, unmoved
from widgets.static_file.pictures import model, whole

PHONE = 310
"""Pixels of a picture on a phone."""

ONE_EACH = {"n_treatment": 1, "n_control": 1}
FAR = [
    *(("explore_your_trial", 1, {**ONE_EACH, "alpha": alpha}) for alpha in ("0.01", "0.05", "0.2")),
    *(("explore_your_trial", 2, {"example": key, "worth": 1.0}) for key in ("peitho", "bnt162b2")),
]
"""Pictures of the bench whose upright line would meet words that are not there at the start."""


def sheet(
    name: str, at: int, size: tuple[int, float] = (PHONE, math.inf), /, **changes: object
) -> dict[str, Any]:
    """Return a picture ("scenegraph"), its size, and where on it its plot begins ("origin")."""
    explorer = fresh(name) if changes else unmoved(name)
    explorer.state = explorer.state.changed(**changes)
    chart = model(explorer, alive=True)
    spec = whole(chart["pictures"][at], chart, size[0])
    spec["height"] = min(spec["height"], size[1])  # as chart_size.js has it
    drawn: dict[str, Any] = vl_convert.vegalite_to_scenegraph(spec)
    return drawn
