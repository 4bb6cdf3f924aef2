"""The flow of participants, drawn from the counts that we have; what we have not read is dashed."""

from __future__ import annotations

from html import escape

from IPython.display import HTML

from widgets.book.arms import ARMS
from widgets.book.wording import count_words, number_of
from widgets.trial import trial

WIDE, HIGH, GAP = 360, 46, 18
HALF = (WIDE - GAP) // 2

Box = tuple[str, str, bool]
"""Two lines of words, and whether we have read them."""


def boxes() -> list[tuple[Box, ...]]:
    """Return the flow from the top: a row has one box for everybody, or one for each arm."""
    unread = "not read"
    arms = trial().arms
    return [
        (("assessed for the trial", "how many: not read", False),),
        (("randomised", number_of(sum(arm.n_randomised for arm in arms), "patient"), True),),
        tuple(
            (f"to {name}", str(arm.n_randomised), True)
            for name, arm in zip(ARMS, arms, strict=True)
        ),
        tuple(("treated as planned", unread, False) for _ in arms),
        tuple(
            (
                f"no result: {count_words(arm.missing)}",
                "why: not read" if arm.missing else "",
                not arm.missing,
            )
            for arm in arms
        ),
        tuple(("counted", str(arm.n_evaluated), True) for arm in arms),
    ]


def flow() -> HTML:
    """Return the picture; its name says the same in words."""
    rows = boxes()
    parts = [_row(row, place) for place, row in enumerate(rows)]
    lines = "".join(
        _lines(len(rows[place]), len(rows[place + 1]), place) for place in range(len(rows) - 1)
    )
    said = "; ".join(_said(row) for row in rows)
    height = len(rows) * (HIGH + GAP) - GAP + 2
    return HTML(
        '<figure style="margin:0 0 1.5rem">'
        f'<svg role="img" aria-label="{escape(said, quote=True)}" '
        f'viewBox="-1 -1 {WIDE + 2} {height}" font-size="14" fill="none" stroke="currentColor" '
        f'style="display:block;width:100%;max-width:{WIDE + 60}px;margin:auto;'
        f'font-family:var(--te-sans)">'
        f"{lines}{''.join(parts)}</svg></figure>"
    )


def _said(row: tuple[Box, ...]) -> str:
    """Return a row in words: that of an arm begins with its name."""
    names = ARMS if len(row) > 1 else ("everybody",)
    return "; ".join(
        f"{name}: {', '.join(filter(None, box[:2]))}" for name, box in zip(names, row, strict=True)
    )


def _row(row: tuple[Box, ...], place: int) -> str:
    width = WIDE if len(row) == 1 else HALF
    return "".join(
        _box(box, i * (HALF + GAP), place * (HIGH + GAP), width) for i, box in enumerate(row)
    )


def _box(box: Box, left: int, top: int, width: int) -> str:
    first, second, read = box
    middle, dash = left + width / 2, "" if read else ' stroke-dasharray="5 4"'
    lines = [line for line in (first, second) if line]
    start = top + HIGH / 2 + (5 if len(lines) == 1 else -4)
    weights = ["normal", "600" if read else "normal"]
    words = "".join(
        f'<text x="{middle:g}" y="{start + 18 * i:g}" text-anchor="middle" fill="currentColor" '
        f'stroke="none" font-weight="{weights[i]}">{escape(line)}</text>'
        for i, line in enumerate(lines)
    )
    return f'<rect x="{left}" y="{top}" width="{width}" height="{HIGH}"{dash}/>{words}'


def _lines(above: int, below: int, place: int) -> str:
    """Return the lines from one row to the next: one splits into two at the dealing."""
    top = place * (HIGH + GAP) + HIGH
    middles = [HALF / 2, HALF + GAP + HALF / 2]
    ends = [WIDE / 2] if below == 1 else middles
    starts = ends if above == below else [WIDE / 2] * below
    return "".join(
        f'<path d="M{start:g} {top}L{end:g} {top + GAP}"/>'
        for start, end in zip(starts, ends, strict=True)
    )
