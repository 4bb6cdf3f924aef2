"""What notebooks show that is no explorer: paragraphs, sources, the ways on."""

from __future__ import annotations

from IPython.display import Markdown

from widgets.book.markdown import fill
from widgets.book.references import entry, referenced
from widgets.book.terms import linked
from widgets.trial import Chapter, chapters, trial


def tell(text: str) -> Markdown:
    """Return Markdown with its names filled in, such as ``{week12.treatment.n}``.

    Its terms, such as ``[p](term:p_value)``, and places of sources, such as [P, Abstract], are
    linked.
    """
    return Markdown(referenced(linked(fill(text.strip()))))


def sources(*labels: str) -> Markdown:
    """Return the sources of a chapter with their full citations."""
    return Markdown("\n".join(f"- {entry(trial().sources[label])}" for label in labels))


def turn(stem: str) -> Markdown:
    """Return the ways back and on from a chapter."""
    order = chapters()
    at = [chapter.stem for chapter in order].index(stem)
    ways = [f"Back: {_link(order[at - 1])}"] if at else []
    ways += [f"Next: {_link(order[at + 1])}"] if at + 1 < len(order) else []
    return Markdown(" · ".join(ways))


def _link(chapter: Chapter) -> str:
    return f"[{chapter.number}. {chapter.title}]({chapter.stem}.ipynb)"
