"""Chapter 16: the bench reads any table, and its report is one page of finite words."""

from __future__ import annotations

import json
import math
import re
from html.parser import HTMLParser

import numpy as np
import pytest

import widgets
from tests.explorers.every import BROKEN
from widgets.book.arms import begun
from widgets.book.numbers import names
from widgets.book.tests import ALL_TESTS, STRIP_TESTS, p_values_by_test
from widgets.book.two_arm_state import YourTrialState
from widgets.book.two_arm_table import OWN, known_tables, limits
from widgets.book.wording import range_words
from widgets.charts.rows.p_value import MOST_ROWS
from widgets.explorers.your_trial import compute, move
from widgets.stats.estimates.interval import interval_for
from widgets.stats.p_values.left_out import left_out
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial
from widgets.ui.live_chart import columns
from widgets.ui.memory import memory
from widgets.ui.page import new_page

TEN = [
    TwoArm(16, 29, 9, 30),
    TwoArm(0, 20, 0, 20),
    TwoArm(20, 20, 20, 20),
    TwoArm(0, 20, 20, 20),
    TwoArm(500, 500, 0, 500),
    TwoArm(280, 500, 230, 500),
    TwoArm(0, 1, 1, 1),
    TwoArm(1, 1, 500, 500),
    TwoArm(7, 34, 1, 34),
    TwoArm(250, 500, 0, 3),
]


def typed(counts):
    return f"{counts[0]}/{counts[1]} vs {counts[2]} of {counts[3]}"


