"""Chapter 16: numbers as a reader types them from a paper are kept as meant, or refused."""

from __future__ import annotations

import pytest

from widgets.book.typed_figures import typed_interval


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Odds ratio 0.44 (0.23 to 0.87)", "OR 0.23 to 0.87"),
        ("Odds Ratio, 0.44; 95% CI, 0.23 to 0.87", "OR 0.23 to 0.87"),
        ("aOR 0.44 (0.23-0.87)", "OR 0.23 to 0.87"),
        ("ARR 5.2 (0.5-9.9)", "0.5 to 9.9"),
        ("difference 25.2% (95% CI −0.4% to 47.9%)", "-0.4 to 47.9"),
        ("10% to 20%", "10 to 20"),
        ("-13.6% to -6.0%", "-13.6 to -6"),
        ("from 0.3 fewer to 47.6 more", "-0.3 to 47.6"),
        ("5.7% fewer to 0.6% fewer", "-5.7 to -0.6"),
        ("RR 0.8, 95% 0.7 to 0.9", "RR 0.7 to 0.9"),
        ("90% RR 0.5 to 0.9", "90% RR 0.5 to 0.9"),
        ("95% to 98%", "95 to 98"),
        ("99.5% CI 1.2 to 3.4", "99.5% 1.2 to 3.4"),
        ("<3.4 (one-sided 97.5%)", "97.5% up to 3.4"),
    ],
)
def test_an_interval_is_kept_with_its_measure_its_level_and_its_signs(typed, kept) -> None:
    assert typed_interval(typed) == kept
    assert typed_interval(kept) == kept


@pytest.mark.parametrize(
    "typed",
    ["HR 0.8 (0.7-0.9)", "hazard ratio 0.8 (0.7 to 0.9)", "rate ratio 0.83 (0.75 to 0.93)",
     "vaccine efficacy 95.0% (95% CI 90.3–97.6)", "mean difference 2 (1 to 3)"],
)  # fmt: skip
def test_an_interval_of_what_no_counts_give_is_not_taken_for_a_difference(typed) -> None:
    with pytest.raises(ValueError, match="a difference, a risk ratio or an odds ratio, such as RR"):
        typed_interval(typed)
