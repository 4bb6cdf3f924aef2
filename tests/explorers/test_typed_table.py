"""Chapter 16: the box reads what is typed, offers what may mean several tables, and refuses."""

from __future__ import annotations

from typing import Any

import pytest

import widgets
from widgets.stats.two_arm import TwoArm

OURS = TwoArm(16, 29, 9, 30)


@pytest.fixture
def bench() -> Any:
    return widgets.explore_your_trial()


def typed(bench: Any, text: str) -> dict[str, Any]:
    bench.grid.set_state({"value": text})
    answer: dict[str, Any] = bench.grid.answer
    return answer


def test_what_is_read_is_said_with_its_names(bench: Any) -> None:
    answer = typed(bench, "placebo 8/30 vs low-dose IL-2 17/29 (p=0·02) at week 12")
    assert answer["words"] == "Read as: low-dose IL-2 17 of 29, placebo 8 of 30."
    assert (answer["kind"], answer["options"]) == ("read", [])
    assert bench.state.counts == (17, 29, 8, 30)
    assert (bench.state.treatment, bench.state.control) == ("low-dose IL-2", "placebo")
    assert (bench.state.printed_p, bench.state.week) == ("0.02", "week 12")
    assert bench.notice.value == ""


def test_several_readings_are_offered_and_nothing_changes_before_one_is_chosen(bench: Any) -> None:
    start = bench.state
    answer = typed(bench, "IL-2: 17 29; placebo: 8 30; p=0.02")
    assert answer["words"] == "This can be read in 2 ways. Which is meant?"
    assert answer["still"] == "The pictures still show 16/29 vs 9/30."
    assert len(answer["options"]) == 2
    assert bench.state == start
    for forged in (2, -1, True, 0.0, "0", None, [0]):
        bench.grid.set_state({"chosen": forged})
        assert bench.state == start
        assert bench.notice.value
    bench.grid.set_state({"chosen": 1})
    assert bench.state.counts == (17, 46, 8, 38)
    assert bench.state.printed_p == "0.02"
    assert bench.grid.answer["words"].startswith("Read as: IL-2 17 of 46, placebo 8 of 38")
    assert (len(bench.grid.answer["options"]), bench.grid.chosen) == (2, 1)
    bench.grid.set_state({"chosen": 0})
    assert bench.state.counts == (17, 29, 8, 30)
    assert bench.grid.value == "IL-2: 17 29; placebo: 8 30; p=0.02"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31/29 vs 9/30", "31 of 29 cannot be: that is more than the patients of the arm."),
        ("31/29 <b>vs</b> 9/30", 'There is markup in this text, "<b>". Paste plain text.'),
        ("16/29", "Only one arm is here, 16 of 29. The other is missing."),
        ("16/29 " * 2_000, "This text has 12,000 characters; a table has at most 2,000."),
    ],
)
def test_a_refused_text_stays_and_the_pictures_are_said_to_be_older(
    bench: Any, text: str, words: str
) -> None:
    typed(bench, "17/29 vs 9/30")
    start = bench.state
    answer = typed(bench, text)
    assert answer["words"].startswith(words)
    assert answer["still"] == "The pictures still show 17/29 vs 9/30."
    assert bench.state == start
    bench.state = start.changed(n_control=31)
    assert bench.grid.answer["words"].startswith(words)
    assert bench.grid.answer["still"] == "The pictures still show 17/29 vs 9/31."
    assert typed(bench, "18/29 vs 9/30")["kind"] == "read"


def test_the_box_keeps_what_was_read_until_the_table_moves_and_is_emptied_once(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(bench, "17 of 29, 9 of 30")
    typed(bench, "18 of 29, 9 of 30")
    assert bench.grid.value == "18 of 29, 9 of 30"
    sent: list[Any] = []
    monkeypatch.setattr(bench.grid, "_send", lambda message, **_: sent.append(message["state"]))
    bench.state = bench.state.changed(n_control=31)
    bench.state = bench.state.changed(n_control=32)
    [only] = sent
    assert only["value"] == ""
    assert only["answer"]["kind"] == bench.grid.answer["kind"] == ""


def test_an_emptied_box_asks_for_nothing(bench: Any) -> None:
    typed(bench, "16/29")
    assert typed(bench, "  \n")["kind"] == ""
    assert bench.state.counts == OURS
    assert bench.notice.value == ""


@pytest.mark.parametrize(
    "forged", [{"value": 5}, {"value": None}, {"answer": {}}, {"value": "1/2 vs 1/2", "label": "x"}]
)
def test_a_forged_message_is_refused_in_words(bench: Any, forged: dict[str, Any]) -> None:
    start, label = bench.state, bench.grid.label
    bench.grid.set_state(forged)
    assert bench.state == start
    assert bench.notice.value
    assert bench.grid.label == label


def test_what_lacks_its_patients_offers_what_fits_and_reads_nothing_by_itself(bench: Any) -> None:
    start = bench.state
    answer = typed(bench, "16 (55%) vs 9 (30%)")
    assert answer["words"].endswith("Or is this meant?")
    assert "16 is 55% of 29; 9 is 30% of 30" in answer["words"]
    assert answer["options"] == ["treatment 16 of 29, control 9 of 30 (by the percentages)"]
    assert bench.state == start
    assert bench.grid.value == "16 (55%) vs 9 (30%)"
    bench.grid.set_state({"chosen": 0})
    assert bench.state.counts == OURS
    assert bench.grid.answer["words"].startswith("Read as: treatment 16 of 29, control 9 of 30 (by")
    assert typed(bench, "0 (0%) vs 5 (19%)")["kind"] == "refused"
