"""Guesses and questions of the chapters: from data/, with every number computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import ipywidgets as ipw

from widgets.book import teaching
from widgets.book.claims import VERDICTS, Claim, claim
from widgets.book.drawn_guess import drawing, drawn_result
from widgets.book.markdown import fill, inline, paragraphs
from widgets.book.source import SOURCE
from widgets.charts.guess import guess_line
from widgets.trial import tables, trial
from widgets.trial.references import Known
from widgets.ui.claims import ClaimsCard, Judged
from widgets.ui.controls import Column, Words
from widgets.ui.explorer import Content, Explorer, Frames, Group, Readout
from widgets.ui.gate import KEEPSAKE, RESULT, EverythingButton, Gate, guess_state
from widgets.ui.links import links
from widgets.ui.live_chart import Picture
from widgets.ui.memory import memory
from widgets.ui.question import QuestionCard
from widgets.ui.state import UNCHOSEN, Kind, Span, Whole, open_choice


@cache
def misreadings() -> Mapping[str, teaching.Misreading]:
    """Return the known misreadings, by key."""
    return {each.key: each.build(teaching.misreading) for each in tables("misreadings.toml")}


@cache
def questions() -> Mapping[str, teaching.Question]:
    """Return the questions, by key."""
    known = misreadings().keys()
    made = [r.build(lambda r: teaching.question(r, known)) for r in tables("questions.toml")]
    return {each.key: each for each in made}


@cache
def guesses() -> Mapping[str, teaching.Guess]:
    """Return the guesses, by key."""
    made = [record.build(teaching.guess) for record in tables("guesses.toml")]
    return {each.key: each for each in made}


@cache
def claims() -> Mapping[str, Claim]:
    """Return the claims to judge, by key."""
    known, keys = Known(trial().sources, {}), tuple(misreadings())
    made = [r.build(lambda r: claim(r, known, keys)) for r in tables("claims.toml")]
    return {each.key: each for each in made}


def ask(key: str) -> QuestionCard:
    """Return a question of data/questions.toml."""
    question = questions()[key]
    options = [(fill(each.words), inline(each.answer)) for each in question.options]
    return QuestionCard(f"question {key}", fill(question.text), options)


def check_claims() -> ClaimsCard:
    """Return the claims of data/claims.toml: one at a time, judged by the reader first."""
    return ClaimsCard({key: _judged(each) for key, each in claims().items()}, VERDICTS)


def _judged(told: Claim) -> Judged:
    cited = "; ".join(str(place) for place in told.cited)
    answer = f"What decides: <b>{fill(told.number)}</b>. {inline(told.answer)} [{cited}]"
    return Judged(told.said_by, fill(told.text), told.verdict, answer)


def guess(key: str, then: Callable[[], ipw.Widget] | None = None) -> Gate:
    """Return a guess of data/guesses.toml; ``then`` makes what stands behind the gate."""
    told = guesses()[key]

    def reveal() -> list[ipw.Widget]:
        opening = paragraphs(f"{told.reveal} {told.explore}")
        first = Words(value=opening, _dom_classes=("te-reveal",))
        seen = paragraphs(told.seen)
        last = Words(value=f"<h2>What you should have seen</h2>{seen}", _dom_classes=("te-reveal",))
        return [first, *([then()] if then else []), *([last] if seen else [])]

    words = RESULT if told.answer else KEEPSAKE
    return Gate(f"guess {key}", Explorer(_content(told)), reveal, words)


def result(told: teaching.Guess) -> str:
    """Return what turned out, in a sentence; after an opinion there is nothing to say."""
    if not told.answer:
        return ""
    if told.kind == "drawn":
        return drawn_result(told, fill)
    if told.kind == "choice":
        return f"It is: <b>{told.options[fill(told.answer)]}</b>."
    return f"It is <b>{float(fill(told.answer)):g}</b> {told.unit}."


def show_everything() -> EverythingButton:
    """Return the button that opens every gate of the book."""
    return EverythingButton()


def remembered() -> Column:
    """Return the foot of a page: a link to it, and what this browser remembers."""
    return Column((links(), memory()))


def _kind(told: teaching.Guess) -> tuple[Kind, object]:
    name = "your guess" if told.answer else "your answer"
    if told.kind == "choice":
        return open_choice(name, told.options), UNCHOSEN
    if told.kind == "range":
        return Span(name, told.low, told.high, told.unit), (told.low, told.high)
    label = f"{name}, {told.unit}"
    return Whole(label, told.low, told.high), told.start


def _content(told: teaching.Guess) -> Content[Any]:
    if told.kind == "drawn":
        return drawing(told, fill)
    kind, start = _kind(told)
    pictures = []
    if told.kind != "choice":
        label = f"A line from {told.low} to {told.high} with your guess on it."
        pictures = [Picture(guess_line(told.unit, told.low, told.high), label)]
    return Content(
        question=fill(told.text),
        start=guess_state(kind, start),
        source=SOURCE,
        groups=[Group("", ["guess"])],
        pictures=pictures,
        compute=lambda state: _frames(told, state),
        readout=lambda state, _: Readout(_sentence(told, state)),
        back=None,
    )


def _frames(told: teaching.Guess, state: Any) -> Frames:
    if told.kind == "choice":
        return {}
    low, high = state.guess if told.kind == "range" else (state.guess, state.guess)
    guessed = state.shown != "unguessed"
    truth = [float(fill(told.answer))] if told.answer and state.shown != "no" else []
    nearest = [min(max(value, low), high) for value in truth]
    return {
        "guess_span": {"x": [low] * guessed, "to": [high] * guessed},
        "guess_marks": {"x": [(low + high) / 2] * guessed, "words": ["your guess"] * guessed},
        "truth_marks": {"x": truth, "words": [f"{value:g}" for value in truth]},
        "guess_gap": {"x": nearest * guessed, "to": truth * guessed},
    }


def _sentence(told: teaching.Guess, state: Any) -> str:
    if state.shown == "unguessed":
        return result(told)
    if state.guess == UNCHOSEN:
        return "Nothing chosen yet."
    said = _said(told, state.guess)
    if not told.answer:
        return f"You say: {said}."
    if state.shown == "no":
        return f"Your guess: {said}."
    return f"Your guess was: {said}. {result(told)}"


def _said(told: teaching.Guess, value: Any) -> str:
    if told.kind == "choice":
        return told.options[value]
    low, high = value if told.kind == "range" else (value, value)
    numbers = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"{numbers} {told.unit}".strip()
