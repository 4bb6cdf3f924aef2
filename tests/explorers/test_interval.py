"""Chapter 8, the curve: p-value and range of the same test, and the largest benefit that fits."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import widgets
from tests.explorers.arms import Arms, Axis, points_more
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.numbers import names
from widgets.book.numbers.interval import TRUTHS
from widgets.book.tests import STRIP_TESTS
from widgets.explorers.interval import OBSERVED, TRIAL, IntervalState, compute, move, readout
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.estimates.textbook import newcombe_interval
from widgets.stats.p_values.p_value import p_value

ARMS = Arms(
    (
        Axis(
            "x",
            "true difference: percentage points more responders on IL-2 than on placebo",
            (("interval_observed", "points", points_more(TRIAL.table)),),
        ),
    )
)

REFERENCE = Path(__file__).parents[1] / "reference" / "reference.json"
LEVELS = (0.8, 0.9, 0.95, 0.99)


def span(state: IntervalState) -> tuple[float, float]:
    frame = compute(state)["interval_span"]
    return frame["low"][0] / 100, frame["high"][0] / 100


def test_none_10_25_and_45_points_fit_and_the_guess_asks_for_the_largest_that_does() -> None:
    state = IntervalState()
    for truth in (0, 10, 25, 45):
        [p] = compute(state.changed(difference=str(truth)))["interval_now"]["p"]
        assert p >= state.alpha
    assert names()["interval"]["high"] == "48"
    assert fill(guesses()["largest_benefit"].answer) == "48"
    assert [names()["interval"][f"p_{each}"] for each in TRUTHS] == [
        "p = 0.0524",
        "p = 0.240",
        "p = 0.0884",
    ]


def test_the_range_of_the_trial_is_miettinen_and_nurminens() -> None:
    assert TRIAL.table == (16, 29, 9, 30)
    assert span(IntervalState()) == pytest.approx(miettinen_nurminen_interval(*TRIAL.table))
    inputs = dict(zip(("x1", "n1", "x0", "n0"), TRIAL.table, strict=True))
    computed_elsewhere = [
        record["value"]
        for record in json.loads(REFERENCE.read_text(encoding="utf-8"))
        if (record["method"], record["inputs"]) == ("rd_ci.miettinen_nurminen", inputs)
    ]
    assert computed_elsewhere
    for limits in computed_elsewhere:
        assert span(IntervalState()) == pytest.approx(limits, abs=1e-8)
    assert "from 0.3 fewer to 47.6 more" in widgets.explore_interval().chart.sentence


@pytest.mark.parametrize("test", STRIP_TESTS)
@pytest.mark.parametrize("level", LEVELS)
def test_range_and_p_value_never_disagree(test: str, level: float) -> None:
    for difference in range(-30, 71):
        state = IntervalState(str(difference), level, test)
        frames = compute(state)
        low, high = span(state)
        fits = frames["interval_now"]["p"][0] >= state.alpha
        assert fits == (low <= difference / 100 <= high), difference
        assert ("so this truth fits" in readout(state, frames).sentence) == fits
    assert span(IntervalState("0", level, test)) == pytest.approx(
        interval_for(test)(*TRIAL.table, confidence_level=level)
    )


@pytest.mark.parametrize("test", STRIP_TESTS)
def test_at_zero_stands_the_p_value_of_the_test_itself(test: str) -> None:
    [p] = compute(IntervalState("0", test=test))["interval_now"]["p"]
    assert p == pytest.approx(float(p_value(test, *TRIAL.table)), abs=1e-12)


def test_newcombes_interval_stands_beside_no_p_value() -> None:
    newcombe = newcombe_interval(*TRIAL.table)
    assert newcombe[0] > 0  # beside Pearson's 0.0504 it would contradict
    for test in STRIP_TESTS:
        assert span(IntervalState(test=test)) != pytest.approx(newcombe, abs=1e-4)
    assert span(IntervalState(test="pearson")) == pytest.approx(
        interval_for("pearson")(*TRIAL.table)
    )


def test_the_curve_peaks_at_what_was_seen_and_the_band_lies_on_it() -> None:
    frames = compute(IntervalState())
    curve, band = frames["interval_curve"], frames["interval_band"]
    assert curve["points"][np.argmax(curve["p"])] == pytest.approx(100 * OBSERVED)
    assert frames["interval_observed"]["p"] == [pytest.approx(1)]
    assert min(band["p"]) == pytest.approx(0.05, abs=1e-6)
    inside = np.isin(curve["points"], band["points"])
    assert inside.sum() == len(band["points"]) - 2


def test_surer_is_wider() -> None:
    widths = [high - low for low, high in (span(IntervalState("0", level)) for level in LEVELS)]
    assert widths == sorted(widths)


@pytest.mark.parametrize(
    ("kind", "pair", "expected"),
    [
        ("point", (12.4, 0.3), "12"),
        ("point", (-999, 0), "-30"),
        ("point", (1e8, 0), "70"),
        ("step", (1, 0), "6"),
        ("step", (-1, 0), "4"),
        ("step", (0, 1), "5"),
    ],
)
def test_it_is_dragged_and_walked(kind: str, pair: tuple[float, float], expected: str) -> None:
    assert move(IntervalState("5"), kind, pair) == {"difference": expected}


def test_a_range_across_zero_goes_through_infinity() -> None:
    explorer = widgets.explore_interval()
    assert explorer.chart.numbers[1][1] == "4.0 (from 2.1, through infinity, to 376 for one fewer)"
    explorer.state = explorer.state.changed(test="wald")
    assert "infinity" not in " ".join(explorer.chart.numbers[1])


def test_the_key_names_every_line_of_the_picture() -> None:
    drawn = str(widgets.explore_interval().chart.pictures[0]["spec"])
    assert all(f"'value': '{name}'" in drawn for name in ("what fits", "no difference", "alpha"))
