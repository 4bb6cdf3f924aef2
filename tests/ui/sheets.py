"""The style sheets as tests read them: rule by rule, each with its sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2

WIDGETS = Path(__file__).parents[2] / "widgets"
OF_PAGES = sorted(WIDGETS.glob("*/static/*.css"))
SHEETS = OF_PAGES + sorted((WIDGETS / "static_file" / "page").glob("*.css"))
THEME = WIDGETS / "ui" / "static" / "theme.css"


@dataclass(frozen=True)
class Rule:
    """One rule: what it names, what it sets there, and on which pages."""

    sheet: str
    selectors: tuple[str, ...]
    names: frozenset[str]
    declarations: dict[str, str]
    media: str = ""


def rules(sheet: Path) -> list[Rule]:
    """Return the rules of a sheet, those within @media and @container too."""
    return list(_rules(sheet.name, tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"))))


def _rules(sheet: str, nodes: Sequence[Any], media: str = "") -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            inside = tinycss2.parse_blocks_contents(node.content)
            declarations = {
                each.name: tinycss2.serialize(each.value) + (" !important" * each.important)
                for each in inside
                if each.type == "declaration"
            }
            names = frozenset(_names(node.prelude))
            yield Rule(sheet, tuple(_split(node.prelude)), names, declarations, media)
        elif node.type == "at-rule" and node.at_keyword in ("media", "container"):
            # A container is as wide as it is: what stands in it counts everywhere.
            asked = tinycss2.serialize(node.prelude) if node.at_keyword == "media" else ""
            yield from _rules(sheet, tinycss2.parse_blocks_contents(node.content), asked.strip())


def _split(prelude: Sequence[Any]) -> Iterator[str]:
    one: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield tinycss2.serialize(one).strip()
            one = []
        elif token.type != "comment":
            one.append(token)
    yield tinycss2.serialize(one).strip()


def _names(tokens: Sequence[Any]) -> Iterator[str]:
    """Return the classes and ids of a selector, as ``.name`` and ``#name``."""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "ident" and getattr(before, "value", "") == ".":
            yield f".{token.value}"
        elif token.type == "function":
            yield from _names(token.arguments)
