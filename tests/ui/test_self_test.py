"""The sheet of ten questions: what it keeps, what it refuses, what it shows and when."""

import pytest

from widgets.book.ideas import ideas
from widgets.book.self_test import COLUMNS, measure
from widgets.ui.memory import key_of, memory
from widgets.ui.self_test import OPEN, Asked, Evaluation, SelfTest, kept_as


def answers(asked, wrong=()):
    return [
        (idea.asked[asked].right + (place in wrong)) % len(idea.asked[asked].options)
        for place, idea in enumerate(ideas().values())
    ]


def fill(sheet, given):
    for question, option in enumerate(given):
        if option != OPEN:
            sheet._from_page(sheet, {"choose": [question, option]}, [])


def press(sheet):
    sheet._from_page(sheet, {"hand_in": list(sheet.left)}, [])


def hand_in(sheet):
    for _ in range(2):
        press(sheet)


def test_ten_ideas_are_asked_twice_with_other_words():
    assert len(ideas()) == 10
    for idea in ideas().values():
        before, after = idea.asked["before"], idea.asked["after"]
        assert before.text != after.text
        assert len(set(before.options)) == len(before.options) == len(after.options) >= 3


def test_the_right_option_does_not_stand_in_one_place():
    for asked in ("before", "after"):
        assert len({idea.asked[asked].right for idea in ideas().values()}) > 1


def test_before_the_book_nothing_is_shown():
    sheet = measure("before")
    fill(sheet, answers("before"))
    assert sheet.result == sheet.file == ""
    press(sheet)
    assert sheet.handed_in
    assert sheet.beside == []
    assert not any(idea.why in sheet.result for idea in ideas().values())
    assert sheet.file == ""
    items = [idea.asked["before"] for idea in ideas().values()]
    assert memory().kept[kept_as("before")] == [key_of(i.options[i.right]) for i in items]


def test_after_the_book_both_rounds_are_shown():
    fill(first := measure("before"), answers("before", wrong=range(6)))
    first.hand_in()
    second = measure("after")
    assert second.result == ""
    given = [*answers("after", wrong=[2])[:9], OPEN]
    fill(second, given)
    hand_in(second)
    assert "before 4 of 10, after 8 of 10" in second.result
    for place, idea in enumerate(ideas().values()):
        verdict = second.beside[place].replace("&#x27;", "'")
        assert idea.why in verdict
        kind, words = {2: ("te-wrong", "Not quite."), 9: ("te-wrong", "Left open.")}.get(
            place, ("te-right", "Right.")
        )
        assert f'{kind}"><b>{words}</b>' in verdict
        item = idea.asked["after"]
        assert (item.options[item.right] in verdict) == (kind == "te-wrong") or place not in (2, 9)
        assert f"Before the book: {'not right' if place < 6 else 'right'}." in verdict
    rows = [line.split(",") for line in second.file.splitlines()]
    assert rows[0] == list(COLUMNS)
    assert [row[0] for row in rows[1:]] == list(ideas())
    assert rows[3] == ["absence", "not right", "not right"]
    assert rows[10] == ["size", "right", "open"]


def test_gaps_are_asked_about_before_the_sheet_is_handed_in():
    sheet = measure("before")
    fill(sheet, [0, OPEN, 1, OPEN, *[0] * 6])
    for _ in range(2):  # a second press that was made before the page said so
        sheet._from_page(sheet, {"hand_in": []}, [])
        assert not sheet.handed_in
        assert sheet.left == [2, 4]
        assert sheet.notice.startswith("Still open: 2, 4. Press again")
    sheet._from_page(sheet, {"choose": [1, 0]}, [])
    assert sheet.left == []
    sheet._from_page(sheet, {"hand_in": [2, 4]}, [])
    assert not sheet.handed_in, "asked again, for there is still a gap"
    assert sheet.left == [4]
    assert sheet.notice.startswith("Still open: 4.")
    press(sheet)
    assert sheet.handed_in


def test_without_a_first_round_it_says_so():
    sheet = measure("after")
    hand_in(sheet)
    assert "after 0 of 10" in sheet.result
    assert "You did not answer" in sheet.result


def test_what_was_handed_in_stays_until_it_is_erased():
    sheet = measure("before")
    hand_in(sheet)
    sheet._from_page(sheet, {"choose": [0, 1]}, [])
    assert sheet.chosen == [OPEN] * 10
    assert sheet.notice == "the answers must stay as they were handed in"
    memory()._from_page(None, {"erase": kept_as("before")}, [])
    assert not sheet.handed_in
    assert sheet.result == ""


@pytest.mark.parametrize(
    "content",
    [
        {"choose": [0, 3]},
        {"choose": [0, -2]},
        {"choose": [10, 0]},
        {"choose": [-1, 0]},
        {"choose": [0, True]},
        {"choose": [0, float("nan")]},
        {"choose": "text"},
        {"choose": [0]},
        {"hand_in": True},
        {"hand_in": [11]},
        {"hand_in": [[]]},
        {},
        None,
        [1, 2],
    ],
)
def test_what_no_button_sends_is_refused(content):
    sheet = measure("after")
    sheet._from_page(sheet, content, [])
    assert sheet.notice
    assert sheet.chosen == [OPEN] * 10


@pytest.mark.parametrize("kept", ["text", [""] * 9, [0] * 10, ["9"] * 10, [None] * 10, {"a": 1}])
def test_a_memory_that_is_none_is_not_taken_over(kept):
    memory().set_state({"stored": {kept_as("after"): kept}})
    assert not measure("after").handed_in


def test_an_unknown_round_is_refused():
    with pytest.raises(ValueError, match="asked must be one of before, after, got 'later'"):
        measure("later")


def test_an_answer_follows_its_option_to_another_place():
    def sheet(*options):
        return SelfTest("", {"r": [Asked("a", "", options)]}, lambda _: Evaluation(""))

    first = sheet("x", "y")
    first.choose(0, 0)
    first.hand_in()
    assert sheet("y", "z", "x").chosen == [2]
    assert not sheet("y").handed_in
