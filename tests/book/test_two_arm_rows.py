"""What the pictures of Chapter 16 show of a large trial."""

from __future__ import annotations

import numpy as np
import pytest

from widgets.book import two_arm_rows
from widgets.book.arms import THE_TRIAL
from widgets.book.tests import LEFT_OUT
from widgets.reading.trial import TwoArmTrial
from widgets.stats.two_arm import TwoArm


@pytest.mark.parametrize("test", ["n_minus_1", "wald", "yates"])
@pytest.mark.parametrize(
    ("sizes", "shown"),
    [((300, 500), (0, 100)), ((1, 500), (0, 100)), ((499, 30), (0, 100)), ((506, 499), (2, 12))],
)
def test_the_map_from_the_ends_of_each_row_is_that_of_every_count(
    test, sizes, shown, monkeypatch
) -> None:
    two_arm_rows._map.cache_clear()
    every = two_arm_rows._map(test, sizes, shown, 0.05, ("", ""))
    monkeypatch.setattr(two_arm_rows, "MOST_COLUMNS", 0)
    two_arm_rows._map.cache_clear()
    ends = two_arm_rows._map(test, sizes, shown, 0.05, ("", ""))
    two_arm_rows._map.cache_clear()
    for name, frame in every.items():
        for column, values in frame.items():
            assert np.array_equal(np.asarray(values), np.asarray(ends[name][column])), column


def test_a_million_patients_an_arm_are_few_rows() -> None:
    frames = two_arm_rows.two_arm_rows(TwoArmTrial(TwoArm(500_900, 10**6, 500_000, 10**6)))
    assert max(len(values) for frame in frames.values() for values in frame.values()) < 1_500
    shown = frames["map_regions"]
    assert (np.min(shown["from"]), np.max(shown["to"])) == (489_999.5, 510_000.5)
    assert np.max(np.subtract(shown["above"], shown["below"])) < 260
    assert np.unique(frames["map_contour"]["y"]).size > 20
    assert not frames["map_trial"]["label"]


