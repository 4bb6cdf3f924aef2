"""What a kernel adds to what a room says of a class's own trial."""

from __future__ import annotations

import numpy as np
import pytest

from widgets.book.class_trial import STEPS, steps, usual_plan
from widgets.book.class_trial_chances import chances_in_100
from widgets.book.class_trial_words import trial_words
from widgets.book.page import remembered
from widgets.book.two_arm_rows import two_arm_rows
from widgets.book.two_arm_words import two_arm_readout
from widgets.book.wording import p_equals
from widgets.charts.rows import Frame
from widgets.charts.rows.p_value import bands
from widgets.reading.trial import PLANNED_TESTS
from widgets.reading.trial_file import trials_of
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.two_arm import TwoArm
from widgets.ui.link import decode
from widgets.ui.links import links

PLAN = {"cut": 6, "test": "fisher", "alpha": "0.05"}
ARM = {"answers": [5, 6, 9], "randomised": 4}
SHOWN = {"phase": "shown", "plan": PLAN, "arms": [ARM, ARM]}


def test_every_test_that_may_be_sealed_is_offered_by_its_name() -> None:
    offered = trial_words({"phase": "planned"}, 0)["tests"]
    assert tuple(each["key"] for each in offered) == PLANNED_TESTS
    assert offered[-2]["words"] == "Fisher exact"


def test_the_chances_are_those_of_the_phones_that_are_there() -> None:
    sealed = {"phase": "sealed", "plan": PLAN, "least": 5}
    words = {here: trial_words(sealed, here) for here in (0, 4, 5, 12, 401)}
    assert [each["phones"] for each in words.values()] == [30, 30, 5, 12, 30]
    for each in words.values():
        chances = chances_in_100(usual_plan(), each["phones"])
        assert (each["found"], each["falseAlarms"]) == chances
    assert words[12]["found"] != words[0]["found"]


def test_a_result_has_its_words_once_it_is_shown() -> None:
    assert trial_words({**SHOWN, "arms": None}, 5).keys() == {"say", "promise"}
    words = trial_words(SHOWN, 8)
    assert words["verdict"].startswith("2 of 3 (67%) said yes")
    assert words["line"] == "our class: 2/3 vs 2/3"


@pytest.mark.parametrize("test", PLANNED_TESTS)
def test_the_bench_and_the_file_lead_with_what_was_sealed(test: str) -> None:
    answers = [[9, 8, 8, 7, 6, 6, 3], [7, 5, 4, 4, 3, 1, 1, 0]]
    arms = [{"answers": each, "randomised": 9} for each in answers]
    plan = {**PLAN, "test": test, "alpha": "0.01"}
    words = trial_words({"phase": "shown", "plan": plan, "arms": arms}, 18)
    sealed = f"sealed {TESTS[test].label} at 0.01"
    [kept] = trials_of(words["file"])
    assert (sealed in kept.citation, kept.alpha, kept.planned_test) == (True, 0.01, test)
    remembered()  # the foot of a page, which knows what links call a chapter
    link = decode(words["bench"].partition("#")[2], links().known_as["16_your_trial"])
    state = link.states["your_trial"]
    frames = two_arm_rows(state.trial)
    said, name, p = two_arm_readout(state, frames), TESTS[test].label, p_value(test, *kept.table)
    assert p_equals(p) in words["verdict"]  # what the class has just read
    assert said.sentence.startswith(f"{name}, the planned test: <b>{p_equals(p)}</b>")
    numbers = " ".join(map(str, said.numbers))
    assert sealed in numbers
    assert f"p by {name} from" in numbers, "the missing"
    assert f"{name} does not put below" in numbers, "the interval"
    for rows in (frames["strip_p_values"], frames["fragility_rows"]):
        assert rows["test"][rows["chosen"].index(True)] == name
    shade = bands(np.array([p]), 0.05)
    assert _band(frames["map_regions"], kept.table) == shade, "the map"


def _band(regions: Frame, table: TwoArm) -> int:
    """Return the shade of a table on the map."""
    places = zip(*(regions[key] for key in ("below", "above", "from", "to", "band")), strict=True)
    [band] = [
        band
        for below, above, start, end, band in places
        if below < table.responders_treatment < above and start < table.responders_control < end
    ]
    return int(band)


@pytest.mark.parametrize(
    "change",
    [
        {"plan": None},
        {"phase": "sealed"},
        {"phase": "sealed", "least": 0},
        {"plan": {**PLAN, "test": "barnard"}},
        {"plan": {**PLAN, "cut": "6"}},
        {"arms": "two"},
        {"arms": [ARM]},
        {"arms": [{**ARM, "answers": [11]}] * 2},
        {"arms": [{**ARM, "answers": []}] * 2},
        {"arms": [{**ARM, "answers": 5}] * 2},
        {"arms": [{**ARM, "randomised": 2}] * 2},
        {"arms": [{**ARM, "randomised": None}] * 2},
    ],
)
def test_there_are_no_words_to_what_no_room_says(change: dict) -> None:
    with pytest.raises(ValueError, match=r"must|choose"):
        trial_words({**SHOWN, **change}, 12)


def test_each_phase_has_what_a_teacher_says_on_the_page_of_the_lesson() -> None:
    """The notes window and that page have one text."""
    on_page = {each.say for each in steps()}
    room = {"plan": PLAN, "least": 5}
    said = {phase: trial_words({**room, "phase": phase}, 5)["say"] for phase in STEPS}
    assert len(set(said.values())) == len(STEPS) == 5
    assert set(said.values()) < on_page
