"""A guess that is drawn: one height for each place, beside the first, which is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from widgets.book.guesses import Guess
from widgets.book.markdown import fill
from widgets.book.source import SOURCE
from widgets.book.wording import listed
from widgets.charts.drawn_guess import drawn_line
from widgets.charts.rows import drawn_guess as rows
from widgets.ui.content import Content, Frames, Readout
from widgets.ui.gate import guess_state
from widgets.ui.kinds import Whole
from widgets.ui.picture import Picture
from widgets.ui.sheet_kinds import Curve
from widgets.ui.state import declare


def drawn_guess(guess: Guess) -> Content[Any]:
    """Return the content of a drawn guess: ``answer`` holds a height for each of ``places``."""
    truth = points(guess)
    free = len(truth) - 1
    kind = Curve("your line", free, guess.low, guess.high)
    at = declare(0, Whole("the point that the arrow keys move", 0, free - 1), private=True)
    places = [x for x, _ in truth]
    return Content(
        question=fill(guess.text),
        start=guess_state(kind, (round(truth[0][1]),) * free, at=at),
        source=SOURCE,
        groups=[],
        pictures=[
            Picture(
                drawn_line(guess.across, guess.unit, places, (guess.low, guess.high)),
                "Your line. The arrow keys left and right choose a point, up and down move it.",
                f"Across: {guess.across}. Up: {guess.unit}. Drag the diamonds to where you think "
                "they belong, or use the arrow keys.",
            )
        ],
        compute=partial(_frames, truth),
        readout=lambda state, _: Readout(_sentence(guess, truth, state)),
        move=partial(_move, truth, kind),
        back=None,
    )


def points(guess: Guess) -> rows.Points:
    """Return the true line: each place, and the height there."""
    return list(zip(_numbers(fill(guess.places)), _numbers(fill(guess.answer)), strict=True))


def drawn_result(guess: Guess) -> str:
    """Return the true line in a sentence."""
    return _result(guess, points(guess))


def _frames(truth: rows.Points, state: Any) -> Frames:
    """Return the drawn line, none if nothing was guessed, and the truth: until then, its start."""
    heights = (truth[0][1], *state.guess)
    drawn = [(x, height) for (x, _), height in zip(truth, heights, strict=True)]
    if state.shown == "no":
        return rows.drawn_line(drawn, truth[:1], state.at)
    return rows.drawn_line([] if state.shown == "unguessed" else drawn, truth, None)


def _move(
    truth: rows.Points, kind: Curve, state: Any, act: str, pair: Sequence[float]
) -> Mapping[str, object]:
    """Return the point that is pulled to, or the one that an arrow key chooses or moves."""
    if state.shown != "no":
        return {}
    x, y = pair
    if act == "step":
        at = min(max(state.at + round(x), 0), kind.length - 1)
        height = state.guess[at] + round(y)
    else:
        at = min(range(kind.length), key=lambda i: abs(truth[i + 1][0] - x))
        height = round(y)
    guess = list(state.guess)
    guess[at] = min(max(height, kind.low), kind.high)
    return {"at": at, "guess": tuple(guess)}


def _sentence(guess: Guess, truth: rows.Points, state: Any) -> str:
    weeks = listed([f"{x:g}" for x, _ in truth])
    line = listed([f"{y:g}" for y in (truth[0][1], *state.guess)])
    if state.shown == "no":
        at, height = truth[state.at + 1][0], state.guess[state.at]
        return (
            f"Your line: {line} at {weeks} {guess.across}. "
            f"The larger diamond, {height} at {at:g}, follows the arrow keys."
        )
    result = _result(guess, truth)
    return result if state.shown == "unguessed" else f"You drew {line}. {result}"


def _result(guess: Guess, truth: rows.Points) -> str:
    places, heights = ([f"{number:g}" for number in each] for each in zip(*truth, strict=True))
    return f"It is <b>{listed(heights)}</b> at {listed(places)} {guess.across}."


def _numbers(words: str) -> list[float]:
    return [float(word) for word in words.split()]
