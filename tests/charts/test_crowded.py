"""Where a picture has the least room its words are whole, and none is over others."""

from __future__ import annotations

from math import sqrt
from typing import Any

import pytest

from tests.charts.overlaps import cut_at_the_edge, one_over_another
from tests.charts.scenes import PHONE, sheet
from tests.charts.test_lines_and_words import boxes, drawing, items
from tests.charts.test_words_and_marks import PAGE, PROJECTOR, marks
from widgets.explorers.ledger import LOOKS

CROWDED = [
    *(("explore_precision", 0, {"difference": each}) for each in (-10, -2, 25, 53, 60)),
    *(("explore_precision", 0, {"worth": worth}) for worth in (38, 50)),
    *(("explore_looks", 1, {"patients": n}) for n in (1, 12, 15)),
    ("explore_looks", 1, {"rate": 0.9}),
    *(("explore_power", 0, {"rate_treatment": rate}) for rate in (0.7, 0.75)),
    *(("explore_power", 0, {"n_control": n}) for n in (26, 28, 32, 35)),
    ("explore_power", 1, {"rate_control": 0.0}),
    *(("explore_power", at, {"dropout": 0.4}) for at in (0, 1)),
    *(("explore_rain", 1, {"rate_treatment": rate}) for rate in (0.0, 0.12, 0.9)),
    ("explore_unblinding", 0, {"lean": 0.0}),
    ("explore_your_trial", 3, {"responders_control": 0}),
    ("explore_your_trial", 3, {"worth": 12.5}),
    ("explore_your_trial", 2, {"worth": 50.0, "margin": 50.0}),
    *(
        ("explore_your_trial", at, {"n_treatment": 1, "n_control": n})
        for at in (0, 3)
        for n in (1, 30)
    ),
    ("explore_adjusted", 0, {"counted": "all", "test": "log_odds_wald"}),
    *(("explore_family_wise_error", 0, {"looks": looks}) for looks in (1, 10, 42, 50, 60)),
    *(("explore_e_value", 0, {"truth": "seen", "pairs": pairs}) for pairs in (30, 42, 50)),
    *(("explore_e_value", 1, {"truth": "seen", "pairs": pairs}) for pairs in (1, 30, 59)),
    *(
        ("explore_group_sequential", at, {"plan": plan, "looks": looks})
        for plan in ("spend_pocock", "obrien_fleming", "spend_obrien_fleming")
        for at, looks in ((0, 5), (1, 2), (1, 5))
    ),
    *(("explore_ledger", at, {"lines": tuple(LOOKS)[:1]}) for at in (0, 1)),
    *(("explore_ledger", 1, {"lines": tuple(LOOKS)[::6][:lines]}) for lines in (3, 10)),
    *(("explore_posterior", 0, {"data": data}) for data in ("none", "both")),
    *(("explore_rule_of_three", 0, {"n": n, "confidence_level": 0.99}) for n in ("2", "20", "50")),
    *(("explore_worth", 0, {"responders": count}) for count in (0, 26, 29)),
    *(("explore_worth", 0, {"worth": worth}) for worth in (29, 50)),
]


@pytest.mark.parametrize(("name", "at", "changes"), CROWDED)
def test_no_words_are_over_others_where_a_slider_is_far(
    name: str, at: int, changes: dict[str, Any]
) -> None:
    picture = sheet(name, at, **changes)
    assert boxes(list(items(picture["scenegraph"])))
    assert one_over_another(picture["scenegraph"]) == set()
    assert cut_at_the_edge(picture) == set()


LOWER = (PHONE, 472), (490, PROJECTOR[1])
"""Width and greatest height of a picture on a small phone, and where a projector has one alone."""


@pytest.mark.parametrize("size", [PAGE, PROJECTOR, *LOWER])
@pytest.mark.parametrize("first", [0, 46])
def test_a_full_ledger_keeps_words_marks_and_the_line_of_alpha_apart(
    first: int, size: tuple[int, float]
) -> None:
    picture = sheet("explore_ledger", 0, size, lines=tuple(LOOKS)[first::50][:10])["scenegraph"]
    drawn, covered = list(items(picture)), set()
    words = boxes([each for each in drawn if each[1].get("opacity", 1)])
    assert one_over_another(picture) == set()
    for kind, item, left, top in drawn:
        if kind == "symbol":
            place = left + item["x"], top + item["y"], item["size"], item["strokeWidth"]
            covered |= {each.words for each in words if each.covered(*place)}
        elif kind == "rule" and item.get("x2", item["x"]) == item["x"]:
            ends = sorted((top + item["y"], top + item.get("y2", item["y"])))
            covered |= {each.words for each in words if each.crossed(left + item["x"], *ends)}
    assert covered == set()
    kinds = [kind for kind, *_ in drawn]
    assert "symbol" in kinds
    assert "text" not in kinds[kinds.index("symbol") :]  # no halo cuts a mark


@pytest.mark.parametrize("size", [PAGE, PROJECTOR])
def test_a_range_that_goes_on_ends_in_whole_triangles(size: tuple[int, float]) -> None:
    drawn = drawing("explore_forest", 0, size, level="0.99")
    sides = {
        name: [(x, extent) for x, _, extent in marks(drawn, shape=name) if x]
        for name in ("triangle-left", "triangle-right")
    }
    rules = [x + item["x2"] for kind, item, x, _ in drawn if kind == "rule" and "x2" in item]
    assert min(x - sqrt(extent) / 2 for x, extent in sides["triangle-left"]) > 0
    assert max(x + sqrt(extent) / 2 for x, extent in sides["triangle-right"]) < max(rules) + 1


@pytest.mark.parametrize("size", [PAGE, PROJECTOR])
def test_the_head_of_a_group_is_apart_from_the_name_below(size: tuple[int, float]) -> None:
    places = {each.words: each for each in boxes(drawing("explore_forest", 0, size))}
    for head, name in (("taken", "fixed"), ("post hoc", "LUPIL-2, post")):
        above, below = (
            next(each for words, each in places.items() if words.startswith(begun))
            for begun in (head, name)
        )
        assert above.y2 + 1 < below.y1
