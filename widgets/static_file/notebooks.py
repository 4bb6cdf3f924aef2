"""The chapters as they run: what each cell of a notebook shows, without a kernel."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from typing import Any

from IPython.display import Markdown

from widgets.trial import notebooks_folder
from widgets.ui.page import new_page


def shown(stem: str) -> Iterator[Any]:
    """Yield what the cells of a chapter show, each in its turn, on a page that remembers nothing.

    A cell shows its prose or the value of its last line, as a notebook does.
    """
    new_page()
    notebook = (notebooks_folder() / f"{stem}.ipynb").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    for cell in json.loads(notebook)["cells"]:
        source = "".join(cell["source"])
        yield Markdown(source) if cell["cell_type"] == "markdown" else value_of(source, names)


def value_of(source: str, names: dict[str, Any]) -> Any:
    """Run a cell among the names of its chapter, and return the value of its last line."""
    *before, last = ast.parse(source).body
    if not isinstance(last, ast.Expr):
        before.append(last)
    exec(compile(ast.Module(before, []), "cell", "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)
