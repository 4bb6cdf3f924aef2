"""Lines and grids to mark a guess on with a pen; ``marks.svg.j2`` draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Line = tuple[float, float, float, float, float]
"""From x and y to x and y, and how wide."""
Text = tuple[float, float, str, str]
"""Where it stands, the words, and which end of them stands there."""

WIDE = 640
"""Width of a line in its own units; on paper it fills its place."""
EDGE = 24


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to draw, and how it is called for those who do not see it."""

    label: str
    wide: int
    high: int
    lines: Sequence[Line]
    texts: Sequence[Text]
    dots: Sequence[tuple[float, float]] = ()


def ticks(low: int, high: int, most: int = 12) -> list[int]:
    """Return both ends and the round numbers between them, ``most`` or about that many.

    >>> ticks(5, 200)
    [5, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200]
    """
    sizes = (size * 10**power for power in range(6) for size in (1, 2, 5))
    step = next(size for size in sizes if (high - low) / size <= most - 1)
    inner = range(-(-low // step) * step, high + 1, step)
    return [low, *(at for at in inner if min(at - low, high - at) * 2 >= step), high]


def scale(low: int, high: int, unit: str, step: float = 1) -> Drawing:
    """Return a line from low to high to put a mark on."""
    per = round(1 / step)
    shown = {
        at: round(EDGE + (WIDE - 2 * EDGE) * (at / per - low) / (high - low), 1)
        for at in ticks(per * low, per * high)
    }
    lines: list[Line] = [(EDGE, 20, WIDE - EDGE, 20, 1)]
    lines += [(x, 14, x, 26, 1) for x in shown.values()]
    texts: list[Text] = [
        (x, 42, f"{at:,}" if per == 1 else f"{at / per:g}", "middle") for at, x in shown.items()
    ]
    return Drawing(f"A line from {low} to {high} {unit}", WIDE, 48, lines, texts)


def grid(
    places: Sequence[float], first: float, ends: tuple[int, int], titles: tuple[str, str]
) -> Drawing:
    """Return axes to draw a line on, with its first point given."""
    high, left, right, bottom = 270, 60, 460, 220
    step = (right - left - 40) / (places[-1] - places[0])
    across = {x: left + 20 + step * (x - places[0]) for x in places}

    def height(y: float) -> float:
        return round(bottom - (bottom - 30) * (y - ends[0]) / (ends[1] - ends[0]), 1)

    up = {y: height(y) for y in ticks(*ends, most=5)}
    start = across[places[0]], height(first)
    lines: list[Line] = [(left, bottom, right, bottom, 1), (left, 30, left, bottom, 1)]
    lines += [(left, y, right, y, 0.3) for y in up.values()]
    lines += [(x, 30, x, bottom, 0.3) for x in across.values()]
    texts: list[Text] = [(left - 8, at + 4, f"{y}", "end") for y, at in up.items()]
    texts += [(at, bottom + 18, f"{x:g}", "middle") for x, at in across.items()]
    texts += [
        (start[0] + 10, start[1] - 6, f"{first:g}", "start"),
        ((left + right) / 2, bottom + 38, titles[0], "middle"),
        (left - 40, 18, titles[1], "start"),
    ]
    label = f"Axes to draw on. Across: {titles[0]}. Up: {titles[1]}"
    return Drawing(label, right + 20, high, lines, texts, [start])
