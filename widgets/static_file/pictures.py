"""The pictures of a card: drawn once as SVG, and their models, so that the page can draw them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import ipywidgets as ipw
import vl_convert

from widgets.ui.explorer import Explorer

WIDTH = 640
FONT = "Liberation Sans, Arial, sans-serif"

_EVERY_WIDGETS = {*ipw.DOMWidget().keys, "_esm", "_anywidget_id"}


def model(explorer: Explorer[Any], alive: bool) -> dict[str, Any]:
    """Return what live_chart.js asks its model for; a picture at rest takes no keys."""
    chart = explorer.chart
    pictures = [dict(picture) for picture in chart.pictures]
    for picture in pictures if not alive else []:
        usermeta = picture["spec"].get("usermeta", {}) | {"movable": False, "slider": None}
        picture["spec"] = picture["spec"] | {"usermeta": usermeta}
        picture |= {"hand": "", "keys": ""}
    state = {key: value for key, value in chart.get_state().items() if key not in _EVERY_WIDGETS}
    return {**state, "pictures": pictures}


def drawn(picture: Mapping[str, Any], model: Mapping[str, Any]) -> str:
    """Return one picture as SVG; its colours stay names of the style sheet, light and dark."""
    svg: str = vl_convert.vegalite_to_svg(whole(picture, model))
    return svg


def whole(
    picture: Mapping[str, Any], model: Mapping[str, Any], width: int = WIDTH
) -> dict[str, Any]:
    """Return the specification of a picture with its rows in it."""
    rows = {name: _rows(model[f"frame_{name}"]) for name in picture["datasets"]}
    names = picture["spec"].get("usermeta", {}).get("table", {}).get("names")
    spec = _filled_in(picture["spec"], rows[names][0]) if names else picture["spec"]
    aspect = spec.get("usermeta", {}).get("aspect")
    sized = {
        **spec,
        "width": width,
        "config": {**spec.get("config", {}), "font": FONT},
        "datasets": rows,
    }
    if aspect:
        sized["height"] = round(width * aspect)
    if counted := spec.get("usermeta", {}).get("rows"):
        sized["height"] += counted["height"] * len(rows[counted["data"]])
    return sized


def _filled_in(spec: Any, names: Mapping[str, str]) -> Any:
    """Return a specification with names where its words say {treatment}, say."""
    if isinstance(spec, dict):
        return {key: _filled_in(part, names) for key, part in spec.items()}
    if isinstance(spec, list):
        return [_filled_in(part, names) for part in spec]
    if not isinstance(spec, str):
        return spec
    return re.sub(r"\{(\w+)\}", lambda found: names[found[1]], spec)


def _rows(text: str) -> list[dict[str, Any]]:
    columns = json.loads(text)
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
