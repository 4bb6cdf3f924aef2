"""No chart gives one arm the name, the colour or the place of the other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from tests.explorers.every import EXPLORERS, fresh, unmoved
from widgets.charts.theme import CONTROL, GROUND, TREATMENT
from widgets.trial import trial
from widgets.ui.content import Frames
from widgets.ui.explorer import Explorer

Layer = dict[str, Any]
Value = Callable[[Frames], float]

NAMES = {"treatment": "IL-2", "control": "placebo"}
COLOURS = {"treatment": TREATMENT, "control": CONTROL}
ONE_ARM = {
    "explore_arrangement": "control",  # a placebo arm that might have been
    "explore_calendar": "treatment",  # the injections of IL-2
    "explore_missing_patient": "treatment",  # the patient of IL-2 without a result
}
"""Charts about one arm alone, whose rows do not say so."""
NO_ARM = {"explore_occupancy"}
"""Charts that name IL-2 and mean the molecule."""

OUTCOME = trial().outcomes["sri4_week12"]
NEPHRITIS = trial().outcomes["nephritis_remission"]
EVENT = trial().adverse_events["injection_site_reaction"]


def gap(of: Any) -> Value:
    """Return how many more there are in 100 on IL-2 than on placebo."""
    a, n, b, m = of.table
    return lambda _: 100 * (a / n - b / m)


MORE = "true difference: percentage points more responders on IL-2 than placebo"
TITLES: dict[tuple[str, str, str], tuple[dict[str, object], list[tuple[str, str, Value]]]] = {
    ("explore_allocation", "x", "patients dealt to IL-2"): (
        {"deal": 2},
        [("allocation_now", "size", lambda rows: len(rows["allocation_treatment"]["place"]))],
    ),
    ("explore_forest", "x", "percentage points more responders on IL-2 than on placebo"): (
        {},
        [("forest_trials", "points", gap(OUTCOME))],
    ),
    (
        "explore_harms",
        "x",
        "percentage points more patients with the event on IL-2 than on placebo",
    ): ({}, [("harms_seen", "points", gap(EVENT))]),
    ("explore_interval", "x", MORE): ({}, [("interval_observed", "points", gap(OUTCOME))]),
    ("explore_posterior", "x", MORE): ({}, [("belief_seen", "points", gap(OUTCOME))]),
    ("explore_p_value", "x", "placebo patients who responded"): (
        {"rate_treatment": 20 / OUTCOME.treatment.n, "rate_control": 13 / OUTCOME.control.n},
        [("map_reader", "x", lambda _: 13)],
    ),
    ("explore_p_value", "y", "IL-2 patients who responded"): (
        {"rate_treatment": 20 / OUTCOME.treatment.n, "rate_control": 13 / OUTCOME.control.n},
        [("map_reader", "y", lambda _: 20)],
    ),
    ("explore_power", "x", "patients randomised to placebo"): (
        {"n_control": 40, "ratio": "2.0"},
        [("power_now", "n", lambda _: 40), ("error_now", "n", lambda _: 40)],
    ),
    ("explore_rain", "x", "more responders on IL-2 that a trial found, in 100 patients"): (
        {},
        [("gaps_trial", "x", gap(OUTCOME))],
    ),
    ("explore_shuffle", "x", "response rate on IL-2 minus placebo, in points"): (
        {},
        [("gaps_trial", "gap", gap(OUTCOME))],
    ),
    ("explore_subgroup", "x", "gap in the subgroup: percentage points more on IL-2 than placebo"): (
        {},
        [("gaps_seen", "x", gap(NEPHRITIS))],
    ),
}
"""Each axis title that names an arm: what is moved, and the first marks that then lie on it."""
HEADINGS = {
    ("harms_words", "treatment", "patients on IL-2"),
    ("harms_words", "control", "patients on placebo"),
    ("map_regions", "to", "up to, placebo"),  # the other end of x
    ("map_regions", "above", "up to, IL-2"),
    ("panels_treatment", "rate", "response rate, IL-2"),
    ("panels_control", "rate", "response rate, placebo"),
    ("subtraction_reasons", "words", "placebo patients left out"),
}
"""Each heading of a table of figures that names an arm and is no axis title."""


def named(words: str) -> set[str]:
    """Return the arms that these words name."""
    return {arm for arm, name in NAMES.items() if re.search(rf"\b{name}\b", words)}


@cache
def pictures(name: str) -> list[tuple[list[tuple[str, Layer]], list[dict[str, Any]]]]:
    """Return the layers of each chart, with the names of their rows, and its table's parts."""
    specs = [picture["spec"] for picture in unmoved(name).chart.pictures]
    return [
        (
            [(each.get("data", spec.get("data"))["name"], each) for each in spec["layer"]],
            spec["usermeta"]["table"]["parts"],
        )
        for spec in specs
    ]


def titles(layers: list[tuple[str, Layer]]) -> set[tuple[str, str]]:
    """Return the channels of a chart and the titles of their axes, if they name an arm."""
    found = set()
    for _, layer in layers:
        for channel, drawn in layer["encoding"].items():
            title = drawn.get("title") or (drawn.get("axis") or {}).get("title") or ""
            words = title if isinstance(title, str) else " ".join(title)
            if named(words):
                found.add((channel, words))
    return found


