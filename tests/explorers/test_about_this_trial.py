"""Chapter 16: what a reader says of a trial beside its counts, in words, links and files."""

from __future__ import annotations

import ipywidgets as ipw
import pytest

import widgets
from widgets.book.two_arm_table import OWN, known_tables
from widgets.book.wording import p_equals
from widgets.reading.trial_file import trials_of
from widgets.stats.p_values.p_value import p_value

COUNTS = "responders_treatment = 16\nn_treatment = 29\nresponders_control = 9\nn_control = 30\n"


def buttons(widget):
    """Return the buttons of a card."""
    if isinstance(widget, ipw.Button):
        return [widget]
    return [each for child in getattr(widget, "children", ()) for each in buttons(child)]


def test_a_track_grows_before_its_count_does(monkeypatch) -> None:
    """A page cuts a value to the track that it has when the value comes."""
    bench = widgets.explore_your_trial()
    slider, sent = bench.controls["n_treatment"], []
    monkeypatch.setattr(slider, "_send", lambda message, **_: sent.append(message["state"]))
    bench.state = bench.state.changed(table="482/2104 vs 1110/4321")
    assert sent == [{"max": 10_000}, {"value": 2104}]
    bench.state = bench.state.changed(table="16/29 vs 9/30")
    assert sent[2:] == [{"value": 29}, {"max": 500}]
    slider.set_state({"value": 400})
    assert (bench.state.n_treatment, slider.max) == (400, 500)


def test_a_file_is_saved_and_opened(monkeypatch) -> None:
    bench = widgets.explore_your_trial()
    bench.state = bench.state.changed(table="IL-2 17/29, placebo 9/30", direction="more", worth=9.7)
    sent = []
    monkeypatch.setattr(bench.file, "send", sent.append)
    bench.file._from_page(None, {"save": True}, None)
    text = sent[0]["text"]
    assert trials_of(text) == (bench.state.trial,)
    again = widgets.explore_your_trial()
    again.file._from_page(None, {"open": text}, None)
    assert again.state.trial == bench.state.trial
    long = text + f'citation = "{"a (b) " * 25}"'
    again_sent = []
    monkeypatch.setattr(again.file, "send", again_sent.append)
    again.file._from_page(None, {"open": long}, None)
    assert again.notice.value == ""
    assert again.state.citation.startswith("a (b) a (b)")
    [said] = again_sent
    assert said == {
        "said": '"where it is printed" has 149 letters, more than a link has room for: the first '
        "119 are kept."
    }


def test_of_a_number_in_a_file_all_is_kept_or_nothing(monkeypatch) -> None:
    bench = widgets.explore_your_trial()
    sent = []
    monkeypatch.setattr(bench.file, "send", sent.append)
    figures = "randomised = [1000000, 1000000]\nprinted = {p = '0.0000000000000012'}\n"
    bench.file._from_page(None, {"open": COUNTS + figures}, None)
    assert bench.state.trial.randomised == (1_000_000, 1_000_000)
    assert bench.state.printed_p == ""
    assert sent[0]["said"].startswith('"printed p-value" has 18 letters')
    assert sent[0]["said"].endswith("it is left out.")
    bench.file._from_page(None, {"open": COUNTS}, None)
    assert sent[1] == {"said": ""}


@pytest.mark.parametrize("better", ["more", "fewer"])
def test_a_one_sided_test_asks_for_its_direction(better) -> None:
    bench = widgets.explore_your_trial()
    bench.state = bench.state.changed(table="40/100 vs 60/100", sides="one")
    two_sided = p_value("n_minus_1", 40, 100, 60, 100)
    assert p_equals(two_sided) in bench.chart.sentence
    assert "One-sided, in which direction?" in bench.chart.sentence
    assert "until then the test is two-sided" in bench.chart.sentence
    bench.state = bench.state.changed(direction=better)
    assert bench.state.trial.one_sided
    assert "N-1 chi-square, one-sided" in bench.chart.sentence
    assert "in which direction" not in bench.chart.sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"open": "<script>"}, "a trial file must be TOML"),
        ({"open": "n_control = 30"}, "responders_treatment is missing"),
        ({"open": 5}, "a trial file must be text, got int"),
        ({"open": f"{COUNTS}[[outcome]]\n[[outcome]]\n"}, "this file has 2"),
        ({"open": "", "save": True}, ""),
        (["save"], ""),
        (None, ""),
    ],
)
def test_a_bad_file_is_refused_in_words_beside_its_buttons(content, words, monkeypatch) -> None:
    bench = widgets.explore_your_trial()
    start, sent = bench.state, []
    monkeypatch.setattr(bench.file, "send", sent.append)
    bench.file._from_page(None, content, None)
    assert bench.state == start
    assert [words in each["said"] for each in sent] == ([True] if words else [])
    assert bench.notice.value == ""


