"""Texts as a page shows them: Markdown turned into HTML, with the numbers that they name."""

from __future__ import annotations

import mistune

from widgets.book.numbers import names
from widgets.book.references import referenced
from widgets.book.terms import linked

_html = mistune.create_markdown()


def fill(text: str) -> str:
    """Return text with its names filled in, such as ``{week12.treatment.n}``."""
    return text.format_map(names())


def paragraphs(text: str) -> str:
    """Return Markdown as HTML, with its names filled in, its terms and its sources linked."""
    # Filled in afterwards: a paragraph that begins with "64." would become a list.
    return referenced(fill(str(_html(linked(text)))))


def inline(text: str) -> str:
    """Return one paragraph of Markdown as HTML that can stand inside another element."""
    return paragraphs(text).strip().removeprefix("<p>").removesuffix("</p>")
