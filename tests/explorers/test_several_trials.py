"""Chapter 16: several trials as a forest plot, by difference and by ratio, pooled in two ways."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import vl_convert

import widgets
from widgets.book.several_trials import MEASURES, pooled
from widgets.charts.rows.side_by_side import Compared, compared, scale_for
from widgets.explorers.several_trials import SETS, compute
from widgets.reading.trial_file import trials_of
from widgets.static_file.pictures import model, whole
from widgets.stats.evidence.meta_analysis import pooled_effect
from widgets.stats.evidence.ratios import log_risk_ratios
from widgets.stats.numerics.counts import counts


def typed(text):
    card = widgets.explore_several_trials()
    card.grid.set_state({"value": text})
    return card


def test_the_bcg_trials_are_drawn_as_they_are_pooled() -> None:
    card = widgets.explore_several_trials()
    effects, variances = log_risk_ratios(counts(*np.array(card.state.tables).T))
    one = pooled_effect(effects, variances, "reml", hartung_knapp=True, safeguard=True)
    frames = compute(card.state)
    assert frames["lines_words"]["words"][-2:] == ["equal effects", "random effects"]
    assert frames["lines_pooled"]["value"][1] == pytest.approx(math.exp(one.estimate))
    assert frames["lines_ranges"]["high"][-1] == pytest.approx(math.exp(one.interval.high))
    assert frames["lines_ticks"]["words"] == ["0.04", "0.2", "1", "5", "25"]
    assert "<b>0.37 (0.14 to 0.99)</b>, random effects" in card.chart.sentence
    assert "differ by more than chance explains (p < 0.001)" in card.chart.sentence


@pytest.mark.parametrize("key", SETS)
def test_each_measure_is_drawn_on_its_own_axis(key) -> None:
    card = widgets.explore_several_trials()
    for measure, name in MEASURES.items():
        card.state = card.state.changed(example=key, measure=measure)
        frames = compute(card.state)
        [title] = frames["lines_names"]["measure"]
        middle = frames["lines_ticks"]["words"][2]
        is_ratio = measure != "risk_difference"
        assert title == (f"{name}, logarithmic scale" if is_ratio else "percentage points")
        assert middle == ("1" if is_ratio else "0")
        side = [math.log(v) if is_ratio else v for v in frames["lines_marks"]["value"]]
        assert [at > 0 for at in frames["lines_marks"]["at"]] == [value > 0 for value in side]
        assert max(map(abs, frames["lines_ranges"]["from"])) <= 1


def read_by(measure, text):
    card = typed(text)
    card.state = card.state.changed(measure=measure)
    return card


def test_trials_without_events_count_for_no_ratio_and_it_is_said() -> None:
    card = typed("a: 0/20 vs 0/20\nb: 0/20 vs 5/20\nc: 3/40 vs 6/40")
    words = str(card.chart.numbers)
    assert "one left out, as it says nothing about the risk ratio; half a patient added" in words
    assert compute(card.state)["lines_words"]["estimate"][0] == "nobody had it"
    tables = card.state.tables
    assert pooled(tables, "risk_ratio", "fixed") == pooled(tables[1:], "risk_ratio", "fixed")
    card.state = card.state.changed(measure="risk_difference")
    assert "each cell of one, for its weight alone" in str(card.chart.numbers)
    card.state = typed("a: 1/20 vs 0/20").state.changed(measure="risk_difference")
    assert "all counted as they are" in str(card.chart.numbers)
    alone = typed("a: 3/20 vs 5/20")
    assert "One trial cannot differ" in alone.chart.sentence
    assert "a line of its own" in alone.chart.sentence


@pytest.mark.parametrize(
    ("measure", "text", "rows", "sentence"),
    [
        ("risk_ratio", "a: 0/2 vs 0/2", "nobody", "No risk ratio</b>: nobody had the event."),
        (
            "odds_ratio",
            "a: 30/30 vs 30/30\nb: 20/20 vs 25/25",
            "everybody",
            "No odds ratio</b>: in each trial everybody had the event.",
        ),
        (
            "odds_ratio",
            "a: 30/30 vs 30/30\nb: 0/20 vs 0/25",
            "everybody nobody",
            "No odds ratio</b>: in each trial nobody or everybody had the event.",
        ),
    ],
)
def test_it_is_said_of_whom_a_ratio_has_no_estimate(measure, text, rows, sentence) -> None:
    card = read_by(measure, text)
    said = compute(card.state)["lines_words"]["estimate"]
    who = rows.split()
    assert said == [f"{each} had it" for each in who * (len(said) // len(who))]
    assert sentence in card.chart.sentence


MIXED = "none: 0/30 v 0/30\nall: 30/30 v 30/30\none: 1/1 v 0/1\nfour: 12/30 v 3/30"


@pytest.mark.parametrize(
    ("measure", "text", "begins", "ends"),
    [
        ("risk_difference", MIXED, "Four trials together, difference", ""),
        ("risk_ratio", MIXED, "Three of four trials together, risk ratio", ""),
        ("odds_ratio", MIXED, "Two of four trials together, odds ratio", ""),
        (
            "risk_ratio",
            "a: 0/30 vs 0/30\nb: 3/30 vs 12/30",
            "Only one of two trials counts, risk ratio",
            "One trial cannot differ from others: in the other, nobody had the event.",
        ),
        (
            "odds_ratio",
            "a: 0/30 vs 0/30\nb: 3/30 vs 12/30\nc: 9/9 vs 8/8",
            "Only one of three trials counts, odds ratio",
            "in the other two, nobody or everybody had the event.",
        ),
    ],
)
def test_the_sentence_counts_the_trials_that_count(measure, text, begins, ends) -> None:
    sentence = read_by(measure, text).chart.sentence
    assert sentence.startswith(f"{begins}")
    assert sentence.endswith(ends)


def test_a_file_names_each_trial_by_where_it_comes_from(monkeypatch) -> None:
    card = typed("Smith 2019: 12/120 vs 20/118\nJones 2023: 31/402 vs 44/399")
    sent = []
    monkeypatch.setattr(card.file, "send", sent.append)
    card.file._from_page(None, {"save": True}, None)
    assert "[[trial]]" in sent[0]["text"]
    assert [each.citation for each in trials_of(sent[0]["text"])] == ["Smith 2019", "Jones 2023"]
    again = widgets.explore_several_trials()
    again.file._from_page(None, {"open": sent[0]["text"]}, None)
    assert again.state.trials == card.state.trials


def test_an_axis_holds_the_trials_and_cuts_what_two_of_them_pool() -> None:
    trial = Compared("a", 2.0, 0.5, 3.9, "", patients=9)
    wide = Compared("pooled", 2.0, 0.001, 1000.0, "")
    scale = scale_for([trial, wide], is_ratio=True)
    assert scale.end == 4
    assert (scale.at(1), scale.at(4), scale.at(1000), scale.at(0)) == (0, 1, 1, -1)
    assert scale_for([], is_ratio=False).end == 1
    ends = compared([trial, wide], scale)["lines_beyond"]
    assert ends == {"row": [1, 1], "at": [-1, 1], "side": ["left", "right"]}
    whole = compared([trial._replace(low=0.25, high=4.0), wide._replace(low=0.0, high=4.0)], scale)
    assert whole["lines_beyond"] == {"row": [1], "at": [-1], "side": ["left"]}
    points = compared(
        [trial._replace(low=-2.0, high=2.1)], scale_for([trial._replace(high=2.0)], is_ratio=False)
    )
    assert points["lines_beyond"] == {"row": [0], "at": [1], "side": ["right"]}


@pytest.mark.parametrize("measure", MEASURES)
def test_a_ring_is_as_large_as_the_weight_of_its_trial_in_equal_effects(measure) -> None:
    card = typed("big, no events: 0/9000 vs 1/9000\nsmall: 40/90 vs 60/90\nnothing: 0/9 vs 0/9")
    card.state = card.state.changed(measure=measure)
    marks = compute(card.state)["lines_marks"]
    assert sum(marks["weight"]) == pytest.approx(100)
    assert max(marks["share"]) == 1
    together = pooled(card.state.tables, measure, "fixed")
    values = [each if measure == "risk_difference" else math.log(each) for each in marks["value"]]
    scale = 100 if measure == "risk_difference" else 1
    weighed = sum(w / 100 * v for w, v in zip(marks["weight"], values, strict=True)) / scale
    assert together is not None
    # The largest trial says least of a ratio, and the middle of a difference alone is Miettinen's.
    assert weighed == pytest.approx(together.estimate, abs=1e-9)
    assert (marks["weight"][0] < 5) == (measure != "risk_difference")


def test_names_are_whole_and_a_narrow_picture_has_them_in_two_lines() -> None:
    name = "a name of a trial that is thirty-eight"
    card = typed(f"{name}: 12/120 vs 20/118")
    assert compute(card.state)["lines_words"]["words"][0] == name
    chart = model(card, alive=True)
    for width, line in ((310, "thirty-eight"), (900, name)):
        spec = whole(chart["pictures"][0], chart, width)
        drawn = json.dumps(vl_convert.vegalite_to_scenegraph(spec))
        assert f'{line}"' in drawn
        assert (f'"{name}"' in drawn) == (width == 900)
