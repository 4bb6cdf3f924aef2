"""Draw every chart that the book can show, and write modules that hold what was drawn."""

from __future__ import annotations

import json
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from widgets import charts
from widgets.book.class_answers import SELF_TEST, class_card
from widgets.book.guesses import guesses
from widgets.book.ideas import ROUNDS
from widgets.book.questions import questions
from widgets.charts.drawn_once import DRAWN
from widgets.static_file.notebooks import shown
from widgets.trial import notebooks_folder
from widgets.ui.page_state import page_state

PLAIN = int, float, str
"""The kinds of a constant that other rooms import from a chart's module."""


def drive() -> None:
    """Run every chapter and open all that its gates hide, so that every chart is drawn."""
    for notebook in sorted(notebooks_folder().glob("*.ipynb")):
        for _ in shown(notebook.stem):
            pass
        page_state().turn_answers(True)
    for key, guess in guesses().items():
        class_card(f"guess {key}", [{"counts": {}} if guess.kind == "choice" else {"values": []}])
    for key in questions():
        class_card(f"question {key}", [{"counts": {}}])
    class_card(SELF_TEST, [{each: {} for each in ROUNDS}])


def modules() -> dict[str, str]:
    """Return the source of each module of ``widgets.charts``, with specifications for drawing."""
    drive()
    drawn = {
        name: {repr(arguments): specification(chart) for arguments, chart in kept.items()}
        for name, kept in DRAWN.items()
    }
    sources = {"__init__": ""}
    for found in iter_modules(charts.__path__):
        if not found.ispkg and found.name != "drawn_once":
            module = import_module(f"{charts.__name__}.{found.name}")
            sources[found.name] = source(found.name, vars(module), drawn)
    return sources


def source(name: str, names: dict[str, Any], drawn: dict[str, dict[str, str]]) -> str:
    """Return a module with the plain constants and the drawn charts of the real one."""
    lines = ["from widgets.static_file.web.baked import baked"]
    for word, value in names.items():
        if word.startswith("_"):
            continue
        if isinstance(value, PLAIN):
            lines.append(f"{word} = {value!r}")
        elif (chart := f"{charts.__name__}.{name}.{word}") in drawn:
            lines.append(f"{word} = baked({chart!r}, {drawn[chart]!r})")
    return "\n".join(lines) + "\n"


def specification(chart: Any) -> str:
    """Return the specification of a chart as the page gets it, as JSON text."""
    return json.dumps(chart.to_dict(validate=False), separators=(",", ":"))
