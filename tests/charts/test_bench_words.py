"""On the bench the names of arms may be long, and meet neither a line nor one another."""

from __future__ import annotations

import pytest

from tests.charts.scenes import sheet
from tests.charts.test_lines_and_words import (
    CLOSE,
    LETTER,
    PHONE,
    boxes,
    crossed_by_the_stairs,
    drawing,
)

BOLD = 0.575
"""Width of a letter of weight 600 in a common typeface, as a part of its size."""
LONG_NAMES = "oviva", "peitho", "illuminate1", "eolia", "fagerland_newcombe_small"


@pytest.mark.parametrize("key", LONG_NAMES)
def test_the_words_in_the_corners_of_the_bench_end_before_its_lines(key: str) -> None:
    drawn = drawing("explore_your_trial", 0, example=key)
    corners = [each for each in boxes(drawn) if "p < " in each.words]
    assert len(corners) == 4, "two, each with its halo"
    wide = []
    for each in corners:
        reach = (each.x2 - each.x1) * BOLD / LETTER
        is_left = each.x1 < PHONE / 4
        ends = (each.x1, each.x1 + reach) if is_left else (each.x2 - reach, each.x2)
        wide.append(each._replace(x1=ends[0], x2=ends[1]))
    assert not crossed_by_the_stairs(drawn, wide)


@pytest.mark.parametrize("sizes", [(1, 30), (1, 1), (29, 30)])
def test_where_a_corner_has_no_room_for_its_words_a_key_has_them(sizes: tuple[int, int]) -> None:
    drawn = drawing("explore_your_trial", 0, n_treatment=sizes[0], n_control=sizes[1])
    words = [each for each in boxes(drawn) if each.words.endswith("p < 0.05")]
    assert len(words) == {(1, 30): 1, (1, 1): 0, (29, 30): 4}[sizes]
    marks = {"yours", "the IL-2 trial"} & {each.words for each in boxes(drawn)}
    assert marks == ({"yours", "the IL-2 trial"} if sizes == (29, 30) else {"yours"})


@pytest.mark.parametrize("key", ["sri4_week12", *LONG_NAMES])
def test_the_heads_of_the_matrix_keep_apart(key: str) -> None:
    drawn = drawing("explore_your_trial", 4, example=key)
    limited = [(x + item["x"], item["limit"]) for _, item, x, _ in drawn if item.get("limit")]
    names = sorted(limited)[1:-1:3]  # four directions, and over each pair of them a name
    assert len(limited) == 6
    ends = [(middle - limit / 2, middle + limit / 2) for middle, limit in names]
    assert ends[0][1] + CLOSE < ends[1][0]
    assert ends[1][1] <= PHONE


def test_lines_that_are_set_later_find_room_for_their_key() -> None:
    """A picture that is drawn makes none: its plot begins where it did."""
    unset, worth = ({}, {"worth": 5.0})
    tops = [sheet("explore_your_trial", 2, **each)["origin"][1] for each in (unset, worth)]
    assert tops[0] == tops[1] > 24
