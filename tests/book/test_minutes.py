"""How long chapters take: counted from what is in them, at most twenty minutes each."""

from __future__ import annotations

import json

import pytest

from widgets.book.minutes import EXPLORER, GUESS, QUESTION, WORDS_A_MINUTE, readings
from widgets.server.book import book
from widgets.trial import chapters, notebooks_folder

LONGEST_READING = 20
SHORT = 70, 90


def counted(cells: list[str], tmp_path, monkeypatch) -> dict[str, float]:
    """Return the minutes of a chapter made of these cells; what begins with # is Markdown."""
    made = [
        {"cell_type": "markdown" if text.startswith("#") else "code", "source": [text]}
        for text in cells
    ]
    for chapter in chapters():
        (tmp_path / f"{chapter.stem}.ipynb").write_text(json.dumps({"cells": made}))
    monkeypatch.setattr("widgets.book.minutes.notebooks_folder", lambda: tmp_path)
    return readings.__wrapped__()["06_the_p_value"].parts


def test_words_are_counted_and_a_name_is_one(tmp_path, monkeypatch) -> None:
    text = (
        'tell("""' + "word " * (WORDS_A_MINUTE - 2) + '{week12.treatment.n} [p](#term-p_value)""")'
    )
    assert counted([text], tmp_path, monkeypatch) == {"main": pytest.approx(1.0)}


def test_what_is_folded_counts_apart_until_the_next_section(tmp_path, monkeypatch) -> None:
    cells = ["explore_power()", 'further("More")', "explore_rain()", "explore_rain()", "## On"]
    parts = counted([*cells, "explore_rain()"], tmp_path, monkeypatch)
    assert parts["more"] == pytest.approx(2 * EXPLORER)
    assert parts["main"] == pytest.approx(2 * EXPLORER + 2 / WORDS_A_MINUTE)


def test_the_short_path_takes_what_stands_before_its_end(tmp_path, monkeypatch) -> None:
    cells = ["explore_power()", 'short_path_ends("x")', "explore_rain()", "explore_rain()"]
    parts = counted(cells, tmp_path, monkeypatch)
    assert (parts["half"], parts["main"]) == (EXPLORER, 2 * EXPLORER)


def test_guesses_and_questions_take_longer_than_their_words(tmp_path, monkeypatch) -> None:
    cells = ['guess("doubled", then=explore_p_value)', 'ask("p_in_words")']
    total = counted(cells, tmp_path, monkeypatch)["main"]
    assert GUESS + QUESTION + EXPLORER + 0.5 < total < 5


@pytest.mark.parametrize("stem", [chapter.stem for chapter in chapters()])
def test_no_chapter_takes_more_than_twenty_minutes(stem: str) -> None:
    assert readings()[stem].main >= 3
    assert readings()[stem].main <= LONGEST_READING


def test_the_short_path_takes_an_hour_and_a_half_at_most() -> None:
    assert SHORT[0] <= book()["short_path"]["minutes"] <= SHORT[1]
    assert book()["short_path"]["minutes"] < book()["minutes"] / 1.5


def test_a_chapter_read_by_half_says_where_the_half_ends() -> None:
    halves = {chapter.stem for chapter in chapters() if chapter.short_path == "half"}
    ends = set()
    for chapter in chapters():
        text = (notebooks_folder() / f"{chapter.stem}.ipynb").read_text(encoding="utf-8")
        if "short_path_ends(" in text:
            assert f'short_path_ends(\\"{chapter.stem}\\")' in text
            ends.add(chapter.stem)
    assert ends == halves
    assert len(halves) == 2
