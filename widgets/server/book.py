"""What the pages around the chapters show of the book: the one list of chapters, and its facts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from widgets.book.headline import made_up
from widgets.book.minutes import readings
from widgets.book.prose import SHORT
from widgets.book.wording import listed
from widgets.trial import chapters, conventions, tables, trial

PICTURES = Path(__file__).parent / "template" / "pictures"
RATING = "benefit"
"""The guess of data/guesses.toml that the landing page gives back to the reader."""


def book() -> dict[str, Any]:
    """Return what the templates need, as plain values."""
    made = [_chapter(chapter) for chapter in chapters()]
    return {
        "chapters": made,
        "minutes": sum(each["minutes"] for each in made if each["number"]),
        "short_path": _short_path(made),
        "p_value": str(trial().primary.printed_p_value),
        "alpha": f"{conventions()['alpha'].value:g}",
        "headline": str(trial().facts["article_headline"].value),
        "word": str(trial().facts["article_headline_word"].value),
        "rating": _rating(),
        "made_up": made_up(),
    }


def _chapter(chapter: Any) -> dict[str, Any]:
    picture = PICTURES / f"{chapter.stem}.svg"
    return {
        "stem": chapter.stem,
        "number": chapter.number,
        "title": chapter.title,
        "question": chapter.question,
        "minutes": readings()[chapter.stem].main,
        "more": readings()[chapter.stem].more,
        "short": chapter.short_path,
        "picture": picture.read_text(encoding="utf-8") if picture.is_file() else "",
    }


def _short_path(made: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the chapters of the short path, its minutes, and what marks an address on it."""
    path = [each for each in made if each["short"]]
    halves = {"whole": "", "half": " (first half)"}
    return {
        "first": path[0]["stem"],
        "minutes": sum(readings()[each["stem"]].short for each in path),
        "query": SHORT,
        "words": "Chapters " + listed([each["number"] + halves[each["short"]] for each in path]),
    }


def _rating() -> dict[str, str]:
    asked = next(record for record in tables("guesses.toml") if record.key == RATING)
    return {"key": f"guess {RATING}", "unit": asked.text("unit")}
