"""A guess that is drawn: one height for each place, beside the first, which is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from widgets.book.guesses import Guess
from widgets.book.markdown import fill
from widgets.book.nearness import of_line
from widgets.book.source import SOURCE
from widgets.book.wording import by_keys, listed, unanswered
from widgets.charts.drawn_guess import drawn_line
from widgets.charts.rows import drawn_guess as rows
from widgets.ui.content import Content, Frames, Readout
from widgets.ui.gate import guess_state
from widgets.ui.kinds import UNCHOSEN, Whole
from widgets.ui.picture import Picture
from widgets.ui.sheet_kinds import Curve
from widgets.ui.state import declare

ROOM = 0.15
"""The share of the scale that a number takes above or below its point."""


UNDRAWN = (
    "Nothing is drawn yet. Press where you think the line goes on, and pull its diamonds until it "
    "fits."
)


def drawn_guess(guess: Guess) -> Content[Any]:
    """Return the content of a drawn guess: ``answer`` holds a height for each of ``places``."""
    truth = points(guess)
    free = len(truth) - 1
    kind = Curve("your line", free, guess.low, guess.high)
    at = declare(0, Whole("the point that the arrow keys move", 0, free - 1), private=True)
    places = [x for x, _ in truth]
    return Content(
        question=fill(guess.text),
        start=guess_state(kind, (UNCHOSEN,) * free, at=at),
        source=SOURCE,
        groups=[],
        pictures=[
            Picture(
                drawn_line(guess.across, guess.unit, places, (guess.low, guess.high)),
                "Your line.",
                keys="The arrow keys left and right choose a point, up and down move it.",
            )
        ],
        compute=partial(_frames, truth, ROOM * (guess.high - guess.low)),
        readout=lambda state, _: Readout(_sentence(guess, truth, state)),
        longest=_longest(guess, truth, kind),
        move=partial(_move, truth, kind),
        back=None,
    )


def points(guess: Guess) -> rows.Points:
    """Return the true line: each place, and the height there."""
    return list(zip(_numbers(fill(guess.places)), _numbers(fill(guess.answer)), strict=True))


def without_verdict(result: str) -> str:
    """Return a result without a verdict, for a reader who opens it without a guess."""
    return f'<span class="te-asked-here">{result}</span>'


def drawn_result(guess: Guess) -> str:
    """Return the true line in a sentence."""
    return _result(guess, points(guess))


def _frames(truth: rows.Points, room: float, state: Any) -> Frames:
    """Return the drawn line, none if nothing was guessed, and the truth: until then, its start."""
    drawn = _drawn(truth, state)
    if state.shown == "no":
        return rows.drawn_line(drawn, truth[:1], truth[state.at + 1][0], room)
    return rows.drawn_line([] if state.shown == "unguessed" else drawn, truth, None, room)


def _drawn(truth: rows.Points, state: Any) -> rows.Points:
    """Return the first point, which is given, and those that are drawn by now."""
    free = zip(truth[1:], state.guess, strict=True)
    return [truth[0], *((x, height) for (x, _), height in free if height != UNCHOSEN)]


def _move(
    truth: rows.Points, kind: Curve, state: Any, act: str, pair: Sequence[float]
) -> Mapping[str, object]:
    """Return the point that is pulled to, or the one that an arrow key chooses or moves."""
    if state.shown != "no":
        return {}
    x, y = pair
    if act == "step":
        at = min(max(state.at + round(x), 0), kind.length - 1)
        if not round(y):
            return {"at": at}
        height = (truth[0][1] if state.guess[at] == UNCHOSEN else state.guess[at]) + round(y)
    else:
        at = min(range(kind.length), key=lambda i: abs(truth[i + 1][0] - x))
        height = round(y)
    guess = list(state.guess)
    guess[at] = min(max(round(height), kind.low), kind.high)
    return {"at": at, "guess": tuple(guess)}


def _sentence(guess: Guess, truth: rows.Points, state: Any) -> str:
    if state.shown == "unguessed":
        return without_verdict(_result(guess, truth))
    drawn = _drawn(truth, state)
    if state.shown == "no":
        return _unfinished(guess, truth, drawn, f"{truth[state.at + 1][0]:g}")
    line = listed([f"{y:g}" for _, y in drawn[1:]])  # where it begins was given
    offs = [own - real for (_, own), (_, real) in zip(drawn, truth, strict=True)]
    return of_line(offs, guess.high - guess.low, f"You drew {line}. {_result(guess, truth[1:])}")


def _unfinished(guess: Guess, truth: rows.Points, drawn: rows.Points, here: str) -> str:
    """Return what is drawn by now, what is missing, and where the arrow keys are."""
    if len(drawn) == 1:
        keys = by_keys(f" The arrow keys up and down begin at {here}.")
        return unanswered(f"{UNDRAWN}{keys}")
    heights, weeks = [f"{y:g}" for _, y in drawn], [f"{x:g}" for x, _ in drawn]
    missing = [f"{x:g}" for x, _ in truth if f"{x:g}" not in weeks]
    rest = f" Nothing is drawn at {listed(missing)} yet." if missing else ""
    keys = by_keys(f" The arrow keys move the line at {here}.")
    return f"Your line: {listed(heights)} at {listed(weeks)} {guess.across}.{rest}{keys}"


def _longest(guess: Guess, truth: rows.Points, kind: Curve) -> list[str]:
    """Return the longest sentences: of nothing, of parts, of a whole line, and of the result."""
    wide = [(x, float(kind.high)) for x, _ in truth]
    here = f"{truth[-1][0]:g}"
    drawn = [_unfinished(guess, truth, wide[:length], here) for length in range(1, len(wide) + 1)]
    line = listed([f"{y:g}" for _, y in wide[1:]])
    return [*drawn, of_line([kind.high], kind.high, f"You drew {line}. {_result(guess, wide[1:])}")]


def _result(guess: Guess, truth: rows.Points) -> str:
    places, heights = ([f"{number:g}" for number in each] for each in zip(*truth, strict=True))
    return f"It was <b>{listed(heights)}</b> at {listed(places)} {guess.across}."


def _numbers(words: str) -> list[float]:
    return [float(word) for word in words.split()]
