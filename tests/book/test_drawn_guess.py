"""A drawn guess: pulled or walked by keys, beside a first point that is given."""

from __future__ import annotations

import json

import numpy as np
import pytest

import widgets
from widgets.book.guesses import guesses
from widgets.book.numbers import names
from widgets.charts.drawn_guess import drawn_axes
from widgets.trial import trial
from widgets.ui.gate import Gate
from widgets.ui.kinds import UNCHOSEN

KEY = "placebo_sledai"
TRUTH = [trial().medians["sledai", "control", week].summary.value for week in (0, 12, 24)]


@pytest.fixture
def gate() -> Gate:
    return widgets.guess(KEY)


def rows(gate: Gate, name: str) -> dict[str, list[object]]:
    read: dict[str, list[object]] = json.loads(getattr(gate.explorer.chart, f"frame_{name}"))
    return read


def test_nothing_is_drawn_but_the_point_that_is_given(gate: Gate) -> None:
    assert rows(gate, "drawn_line")["y"] == TRUTH[:1]
    assert rows(gate, "drawn_points")["y"] == []
    assert rows(gate, "truth_points")["y"] == TRUTH[:1]


def test_a_pull_moves_the_nearest_free_point(gate: Gate) -> None:
    gate.explorer.chart._handle_custom_msg({"point": [13.4, 4.3]}, [])
    assert gate.explorer.state.guess == (4, UNCHOSEN)
    assert "Nothing is drawn at 24 yet." in gate.explorer.chart.sentence
    gate.button.click()
    assert not gate.is_open
    assert "First draw the line to its end" in gate.explorer.notice.value
    gate.explorer.chart._handle_custom_msg({"point": [1, 99]}, [])
    assert gate.explorer.state.guess == (20, UNCHOSEN)
    gate.explorer.chart._handle_custom_msg({"point": [99, -99]}, [])
    assert gate.explorer.state.guess == (20, 0)
    assert rows(gate, "drawn_points")["chosen"] == [False, True]


def test_arrow_keys_choose_and_move_a_point(gate: Gate) -> None:
    for step in ([1, 0], [1, 0], [0, -1], [-1, 0], [0, 1]):
        gate.explorer.chart._handle_custom_msg({"step": step}, [])
    assert gate.explorer.state.guess == (TRUTH[0] + 1, TRUTH[0] - 1)


def test_after_the_result_the_line_stays_as_it_was_drawn(gate: Gate) -> None:
    gate.explorer.chart._handle_custom_msg({"point": [12, 9]}, [])
    gate.explorer.chart._handle_custom_msg({"point": [24, 11]}, [])
    gate.button.click()
    gate.explorer.chart._handle_custom_msg({"point": [12, 3]}, [])
    assert gate.explorer.state.guess[0] == 9
    assert rows(gate, "truth_points")["y"] == TRUTH
    assert rows(gate, "drawn_gap")["to"] == [TRUTH[0], 9, TRUTH[0]]
    assert "You drew 9 and 11" in gate.explorer.chart.sentence
    assert "<b>6 and 8</b> at 12 and 24 weeks" in gate.explorer.chart.sentence


@pytest.mark.parametrize(
    ("heights", "verdict"),
    [(TRUTH[1:], "Right."), ([TRUTH[1] + 2, TRUTH[2]], "Near."), ([TRUTH[1] + 3, 0], "Far off.")],
)
def test_a_line_is_as_near_as_its_farthest_point(
    gate: Gate, heights: list[float], verdict: str
) -> None:
    for place, height in zip((12, 24), heights, strict=True):
        gate.explorer.chart._handle_custom_msg({"point": [place, height]}, [])
    gate.button.click()
    assert f"<b>{verdict}</b>" in gate.explorer.chart.sentence


def test_two_numbers_at_one_place_lie_apart(gate: Gate) -> None:
    """A number stands 1.7 points of the scale above its point, or 1.9 below; none on the axis.

    No number is on the dotted line between the two points.
    """
    for height in range(21):
        gate._set("no")
        for place in (12, 24):
            gate.explorer.chart._handle_custom_msg({"point": [place, height]}, [])
        gate.button.click()
        own, real = rows(gate, "drawn_points"), rows(gate, "truth_points")
        for place in (0, 1):
            places = [
                each["y"][at] + (-1.9 if each["below"][at] else 1.7)
                for each, at in ((own, place), (real, place + 1))
            ]
            marks = [own["y"][place], real["y"][place + 1]]
            assert min(places) > 0 or height == 0, (height, places)
            assert abs(places[0] - places[1]) > 1, (height, places)
            assert abs(places[0] - marks[1]) > 1, (height, places)
            assert abs(places[1] - marks[0]) > 1, (height, places)
            gap = sorted(rows(gate, "drawn_gap")[end][place + 1] for end in ("y", "to"))
            assert not [each for each in places if gap[0] - 1 < each < gap[1] + 1], (height, gap)


def test_a_random_hand_stays_on_the_axes(gate: Gate) -> None:
    record, rng = guesses()[KEY], np.random.default_rng(4)
    for _ in range(100):
        kind = ("point", "step")[int(rng.integers(2))]
        gate.explorer.chart._handle_custom_msg({kind: rng.uniform(-50, 50, 2).tolist()}, [])
        drawn = [height for height in gate.explorer.state.guess if height != UNCHOSEN]
        assert all(record.low <= height <= record.high for height in drawn)
    assert drawn


def test_every_drawn_guess_has_a_height_for_each_place() -> None:
    drawn = [record for record in guesses().values() if record.kind == "drawn"]
    assert drawn
    for record in drawn:
        places = record.places.format_map(names()).split()
        assert len(places) == len(record.answer.format_map(names()).split()) >= 2


def test_the_highest_number_has_room_above_its_mark() -> None:
    _, y = drawn_axes("week", "points", [0, 4, 8], (0, 20))
    low, high = y.to_dict()["scale"]["domain"]
    assert low == 0
    assert high > 20
