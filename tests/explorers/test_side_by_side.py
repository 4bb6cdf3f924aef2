"""Chapter 16: several outcomes of one trial, each p-value alone and corrected for their number."""

from __future__ import annotations

import re

import pytest

import widgets
from widgets.book.trial_lines import OWN
from widgets.explorers.side_by_side import SETS, SideBySideState, compute
from widgets.reading.trial_file import trials_of
from widgets.stats.multiplicity.adjust import holm
from widgets.stats.p_values.p_value import p_value
from widgets.ui.link import decode, encode
from widgets.ui.memory import memory
from widgets.ui.page import new_page

TEXT = "death: 12/120 vs 20/118\nstroke: 4/120\nbleeding: 1/120 vs 9/118"


def typed(text):
    card = widgets.explore_side_by_side()
    card.grid.set_state({"value": text})
    return card


def test_each_p_value_stands_beside_holms() -> None:
    card = widgets.explore_side_by_side()
    p_values = [p_value("n_minus_1", *each.table) for each in card.state.trials]
    assert [round(p, 4) for p in p_values] == [0.0524, 0.028, 0.058]
    assert [round(p, 3) for p in holm(p_values)] == [0.105, 0.084, 0.105]
    words = compute(card.state)["lines_words"]["estimate"]
    assert words == ["0.0524 → 0.105", "0.0280 → 0.0840", "0.0580 → 0.105"]
    assert "one is below 0.05 alone, none</b> after Holm" in card.chart.sentence
    for key in SETS:
        card.state = card.state.changed(example=key)
        names = compute(card.state)["lines_words"]["words"]
        assert len(set(names)) == len(names) > 1


def test_a_line_that_is_not_read_is_named_and_the_others_are_shown() -> None:
    card = typed(TEXT)
    assert [each.outcome for each in card.state.trials] == ["death", "bleeding"]
    assert card.grid.answer["kind"] == "read"
    assert "Read as: 2 lines. Line 2: Only one arm is here" in card.grid.answer["words"]
    assert card.grid.value == TEXT
    assert card.controls["example"].value == OWN


def test_text_of_which_nothing_is_read_stays_and_the_picture_too() -> None:
    card = typed(TEXT)
    shown = card.state
    for text in ("x" * 10_001, "a: -1/9 vs 2/9", "1/2 vs 1/2\n" * 200, "<b>", "=SUM(A1)"):
        card.grid.set_state({"value": text})
        assert card.state == shown
        assert card.grid.answer["kind"] == "refused"
        assert card.grid.answer["still"] == "The picture still shows death and bleeding."


def test_of_one_outcome_nothing_is_corrected_and_of_many_three_are_named() -> None:
    card = typed("death: 12/120 vs 30/118")
    assert "becomes" not in card.chart.sentence
    assert "Of one outcome, <b>one is below 0.05 alone</b>. It is death: 15" in card.chart.sentence
    card = typed("\n".join(f"{name}: 12/120 vs 20/118" for name in "abcdef"))
    card.grid.set_state({"value": "nothing"})
    assert card.grid.answer["still"] == "The picture still shows a, b, c and three more."


def test_lines_travel_in_a_link_and_a_file_and_come_back_after_a_reload(monkeypatch) -> None:
    card = typed(TEXT)
    link = decode(encode("16_your_trial", [], None, [card.state]), "16_your_trial")
    assert link.states["side_by_side"] == card.state
    sent = []
    monkeypatch.setattr(card.file, "send", sent.append)
    card.file._from_page(None, {"save": True}, None)
    assert [each.table for each in trials_of(sent[0]["text"])] == [
        each.table for each in card.state.trials
    ]
    kept = memory().kept
    new_page()
    again = widgets.explore_side_by_side()
    memory().set_state({"stored": kept})
    assert again.state == card.state
    again.state = again.start
    again.file._from_page(None, {"open": sent[0]["text"]}, None)
    assert again.state == card.state


