"""Chapter 2, the dealer: one deal, a thousand deals, and the exact chance."""

from __future__ import annotations

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms, Axis
from widgets.book.numbers import names
from widgets.book.numbers.promise import UNEVEN
from widgets.explorers.allocation import BLOCKS, DEALS, HALF, AllocationState, N, compute
from widgets.stats.planning.allocation import chance_of_unequal_arms
from widgets.trial import trial

ARMS = Arms(
    (
        Axis(
            "x",
            "patients dealt to IL-2",
            (("allocation_now", "size", lambda rows: len(rows["allocation_treatment"]["place"])),),
            {"deal": 2},
        ),
    )
)


def test_it_deals_the_trials_patients() -> None:
    assert trial().facts["patients"].value == N == 60
    assert HALF == trial().treatment.n_randomised == trial().control.n_randomised == 30


def test_the_guess_has_the_expected_answer() -> None:
    assert names()["promise"]["unequal"] == "90"
    assert names()["promise"]["equal"] == "10"
    assert f"expects {chance_of_unequal_arms(N):.1%}" in widgets.explore_allocation().chart.sentence


def test_arms_this_far_apart_are_counted_as_the_text_says() -> None:
    numbers = names()["promise"]
    deals = np.random.default_rng(7).binomial(60, 0.5, 400_000)
    assert float(numbers["far"]) / 100 == pytest.approx(
        np.mean(abs(2 * deals - 60) >= 10), abs=0.01
    )


@pytest.mark.parametrize("method", ["coin", *BLOCKS])
def test_a_deal_holds_every_patient_once(method: str) -> None:
    frames = compute(AllocationState(method, 321, 5))
    dots = [
        dot
        for arm in ("treatment", "control")
        for dot in zip(
            *(frames[f"allocation_{arm}"][name] for name in ("place", "row")), strict=True
        )
    ]
    assert len(dots) == len(set(dots)) == N


def test_the_sentence_agrees_with_the_bars() -> None:
    frames = compute(AllocationState())
    sizes = frames["allocation_sizes"]
    equal = int(np.asarray(sizes["deals"])[np.asarray(sizes["from"]) == HALF - 0.5][0])
    assert f"<b>{DEALS - equal:,}</b> did not end" in widgets.explore_allocation().chart.sentence
    assert sum(sizes["deals"]) <= DEALS


@pytest.mark.parametrize("method", BLOCKS)
def test_blocks_leave_nothing_to_chance_but_who(method: str) -> None:
    explorer = widgets.explore_allocation()
    explorer.state = AllocationState(method, 10, 3)
    assert "<b>All 1,000</b> deals end 30 to 30" in explorer.chart.sentence
    assert explorer.chart.numbers[1][1] == f"{BLOCKS[method] // 2} patients"
    assert compute(explorer.state)["allocation_cut"]["words"]


def test_the_same_pack_gives_the_same_deal() -> None:
    first, again = (compute(AllocationState("coin", 12, 9)) for _ in range(2))
    for name in first:
        for column, values in first[name].items():
            assert np.array_equal(values, again[name][column])
    assert compute(AllocationState("coin", 12, 8))["allocation_treatment"] is not None


def test_every_medicine_that_differs_by_two_or_more_is_named_whichever_arm_has_more() -> None:
    start = trial().baseline
    keys = list(start)
    medicines = keys[keys.index("hydroxychloroquine") :]
    gaps = {key: start[key].treatment.value - start[key].control.value for key in medicines}
    assert {key for key, gap in gaps.items() if abs(gap) >= 2} == set(UNEVEN)
    assert {gaps[key] > 0 for key in UNEVEN} == {True, False}
    assert names()["promise"]["taking"]["cyclosporine"] == "0 against 5"
