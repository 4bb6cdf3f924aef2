"""A guess that is drawn: one height for each place, beside the first, which is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from widgets.book import teaching
from widgets.book.source import SOURCE
from widgets.book.wording import listed
from widgets.charts.drawing import guess_drawing
from widgets.ui.explorer import Content, Frames, Readout
from widgets.ui.gate import guess_state
from widgets.ui.live_chart import Picture
from widgets.ui.state import Curve, Whole, declare

Points = Sequence[tuple[float, float]]


def drawing(told: teaching.Guess, fill: Callable[[str], str]) -> Content[Any]:
    """Return the content of a drawn guess: ``answer`` holds a height for each of ``places``."""
    truth = points(told, fill)
    free = len(truth) - 1
    kind = Curve("your line", free, told.low, told.high)
    at = declare(0, Whole("the point that the arrow keys move", 0, free - 1), private=True)
    places = [x for x, _ in truth]
    return Content(
        question=fill(told.text),
        start=guess_state(kind, (round(truth[0][1]),) * free, at=at),
        source=SOURCE,
        groups=[],
        pictures=[
            Picture(
                guess_drawing(told.across, told.unit, places, (told.low, told.high)),
                "Your line. The arrow keys left and right choose a point, up and down move it.",
                f"Across: {told.across}. Up: {told.unit}. Pull the diamonds to where you think "
                "they belong, or use the arrow keys.",
            )
        ],
        compute=partial(_frames, truth),
        readout=lambda state, _: Readout(_sentence(told, truth, state)),
        move=partial(_move, truth, kind),
        back=None,
    )


def points(told: teaching.Guess, fill: Callable[[str], str]) -> Points:
    """Return the true line: each place, and the height there."""
    return list(zip(_numbers(fill(told.places)), _numbers(fill(told.answer)), strict=True))


def drawn_result(told: teaching.Guess, fill: Callable[[str], str]) -> str:
    """Return the true line in a sentence."""
    return _result(told, points(told, fill))


def _frames(truth: Points, state: Any) -> Frames:
    guessed = state.shown != "unguessed"
    places, heights = zip(*truth, strict=True)
    line = (heights[0], *state.guess)
    shown = truth if state.shown != "no" else truth[:1]
    return {
        "drawn_line": {"x": list(places) * guessed, "y": list(line) * guessed},
        "drawn_points": {
            "x": list(places[1:]) * guessed,
            "y": list(state.guess) * guessed,
            "words": [f"{y:g}" for y in state.guess] * guessed,
            "chosen": [i == state.at and state.shown == "no" for i in range(len(state.guess))]
            * guessed,
        },
        "truth_points": {
            "x": [x for x, _ in shown],
            "y": [y for _, y in shown],
            "words": [f"{y:g}" for _, y in shown],
        },
        "drawn_gap": {
            "x": [x for x, _ in shown] * guessed,
            "y": [y for _, y in shown] * guessed,
            "to": list(line)[: len(shown)] * guessed,
        },
    }


def _move(
    truth: Points, kind: Curve, state: Any, act: str, pair: Sequence[float]
) -> Mapping[str, object]:
    """Return the point that is pulled to, or the one that an arrow key chooses or moves."""
    if state.shown != "no":
        return {}
    x, y = pair
    if act == "step":
        at = min(max(state.at + round(x), 0), kind.n - 1)
        height = state.guess[at] + round(y)
    else:
        at = min(range(kind.n), key=lambda i: abs(truth[i + 1][0] - x))
        height = round(y)
    guess = list(state.guess)
    guess[at] = min(max(height, kind.low), kind.high)
    return {"at": at, "guess": tuple(guess)}


def _sentence(told: teaching.Guess, truth: Points, state: Any) -> str:
    weeks = listed([f"{x:g}" for x, _ in truth])
    line = listed([f"{y:g}" for y in (truth[0][1], *state.guess)])
    if state.shown == "no":
        at, height = truth[state.at + 1][0], state.guess[state.at]
        return (
            f"Your line: {line} at {weeks} {told.across}. "
            f"The larger diamond, {height} at {at:g}, follows the arrow keys."
        )
    result = _result(told, truth)
    return result if state.shown == "unguessed" else f"You drew {line}. {result}"


def _result(told: teaching.Guess, truth: Points) -> str:
    places, heights = ([f"{number:g}" for number in each] for each in zip(*truth, strict=True))
    return f"It is <b>{listed(heights)}</b> at {listed(places)} {told.across}."


def _numbers(words: str) -> list[float]:
    return [float(word) for word in words.split()]
