"""Chapter 13, the patients dealt again: how often a table has a row as unequal as 0 and 5."""

from __future__ import annotations

import re

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms, Axis
from widgets.book.baseline import ROWS, chance_of_any_row, chances, totals, unequal_p
from widgets.book.guesses import guesses
from widgets.book.numbers import names
from widgets.explorers.baseline import DEALS, MEDICINES, BaselineState, compute, unequal
from widgets.stats.planning.baseline import chance_of_row

ARMS = Arms(
    (
        Axis(
            "x",
            "patients who take it at the start, how many more on IL-2 than on placebo",
            (("deal_trial", "more", 29 - 28),),
        ),
    ),
    headings=frozenset(
        {
            ("deal_now", "more", "more on IL-2, this deal"),
            ("deal_trial", "more", "more on IL-2, the trial"),
        }
    ),
)


def test_nineteen_rows_of_which_eight_are_measured() -> None:
    assert len(ROWS) == names()["baseline"]["rows"] == 19
    assert len(ROWS) - len(totals()) == 8
    assert min(row.printed_p_value.value for row in ROWS.values()) == 0.052
    assert round(unequal_p(), 3) == 0.052


def test_45_of_100_honest_tables_have_so_unequal_a_row() -> None:
    assert chance_of_any_row() == pytest.approx(0.4538, abs=5e-5)
    assert names()["baseline"]["any"] == 45
    assert names()["baseline"]["one"] == 5
    eighteen = [chance for key, chance in chances().items() if key != "cyclosporine"]
    assert 1 - np.prod([1 - chance for chance in eighteen]) == pytest.approx(0.4237, abs=5e-5)


def test_every_row_of_counts_has_its_exact_chance_and_a_measured_one_its_p() -> None:
    able = [key for key, chance in chances().items() if chance > 0]
    assert len(able) == names()["baseline"]["able"] == 12
    for key, row in ROWS.items():
        expected = chance_of_row(totals()[key], 30, 30, unequal_p()) if row.table else unequal_p()
        assert chances()[key] == pytest.approx(expected)


def test_ten_draws_agree_with_exact_counting() -> None:
    found = [np.any([*unequal(seed).values()], axis=0).mean() for seed in range(1, 11)]
    assert np.mean(found) == pytest.approx(chance_of_any_row(), abs=0.02)


def test_the_sentence_counts_the_deals_of_its_draw() -> None:
    explorer = widgets.explore_baseline()
    assert f"Of {DEALS:,} honest deals, <b>445</b> make at least one of 19 rows" in (
        explorer.chart.sentence
    )
    assert "Exact counting expects 454. Deal 1 has one so unequal: SLEDAI (not drawn)." in (
        explorer.chart.sentence
    )
    found = unequal(1)
    none = int(np.flatnonzero(~np.any([*found.values()], axis=0))[0]) + 1
    explorer.state = BaselineState(none, 1)
    assert f"Deal {none} has none so unequal." in explorer.chart.sentence
    drawn = int(np.flatnonzero(found["cyclosporine"])[0]) + 1
    explorer.state = BaselineState(drawn, 1)
    assert re.search(r"so unequal: .*cyclosporine(?! \(not)", explorer.chart.sentence)


def test_the_picture_shows_the_medicines_of_table_1_both_ways() -> None:
    frames = compute(BaselineState())
    seen = dict(zip(MEDICINES, frames["deal_trial"]["more"], strict=True))
    assert (seen["cyclosporine"], seen["cyclophosphamide"]) == (-5, 4)
    for key, more in zip(MEDICINES, frames["deal_now"]["more"], strict=True):
        assert abs(more) <= totals()[key]
        assert (more - totals()[key]) % 2 == 0


def test_the_guess_asks_for_what_is_computed() -> None:
    assert guesses()["bias_rows"].answer == "{baseline[any]}"
