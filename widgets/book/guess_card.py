"""The card of a guess: a line or options to commit to, and what opens behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import ipywidgets as ipw

from widgets.book.drawn_guess import drawn_guess, drawn_result, without_verdict
from widgets.book.guesses import Guess, guesses, unit_for
from widgets.book.markdown import fill, paragraphs
from widgets.book.nearness import of_choice, of_number
from widgets.book.source import SOURCE
from widgets.book.wording import by_keys, unanswered
from widgets.charts.guess import guess_line
from widgets.charts.rows import guess as rows
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.controls import Words
from widgets.ui.explorer import Explorer
from widgets.ui.gate import KEEPSAKE, OPINION, RESULT, Gate, guess_state
from widgets.ui.kinds import UNCHOSEN, Amount, Whole
from widgets.ui.picture import Picture
from widgets.ui.sheet_kinds import Mark, Options
from widgets.ui.state import Kind

KEYS = by_keys(", or use the arrow keys")
UNPLACED = unanswered(f"Nothing is placed yet. Press the line where you think it is{KEYS}.")
UNCHOSEN_YET = unanswered("Nothing chosen yet.")
NONE_KEPT = "You have kept none, so the chapter goes on with an example."
ASKED = {
    "choice": "First choose an answer",
    "number": "First place your mark on the line",
    "drawn": "First draw the line to its end",
}
"""What is said to a reader who has guessed nothing yet, by the kind of guess."""


def guess(key: str, then: Callable[..., ipw.Widget] | None = None, **settings: object) -> Gate:
    """Return the gate of a guess; ``then`` makes the explorer behind it, with ``settings``."""
    record = guesses()[key]

    def reveal() -> list[ipw.Widget]:
        todo = f'<div class="te-explore">{paragraphs(record.explore)}</div>'
        opening = paragraphs(record.reveal) + (todo if record.explore else "")
        first = Words(value=opening, _dom_classes=("te-reveal",))
        seen = paragraphs(record.seen)
        last = Words(value=f"<h2>What you should have seen</h2>{seen}", _dom_classes=("te-reveal",))
        return [first, *([then(**settings)] if then else []), *([last] if seen else [])]

    words = RESULT if record.answer else OPINION if then else KEEPSAKE
    return Gate(f"guess {key}", Explorer(_content(record)), reveal, words, ASKED[record.kind])


def result(guess: Guess) -> str:
    """Return what turned out, in a sentence; after an opinion there is nothing to say."""
    if not guess.answer:
        return ""
    if guess.kind == "drawn":
        return drawn_result(guess)
    if guess.kind == "choice":
        return f"It is: <b>{guess.options[fill(guess.answer)]}</b>."
    about = "about " if guess.about else ""
    return f"It is {about}{_with_unit(guess, f'<b>{float(fill(guess.answer)):,g}</b>')}."


def _kind(guess: Guess) -> Kind:
    name = _name(guess)
    if guess.kind == "choice":
        return Options(name, {UNCHOSEN: "choose one", **guess.options})
    label = f"{name}, {guess.unit}"
    if guess.step == 1:
        return Mark(Whole(label, guess.low, guess.high))
    return Mark(Amount(label, guess.low, guess.high, guess.step))


def _name(guess: Guess) -> str:
    return "your guess" if guess.answer else "your answer"


def _content(guess: Guess) -> Content[Any]:
    if guess.kind == "drawn":
        return drawn_guess(guess)
    shared: Any = {
        "question": fill(guess.text),
        "start": guess_state(_kind(guess), UNCHOSEN),
        "source": SOURCE,
        "compute": partial(_frames, guess),
        "readout": lambda state, _: Readout(_sentence(guess, state)),
        "longest": _longest(guess),
        "back": None,
    }
    if guess.kind == "choice":
        return Content(**shared, groups=[Group("", ["guess"])], pictures=[])
    line = guess_line(guess.unit, guess.low, guess.high)
    label = f"{guess.unit}: {_name(guess)}."
    picture = Picture(line, label, keys="The arrow keys place it and move it.")
    return Content(**shared, groups=[], pictures=[picture], move=partial(_move, guess))


def _move(guess: Guess, state: Any, act: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the mark where it was put, or a step further; up and down are long steps."""
    if state.shown != "no":
        return {}
    place, up = pair
    if act == "step":
        at = guess.start if state.guess == UNCHOSEN else state.guess
        long = max(1, round((guess.high - guess.low) / guess.step / 10))
        place = at + guess.step * (place + long * up)
    steps = round((min(max(place, guess.low), guess.high) - guess.low) / guess.step)
    put = guess.low + steps * guess.step
    return {"guess": put if guess.step == 1 else round(put, 2)}


def _frames(guess: Guess, state: Any) -> Frames:
    if guess.kind == "choice":
        return {}
    truth = float(fill(guess.answer)) if guess.answer and state.shown != "no" else None
    placed = None if state.shown == "unguessed" or state.guess == UNCHOSEN else state.guess
    return rows.guess_line(placed, truth, _name(guess))


def _sentence(guess: Guess, state: Any) -> str:
    if state.shown == "unguessed":
        return without_verdict(result(guess)) if guess.answer else NONE_KEPT
    if state.guess == UNCHOSEN:
        return UNCHOSEN_YET if guess.kind == "choice" else UNPLACED
    said = _said(guess, state.guess)
    if not guess.answer:
        return f"You say: {said}."
    if state.shown == "no":
        return f"Your guess: {said}."
    if guess.kind == "choice":
        return of_choice(state.guess == fill(guess.answer), result(guess))
    off = state.guess - float(fill(guess.answer))
    words = result(guess) if not off else f"You guessed {state.guess:,}. {result(guess)}"
    return of_number(off, guess.step, guess.high - guess.low, words)


def _longest(guess: Guess) -> list[str]:
    """Return the sentences that could take most lines while the reader's hand is on the card."""
    if guess.kind == "choice":
        words = f"It is: <b>{max(guess.options.values(), key=len)}</b>."
        return [of_choice(False, words)] if guess.answer else []
    wide = guess.high if guess.step == 1 else guess.high - guess.step
    words = f"You guessed {wide:,}. It is {_with_unit(guess, f'<b>{wide:,}</b>')}."
    answered = of_number(wide, guess.step, guess.high - guess.low, words)
    return [UNPLACED, answered] if guess.answer else [UNPLACED]


def _said(guess: Guess, value: Any) -> str:
    if guess.kind == "choice":
        return guess.options[value]
    return _with_unit(guess, f"{value:,}")


def _with_unit(guess: Guess, numbers: str) -> str:
    """Return "12 patients", or "p = 0.21" for what is guessed in hundredths."""
    if guess.step != 1:
        return f"{guess.unit}\u00a0=\u00a0{numbers}"
    return f"{numbers} {unit_for(numbers, guess.unit)}".strip()
