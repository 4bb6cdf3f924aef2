"""Where a reader has a trial of their own on the page, the trial of the book has its name."""

from __future__ import annotations

import json
import re

import pytest

from tests.charts.test_lines_and_words import boxes, drawing
from tests.explorers.every import fresh
from widgets.book.arms import THE_TRIAL
from widgets.book.class_trial import usual_plan
from widgets.book.class_trial_result import SHORT, class_result
from widgets.explorers.your_trial import compute
from widgets.reading.trial_file import trial_text
from widgets.stats.two_arm import TwoArm
from widgets.ui.live_chart import columns

OWN = "explore_your_trial", "explore_own_table", "explore_side_by_side", "explore_several_trials"
WHOSE = re.compile(r"\b(our|(?<!About )this|the real) trial\b|\bthe trial's|\"the trial\"", re.I)
"""Words for the trial of the book that a class or a journal club takes for its own.

*About this trial* is of theirs.
"""


def of_class() -> str:
    """Return the file of a class's own trial."""
    return trial_text(class_result(usual_plan(), TwoArm(9, 15, 6, 14), (16, 16)))


def said(name: str) -> str:
    """Return all that a card says outside its controls: pictures, rows, figures, numbers, menus."""
    card = fresh(name)
    if name == "explore_your_trial":
        card.state = card.state.changed(file=of_class())
    menu = getattr(card.state.kinds().get("example"), "options", {})
    rows = [columns(frame) for frame in card.content.compute(card.state).values()]
    return json.dumps(
        [card.chart.pictures, card.chart.sentence, card.chart.numbers, rows, [*menu.values()]]
    ).replace('\\"', '"')


@pytest.mark.parametrize("name", OWN)
def test_the_trial_of_the_book_is_named_beside_a_readers_own(name) -> None:
    words = said(name)
    assert THE_TRIAL in words
    assert WHOSE.findall(words) == []


def test_the_bench_says_whose_each_mark_is() -> None:
    card = fresh("explore_your_trial")
    card.state = card.state.changed(file=of_class())
    frames = compute(card.state)
    assert {"yours", THE_TRIAL} <= {each.words for each in boxes(drawing("explore_your_trial", 3))}
    lines = [frames[f"difference_{line}"]["row"] for line in ("now", "trial")]
    assert lines == [["yours"], [THE_TRIAL]]


def test_long_names_of_arms_are_whole_in_the_pictures_of_the_bench() -> None:
    """Over the columns of a narrow matrix they stand in two lines: one has no room for them."""
    card = fresh("explore_your_trial")
    card.state = card.state.changed(file=of_class())
    frames = compute(card.state)
    assert [frames["arm_names"][arm] for arm in ("treatment", "control")] == [
        [each] for each in SHORT
    ]
    assert frames["fragility_heads"]["narrow"][:2] == [each.replace(" ", "\n") for each in SHORT]


def test_the_matrix_has_fishers_test_where_it_is_quick() -> None:
    """A class seals it, and journals print it; Yates's imitation stands in a large trial."""
    card = fresh("explore_your_trial")
    for typed, test in (("9/15 vs 6/14", "Fisher"), ("400/2104 vs 300/2100", "Yates")):
        rows = compute(card.state.changed(table=typed))["fragility_rows"]["test"]
        assert any(test in row for row in rows), (typed, rows)
