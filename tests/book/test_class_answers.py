"""What a class answered, as a card: its votes with the truth among them, and nothing forged."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from widgets.book.class_answers import SELF_TEST, class_card
from widgets.book.class_trial_words import trial_words
from widgets.book.guesses import guesses
from widgets.book.ideas import ROUNDS, ideas
from widgets.book.questions import ask, questions
from widgets.charts.rows.class_answers import class_choices, class_numbers
from widgets.ui.class_answers import ClassAnswers

CARDS = Path(__file__).parents[2] / "widgets/server/static/presenter_cards.css"
NUMBER, CHOICE, LINE = "guess extra_responders", "guess behind_percent", "guess placebo_sledai"


def chart_of(card: Any) -> Any:
    return card.children[1]


def rows_of(card: Any, name: str) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = json.loads(getattr(chart_of(card), f"frame_{name}"))
    return rows


def test_numbers_are_dots_in_two_lanes_with_the_truth_through_both() -> None:
    votes = [{"values": [20, 4, 4, 9, 30]}, {"values": [4, 4, 4, 5, 3]}]
    card = class_card(NUMBER, votes)
    dots, said = rows_of(card, "class_dots"), rows_of(card, "class_said")
    assert dots["x"] == [4, 4, 9, 20, 30, 3, 4, 4, 4, 5]
    assert dots["first"] == [True] * 5 + [False] * 5
    assert all(y >= 1 for y in dots["y"][:5])
    assert all(0 <= y < 1 for y in dots["y"][5:])
    assert list(zip(said["vote"], said["x"], said["count"], strict=True))[:2] == [
        ("first vote", 4, 2),
        ("first vote", 9, 1),
    ]
    assert rows_of(card, "class_truth")["x"] == [4]
    assert chart_of(card).sentence == (
        "First vote: 5 answers, the middle one 9. Second vote: 5 answers, the middle one 4. "
        "It is <b>4</b> patients."
    )


def test_two_hundred_dots_stay_in_their_lane() -> None:
    rows = class_numbers({"vote": [7.0] * 200}, 7, 0, 10)
    assert len(rows["class_dots"]["x"]) == 200
    assert max(rows["class_dots"]["y"]) < 1


def test_choices_are_bars_and_the_right_one_is_marked() -> None:
    votes = [{"counts": {"one": 3, "several": 1, "none": 2}}, {"counts": {"none": 6}}]
    card = class_card(CHOICE, votes)
    bars = rows_of(card, "class_bars")
    assert bars["count"] == [3, 0, 1, 0, 2, 6]
    assert bars["share"] == pytest.approx([0.5, 0, 1 / 6, 0, 1 / 3, 1])
    assert rows_of(card, "class_options")["right"] == [False, False, True]
    assert chart_of(card).sentence.startswith(
        "First vote: 2 of 6 right. Second vote: 6 of 6 right."
    )


def test_options_of_a_question_are_numbered_as_on_the_page() -> None:
    question = next(iter(questions().values()))
    counts = {str(place): place for place, _ in enumerate(question.options, 1)}
    bars = rows_of(class_card(f"question {question.key}", [{"counts": counts}]), "class_bars")
    assert bars["count"] == list(counts.values())
    assert bars["first"] == [False] * len(counts)  # the only vote is the one that counts
    assert bars["words"] == [f"{count}" for count in counts.values()]


def test_bars_and_words_of_an_option_stand_beside_each_other_in_their_own_lines() -> None:
    for votes in (["vote"], ["before", "after"]):
        rows = class_choices(["word " * 60, "short"], {vote: [1, 2] for vote in votes}, [])
        words, bars = rows["class_options"], rows["class_bars"]["y"]
        lines = [text.count("\n") + 1 for text in words["words"]]
        assert lines[0] > 2
        end = 0.0
        for place, count in enumerate(lines):
            own = bars[place * len(votes) : (place + 1) * len(votes)]
            top = min(words["y"][place], own[0] - 0.5)
            assert top >= end
            assert [y - own[0] for y in own] == list(range(len(votes)))  # a line each
            end = max(words["y"][place] + count, own[-1] + 0.5)
        assert max(rows["class_room"]["y"]) >= end


def test_before_a_class_no_picture_of_options_is_made_lower_than_its_lines() -> None:
    """All that a class can be asked, in two votes: the words and bars keep their size."""
    [tallest] = re.findall(r"--te-tallest: (\d+);", CARDS.read_text())
    choices = [f"guess {g.key}" for g in guesses().values() if g.kind == "choice"]
    asked = [*choices, *(f"question {key}" for key in questions())]
    cards = [class_card(each, [{"counts": {}}] * 2) for each in asked]
    marks = {each: dict.fromkeys(ideas(), 1) for each in ROUNDS}
    for card in (*cards, class_card(SELF_TEST, [{"answered": 8, **marks}])):
        spec = chart_of(card).pictures[0]["spec"]
        lines = len(rows_of(card, "class_room")["y"])
        row = spec["usermeta"]["rows"]["height"]
        assert spec["height"] + lines * row <= int(tallest)


def test_lines_are_a_sheaf_that_begins_where_the_truth_begins() -> None:
    card = class_card(LINE, [{"values": [[6, 8]] * 5}, {"values": [[5, 5]] * 6}])
    drawn, true = rows_of(card, "class_drawn"), rows_of(card, "class_true")
    assert len(set(drawn["line"])) == 11
    assert drawn["y"][:3] == [true["y"][0], 6, 8]
    assert true["x"] == [0, 12, 24]
    said = chart_of(card).sentence
    assert "First vote: 5 lines, dashed. Second vote: 6 lines, solid." in said


def test_of_few_answers_it_is_said_how_many_there_are_and_are_needed() -> None:
    card = class_card(NUMBER, [{"least": 5, "answered": 3}, {"values": [4] * 5}])
    assert set(rows_of(card, "class_said")["vote"]) == {"second vote"}
    assert chart_of(card).sentence == (
        "First vote: 3 answers. Second vote: 5 answers, the middle one 4. "
        "Answers are shown if at least 5 phones have answered. It is <b>4</b> patients."
    )
    for asked in (NUMBER, CHOICE, LINE):
        [words] = class_card(asked, [{"least": 5, "answered": n} for n in (1, 4)]).children
        said = (
            "First vote: 1 answer. Second vote: 4 answers. Answers are shown if at least 5 phones"
        )
        assert f"<p>{said} have answered. It " in words.value  # once, and above no empty picture
    [words] = class_card(SELF_TEST, [{"least": 5, "answered": 2}]).children
    said = "2 learners handed in their answers. They are shown once 5 have been handed in."
    assert f"<p>{said}</p>" in words.value


@pytest.mark.parametrize(
    ("numbers", "middle"),
    [
        ([8, 2, 7, 3, 5, 4], "ones 4 and 5"),
        ([9, 4, 4, 4, 2, 9], "one 4"),
        ([1, 2, 3, 4, 9], "one 3"),
    ],
)
def test_the_middle_of_an_even_number_is_between_two(numbers: list[int], middle: str) -> None:
    said = chart_of(class_card(NUMBER, [{"values": numbers}])).sentence
    assert said.startswith(f"Vote: {len(numbers)} answers, the middle {middle}. ")


def test_an_opinion_has_no_truth() -> None:
    key = next(g.key for g in guesses().values() if g.kind == "number" and not g.answer)
    card = class_card(f"guess {key}", [{"values": [5] * 5}])
    assert rows_of(card, "class_truth")["x"] == []
    assert chart_of(card).sentence == "Vote: 5 answers, the middle one 5."


def test_a_class_hands_in_its_self_test() -> None:
    counts = {"before": dict.fromkeys(ideas(), 2), "after": dict.fromkeys(ideas(), 7)}
    card = class_card(SELF_TEST, [{"answered": 8, **counts}])
    assert rows_of(card, "class_bars")["count"] == [2, 7] * len(ideas())
    assert "Right before: 2.5 of 10. Right after: 8.8 of 10." in chart_of(card).sentence


@pytest.mark.parametrize(
    ("asked", "votes"),
    [
        ("guess nothing", [{"values": [1]}]),
        ("headline", [{"values": [1]}]),
        (NUMBER, []),
        (NUMBER, [{"values": [1]}] * 3),
        (NUMBER, ["values"]),
        (NUMBER, [{"values": [31]}]),
        (NUMBER, [{"values": [float("nan")]}]),
        (NUMBER, [{"values": [True]}]),
        (NUMBER, [{"values": [1] * 2001}]),
        (NUMBER, [{"counts": {"one": 1}}]),
        (CHOICE, [{"counts": {"four": 1}}]),
        (CHOICE, [{"counts": {"one": -1}}]),
        (CHOICE, [{"counts": {"one": 1.5}}]),
        (LINE, [{"values": [[1]]}]),
        (LINE, [{"values": [1, 2]}]),
        (SELF_TEST, [{"answered": 5, "before": {}}]),
        (NUMBER, [{"least": "5", "answered": 3}]),
        (NUMBER, [{"least": 5}]),
    ],
)
def test_what_no_room_sends_is_refused(asked: str, votes: list[Any]) -> None:
    with pytest.raises(ValueError, match="must"):
        class_card(asked, votes)


def test_a_card_takes_the_place_of_its_older_one_and_goes_when_it_is_cleared() -> None:
    cards = ClassAnswers(class_card, trial_words)
    first = cards.children
    for content in (
        {"asked": NUMBER, "votes": [{"values": [1] * 5}]},
        {"asked": CHOICE, "votes": [{"counts": {"one": 5}}]},
        {"asked": NUMBER, "votes": [{"values": [2] * 5}]},
        {"asked": NUMBER, "votes": [{"values": ["forged"]}]},
        {"asked": 3, "votes": 4},
        None,
        [],
    ):
        cards._from_page(None, content, [])
    _, _, kept, renewed = cards.children
    assert rows_of(kept, "class_bars")["count"][0] == 5
    assert rows_of(renewed, "class_said")["x"] == [2]
    for asked in (NUMBER, CHOICE):
        cards._from_page(None, {"asked": asked, "votes": []}, [])
    assert cards.children == first


def test_what_a_class_answered_is_explained_on_its_question_and_no_more_once_cleared() -> None:
    question = next(iter(questions().values()))
    card, cards = ask(question.key), ClassAnswers(class_card, trial_words)
    right = [option.right for option in question.options]

    def opened() -> list[bool]:
        return ["Right." in answer.value for answer in card.answers]

    name = f"question {question.key}"
    for content, on in (
        ({"asked": name, "votes": [{"counts": {"1": 5}}]}, True),
        ({"asked": name, "votes": []}, False),
        ({"explain": name, "on": True}, True),
        ({"explain": name, "on": "no"}, True),
        ({"explain": name, "on": False}, False),
    ):
        cards._from_page(None, content, [])
        assert opened() == [on and each == right.index(True) for each in range(len(right))]


def test_to_a_trial_of_the_class_words_are_sent_and_to_what_is_none_nothing(monkeypatch) -> None:
    cards, sent = ClassAnswers(class_card, trial_words), []
    monkeypatch.setattr(cards._room, "send", sent.append)
    for trial in ({"phase": "planned"}, {"phase": "sealed", "plan": 3}, {"phase": "shown"}, None):
        cards._from_page(None, {"about": "this", "trial": trial, "here": 9}, [])
    [planned] = sent
    assert planned["about"] == "this"
    assert planned["words"]["usual"]["cut"] in planned["words"]["cuts"]
