"""Chapter 15, the conclusion: five rules at work on a reader's text, which stays text."""

from __future__ import annotations

import pytest

import widgets
from widgets.explorers.conclusion import LONGEST, ConclusionState, compute, readout
from widgets.models.conclusion import FACTS
from widgets.ui.memory import memory
from widgets.ui.page import new_page

WHOLE = (
    "The primary endpoint, SRI-4 at week 12, was planned in advance and missed. 25 points more "
    "responded (from 0 to 48). Reactions at the injection site were more frequent."
)


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    new_page()


def said(state: ConclusionState) -> int:
    return compute(state)["conclusion_facts"]["found"].count("yes")


def test_the_news_holds_fewer_facts_than_a_plain_text() -> None:
    assert said(ConclusionState(read="plain")) == len(FACTS)
    assert said(ConclusionState(read="news")) == 2  # endpoint and harms
    assert said(ConclusionState(WHOLE)) == len(FACTS)
    assert said(ConclusionState()) == 0


def test_it_says_what_is_missing_and_gives_no_verdict() -> None:
    state = ConclusionState("It works. The main goal was met.")
    shown = readout(state, compute(state))
    assert "1 of the 5" in shown.sentence
    assert "the harms" in shown.sentence
    words = shown.sentence + " ".join(part for number in shown.numbers for part in number)
    assert '"The main goal was met."' in words
    assert "To compare: not met, as the abstract says" in words
    for verdict in ("wrong", "right", "correct", "false", "mistake"):
        assert verdict not in words.lower()
    assert "Nothing is written yet" in widgets.explore_conclusion().chart.sentence


def test_every_rule_is_visible() -> None:
    numbers = readout(ConclusionState(), compute(ConclusionState())).numbers
    assert len(numbers) == len(FACTS)
    assert all("Looked for: " in note and value == "not found" for _, value, note in numbers)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script> fever",
        "<img src=x onerror=alert(1)> adverse",
        "\"'><b>harm</b>&amp;",
        "</dd></dl><h1>safe</h1>",
    ],
)
def test_markup_stays_words(markup: str) -> None:
    explorer = widgets.explore_conclusion()
    explorer.grid.set_state({"text": markup})
    assert explorer.state.text == markup
    shown = explorer.chart.sentence + str(explorer.chart.numbers)
    assert "&lt;" in shown
    for tag in ("<script", "<img", "<h1", "</dd>"):
        assert tag not in shown


@pytest.mark.parametrize(
    ("forged", "rule"),
    [
        ({"text": "a" * (LONGEST + 1)}, "at most 10,000 characters, got 10,001"),
        ({"text": 5}, "text must be text"),
        ({"text": None}, "text must be text"),
        ({"text": ["a"]}, "text must be text"),
        ({"text": "\ud800"}, "whole characters"),
        ({"label": "x"}, "a field must be"),
        ({"longest": 10**9}, "a field must be"),
        ({"text": "a", "longest": 10**9}, "a field must be"),
    ],
    ids=str,
)
def test_forged_texts_are_refused_and_what_was_written_stays(
    forged: dict[str, object], rule: str
) -> None:
    explorer = widgets.explore_conclusion()
    explorer.grid.set_state({"text": WHOLE})
    explorer.grid.set_state(forged)
    assert rule in explorer.notice.value
    assert explorer.state.text == explorer.grid.text == WHOLE
    assert explorer.grid.longest == LONGEST


def test_writing_turns_from_our_texts_to_the_readers_own() -> None:
    explorer = widgets.explore_conclusion()
    explorer.state = explorer.state.changed(read="news")
    assert "The headline calls" in explorer.chart.sentence
    explorer.grid.set_state({"text": WHOLE})
    assert explorer.state == ConclusionState(WHOLE)
    assert "all <b>5</b> facts" in explorer.chart.sentence


def test_ten_thousand_characters_are_read_and_survive_a_reload() -> None:
    explorer = widgets.explore_conclusion()
    text = ("漢字 " * LONGEST)[:LONGEST]
    explorer.grid.set_state({"text": text})
    kept = memory().kept
    new_page()
    again = widgets.explore_conclusion()
    memory().set_state({"stored": kept})
    assert again.state.text == again.grid.text == text
    memory()._handle_custom_msg({"erase": True}, [])
    assert again.state.text == again.grid.text == ""
