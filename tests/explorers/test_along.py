"""A slider that runs along the axis of a picture is as even as the axis is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from tests.explorers.every import having
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Steps


def x_scales(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the horizontal scale of each layer that says one."""
    for layer in spec["layer"]:
        scale = layer["encoding"].get("x", {}).get("scale", {})
        if "domain" in scale:
            yield scale


@having(lambda explorer: any(each.along for each in explorer.content.pictures))
def test_a_slider_along_an_axis_is_as_even_as_the_axis(explorer: Explorer[Any]) -> None:
    kinds = explorer.content.start.kinds()
    for picture in explorer.content.pictures:
        if not picture.along:
            continue
        domain = next(x_scales(picture.chart.to_dict(validate=False)))
        place = np.log if domain.get("type") == "log" else np.asarray
        low, high = place([picture.along.low, picture.along.high])
        first, last = place(domain["domain"])
        assert first <= low < high <= last
        for kind in (kinds[name] for name in picture.along.fields):
            if isinstance(kind, Steps):
                steps = place([float(key) for key in kind.options])
                assert np.allclose(
                    np.linspace(low, high, len(steps)), steps, atol=(high - low) / 99
                )
