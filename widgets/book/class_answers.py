"""A card of what a class answered on its phones: its votes, and what happened among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import ipywidgets as ipw

from widgets.book.drawn_guess import points
from widgets.book.guess_card import result
from widgets.book.guesses import Guess, guesses
from widgets.book.ideas import ROUNDS, ideas
from widgets.book.markdown import fill
from widgets.book.questions import Question, questions
from widgets.book.source import SOURCE
from widgets.book.wording import number_of, rounded
from widgets.charts.class_answers import class_choices, class_lines, class_numbers
from widgets.charts.rows import Frames
from widgets.charts.rows import class_answers as rows
from widgets.ui.controls import Column, Words
from widgets.ui.live_chart import LiveChart
from widgets.ui.page import asks
from widgets.ui.picture import Picture

MOST_ANSWERS = 2_000
"""Answers of one vote at most: a room has fewer."""
ONE, TWO = ("vote",), ("first vote", "second vote")
SELF_TEST = "self test"
"""What a room calls the ten questions when a class hands in its answers."""

Votes = Mapping[str, Any]


def class_card(asked: str, votes: Sequence[Any]) -> ipw.Widget:
    """Return the card of a guess or a question, by its name in the memory.

    Each vote is as a room shows it: it has ``values``, numbers or lines, or ``counts`` of options,
    or how many answers are needed, ``least``, beside how many there are, ``answered``. Without
    any to draw, the card has no picture. Raises ValueError for any other.
    """
    if any(not isinstance(vote, dict) for vote in votes):
        raise ValueError(f"votes must be mappings, got {votes!r:.80}")
    if asked == SELF_TEST:
        return _card(asked, *_self_test(votes))
    kind, _, key = asked.partition(" ")
    known: Mapping[str, Any] = {"guess": guesses(), "question": questions()}.get(kind, {})
    if key not in known or not 1 <= len(votes) <= len(TWO):
        raise ValueError(f"one or two votes must be on a guess or question, got {asked!r:.80}")
    record, names = known[key], TWO if len(votes) > 1 else ONE
    check = _check_of(record)
    seen = {
        name: check(vote.get("values", vote.get("counts")))
        for name, vote in zip(names, votes, strict=True)
        if "least" not in vote
    }
    drawn, frames, sentences = _drawn(record, seen) if seen else (None, None, [])
    said = dict(zip(seen, sentences, strict=True))
    least = ""
    for name, vote in zip(names, votes, strict=True):
        if name not in seen:
            said[name] = f"{_named(name)}: {number_of(_whole(vote.get('answered')), 'answer')}."
            least = f"Answers are shown if at least {_whole(vote['least'])} phones have answered."
    in_order = [said[name] for name in names]
    return _card(asked, fill(record.text), [*in_order, least, _result(record)], drawn, frames)


def _card(
    asked: str, title: str, said: Sequence[str], drawn: Any, frames: Frames | None
) -> ipw.Widget:
    """Return a card of a picture and its sentence, or of the sentence alone."""
    words, sentence = f"<h3>{escape(title)}</h3>", " ".join(filter(None, said))
    below: list[ipw.Widget] = []
    if frames is None:
        words += f"<p>{sentence}</p>"
    else:
        chart = LiveChart([Picture(drawn, "The answers of the class.")], frames, "class", SOURCE)
        chart.update(frames, sentence)
        below = [chart]
    top = Words(value=words, _dom_classes=("te-question",))
    return Column((top, *below), _dom_classes=("te-card", asks(asked)))


def _whole(count: object) -> int:
    [checked] = _counts(["answers"], {"answers": count})
    return checked


def _self_test(
    votes: Sequence[Mapping[str, Any]],
) -> tuple[str, list[str], Any, Frames | None]:
    """Return the title, sentences, chart and rows of what a class knew before and after."""
    title = "What the class knew, before the book and after it"
    vote, known = votes[0] if votes else {}, ideas()
    learners = _whole(vote.get("answered", 0))
    said = [f"{number_of(learners, 'learner')} handed in their answers."]
    if "least" in vote:
        least = f"They are shown once {_whole(vote['least'])} have been handed in."
        return title, [*said, least], None, None
    counts = {each: _counts(list(known), vote.get(each)) for each in ROUNDS}
    frames = rows.class_choices([idea.name for idea in known.values()], counts, [])
    for each, right in counts.items():
        said.append(f"Right {each}: {rounded(sum(right) / max(learners, 1), 1)} of {len(known)}.")
    return title, said, class_choices(), frames


def _check_of(record: Guess | Question) -> Callable[[Any], Any]:
    """Return what checks one vote on a question, and raises ValueError."""
    if isinstance(record, Question):
        return lambda vote: _counts([str(place) for place, _ in enumerate(record.options, 1)], vote)
    if record.kind == "choice":
        return lambda vote: _counts(list(record.options), vote)
    if record.kind == "number":
        return lambda vote: sorted(_numbers(vote, record, MOST_ANSWERS))
    first, *free = points(record)
    places = [x for x, _ in free]

    def lines(vote: Any) -> list[list[tuple[float, float]]]:
        if not isinstance(vote, list) or len(vote) > MOST_ANSWERS:
            raise ValueError(f"there must be at most {MOST_ANSWERS} lines")
        if any(not isinstance(line, list) or len(line) != len(places) for line in vote):
            raise ValueError(f"a line must have {len(places)} heights")
        drawn = [_numbers(line, record, len(places)) for line in vote]
        return [[first, *zip(places, line, strict=True)] for line in drawn]

    return lines


def _counts(keys: Sequence[str], vote: Any) -> list[int]:
    if not isinstance(vote, dict) or not vote.keys() <= set(keys):
        raise ValueError(f"a vote must count the options {', '.join(keys)}, got {vote!r:.80}")
    counts = [vote.get(key, 0) for key in keys]
    if any(type(count) is not int or not 0 <= count <= MOST_ANSWERS for count in counts):
        raise ValueError(f"counts must be in [0, {MOST_ANSWERS}], got {counts!r:.80}")
    return counts


def _numbers(vote: Any, guess: Guess, most: int) -> list[float]:
    if not isinstance(vote, list) or len(vote) > most:
        raise ValueError(f"there must be at most {most} numbers, got {vote!r:.80}")
    for number in vote:
        if type(number) not in (int, float) or not guess.low <= number <= guess.high:
            raise ValueError(f"numbers must be in [{guess.low}, {guess.high}], got {number!r:.80}")
    return list(vote)


def _drawn(record: Guess | Question, votes: Votes) -> tuple[Any, Frames, list[str]]:
    """Return the chart, its rows, and a sentence for each vote."""
    if isinstance(record, Question) or record.kind == "choice":
        words, right = _options(record)
        said = [f"{_named(vote)}: {_share(each, right)}." for vote, each in votes.items()]
        return class_choices(), rows.class_choices(words, votes, right), said
    if record.kind == "number":
        truth = float(fill(record.answer)) if record.answer else None
        line = class_numbers(record.unit, record.low, record.high, max(len(votes), 1))
        said = [f"{_named(vote)}: {_middle(each)}." for vote, each in votes.items()]
        return line, rows.class_numbers(votes, truth, record.low, record.high), said
    truth_line = points(record)
    ends = (record.low, record.high)
    axes = class_lines(record.across, record.unit, [x for x, _ in truth_line], ends)
    kinds = {TWO[0]: ", dashed", TWO[1]: ", solid"}
    said = [
        f"{_named(vote)}: {number_of(len(each), 'line')}{kinds.get(vote, '')}."
        for vote, each in votes.items()
    ]
    return axes, rows.class_lines(votes, truth_line), said


def _options(record: Guess | Question) -> tuple[list[str], list[int]]:
    """Return the words of the options, and which of them are right; of an opinion, none."""
    if isinstance(record, Question):
        options = record.options
        return [fill(o.words) for o in options], [i for i, o in enumerate(options) if o.right]
    right = fill(record.answer) if record.answer else ""
    return list(record.options.values()), [i for i, k in enumerate(record.options) if k == right]


def _named(vote: str) -> str:
    return vote[:1].upper() + vote[1:]


def _share(counts: Sequence[int], right: Sequence[int]) -> str:
    if not right:
        return number_of(sum(counts), "answer")
    return f"{sum(counts[place] for place in right)} of {sum(counts)} right"


def _middle(numbers: Sequence[float]) -> str:
    """Return how many there are, with the one or the two in the middle of their order."""
    said, half = number_of(len(numbers), "answer"), len(numbers) // 2
    if not numbers:
        return said
    low, high = numbers[-half - 1], numbers[half]
    if low == high:
        return f"{said}, the middle one {low:g}"
    return f"{said}, the middle ones {low:g} and {high:g}"


def _result(record: Guess | Question) -> str:
    if isinstance(record, Guess):
        return result(record)
    words, right = _options(record)
    answer = " Or: ".join(f"<b>{escape(words[place])}</b>" for place in right)
    return f"Right: {answer}"