def on(channel: str, layers: list[tuple[str, Layer]]) -> set[tuple[str, str]]:
    """Return the rows and columns that are drawn along a channel, from one end or to the other."""
    return {
        (rows, layer["encoding"].get(end, {}).get("field"))
        for rows, layer in layers
        for end in (channel, f"{channel}2")
    }


def arm_told(explorer: str, rows: str, layer: Layer) -> str | None:
    """Return the arm of a mark of one colour, by its chart, its rows or the column it writes."""
    written = layer["encoding"].get("text", {}).get("field")
    told = [ONE_ARM.get(explorer), rows.rpartition("_")[2], written]
    return next((arm for arm in told if arm in NAMES), None)


def coloured(explorer: str, rows: str, layer: Layer) -> Iterator[tuple[str | None, str]]:
    """Yield each arm that a layer paints, None if nothing tells which, and the colour it gets."""
    arm = arm_told(explorer, rows, layer)
    for role in ("color", "fill", "stroke"):
        yield arm, layer["mark"].get(role)
        drawn = layer["encoding"].get(role, {})
        scale, condition = drawn.get("scale", {}), drawn.get("condition")
        for key, colour in zip(scale.get("domain", ()), scale.get("range", ()), strict=True):
            if not (role == "fill" and colour == GROUND):  # open: its line has the colour
                yield (key if key in NAMES else ONE_ARM.get(explorer)), colour
        if condition and (told := re.fullmatch(r"datum\.arm === '(\w+)'", condition["test"])):
            [other] = NAMES.keys() - {told[1]}
            yield told[1], condition["value"]
            yield other, drawn["value"]
        else:
            yield arm, drawn.get("value")


def test_an_arm_has_its_own_colour_in_every_chart() -> None:
    names = {arm: getattr(trial(), arm).name for arm in NAMES}
    assert names == NAMES
    in_all = 0
    for explorer in EXPLORERS:
        for layers, _ in pictures(explorer):
            for rows, layer in layers:
                painted = 0
                for arm, colour in coloured(explorer, rows, layer):
                    painted += colour in COLOURS.values()
                    if colour in COLOURS.values():
                        assert arm in NAMES, (explorer, rows, f"whose is {colour}?")
                        assert colour == COLOURS[arm], (explorer, rows, arm, colour)
                said = json.dumps(layer)
                assert painted == sum(said.count(each) for each in COLOURS.values()), rows
                in_all += painted
    assert in_all > 50


def test_axes_that_name_an_arm_are_all_known() -> None:
    found = {
        (explorer, *title)
        for explorer in set(EXPLORERS) - NO_ARM
        for layers, _ in pictures(explorer)
        for title in titles(layers)
    }
    assert found == TITLES.keys()


@pytest.mark.parametrize("place", TITLES, ids=lambda place: "-".join(place[:2]))
def test_an_axis_that_names_an_arm_draws_the_rows_of_it(place: tuple[str, str, str]) -> None:
    name, channel, title = place
    explorer: Explorer[Any] = fresh(name)
    changes, marks = TITLES[place]
    frames = explorer.content.compute(explorer.state.changed(**changes))
    charts = [layers for layers, _ in pictures(name) if (channel, title) in titles(layers)]
    assert len(charts) == len(marks)
    for layers, (rows, column, value) in zip(charts, marks, strict=True):
        assert (rows, column) in on(channel, layers)
        assert frames[rows][column][0] == pytest.approx(value(frames))


def test_tables_name_the_arms_as_their_charts_do() -> None:
    others = set()
    for explorer in set(EXPLORERS) - NO_ARM:
        for layers, parts in pictures(explorer):
            axes = {title: channel for channel, title in titles(layers)}
            for part in parts:
                for heading, words in part["headings"].items():
                    column = re.sub(r"[+-][\d.]+$", "", heading)
                    if words in axes:
                        assert column in {drawn for _, drawn in on(axes[words], layers)}, part
                    elif named(words):
                        others.add((part["data"], column, words))
                for arm, words in part["words"].get("arm", {}).items():
                    assert named(words) == {arm}
    assert others == HEADINGS


def test_words_in_the_colour_of_an_arm_name_no_other() -> None:
    met = set()
    for explorer in EXPLORERS:
        for rows, frame in unmoved(explorer).content.compute(unmoved(explorer).state).items():
            for arm, words in zip(frame.get("arm", ()), frame.get("words", ()), strict=False):
                if arm in NAMES and (names := named(words)):
                    assert names == {arm}, (explorer, rows, words)
                    met.add(rows)
    assert met >= {"course_words", "dots_words", "fragility_heads", "harms_heads", "hundred_words"}


def test_words_in_a_corner_of_the_map_are_of_the_arm_that_did_better_there() -> None:
    explorer = unmoved("explore_p_value")
    words = explorer.content.compute(explorer.state)["map_words"]
    for x, y, said in zip(words["x"], words["y"], words["words"], strict=True):
        assert named(said) == {"treatment" if y > x else "control"}


def test_counts_of_harms_stand_below_the_head_of_their_arm() -> None:
    [(layers, _)] = pictures("explore_harms")
    texts = [(layer["encoding"].get("text", {}).get("field"), layer["mark"]) for _, layer in layers]
    shift = {field: mark["dx"] for field, mark in texts if field in NAMES}
    [heads] = [layer["mark"]["dx"] for rows, layer in layers if rows == "harms_heads"]
    assert heads["expr"] == f"datum.arm === 'treatment' ? {shift['treatment']} : {shift['control']}"