class Tags(HTMLParser):
    """The text of a page, and whether its tags are closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.words, self.sound = [], [], True

    def handle_starttag(self, tag, _attrs):
        if tag not in ("line", "circle"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in ("line", "circle"):
            self.sound &= bool(self.open) and self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("counts", TEN)
def test_ten_tables_go_through_without_a_nan(counts) -> None:
    bench = widgets.explore_your_trial()
    bench.grid.set_state({"value": typed(counts)})
    assert bench.state.counts == counts
    assert bench.notice.value == ""
    for name, frame in compute(bench.state).items():
        json.loads(columns(frame))
        for column, values in frame.items():
            if (name, column) == ("strip_p_values", "p"):
                left = [test for test in STRIP_TESTS if left_out(test, *counts)]
                assert [bool(np.isnan(p)) for p in values] == [key in left for key in STRIP_TESTS]
            elif np.asarray(values).dtype.kind == "f":
                assert np.isfinite(values).all()
    numbers = " ".join(part for number in bench.chart.numbers for part in number)
    assert not BROKEN.search(bench.chart.sentence + numbers)
    bench.make()
    page = Tags()
    page.feed(bench.page.value)
    words = " ".join(page.words)
    assert page.sound
    assert not page.open
    assert not BROKEN.search(words)
    assert f"{counts[0]}/{counts[1]} against {counts[2]}/{counts[3]}" in words


@pytest.mark.parametrize("counts", [(16, 29, 9, 30), (7, 34, 1, 34), (3, 40, 20, 41)])
def test_the_report_has_every_test_with_the_interval_that_inverts_it(counts) -> None:
    bench = widgets.explore_your_trial()
    bench.grid.set_state({"value": typed(counts)})
    bench.make()
    rows = re.findall(r"<tr>(.*?)</tr>", bench.page.value, re.S)
    p_values = p_values_by_test(counts)
    assert len(p_values) == 11
    for test, p in p_values.items():
        [row] = [row for row in rows if f">{TESTS[test].label}</th>" in row and "<svg" in row]
        low, high = interval_for(test)(*counts)
        assert range_words(low, high) in row
        assert ("<b>" in row) == (p < 0.05)
        assert (low <= 0 <= high) == (p >= 0.05)


def test_in_a_large_trial_two_intervals_are_left_out_and_it_is_said() -> None:
    bench = widgets.explore_your_trial()
    bench.grid.set_state({"value": "280/500 vs 230/500"})
    bench.make()
    assert bench.page.value.count("not searched above 60 patients an arm") == 2


def test_an_example_brings_its_table_and_a_moved_count_leaves_it() -> None:
    bench = widgets.explore_your_trial()
    for key, table in known_tables().items():
        bench.state = bench.state.changed(example=key)
        assert bench.state.counts == table.counts
        assert table.name in str(bench.chart.numbers)
    bench.state = bench.state.changed(n_control=77)
    assert bench.state.example == OWN
    assert bench.controls["example"].value == OWN
    with pytest.raises(ValueError, match="example must be one of"):
        bench.state.changed(example="nothing")


def test_the_report_goes_when_the_table_changes_and_only_then() -> None:
    bench = widgets.explore_your_trial()
    bench.make()
    shown = bench.page.value
    bench.state = bench.state
    assert bench.page.value == shown != ""
    bench.state = bench.state.changed(responders_treatment=17)
    assert bench.page.value == ""


def test_it_is_remembered_as_your_trial() -> None:
    bench = widgets.explore_your_trial()
    bench.grid.set_state({"value": "3/9 vs 4/11"})
    kept = memory().kept
    assert set(kept) == {"your trial"}
    new_page()
    again = widgets.explore_your_trial()
    memory().set_state({"stored": kept})
    assert again.state.counts == (3, 9, 4, 11)


@pytest.mark.parametrize(
    "value", [None, 5, [], {"example": "x"}, {"n_control": 1_000_001}, {"table": 3}]
)
def test_a_damaged_memory_is_forgotten(value) -> None:
    bench = widgets.explore_your_trial()
    start = bench.state
    memory().set_state({"stored": {"your trial": value}})
    assert bench.state == start


def test_sentence_and_interval_are_of_the_same_test() -> None:
    bench = widgets.explore_your_trial()
    assert "p = 0.0524" in bench.chart.sentence
    assert "7 of the 9 tests agree" in bench.chart.sentence
    frames = compute(bench.state)
    low, high = interval_for("n_minus_1")(*trial().primary.table)
    assert frames["difference_now"]["low"] == [100 * low]
    assert frames["your_span"]["high"] == [100 * high]
    assert limits(trial().primary.table) == (low, high)
    at = np.asarray(frames["your_curve"]["points"])
    p = np.asarray(frames["your_curve"]["p"])
    assert p[at == 0] == pytest.approx(p_value("n_minus_1", 16, 29, 9, 30), abs=1e-5)
    assert len(frames["strip_p_values"]["p"]) == len(STRIP_TESTS)


@pytest.mark.parametrize("key", [key for key in known_tables() if key != OWN])
def test_nobody_is_said_to_respond_with_what_is_to_be_avoided(key) -> None:
    """A table of deaths has no responders, nor has one of which nobody has said what is better."""
    bench = widgets.explore_your_trial()
    bench.state = bench.state.changed(example=key)
    said, of_trial = bench.chart.sentence, bench.state.trial
    assert ("responded" in said) == (of_trial.more_is_better is True and not of_trial.outcome)
    assert ("had the event" in said) == (not of_trial.more_is_better and not of_trial.outcome)
    assert begun(of_trial.outcome) in said


def test_the_map_of_a_small_trial_is_every_cell_and_of_a_large_one_a_row_of_counts() -> None:
    small = compute(YourTrialState(5, 20, 5, 20, OWN))["map_regions"]
    assert set(np.asarray(small["above"]) - np.asarray(small["below"])) == {1.0}
    large = compute(YourTrialState(280, 500, 230, 500, OWN))["map_regions"]
    feet = np.unique(large["below"])
    assert feet.size <= MOST_ROWS
    assert feet[0] == -0.5
    assert np.max(large["above"]) == 500.5
    assert np.max(large["to"]) == 500.5


def test_it_moves_on_the_map_within_the_arms() -> None:
    state = YourTrialState()
    assert move(state, "step", [1, -1]) == {"responders_treatment": 15, "responders_control": 10}
    assert move(state, "point", [99, -5]) == {"responders_treatment": 0, "responders_control": 30}
    for kind, pair in (("point", [2.4, 3.6]), ("step", [0, 1])):
        state.changed(**move(state, kind, pair))


def test_the_numbers_that_the_chapter_gives() -> None:
    bench = names()["your_trial"]
    assert bench["tests"] == len(ALL_TESTS) == 11
    assert bench["first"]["below"] == 8
    assert bench["first"]["points"] == 18
    assert bench["first"]["ratio"] == "7.00"
    assert bench["first"]["flips"] == "1 more patient with the event on control"
    assert bench["double"]["ratio"] == "2.00"
    assert bench["double"]["below"] == 0
    assert bench["ours"]["below"] == 2
    assert bench["ours"]["flips"] == "1 more patient with the event on treatment"
    assert math.isclose(bench["ours"]["points"], 25)


def test_titles_name_the_arms_as_the_reader_does_and_cut_long_names() -> None:
    bench = widgets.explore_your_trial()
    titles = [part.value for part in bench.following[:2]]
    assert [re.sub("<[^>]*>", "", title) for title in titles] == ["IL-2", "placebo"]
    bench.state = bench.state.changed(treatment="a <b>long</b> one", control="placebo")
    titles = [part.value for part in bench.following[:2]]
    assert "a &lt;b&gt;long&lt;/b&gt; one" in titles[0]
    assert "te-control" in titles[1]
    assert "placebo" in titles[1]
    names = {key: name for key, [name] in compute(bench.state)["arm_names"].items()}
    assert names == {
        "treatment": "a <b>long</b> one",
        "control": "placebo",
        "had": "who responded",
        "minus": "a <b>long</b> one",
        "rest": "minus placebo",
    }
    bench.state = bench.state.changed(treatment="extracorporeal oxygenation, early")
    [name] = compute(bench.state)["arm_names"]["treatment"]
    assert name == "extracorporeal oxygenatio…"
    said = [json.dumps(picture["spec"]) for picture in bench.chart.pictures]
    assert [("{treatment}" in each, "{control}" in each) for each in said] == [
        (True, True),
        (False, False),
        (True, True),
        (True, True),
        (False, False),
    ]
