"""The words of the trade: what each means, and the link that opens it where the word stands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

from widgets.book.numbers import names
from widgets.trial import notebooks_folder, tables
from widgets.trial.records import Record

MARKED = re.compile(r"\[([^\]]+)\]\(#term-([^)\s]*)\)")
"""How prose marks a term: ``[N-1 chi-square](#term-n_minus_1)``, a link within any page."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word that needs explaining; `forms` are the ways in which it is written, first its own."""

    key: str
    gloss: str
    forms: tuple[str, ...]


@cache
def terms() -> Mapping[str, Term]:
    """Return the terms, by key."""
    return {record.key: record.build(_term) for record in tables("terms.toml")}


def _term(record: Record) -> Term:
    also = record.fields.get("also", [])
    if not isinstance(also, list) or not all(isinstance(form, str) and form for form in also):
        raise ValueError(f"also must be a list of words, got {also!r}")
    return Term(record.key, record.text("gloss"), (record.text("term"), *also))


def term(key: str) -> Term:
    """Return a term, or raise ValueError with the key that is in no list."""
    if key not in terms():
        raise ValueError(f'a term must be in terms.toml, got "{key}"')
    return terms()[key]


def gloss(key: str) -> str:
    """Return what a term means, with its numbers filled in."""
    return term(key).gloss.format_map(names())


def linked(markdown: str) -> str:
    """Return Markdown whose marked terms are links that carry their gloss, for terms.js to open."""
    return MARKED.sub(_link, markdown)


def _link(match: re.Match[str]) -> str:
    words, key = match.groups()
    if words.lower() not in [form.lower() for form in term(key).forms]:
        raise ValueError(f'{key} must be written as its term or one of its "also", got "{words}"')
    return f'[{words}](#term-{key} "{escape(gloss(key))}")'


def glosses_of(stem: str) -> dict[str, str]:
    """Return the glosses of the terms that the Markdown cells of a chapter mark, by key."""
    text = (notebooks_folder() / f"{stem}.ipynb").read_text(encoding="utf-8")
    cells = [each for each in json.loads(text)["cells"] if each["cell_type"] == "markdown"]
    prose = "".join(line for cell in cells for line in cell["source"])
    return {key: gloss(key) for _, key in MARKED.findall(prose)}


def glossary() -> list[dict[str, str]]:
    """Return all terms in alphabetical order, as plain values for a page."""
    made = [
        {"key": key, "term": each.forms[0], "also": ", ".join(each.forms[1:]), "gloss": gloss(key)}
        for key, each in terms().items()
    ]
    return sorted(made, key=lambda each: each["term"].casefold())
