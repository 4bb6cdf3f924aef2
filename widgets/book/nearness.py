"""How a guess came out: right, near or far, in words and in a form of its own."""

from __future__ import annotations

from collections.abc import Iterable

NEAR = 0.1
"""The share of the scale by which a guess may be off and still be called near."""
RIGHT, CLOSE, FAR, OTHER = (
    ("te-right", "Right"),
    ("te-near", "Near"),
    ("te-wrong", "Far off"),
    (
        "te-wrong",
        "Not quite",
    ),
)


def of_choice(is_right: bool, words: str) -> str:
    """Return words behind the verdict on a choice, which is right or not."""
    return _verdict(RIGHT if is_right else OTHER, "", words)


def of_number(off: float, step: float, scale: float, words: str) -> str:
    """Return words behind the verdict on a number, which says by how much it is off."""
    way = f": {round(abs(off), 2):g} too {'high' if off > 0 else 'low'}"
    kind = _kind(abs(off), step, scale)
    return _verdict(kind, "" if kind is RIGHT else way, words)


def of_line(offs: Iterable[float], scale: float, words: str) -> str:
    """Return words behind the verdict on a line, which is as near as its farthest point."""
    return _verdict(_kind(max(map(abs, offs)), 1, scale), "", words)


def _kind(off: float, step: float, scale: float) -> tuple[str, str]:
    if off <= step / 2:
        return RIGHT
    return CLOSE if off <= NEAR * scale else FAR


def _verdict(kind: tuple[str, str], way: str, words: str) -> str:
    return f'<span class="{kind[0]}"><b>{kind[1]}{way}.</b> {words}</span>'
