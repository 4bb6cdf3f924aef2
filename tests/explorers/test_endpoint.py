"""The patient that a reader builds: presets, gates, and what a forged sheet meets."""

from __future__ import annotations

import json
from typing import Any

import pytest

import widgets
from widgets.book.invented_patients import INVENTED, SIGNS
from widgets.book.numbers import names
from widgets.book.sri4 import guessed_course, sri4_thresholds
from widgets.charts.rows.endpoint import MOST_POINTS
from widgets.explorers.endpoint import WEIGHTS
from widgets.models.endpoint import Course, sri4
from widgets.ui.explorer import Explorer


@pytest.fixture
def explorer() -> Explorer[Any]:
    return widgets.explore_endpoint()


def scores(explorer: Explorer[Any]) -> tuple[float, float]:
    course = explorer.state.course
    return course.sledai_before, course.sledai_after


def lights(explorer: Explorer[Any]) -> list[bool]:
    return ["not passed" not in value for _, value, _ in explorer.chart.numbers]


def test_it_starts_with_the_patient_of_the_guess_who_does_not_respond(
    explorer: Explorer[Any],
) -> None:
    assert explorer.state.course == guessed_course() == Course(12, 8, 0, 0, 2.3, 2.6)
    assert lights(explorer) == [True, True, False]
    assert "Not a responder" in explorer.chart.sentence
    assert names()["endpoint"]["guess"] == "no"


@pytest.mark.parametrize(
    ("preset", "visits", "gates"),
    [
        ("guessed", (12, 8), [True, True, False]),
        ("clear", (11, 2), [True, True, True]),
        ("misses", (12, 9), [False, True, True]),
        ("elsewhere", (16, 2), [True, False, True]),
        ("still_ill", (20, 16), [True, True, True]),
    ],
)
def test_the_presets_are_what_they_are_called(
    explorer: Explorer[Any], preset: str, visits: tuple[int, int], gates: list[bool]
) -> None:
    explorer.state = explorer.state.changed(patient=preset)
    assert scores(explorer) == visits
    assert lights(explorer) == gates
    verdict = "Responder" if all(gates) else "Not a responder"
    assert f"<b>{verdict}</b>" in explorer.chart.sentence
    assert explorer.grid.summary["verdict"] == verdict.lower()  # type: ignore[union-attr]
    assert explorer.state.patient == preset


def test_every_preset_is_tested() -> None:
    assert set(INVENTED) == {"guessed", "clear", "misses", "elsewhere", "still_ill"}


def test_one_tenth_less_turns_the_guess_round(explorer: Explorer[Any]) -> None:
    explorer.controls["pga_after"].set_state({"value": 2.5})
    assert lights(explorer) == [True, True, True]
    assert explorer.state.patient == "own"


def test_one_sign_turns_the_near_miss_round(explorer: Explorer[Any]) -> None:
    explorer.state = explorer.state.changed(patient="misses")
    after = list(explorer.state.after)
    after[SIGNS.index("fever")] = False
    explorer.grid.set_state({"after": after})  # type: ignore[union-attr]
    assert scores(explorer) == (12, 8)
    assert "<b>Responder</b>" in explorer.chart.sentence
    assert explorer.state.patient == "own"


def test_the_sheet_moves_state_and_follows_it(explorer: Explorer[Any]) -> None:
    sheet: Any = explorer.grid
    before = [False] * len(SIGNS)
    before[SIGNS.index("seizure")] = True
    sheet.set_state({"before": before})
    assert explorer.state.before == tuple(before)
    assert sheet.summary["before"] == "week 0: 8 points"
    explorer.state = explorer.state.changed(patient="clear")
    assert tuple(sheet.before) == explorer.state.before


