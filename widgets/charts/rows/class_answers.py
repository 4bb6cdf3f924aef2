"""The rows of a class's answers: dots on a line, bars beside options, or a sheaf of lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil
from textwrap import wrap

from widgets.charts.rows import Frames

COLUMNS = 40
"""Dots nearer to each other than this part of the line are put on top of one another."""
LANE = 96
"""Pixels that the dots of one vote have above their line."""
HIGH = 0.75
"""The part of its lane that the tallest stack takes."""
LETTERS, BOLD = 32, 28
"""Letters in a line of an option: left of its bars there is room for so many; of a right one."""
FEW = 6
"""Options at most that have more room between them."""

Line = Sequence[tuple[float, float]]


def class_numbers(
    votes: Mapping[str, Sequence[float]], truth: float | None, low: float, high: float
) -> Frames:
    """Return a dot for each answer, those of one vote in a lane, and a stem for each number.

    The first vote is in the upper lane. The dots shrink where many said the same.
    """
    column = (high - low) / COLUMNS
    stacks = [_stacked(sorted(values), low, column) for values in votes.values()]
    tallest = max([10, *(place + 1 for stack in stacks for _, place in stack)])
    size = min(70.0, max(14.0, (LANE / tallest) ** 2))
    feet = range(len(votes) - 1, -1, -1)
    dots = [
        (x, foot + HIGH * place / tallest, vote)
        for vote, stack, foot in zip(votes, stacks, feet, strict=True)
        for x, place in stack
    ]
    said = [
        (x, count, foot, vote)
        for (vote, values), foot in zip(votes.items(), feet, strict=True)
        for x, count in sorted(Counter(values).items())
    ]
    happened = [] if truth is None else [truth]
    return {
        "class_dots": {
            "x": [x for x, _, _ in dots],
            "y": [y for _, y, _ in dots],
            "first": [vote in _first(votes) for _, _, vote in dots],
            "size": [size for _ in dots],
        },
        "class_said": {
            "x": [x for x, _, _, _ in said],
            "count": [count for _, count, _, _ in said],
            "y": [foot for _, _, foot, _ in said],
            "vote": [vote for _, _, _, vote in said],
        },
        "class_lanes": {
            "y": list(feet),
            "top": [foot + 0.9 for foot in feet],
            "words": list(votes),
            "right": [truth is not None and truth < (low + high) / 2 for _ in votes],
        },
        "class_truth": {"x": happened, "words": [f"{each:g}" for each in happened]},
    }


def _first(votes: Mapping[str, object]) -> list[str]:
    """Return the first of two votes; one that is the only one is what counts."""
    return list(votes)[: len(votes) - 1]


def _stacked(values: Sequence[float], low: float, column: float) -> list[tuple[float, int]]:
    """Return each value with its place, from below, in the stack of those that are near it."""
    heights: Counter[int] = Counter()
    placed = []
    for value in values:
        here = int((value - low) / column + 0.5)
        placed.append((value, heights[here]))
        heights[here] += 1
    return placed


def class_choices(
    options: Sequence[str], votes: Mapping[str, Sequence[int]], right: Sequence[int]
) -> Frames:
    """Return the words of each option and beside them a bar for each vote, line by line.

    A bar is as long as its share of the longest. The options in ``right`` are marked.
    """
    most = max([1, *(count for counts in votes.values() for count in counts)])
    top, gap = 0.0, 0.8 if len(options) <= FEW else 0.4  # in lines
    words, bars = [], []
    for index, option in enumerate(options):
        lines = wrap(f"✓ {option}", BOLD) if index in right else wrap(option, LETTERS)
        tall = max(len(lines), len(votes))
        words.append((top + (tall - len(lines)) / 2, "\n".join(lines), index in right, option))
        first = top + (tall - len(votes)) / 2 + 0.5
        for line, (vote, counts) in enumerate(votes.items()):
            bars.append((first + line, vote, counts[index], option))
        top += tall + gap
    return {
        "class_room": {"y": list(range(1, ceil(top - gap) + 1))},
        "class_options": {
            "y": [y for y, _, _, _ in words],
            "words": [text for _, text, _, _ in words],
            "right": [mark for _, _, mark, _ in words],
        },
        "class_bars": {
            "y": [y for y, _, _, _ in bars],
            "vote": [vote for _, vote, _, _ in bars],
            "count": [count for _, _, count, _ in bars],
            "option": [option for _, _, _, option in bars],
            "share": [count / most for _, _, count, _ in bars],
            "first": [vote in _first(votes) for _, vote, _, _ in bars],
            "words": [
                f"{count}, {vote}" if _first(votes) else f"{count}" for _, vote, count, _ in bars
            ],
        },
    }


def class_lines(votes: Mapping[str, Sequence[Line]], truth: Line) -> Frames:
    """Return every line of every vote, point by point, and the one that happened."""
    points = [
        (x, y, f"{vote}, {number}", vote)
        for vote, lines in votes.items()
        for number, line in enumerate(lines, 1)
        for x, y in line
    ]
    return {
        "class_drawn": {
            "x": [x for x, _, _, _ in points],
            "y": [y for _, y, _, _ in points],
            "line": [line for _, _, line, _ in points],
            "first": [vote in _first(votes) for _, _, _, vote in points],
        },
        "class_true": {
            "x": [x for x, _ in truth],
            "y": [y for _, y in truth],
            "words": [f"{y:g}" for _, y in truth],
        },
    }
