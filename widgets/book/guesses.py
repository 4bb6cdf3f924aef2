"""Guesses and questions of the chapters: from data/, with every number computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import ipywidgets as ipw

from widgets.book import teaching
from widgets.book.claims import VERDICTS, Claim, claim
from widgets.book.drawn_guess import drawn_guess, drawn_result
from widgets.book.markdown import fill, inline, paragraphs
from widgets.book.source import SOURCE
from widgets.charts.guess import guess_line
from widgets.charts.rows import guess as rows
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


def _judged(claimed: Claim) -> Judged:
    cited = "; ".join(str(place) for place in claimed.cited)
    answer = f"What decides: <b>{fill(claimed.number)}</b>. {inline(claimed.answer)} [{cited}]"
    return Judged(claimed.said_by, fill(claimed.text), claimed.verdict, answer)


def guess(key: str, then: Callable[[], ipw.Widget] | None = None) -> Gate:
    """Return a guess of data/guesses.toml; ``then`` makes what stands behind the gate."""
    record = guesses()[key]

    def reveal() -> list[ipw.Widget]:
        opening = paragraphs(f"{record.reveal} {record.explore}")
        first = Words(value=opening, _dom_classes=("te-reveal",))
        seen = paragraphs(record.seen)
        last = Words(value=f"<h2>What you should have seen</h2>{seen}", _dom_classes=("te-reveal",))
        return [first, *([then()] if then else []), *([last] if seen else [])]

    words = RESULT if record.answer else KEEPSAKE
    return Gate(f"guess {key}", Explorer(_content(record)), reveal, words)


def result(guess: teaching.Guess) -> str:
    """Return what turned out, in a sentence; after an opinion there is nothing to say."""
    if not guess.answer:
        return ""
    if guess.kind == "drawn":
        return drawn_result(guess, fill)
    if guess.kind == "choice":
        return f"It is: <b>{guess.options[fill(guess.answer)]}</b>."
    return f"It is <b>{float(fill(guess.answer)):g}</b> {guess.unit}."


def show_everything() -> EverythingButton:
    """Return the button that opens every gate of the book."""
    return EverythingButton()


def remembered() -> Column:
    """Return the foot of a page: a link to it, and what this browser remembers."""
    return Column((links(), memory()))


def _kind(guess: teaching.Guess) -> tuple[Kind, object]:
    name = "your guess" if guess.answer else "your answer"
    if guess.kind == "choice":
        return open_choice(name, guess.options), UNCHOSEN
    if guess.kind == "range":
        return Span(name, guess.low, guess.high, guess.unit), (guess.low, guess.high)
    label = f"{name}, {guess.unit}"
    return Whole(label, guess.low, guess.high), guess.start


def _content(guess: teaching.Guess) -> Content[Any]:
    if guess.kind == "drawn":
        return drawn_guess(guess, fill)
    kind, start = _kind(guess)
    pictures = []
    if guess.kind != "choice":
        label = f"A line from {guess.low} to {guess.high} with your guess on it."
        pictures = [Picture(guess_line(guess.unit, guess.low, guess.high), label)]
    return Content(
        question=fill(guess.text),
        start=guess_state(kind, start),
        source=SOURCE,
        groups=[Group("", ["guess"])],
        pictures=pictures,
        compute=lambda state: _frames(guess, state),
        readout=lambda state, _: Readout(_sentence(guess, state)),
        back=None,
    )


def _frames(guess: teaching.Guess, state: Any) -> Frames:
    if guess.kind == "choice":
        return {}
    guessed = state.guess if guess.kind == "range" else (state.guess, state.guess)
    truth = float(fill(guess.answer)) if guess.answer and state.shown != "no" else None
    return rows.guess_line(None if state.shown == "unguessed" else guessed, truth)


def _sentence(guess: teaching.Guess, state: Any) -> str:
    if state.shown == "unguessed":
        return result(guess)
    if state.guess == UNCHOSEN:
        return "Nothing chosen yet."
    said = _said(guess, state.guess)
    if not guess.answer:
        return f"You say: {said}."
    if state.shown == "no":
        return f"Your guess: {said}."
    return f"Your guess was: {said}. {result(guess)}"


def _said(guess: teaching.Guess, value: Any) -> str:
    if guess.kind == "choice":
        return guess.options[value]
    low, high = value if guess.kind == "range" else (value, value)
    numbers = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"{numbers} {guess.unit}".strip()
