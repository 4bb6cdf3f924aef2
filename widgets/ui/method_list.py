"""How the numbers of a card are computed: a line at its foot, which a reader opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from widgets.ui.content import Method
from widgets.ui.controls import Words

SUMMARY = "How this is computed"
UNPUBLISHED = "by plain definitions and known cases; no published value is at hand"


def method_list(methods: Sequence[Method]) -> Words | None:
    """Return a card's methods, closed; nothing for a card that computes nothing."""
    if not methods:
        return None
    lines = "".join(f"<li>{_line(method)}</li>" for method in methods)
    html = f"<details><summary>{SUMMARY}</summary><ul>{lines}</ul></details>"
    return Words(value=html, _dom_classes=("te-methods",))


def _line(method: Method) -> str:
    words, source, name, test, records = map(escape, vars(method).values())
    words = words if words.endswith(".") else f"{words}."
    cited = f" <cite>{source.removesuffix('.')}.</cite>" if source else ""
    against = f" and against {records}" if records else f", {UNPUBLISHED}"
    code, check = (f"<code>{_breakable(each)}</code>" for each in (name, test))
    return f"{words}{cited} {code}, checked in {check}{against}."


def _breakable(name: str) -> str:
    """Return a name of code that may break after its parts, and within none."""
    return re.sub(r"[_./]", r"\g<0><wbr>", name)
