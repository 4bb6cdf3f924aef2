"""Chapter 4, before and after: the medians of the paper, and nothing of an arm that is covered."""

from __future__ import annotations

import json
from typing import Any

import pytest

import widgets
from widgets.book.numbers import names
from widgets.explorers.course import MEASURES, CourseState, compute
from widgets.trial import trial


def shown(explorer: Any, arm: str) -> list[float]:
    frame = json.loads(explorer.chart.frame_course_medians)
    return [y for y, of in zip(frame["y"], frame["arm"], strict=True) if of == arm]


def test_placebo_falls_from_11_to_6() -> None:
    """The expected answer of the guess, as the prose, the picture and the sentence have it."""
    explorer = widgets.explore_course()
    assert shown(explorer, "control") == [11, 6, 8]
    assert shown(explorer, "treatment") == [12, 6, 4]
    assert "11, 6 and 8 on placebo" in explorer.chart.sentence
    assert "Lower by <b>6</b> on IL-2 and by <b>5</b> on placebo" in explorer.chart.sentence
    medians = {0: "11", 12: "6", 24: "8"}
    assert names()["course"]["sledai"]["control"] == {**medians, "all": "11 6 8"}


@pytest.mark.parametrize("measure", MEASURES)
def test_every_median_is_the_papers(measure: str) -> None:
    explorer = widgets.explore_course()
    explorer.state = explorer.state.changed(measure=measure)
    for arm in ("treatment", "control"):
        known = [trial().medians[measure, arm, week].summary.value for week in (0, 12, 24)]
        assert shown(explorer, arm) == known


@pytest.mark.parametrize("measure", MEASURES)
def test_a_covered_arm_is_nowhere_and_the_axis_stays(measure: str) -> None:
    both = compute(CourseState(measure=measure))
    covered = compute(CourseState(measure=measure, arms="treatment"))
    assert set(covered["course_medians"]["arm"]) == {"treatment"}
    assert "control" not in covered["course_ranges"]["arm"]
    assert covered["course_frame"] == both["course_frame"]
    explorer = widgets.explore_course()
    explorer.state = explorer.state.changed(measure=measure, arms="treatment")
    assert "placebo" not in explorer.chart.sentence


def test_ranges_only_where_the_paper_prints_them() -> None:
    ranges = compute(CourseState())["course_ranges"]
    pairs = list(zip(ranges["low"], ranges["high"], strict=True))
    assert pairs == [(8, 27), (0, 16), (0, 18), (8, 22), (0, 25), (0, 25)]
    for measure in MEASURES:
        frames = compute(CourseState(measure=measure))
        shown_ranges = zip(
            frames["course_ranges"]["low"],
            frames["course_medians"]["y"],
            frames["course_ranges"]["high"],
            strict=True,
        )
        assert all(low <= median <= high for low, median, high in shown_ranges)


def test_the_last_words_follow_their_mark_and_keep_apart() -> None:
    for measure in MEASURES:
        words = compute(CourseState(measure=measure))["course_words"]
        ends = [i for i, each in enumerate(words["words"]) if " " in each]
        assert [words["align"][i] for i in ends] == ["left", "left"]
        lower, upper = sorted(ends, key=lambda i: (words["y"][i], words["arm"][i] == "control"))
        assert words["dy"][upper] < 0 < words["dy"][lower]


def test_the_upper_mark_has_its_number_above_and_the_lower_below() -> None:
    for measure in MEASURES:
        words = compute(CourseState(measure=measure))["course_words"]
        places = list(zip(words["y"], words["arm"], words["dy"], strict=True))
        visits = [sorted([places[visit], places[visit + 3]]) for visit in range(3)]
        for (low, _, below), (high, _, above) in visits:
            assert above * below < 0
            assert high == low or above < 0
