"""One score cut into responders and others: pairs that land on one side or on two."""

from __future__ import annotations

import json

import pytest

import widgets
from widgets.book.numbers import names


def test_the_pairs_are_judged_by_the_rule() -> None:
    explorer = widgets.explore_dichotomy()
    examples = json.loads(explorer.chart.frame_falls_examples)
    courses = list(zip(examples["before"], examples["after"], examples["verdict"], strict=True))
    assert courses == [(8, 0, "yes"), (27, 23, "yes"), (12, 8, "yes"), (12, 9, "no")]
    assert names()["endpoint"]["pair_responders"] == "2"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (12, 6, "falls by 6 points, to 6: <b>a responder</b>. With 3 points more"),
        (12, 8, "falls by 4 points, to 8: <b>a responder</b>. With 1 point more"),
        (12, 9, "falls by 3 points, to 9: <b>not a responder</b>. With 1 point fewer"),
        (5, 9, "rises by 4 points, to 9: <b>not a responder</b>. With 8 points fewer"),
        (3, 3, "stays at 3: <b>not a responder</b>. Nothing could"),
    ],
)
def test_the_sentence_says_what_would_turn_it(before: int, after: int, words: str) -> None:
    explorer = widgets.explore_dichotomy()
    explorer.state = explorer.state.changed(before=before, after=after)
    assert words in explorer.chart.sentence
