"""Invented patients agree with everything printed, wherever half of them can end low."""

from __future__ import annotations

from itertools import product
from statistics import median as peer

import pytest

from widgets.models.arrangement import Margins, Spread, arrange, least_at_median, median

KINDS = ("responder", "short", "stopped", "other")
PLACEBO = Margins(30, 9, 4, Spread(11, 8, 22), Spread(6, 0, 25))
EVERY = list(product(range(11), range(11), range(10)))


@pytest.mark.parametrize("high", range(10))
def test_each_arm_agrees_with_what_is_printed_or_its_median_lies_above(high: int) -> None:
    seen = 0
    for short, stopped in product(range(11), repeat=2):
        patients = arrange(PLACEBO, short, stopped, high)
        before, after = ([each[i] for each in patients] for i in (0, 1))
        assert len(patients) == 30
        assert (median(before), min(before), max(before)) == (11, 8, 22)
        assert max(after) == 25
        low = sum(end <= 6 for end in after)
        assert low == 9 - high + short + stopped
        if low >= 15:
            assert (median(after), min(after)) == (6, 0)
            seen += 1
        else:
            assert median(after) >= 7
    assert seen > 10


@pytest.mark.parametrize(("short", "stopped", "high"), EVERY[::7])
def test_each_patient_is_of_its_kind(short: int, stopped: int, high: int) -> None:
    patients = arrange(PLACEBO, short, stopped, high)
    assert {each.kind for each in patients} <= set(KINDS)
    counted = {kind: [each for each in patients if each.kind == kind] for kind in KINDS}
    assert [len(counted[kind]) for kind in KINDS[:3]] == [9, short, stopped]
    for before, after, _ in counted["responder"] + counted["stopped"]:
        assert before - after >= 4
    for before, after, _ in counted["short"]:
        assert after <= 6
        assert before - after in (2, 3)
    assert all(after <= 6 for _, after, _ in counted["stopped"])
    assert all(after > 6 for _, after, _ in counted["other"])
    assert sum(after > 6 for _, after, _ in counted["responder"]) == high
    assert [each.after for each in patients] == sorted(each.after for each in patients)


@pytest.mark.parametrize("values", [[3], [4, 1], [5, 9, 2], [8, 8, 1, 3], list(range(30))])
def test_the_median_is_the_standard_librarys(values: list[int]) -> None:
    assert median(values) == peer(values)
    assert sum(value <= median(values) for value in values) >= least_at_median(len(values))


@pytest.mark.parametrize("wrong", [(11, 0, 0), (0, -1, 0), (0, 0, 10)])
def test_what_the_arm_cannot_hold_is_refused(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="must be in"):
        arrange(PLACEBO, *wrong)


def test_an_odd_arm_is_refused() -> None:
    with pytest.raises(ValueError, match="even"):
        Margins(29, 16, 4, Spread(12, 8, 27), Spread(6, 0, 16))