@pytest.mark.parametrize("n", [2_000, 20_000, 10**6])
def test_the_curve_of_a_large_trial_has_points_where_it_falls(n) -> None:
    frame = two_arm_rows.two_arm_rows(TwoArmTrial(TwoArm(55 * n // 100, n, 54 * n // 100, n)))
    p = np.asarray(frame["your_curve"]["p"])
    assert ((p > 0.01) & (p < 0.99)).sum() > 20
    assert p.size < 300
    at = np.asarray(frame["your_curve"]["points"])
    assert 4 < at[-1] - at[0] <= 40 or n > 20_000


def test_no_p_value_is_printed_as_zero() -> None:
    frame = two_arm_rows.two_arm_rows(TwoArmTrial(TwoArm(43, 100, 3, 100)))["fragility_rows"]
    assert frame["words"] == ["< 0.001, below"] * 2


@pytest.mark.parametrize(
    ("counts", "axis"),
    [
        ((16, 29, 9, 30), (-100, 100)),
        ((13, 506, 28, 499), (-10, 10)),
        ((11_000, 20_000, 10_000, 20_000), (-10, 10)),
        ((550_000, 10**6, 500_000, 10**6), (4.5, 5.5)),
        ((500_000, 10**6, 550_000, 10**6), (-5.5, -4.5)),
    ],
)
def test_the_axis_of_the_curve_is_some_standard_errors_long(counts, axis) -> None:
    trial = TwoArmTrial(TwoArm(*counts), worth=6.0)
    frames = two_arm_rows.two_arm_rows(trial)
    at = np.concatenate(
        [
            np.ravel(frame["points"])
            for name, frame in frames.items()
            if name.startswith("your_") and "points" in frame
        ]
    )
    assert (at.min(), at.max()) == axis
    [words] = frames["your_zero"]["words"]
    arrow = {4.5: "← no difference", -5.5: "no difference →"}
    assert words == arrow.get(axis[0], "no difference")
    assert len(frames["your_trial_observed"]["p"]) == (axis[1] == 100)


@pytest.mark.parametrize("counts", [(0, 10**6, 0, 1), (1, 10**6, 1, 3), (0, 600, 0, 9)])
def test_the_map_of_a_small_arm_beside_a_large_one_is_whole(counts) -> None:
    shown = two_arm_rows.two_arm_rows(TwoArmTrial(TwoArm(*counts)))["map_regions"]
    assert (np.min(shown["from"]), np.max(shown["to"])) == (-0.5, counts[3] + 0.5)


@pytest.mark.parametrize("n", [501, 20_000, 10**6])
@pytest.mark.parametrize("rates", [(0.55, 0.5), (0.001, 0.009), (0, 0), (1, 1), (1, 0)])
def test_the_map_of_a_large_trial_has_its_table_and_equal_rates_in_it(n, rates) -> None:
    x1, x0 = (round(rate * n) for rate in rates)
    frames = two_arm_rows.two_arm_rows(TwoArmTrial(TwoArm(x1, n, x0, n)))
    shown, cell = frames["map_regions"], frames["map_cell"]
    for ends, starts in (("to", "from"), ("above", "below")):
        assert np.min(shown[starts]) <= cell[starts][0] < cell[ends][0] <= np.max(shown[ends])
    assert {2, 7} <= set(np.asarray(shown["band"]).tolist())
    for frame in ("map_contour", "map_diagonal", "map_words"):
        for axis, (start, end) in {"x": ("from", "to"), "y": ("below", "above")}.items():
            values = np.asarray(frames[frame][axis])
            assert np.min(shown[start]) <= values.min()
            assert values.max() <= np.max(shown[end])


@pytest.mark.parametrize("counts", [(500, 500, 0, 500), (1, 1, 0, 30), (9, 30, 16, 29)])
def test_the_map_has_the_trial_of_the_book_only_at_its_own_sizes(counts) -> None:
    """Its rates in a larger trial would be a clear result, and it has none."""
    assert not two_arm_rows.two_arm_rows(TwoArmTrial(TwoArm(*counts)))["map_trial"]["label"]
    own = two_arm_rows.two_arm_rows(TwoArmTrial(TwoArm(3, 29, 27, 30)))["map_trial"]
    assert (own["x"], own["y"]) == ([9], [16])
    assert own["label"] == [THE_TRIAL]


@pytest.mark.parametrize(
    ("said", "worth", "margin", "named"),
    [
        ({}, [], [], []),
        ({"worth": 5.0}, [5, -5], [], ["worth having"]),
        ({"margin": 8.0}, [], [], []),
        ({"margin": 8.0, "more_is_better": True}, [], [-8], ["margin"]),
        (
            {"worth": 5.0, "margin": 8.0, "more_is_better": False},
            [-5],
            [8],
            ["worth having", "margin"],
        ),
    ],
)
def test_each_line_that_a_reader_sets_is_drawn_and_named(said, worth, margin, named) -> None:
    """The margin is on the side of a loss, which nobody knows before it is said what is better."""
    frames = two_arm_rows.two_arm_rows(TwoArmTrial(TwoArm(16, 29, 9, 30), **said))
    assert frames["your_worth"]["points"] == worth
    assert frames["your_margin"]["points"] == margin
    keys = (frames[f"difference_{kind}_key"]["words"] for kind in ("worth", "margin"))
    assert [words for key in keys for words in key] == named


def test_why_there_is_no_p_ends_before_the_line_of_the_strip() -> None:
    """On a phone 0.05 is 43 of 100 of the strip away from the end at which the words begin."""
    reasons = set(LEFT_OUT) - {"too many tables"}  # the strip has no test of which that is so
    assert max(len(LEFT_OUT[reason]) for reason in reasons) <= 18
