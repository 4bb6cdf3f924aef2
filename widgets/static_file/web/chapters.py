"""The chapters of the edition: what each cell shows, standing still, and what its widgets are."""

from __future__ import annotations

import json
import re
from typing import Any

from IPython.core.formatters import DisplayFormatter
from IPython.display import Markdown
from markupsafe import Markup
from nbconvert.filters.markdown import markdown2html

from widgets.static_file.still import Cards, html
from widgets.static_file.web import kernel
from widgets.trial import Chapter, notebooks_folder
from widgets.ui.gate import EverythingButton

SHOWN = ["text/plain", "text/html", "text/markdown"]
"""What a kernel of the app sends of a result."""

PROSE = Markup('<div class="jp-RenderedHTMLCommon jp-RenderedMarkdown">{}</div>')
BUTTON = Markup('<button class="jupyter-button te-plain te-everything" disabled>{}</button>')

DRAWING = '<div class="te-drawing"'
"""A still picture; on a phone it scrolls, by keys too."""

LINK = re.compile(r"""(?<=["(])(\w+)\.ipynb(?=[?")])""")
"""From chapter to chapter: each has a folder of its own here."""


def page(chapter: Chapter) -> dict[str, Any]:
    """Return what the template of a chapter needs, as plain values."""
    notebook = json.loads((notebooks_folder() / f"{chapter.stem}.ipynb").read_text("utf-8"))
    sources = {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}
    code = [cell["id"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    values = dict(zip(code, kernel.opened([sources[name] for name in code]), strict=True))
    states = kernel.states()  # before anything is opened to stand still
    formatter, cards = DisplayFormatter(active_types=SHOWN), Cards(rests=False)
    cells = []
    for name, source in sources.items():
        if name not in values:
            cells.append({"id": name, "text": _text(source)})
        elif values[name] is not None:
            output = _output(values[name], formatter)
            cells.append({"id": name, "output": output, "still": _still(values[name], cards)})
    number = f"{chapter.number}. " if chapter.number else ""
    return {
        "stem": chapter.stem,
        "title": f"{number}{chapter.title}",
        "cells": cells,
        "opened": {"cells": [sources[name] for name in code], "states": states},
    }


def elsewhere(text: str) -> str:
    """Return a text whose links to chapters lead to the folders of this edition.

    >>> elsewhere("[7](07_which.ipynb?path=short)")
    '[7](../07_which.ipynb/?path=short)'
    """
    return LINK.sub(r"../\1.ipynb/", text)


def _text(source: str) -> Markup:
    text = str(markdown2html(elsewhere(source)))
    return Markup(text.replace('href="#class-trial', 'href="../../../class-trial/'))


def _still(value: Any, cards: Cards) -> Markup:
    if isinstance(value, Markdown):
        return PROSE.format(_text(value.data))
    if isinstance(value, EverythingButton):
        return BUTTON.format(value.description)
    return Markup(str(html(value, cards)).replace(DRAWING, f'{DRAWING} tabindex="0"'))


def _output(value: Any, formatter: DisplayFormatter) -> dict[str, Any]:
    data, metadata = formatter.format(value)
    if "application/vnd.jupyter.widget-view+json" not in data:
        data = {kind: elsewhere(text) for kind, text in data.items()}
    return {"output_type": "execute_result", "data": data, "metadata": metadata, "trusted": True}