def test_lines_that_have_no_room_in_a_link_give_way() -> None:
    long = typed("\n".join(f"outcome number {i}: {i}/120 vs 20/118" for i in range(1, 20)))
    link = encode("16_your_trial", [], None, [long.state])
    assert len(link) < 30
    assert not decode(link, "16_your_trial").states


@pytest.mark.parametrize("value", [{"lines": "x"}, {"lines": 5}, {"table": 5}, {"file": 5}])
def test_forged_lines_are_refused(value) -> None:
    with pytest.raises(ValueError, match=r"must be|such as"):
        widgets.explore_side_by_side().state.changed(**value)


def test_each_outcome_is_held_against_the_alpha_that_is_said(monkeypatch) -> None:
    card = typed("death: 12/120 vs 30/118\nstroke: 4/120 vs 14/118\nbleeding: 1/120 vs 9/118")
    assert "three are below 0.05 alone, three</b> after Holm" in card.chart.sentence
    card.controls["alpha"].set_state({"value": "1%"})
    assert "two are below 0.01 alone, one</b> after Holm" in card.chart.sentence
    numbers = {name: (value, note) for name, value, note in card.chart.numbers}
    assert numbers["Bonferroni"][0] == "one below 0.01: death"
    assert numbers["If the arms differed in nothing"][0] == "3%"
    sent = []
    monkeypatch.setattr(card.file, "send", sent.append)
    card.file._from_page(None, {"save": True}, None)
    again = widgets.explore_side_by_side()
    again.file._from_page(None, {"open": sent[0]["text"]}, None)
    assert again.state == card.state
    assert card.state.changed(table="a: 1/20 vs 9/20").alpha == ""
    assert card.state.changed(table="a: 1/120 vs 9/118").alpha == "0.01"
    assert card.state.changed(example="propatria").alpha == ""


@pytest.mark.parametrize("explore", ["side_by_side", "several_trials"])
def test_the_arms_have_the_names_that_are_said_and_else_those_of_the_lines(explore) -> None:
    card = getattr(widgets, f"explore_{explore}")()
    card.grid.set_state({"value": "a: 12/120 vs 20/118\nb: 4/120 vs 9/118"})
    names = lambda: card.content.compute(card.state)["lines_names"]  # noqa: E731
    title = lambda: [" ".join(names()[each][0] for each in ("sides", "rest"))]  # noqa: E731
    assert "treatment" in title()[0]
    card.controls["treatment"].set_state({"value": "a <b>"})
    assert "a <b>" in title()[0]
    card.state = card.state.changed(control="a <b>")  # which would be the other's name
    assert "a <b>" not in title()[0]
    card.grid.set_state({"value": "a: IL-2 1/20 vs placebo 9/20"})
    assert (card.state.treatment, card.controls["treatment"].value) == ("", "IL-2")
    assert "IL-2" in title()[0]


def test_markup_in_a_name_is_text() -> None:
    card = widgets.explore_side_by_side()
    card.state = card.state.changed(lines="<b>a</b>: 1/20 vs 9/20")
    assert "&lt;b&gt;" in card.chart.sentence
    assert not re.search("<b>a", card.chart.sentence)


def test_a_title_is_one_phrase_where_it_has_room_and_an_arm_that_all_name_has_its_name() -> None:
    names = compute(SideBySideState(example="propatria"))["lines_names"]
    assert names == {
        "measure": ["percentage points"],
        "sides": ["probiotics minus placebo"],
        "rest": [""],
    }
    card = widgets.explore_several_trials()
    card.state = card.state.changed(example="magnesium")
    assert card.content.compute(card.state)["lines_names"]["sides"] == ["magnesium over control"]


@pytest.mark.parametrize("explore", ["side_by_side", "several_trials", "your_trial"])
def test_an_example_in_an_empty_box_is_no_table_that_was_typed(explore) -> None:
    assert getattr(widgets, f"explore_{explore}")().grid.example.startswith("such as ")
