"""Chapter 10, the list: Holm's 0.081 three times, and why week 24 is no rescue."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import widgets
from widgets.book.comparisons import p_value_of
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.numbers import names
from widgets.explorers.adjusted import (
    METHODS,
    PRINTED,
    ROWS,
    AdjustedState,
    adjusted_p_values,
    compute,
)
from widgets.stats.multiplicity.adjust import hochberg, holm
from widgets.trial import trial
from widgets.ui.memory import memory
from widgets.ui.page import new_page

SEALED = {"endpoint": "arthritis", "week": "24", "test": "wald", "alpha": "0.01"}
WEEK12, WEEK24, NEPHRITIS = "sri4.12", "sri4.24", "nephritis.0"


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    new_page()
    yield
    new_page()


def test_the_list_is_what_the_paper_prints() -> None:
    assert tuple(PRINTED) == (WEEK12, WEEK24, NEPHRITIS)
    assert [str(p) for p in PRINTED.values()] == ["0.052", "0.027", "0.036"]
    assert set(PRINTED.values()) == {o.printed_p_value for o in trial().outcomes.values()}


def test_holm_gives_81_thousandths_three_times() -> None:
    assert adjusted_p_values(AdjustedState(), "holm") == {
        key: pytest.approx(0.081) for key in PRINTED
    }
    assert fill(guesses()["doors_holm"].answer) == "none"
    sentence = widgets.explore_adjusted().chart.sentence
    assert "Holm: <b>0 of 3</b> stay below 0.05; the smallest is 0.081" in sentence


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("bonferroni", (0.156, 0.081, 0.108)),
        ("hochberg", (0.052, 0.052, 0.052)),
        ("fixed_sequence", (0.052, 0.052, 0.052)),
    ],
)
def test_the_other_rules_by_hand(method: str, expected: tuple[float, ...]) -> None:
    assert tuple(adjusted_p_values(AdjustedState(), method).values()) == pytest.approx(expected)
    if method != "fixed_sequence":
        assert names()["comparisons"][method] == f"{min(expected):.3f}"


def test_hochbergs_rule_hangs_on_the_test_of_week_12() -> None:
    """With the likelihood-ratio p of week 12 it rejects all three, with the printed one none."""
    likelihood = p_value_of("sri4.12", "likelihood_ratio")
    assert names()["comparisons"]["likelihood"] == "0.0492"
    assert (hochberg([likelihood, 0.027, 0.036]) < 0.05).all()
    assert not (hochberg([0.052, 0.027, 0.036]) < 0.05).any()
    assert not (holm([likelihood, 0.027, 0.036]) < 0.05).any()


def test_by_log_odds_an_empty_cell_leaves_a_question_without_a_p() -> None:
    """It is asked and counted, and it has neither a number nor a mark."""
    state = AdjustedState(counted="all", test="log_odds_wald", first="fever.12")
    frames, row = compute(state), ROWS.index("fever.12")
    assert frames["adjusted_numbers"]["words"][row] == "no p-value"
    marks = ("adjusted_raw", "adjusted_paid", "adjusted_left", "adjusted_first")
    assert not any(row in frames[name]["row"] for name in marks)
    without = [words for words in frames["adjusted_numbers"]["words"] if words.startswith("no p")]
    assert len(without) == 8
    explorer = widgets.explore_adjusted()
    explorer.state = state
    assert "it fails without a p" in explorer.chart.sentence
    assert "For eight of them Log odds (Wald) gives no p" in explorer.chart.sentence
    assert adjusted_p_values(state, "bonferroni")[WEEK24] == pytest.approx(17 * 0.027)
    assert "no p" not in "".join(compute(AdjustedState(counted="all"))["adjusted_numbers"]["words"])


def test_week_24_is_no_rescue_unless_it_had_been_asked_first() -> None:
    assert not [
        p for p in adjusted_p_values(AdjustedState(), "fixed_sequence").values() if p < 0.05
    ]
    turned = adjusted_p_values(AdjustedState(first=WEEK24), "fixed_sequence")
    assert {key for key, p in turned.items() if p < 0.05} == {WEEK24}
    assert names()["comparisons"]["turned"] == "0.027"
    for counted in ("sri4", "printed", "all"):
        state = AdjustedState(counted=counted, first=WEEK24)
        for method in ("bonferroni", "holm"):
            assert adjusted_p_values(state, method)[WEEK24] >= 0.05


def test_all_comparisons_of_the_arms() -> None:
    explorer = widgets.explore_adjusted()
    explorer.state = explorer.state.changed(counted="all", method="bonferroni")
    assert "<b>0 of 17</b> stay below 0.05; the smallest is 0.459" in explorer.chart.sentence
    assert len(ROWS) == 17
    for number in explorer.chart.numbers:
        assert "of 17 below" in number[1]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("counted", ["sri4", "printed", "all"])
def test_every_row_is_drawn_and_nothing_becomes_smaller(method: str, counted: str) -> None:
    frames = compute(AdjustedState(counted=counted, method=method))
    drawn = [*frames["adjusted_left"]["row"], *frames["adjusted_raw"]["row"]]
    assert sorted(drawn) == list(range(len(ROWS)))
    raw = frames["adjusted_raw"]
    assert all(after >= before for before, after in zip(raw["p"], raw["paid"], strict=True))


def test_what_was_sealed_joins_the_list_and_is_asked_first() -> None:
    memory().keep("envelope", SEALED)
    explorer = widgets.explore_adjusted()
    assert explorer.state.order == ["arthritis.24", *PRINTED]
    assert "You sealed arthritis, week 24." in explorer.chart.sentence
    assert "fails with 0.098, and nothing after it can count" in explorer.chart.sentence
    explorer.state = explorer.state.changed(first=WEEK24)
    assert "Asked first: SRI-4, week 24." in explorer.chart.sentence
    memory()._from_page(None, {"erase": True}, None)
    assert explorer.state == AdjustedState()


@pytest.mark.parametrize(
    "forged", [None, [], {}, {**SEALED, "week": "x"}, {**SEALED, "endpoint": []}]
)
def test_a_forged_promise_changes_nothing(forged: object) -> None:
    memory().keep("envelope", forged)
    assert widgets.explore_adjusted().state == AdjustedState()