def test_what_is_said_of_a_trial_reaches_its_words() -> None:
    bench = widgets.explore_your_trial()
    said = {"treatment": "<b>new</b>", "control": "old", "direction": "fewer", "worth": 5.0}
    bench.state = bench.state.changed(table="40/100 vs 60/100").changed(**said, margin=3.0)
    shown = bench.chart.sentence + str(bench.chart.numbers)
    assert "40 of 100 (40%)</span> had the event on &lt;b&gt;new&lt;/b&gt;" in shown
    assert "which favours &lt;b&gt;new&lt;/b&gt;" in shown
    html = [bench.chart.sentence, *(value for _, value, _ in bench.chart.numbers)]  # notes are text
    assert "<b>new" not in str(html)
    assert "favours &lt;b&gt;new&lt;/b&gt; by at least 5 points" in shown
    assert "a loss as large as the margin, 3 points, does not fit" in shown
    assert "for one to benefit" in shown
    bench.state = bench.state.changed(sides="one", randomised="104 and 101")
    assert "one-sided" in bench.chart.sentence
    assert "90% interval of the difference" in str(bench.chart.numbers)
    assert "The missing, counted in each way" in str(bench.chart.numbers)
    bench.state = bench.state.changed(n_treatment=110)
    assert bench.state.trial.randomised == (110, 101)
    bench.state = bench.state.changed(example="recovery_dexamethasone")
    assert bench.state.trial.treatment == "dexamethasone"
    assert bench.state.changed(n_control=5000).treatment == "dexamethasone"
    assert bench.state.changed(table="5/110 vs 6/101").treatment == ""


def test_arms_change_places_with_all_that_is_said_of_each() -> None:
    bench = widgets.explore_your_trial()
    typed = (
        "Failure: intravenous 74/506 (14.6%), oral 70/509 (13.8%), OR 1.07 (95% CI 0.76 to 1.53)"
    )
    bench.state = bench.state.changed(table=typed).changed(
        direction="fewer", margin=7.5, alpha="1%"
    )
    bench.state = before = bench.state.changed(randomised="527 and 527")
    assert "a difference of zero fits too" in bench.chart.sentence
    swap = next(each for each in buttons(bench) if each.description == "Swap the arms")
    swap.click()
    read = bench.state.trial
    assert (read.treatment, read.control, read.table) == ("oral", "intravenous", (70, 509, 74, 506))
    assert (read.printed.percent_treatment, read.randomised) == ("13.8", (527, 527))
    assert (read.margin, read.alpha, read.more_is_better) == (7.5, 0.01, False)
    assert (read.printed.low, read.outcome) == (0.76, "Failure")
    swap.click()
    assert bench.state == before
    for key in known_tables():
        known = bench.state.changed(example=key) if key != OWN else before
        bench.state = known
        swap.click()
        assert bench.state.trial.table == known.trial.table.swapped()
        assert {bench.state.trial.treatment, bench.state.trial.control} == {
            known.trial.treatment,
            known.trial.control,
        }


def test_a_printed_interval_says_what_it_was_taken_for() -> None:
    bench = widgets.explore_your_trial()
    box = bench.controls["printed_interval"]
    for typed, shown in (
        ("0.69–0.90", "0.69 to 0.9 points"),
        ("−5,0 to 3,6", "-5 to 3.6 points"),
        ("5,0 to 10", "5 to 10 points"),
        ("RR 0,80 (0,70–0,92)", "RR 0.7 to 0.92"),
    ):
        box.set_state({"value": typed})
        assert box.value == shown
        box.set_state({"value": shown})
        assert box.value == shown
