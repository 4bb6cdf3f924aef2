"""What notebooks show that is no explorer: paragraphs, sources, the ways on."""

from __future__ import annotations

from IPython.display import Markdown

from widgets.book.markdown import fill
from widgets.book.references import all_sources, entry, referenced
from widgets.book.terms import linked
from widgets.trial import Chapter, chapters


def tell(text: str) -> Markdown:
    """Return Markdown with its names filled in, such as ``{week12.treatment.n}``.

    Its terms, such as ``[p](#term-p_value)``, and places of sources, such as [P, Abstract], are
    linked.
    """
    return Markdown(referenced(linked(fill(text.strip()))))


def sources(*labels: str) -> Markdown:
    """Return the sources of a chapter with their full citations."""
    return Markdown("\n".join(f"- {entry(all_sources()[label])}" for label in labels))


SHORT = "?path=short"
"""What stands behind an address on the short path; a page shows by it which way goes on."""


def turn(stem: str) -> Markdown:
    """Return the ways on and back from a chapter, and the way on for those on the short path."""
    order = chapters()
    at = [chapter.stem for chapter in order].index(stem)
    ways = _way_on("Next", order[at + 1]) if at + 1 < len(order) else ""
    ways += f'<span class="te-way-back">Back: {_link(order[at - 1])}</span>' if at else ""
    short = f'\n\n<span class="te-short">{_short_way(stem)}</span>' if order[at].short_path else ""
    return Markdown(f'<span class="te-turn">{ways}</span>{short}')


def short_path_ends(stem: str) -> Markdown:
    """Return the way on from the middle of a chapter, for those on the short path."""
    [chapter] = [chapter for chapter in chapters() if chapter.stem == stem]
    return Markdown(f'<span class="te-short">**{chapter.idea}** {_short_way(stem)}</span>')


def _short_way(stem: str) -> str:
    path = [chapter for chapter in chapters() if chapter.short_path]
    at = [chapter.stem for chapter in path].index(stem)
    on = "The short path ends here."
    if at + 1 < len(path):
        on = _way_on("The short path goes on", path[at + 1], SHORT)
    # A bare question mark takes the words behind an address away: in the one file, whose chapters
    # share one address, nothing else would.
    return f'{on}<span class="te-way-back">[Leave the short path]({stem}.ipynb?)</span>'


def _way_on(words: str, chapter: Chapter, query: str = "") -> str:
    question = f'<span class="te-way-question">{chapter.question}</span>'
    return f'<span class="te-way-on">{words} {_link(chapter, query)} {question}</span>'


def _link(chapter: Chapter, query: str = "") -> str:
    number = f"{chapter.number}. " if chapter.number else ""
    return f"[{number}{chapter.title}]({chapter.stem}.ipynb{query})"
