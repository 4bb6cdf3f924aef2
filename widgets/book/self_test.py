"""What the book does for a reader: ten ideas asked before and after, kept in this browser only."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from html import escape

from widgets.book.ideas import ROUNDS, ideas
from widgets.book.markdown import inline
from widgets.ui.self_test import OPEN, Answers, Asked, Evaluation, SelfTest

TITLES = {
    "before": "Ten questions before you begin. You may skip them.",
    "after": "Ten questions after the book, on the same ten ideas.",
}
KEPT = (
    "<p>Your answers are kept in this browser alone. At the end of Chapter 16 the same "
    "ten ideas come back, and then you will see both.</p>"
)
NO_CHANGE = (
    " You did not answer these ten questions before the book, so there is no change to show."
)
COLUMNS = ("idea", *ROUNDS)
"""Columns of a reader's file: an idea's key, and for each round one of the words below."""
RIGHT, OTHER, LEFT_OPEN = "right", "not right", "open"
MISSED = {OTHER: "Not quite.", LEFT_OPEN: "Left open."}


def measure(asked: str) -> SelfTest:
    """Return the sheet of a round, "before" or "after" the book."""
    if asked not in ROUNDS:
        raise ValueError(f"asked must be one of {', '.join(ROUNDS)}, got {asked!r:.80}")
    rounds = {
        each: [Asked(key, i.asked[each].text, i.asked[each].options) for key, i in ideas().items()]
        for each in ROUNDS[: ROUNDS.index(asked) + 1]
    }
    return SelfTest(TITLES[asked], rounds, _results if asked == ROUNDS[-1] else _kept)


def _kept(_answers: Mapping[str, Answers]) -> Evaluation:
    return Evaluation(KEPT)


def _results(answers: Mapping[str, Answers]) -> Evaluation:
    """Return what both rounds came to, question by question too, and as the text of a CSV file."""
    marks = {asked: _marks(asked, given) for asked, given in answers.items()}
    return Evaluation(_scores(marks), _beside(marks), _file(marks))


def _marks(asked: str, given: Answers) -> list[str]:
    rights = [idea.asked[asked].right for idea in ideas().values()]
    return [
        LEFT_OPEN if answer == OPEN else RIGHT if answer == right else OTHER
        for answer, right in zip(given, rights, strict=True)
    ]


def _scores(marks: Mapping[str, list[str]]) -> str:
    scores = [f"{asked} {each.count(RIGHT)} of {len(each)}" for asked, each in marks.items()]
    missing = "" if ROUNDS[0] in marks else NO_CHANGE
    return f"<p>Right: <b>{', '.join(scores)}</b>.{missing}</p>"


def _beside(marks: Mapping[str, list[str]]) -> list[str]:
    """Return for each question of the last round its verdict, the one before, and why."""
    first, last = (marks.get(asked) for asked in ROUNDS)
    verdicts = []
    for place, idea in enumerate(ideas().values()):
        mark, asked = last[place] if last else LEFT_OPEN, idea.asked[ROUNDS[-1]]
        kind, words = ("te-right", "Right.") if mark == RIGHT else ("te-wrong", MISSED[mark])
        fits = "" if mark == RIGHT else f" The answer: <b>{escape(asked.options[asked.right])}</b>"
        before = f" Before the book: {first[place]}." if first else ""
        verdicts.append(
            f'<div class="te-answered {kind}"><b>{words}</b>{fits} {inline(idea.why)}{before}</div>'
        )
    return verdicts


def _file(marks: Mapping[str, list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for place, key in enumerate(ideas()):
        writer.writerow([key, *(marks[asked][place] if asked in marks else "" for asked in ROUNDS)])
    return text.getvalue()
