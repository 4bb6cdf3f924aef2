"""The card of a guess: a line or options to commit to, and what opens behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as ipw

from widgets.book.drawn_guess import drawn_guess, drawn_result
from widgets.book.guesses import Guess, guesses
from widgets.book.markdown import fill, paragraphs
from widgets.book.source import SOURCE
from widgets.charts.guess import guess_line
from widgets.charts.rows import guess as rows
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.controls import Words
from widgets.ui.explorer import Explorer
from widgets.ui.gate import KEEPSAKE, RESULT, Gate, guess_state
from widgets.ui.kinds import UNCHOSEN, Amount, Whole, open_choice
from widgets.ui.picture import Picture
from widgets.ui.state import Kind


def guess(key: str, then: Callable[..., ipw.Widget] | None = None, **settings: object) -> Gate:
    """Return the gate of a guess; ``then`` makes the explorer behind it, with ``settings``."""
    record = guesses()[key]

    def reveal() -> list[ipw.Widget]:
        opening = paragraphs(f"{record.reveal} {record.explore}")
        first = Words(value=opening, _dom_classes=("te-reveal",))
        seen = paragraphs(record.seen)
        last = Words(value=f"<h2>What you should have seen</h2>{seen}", _dom_classes=("te-reveal",))
        return [first, *([then(**settings)] if then else []), *([last] if seen else [])]

    words = RESULT if record.answer else KEEPSAKE
    return Gate(f"guess {key}", Explorer(_content(record)), reveal, words)


def result(guess: Guess) -> str:
    """Return what turned out, in a sentence; after an opinion there is nothing to say."""
    if not guess.answer:
        return ""
    if guess.kind == "drawn":
        return drawn_result(guess)
    if guess.kind == "choice":
        return f"It is: <b>{guess.options[fill(guess.answer)]}</b>."
    return f"It is {_with_unit(guess, f'<b>{float(fill(guess.answer)):g}</b>')}."


def _kind(guess: Guess) -> tuple[Kind, object]:
    name = "your guess" if guess.answer else "your answer"
    if guess.kind == "choice":
        return open_choice(name, guess.options), UNCHOSEN
    label = f"{name}, {guess.unit}"
    if guess.step == 1:
        return Whole(label, guess.low, guess.high), guess.start
    return Amount(label, guess.low, guess.high, guess.step), guess.start


def _content(guess: Guess) -> Content[Any]:
    if guess.kind == "drawn":
        return drawn_guess(guess)
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


def _frames(guess: Guess, state: Any) -> Frames:
    if guess.kind == "choice":
        return {}
    truth = float(fill(guess.answer)) if guess.answer and state.shown != "no" else None
    return rows.guess_line(None if state.shown == "unguessed" else state.guess, truth)


def _sentence(guess: Guess, state: Any) -> str:
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


def _said(guess: Guess, value: Any) -> str:
    if guess.kind == "choice":
        return guess.options[value]
    return _with_unit(guess, f"{value:,}")


def _with_unit(guess: Guess, numbers: str) -> str:
    """Return "12 patients", or "p = 0.21" for what is guessed in hundredths."""
    return f"{numbers} {guess.unit}".strip() if guess.step == 1 else f"{guess.unit} = {numbers}"
