"""What the pages around the chapters show of the book: the one list of chapters, and its facts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from widgets.trial import chapters, conventions, tables, trial

PICTURES = Path(__file__).parent / "template" / "pictures"
RATING = "benefit"
"""The guess of data/guesses.toml that the landing page gives back to the reader."""


def book() -> dict[str, Any]:
    """Return what the templates need, as plain values."""
    return {
        "chapters": [_chapter(chapter) for chapter in chapters()],
        "p_value": str(trial().primary.printed_p_value),
        "alpha": f"{conventions()['alpha'].value:g}",
        "headline": str(trial().facts["article_headline"].value),
        "word": str(trial().facts["article_headline_word"].value),
        "rating": _rating(),
    }


def _chapter(chapter: Any) -> dict[str, Any]:
    picture = PICTURES / f"{chapter.stem}.svg"
    return {
        "stem": chapter.stem,
        "number": chapter.number,
        "title": chapter.title,
        "question": chapter.question,
        "minutes": chapter.minutes,
        "picture": picture.read_text(encoding="utf-8") if picture.is_file() else "",
    }


def _rating() -> dict[str, str]:
    asked = next(record for record in tables("guesses.toml") if record.key == RATING)
    return {"key": f"guess {RATING}", "unit": asked.text("unit")}