@pytest.mark.parametrize(
    "message",
    [
        {"before": [True] * 23},
        {"before": [-1] * 24},
        {"after": [2] + [False] * 23},
        {"after": "yes"},
        {"pga_after": 3.1},
        {"pga_before": -0.1},
        {"new_bilag_a": -1},
        {"weights": [9] * 24},
        {"signs": []},
        {"summary": {"verdict": "responder"}},
    ],
    ids=str,
)
def test_an_impossible_patient_is_refused_in_words(
    explorer: Explorer[Any], message: dict[str, object]
) -> None:
    sheet: Any = explorer.grid
    start, shown = explorer.state, (sheet.before, sheet.after, sheet.summary, sheet.signs)
    sheet.set_state(message)
    assert explorer.state == start
    assert shown == (sheet.before, sheet.after, sheet.summary, sheet.signs)
    assert "must" in explorer.notice.value


def test_an_assessment_off_the_scale_names_the_scale(explorer: Explorer[Any]) -> None:
    explorer.controls["pga_after"].set_state({"value": 3.5})
    assert "must be a number from 0 to 3, got 3.5" in explorer.notice.value


def test_a_full_sheet_is_cut_at_the_axis_and_says_so(explorer: Explorer[Any]) -> None:
    full = (True,) * len(SIGNS)
    explorer.state = explorer.state.changed(before=full, after=full)
    assert scores(explorer) == (105, 105)
    chart: Any = explorer.chart
    blocks, totals = json.loads(chart.frame_score_blocks), json.loads(chart.frame_score_totals)
    assert max(blocks["to"]) == MOST_POINTS
    assert totals == {
        "visit": ["week 0", "week 12"],
        "x": [MOST_POINTS] * 2,
        "words": ["105, cut"] * 2,
    }


def test_a_bar_that_is_cut_is_never_in_what_passes_unless_it_passes(
    explorer: Explorer[Any],
) -> None:
    """Where score and limit are both beyond the axis, nobody sees which of them is larger."""
    full = (True,) * len(SIGNS)
    fewer = (False, *full[1:])
    for after, end in ((full, 0), (fewer, MOST_POINTS)):
        explorer.state = explorer.state.changed(before=full, after=after)
        [zone] = json.loads(explorer.chart.frame_score_zone)["to"]  # type: ignore[attr-defined]
        assert zone == end
        assert lights(explorer)[0] == bool(end)


def test_the_bars_are_as_long_as_the_scores(explorer: Explorer[Any]) -> None:
    for patient in INVENTED:
        explorer.state = explorer.state.changed(patient=patient)
        blocks = json.loads(explorer.chart.frame_score_blocks)  # type: ignore[attr-defined]
        for visit, score in zip(("week 0", "week 12"), scores(explorer), strict=True):
            rows = zip(blocks["visit"], blocks["x"], blocks["to"], strict=True)
            assert sum(to - x for at, x, to in rows if at == visit) == score


def test_the_words_of_the_limits(explorer: Explorer[Any]) -> None:
    def words(name: str) -> str:
        [said] = json.loads(getattr(explorer.chart, f"frame_{name}_zone"))["words"]
        return str(said)

    assert (words("score"), words("pga")) == ("passes: 8 or less", "passes: below 2.6")
    nothing = (False,) * len(SIGNS)
    explorer.state = explorer.state.changed(before=nothing, pga_before=3.0)
    assert (words("score"), words("pga")) == ("no fall of 4 is possible", "passes: every value")
    assert json.loads(explorer.chart.frame_score_limit)["x"] == []  # type: ignore[attr-defined]
    assert json.loads(explorer.chart.frame_pga_limit)["x"] == []  # type: ignore[attr-defined]


def test_the_lights_are_the_rule_for_every_single_sign(explorer: Explorer[Any]) -> None:
    nothing = (False,) * len(SIGNS)
    for i, weight in enumerate(WEIGHTS):
        one = tuple(j == i for j in range(len(SIGNS)))
        explorer.state = explorer.state.changed(before=one, after=nothing)
        assert lights(explorer) == list(sri4(explorer.state.course, sri4_thresholds()))
        assert lights(explorer)[0] == (weight >= 4)
