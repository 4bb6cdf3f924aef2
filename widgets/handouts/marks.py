"""Lines and grids to mark a guess on with a pen, as SVG in the ink of the text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDE = 640
"""Width of a line in its own units; on paper it fills its place."""
EDGE = 24
SVG = (
    '<svg role="img" aria-label="{label}" viewBox="0 0 {wide} {high}" font-size="13"'
    ' fill="currentColor" stroke="currentColor" stroke-width="0">{parts}</svg>'
)


def ticks(low: int, high: int, most: int = 12) -> list[int]:
    """Return both ends and the round numbers between them, ``most`` or about that many.

    >>> ticks(5, 200)
    [5, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200]
    """
    sizes = (size * 10**power for power in range(6) for size in (1, 2, 5))
    step = next(size for size in sizes if (high - low) / size <= most - 1)
    inner = range(-(-low // step) * step, high + 1, step)
    return [low, *(at for at in inner if min(at - low, high - at) * 2 >= step), high]


def scale(low: int, high: int, unit: str) -> str:
    """Return a line from low to high to put a mark on."""

    def place(at: int) -> float:
        return round(EDGE + (WIDE - 2 * EDGE) * (at - low) / (high - low), 1)

    parts = [_line(EDGE, 20, WIDE - EDGE, 20)]
    for at in ticks(low, high):
        parts.append(_line(place(at), 14, place(at), 26))
        parts.append(_text(place(at), 42, f"{at:,}"))
    return _svg(f"A line from {low} to {high} {unit}", WIDE, 48, parts)


def grid(
    places: Sequence[float], first: float, ends: tuple[int, int], titles: tuple[str, str]
) -> str:
    """Return axes to draw a line on, with its first point given."""
    high, left, right, bottom = 270, 60, 460, 220
    across = [left + 20 + (right - left - 40) * (x - places[0]) / (places[-1] - places[0])
              for x in places]  # fmt: skip

    def height(y: float) -> float:
        return round(bottom - (bottom - 30) * (y - ends[0]) / (ends[1] - ends[0]), 1)

    parts = [_line(left, bottom, right, bottom), _line(left, 30, left, bottom)]
    for y in ticks(*ends, most=5):
        parts.append(_line(left, height(y), right, height(y), "0.3"))
        parts.append(_text(left - 8, height(y) + 4, f"{y}", "end"))
    for x, at in zip(places, across, strict=True):
        parts.append(_line(at, 30, at, bottom, "0.3"))
        parts.append(_text(at, bottom + 18, f"{x:g}"))
    parts.append(f'<circle cx="{across[0]}" cy="{height(first)}" r="5"/>')
    parts.append(_text(across[0] + 10, height(first) - 6, f"{first:g}", "start"))
    parts.append(_text((left + right) / 2, bottom + 38, titles[0]))
    parts.append(_text(left - 40, 18, titles[1], "start"))
    return _svg(f"Axes to draw on. Across: {titles[0]}. Up: {titles[1]}", right + 20, high, parts)


def _svg(label: str, wide: int, high: int, parts: Sequence[str]) -> str:
    name = escape(label, quote=True)
    return SVG.format(label=name, wide=wide, high=high, parts="".join(parts))


def _line(x: float, y: float, to_x: float, to_y: float, width: str = "1") -> str:
    return f'<line x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" stroke-width="{width}"/>'


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
