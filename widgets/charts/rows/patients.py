"""The rows of two response rates, and of their difference with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.rows import Frames

DIFFERENCE = "difference"
"""The row below the arms."""


REACH = 24
"""What the words at the end of a bar take on a phone, in percentage points."""

FULL = 60
"""From here on, in percent, words find more room within a bar than after it."""


def rates(
    arms: Sequence[str],
    percent: tuple[float, float],
    words: Sequence[str],
    of_trial: tuple[float, float],
) -> Frames:
    """Return a bar for each arm from 0, and one from the lower rate to the higher, in percent.

    Each arm has a mark at its rate in the trial, which no words of a bar lie over.
    """
    places = [_words_at(*pair) for pair in zip(percent, of_trial, strict=True)]
    places.append((max(percent), max(percent) > FULL))
    at, within = zip(*places, strict=True)
    return {
        "rates_bars": {
            "row": [*arms, DIFFERENCE],
            "kind": ["treatment", "control", DIFFERENCE],
            "start": [0, 0, min(percent)],
            "end": [*percent, max(percent)],
            "words": words,
            "at": at,
            "within": within,
        },
        "rates_trial": {"row": arms, "rate": of_trial},
    }


def _words_at(end: float, mark: float) -> tuple[float, bool]:
    """Return where the words of a bar begin, and whether they lie within it, to the left."""
    if end > FULL:
        return end, not 0 < end - mark < REACH
    return (mark if 0 < mark - end < REACH else end), False


def difference(
    line: str, name: str, points: float, low: float, high: float, axis: tuple[float, float]
) -> Frames:
    """Return the row of one line, "now" or "trial": difference and limits in percentage points.

    ``name`` stands before it. It is drawn as far as the axis goes; where that is elsewhere, words
    say so instead.
    """
    row: dict[str, object] = {"row": name, "points": points, "low": low, "high": high}
    row |= {"from": max(low, axis[0]), "to": min(high, axis[1])}
    is_there = axis[0] <= points <= axis[1]
    beyond = {
        "row": name,
        "points": axis[0],
        "words": f"{points:.0f}, beyond this axis".replace("-", "−"),
    }
    words = {key: [value] * (not is_there) for key, value in beyond.items()}
    return {
        f"difference_{line}": {key: [value] * is_there for key, value in row.items()},
        **({"difference_trial_words": words} if line == "trial" else {}),
    }


def difference_axis(axis: tuple[float, float]) -> Frames:
    """Return the ends of the axis, and the one row of the upright line, if it is on it."""
    zero = [0.0] * (axis[0] <= 0 <= axis[1])
    return {"difference_axis": {"points": list(axis)}, "difference_zero": {"points": zero}}
