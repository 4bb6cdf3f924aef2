"""Texts as a page shows them: Markdown turned into HTML, with the numbers that they name."""

from __future__ import annotations

import re

import mistune

from widgets.book.numbers import names
from widgets.book.references import referenced
from widgets.book.terms import linked
from widgets.book.wording import by_keys

KEYS = re.compile(r'<a href="#keys">(.*?)</a>')
"""How a text marks what only a reader with keys is told: ``[, or press a key](#keys)``."""

_html = mistune.create_markdown()


def fill(text: str) -> str:
    """Return text with its names filled in, such as ``{week12.treatment.n}``."""
    return text.format_map(names())


def paragraphs(text: str) -> str:
    """Return Markdown as HTML, with its names filled in, its terms and its sources linked."""
    # Filled in afterwards: a paragraph that begins with "64." would become a list.
    page = KEYS.sub(lambda match: by_keys(match[1]), str(_html(linked(text))))
    return referenced(fill(page))


def inline(text: str) -> str:
    """Return one paragraph of Markdown as HTML that can stand inside another element."""
    return paragraphs(text).strip().removeprefix("<p>").removesuffix("</p>")
