"""Charts are drawn once for the same arguments, as the app and JupyterLab ship them."""

from __future__ import annotations

import inspect
from importlib import import_module
from pkgutil import iter_modules

import altair as alt
import pytest

import widgets.charts
from widgets.charts.drawn_once import drawn_once
from widgets.charts.line_up import line_up
from widgets.ui.picture import Picture

MODULES = [
    import_module(f"widgets.charts.{info.name}") for info in iter_modules(widgets.charts.__path__)
]
CHARTS = [
    function
    for module in MODULES
    for name, function in vars(module).items()
    if inspect.isfunction(function)
    and function.__module__ == module.__name__
    and function.__annotations__.get("return") == "alt.TopLevelMixin"
    and not name.startswith("_")
    and name != "themed"  # the last step of each of them
]


def test_equal_arguments_give_the_same_chart_and_others_another():
    asked = []

    @drawn_once
    def draw(lines, **words):
        asked.append(lines)
        return alt.Chart(alt.NamedData(lines[0])).properties(usermeta=words)

    first = draw(["map", "strip"], titles={"x": ["patients"]})
    assert draw(["map", "strip"], titles={"x": ["patients"]}) is first
    assert len(asked) == 1
    assert draw(["map", "strip"], titles={"x": ["weeks"]}) is not first
    assert draw(["strip", "map"], titles={"x": ["patients"]}) is not first
    assert draw(("map", "strip"), titles={"x": ["patients"]}) is not first
    assert len(asked) == 4


def test_one_and_one_point_nought_are_written_differently():
    @drawn_once
    def draw(high):
        return alt.Chart(alt.NamedData("line")).mark_line().properties(title=f"up to {high}")

    assert draw(1).to_dict() != draw(1.0).to_dict()


def test_there_are_charts():
    assert len(CHARTS) > 40


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.__name__)
def test_every_chart_function_keeps_its_chart(chart):
    assert chart.__code__.co_name == "drawn", f"{chart.__name__} needs @drawn_once"


def test_a_specification_is_worked_out_once():
    first, second = Picture(line_up("new", "old"), "one"), Picture(line_up("new", "old"), "another")
    assert first.sent()["spec"] is second.sent()["spec"]
    assert first.sent()["label"] != second.sent()["label"]
