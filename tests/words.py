"""What readers read, file by file: prose, data, the words of explorers, pages, papers."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("book", "explorers", "charts", "ui", "handouts", "room", "server", "static_file")
TAG = re.compile(r"</?[a-z][^>]*>")
NOT_SAID = re.compile(rf"(?s)<(script|style)\b.*?</\1>|{{[{{%#].*?[}}%#]}}|{TAG.pattern}")
"""What a template holds beside its words."""


def files() -> list[Path]:
    """Return every file with words for readers."""
    found = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    found += [p for p in (ROOT / "data").iterdir() if p.suffix in {".toml", ".csv", ".md"}]
    found += (ROOT / "notebooks").glob("*.ipynb")
    for room in ROOMS:
        folder = ROOT / "widgets" / room
        found += [p for p in folder.rglob("*") if p.suffix in {".py", ".j2", ".html", ".js"}]
    return sorted(found)


def words(path: Path) -> Iterator[str]:
    """Yield the words of a file that readers see, in pieces."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        yield from _of_a_notebook(text)
    elif path.suffix == ".py":
        yield from _of_a_module(text)
    elif path.suffix == ".toml":
        yield from _said(tomllib.loads(text))
    elif path.suffix == ".js":
        code = re.sub(r"(?m)/\*[\s\S]*?\*/|^\s*//.*$|(?<=[;,{(]) //.*$", "", text)
        yield from (said for said in re.findall(r"\"[^\"\n]*\"|`[^`]*`", code) if " " in said)
    elif path.suffix in {".j2", ".html"}:
        yield NOT_SAID.sub(" ", text)
    else:
        yield text


def _of_a_notebook(text: str) -> Iterator[str]:
    for cell in json.loads(text)["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            yield source
        else:
            yield from _of_a_module(source)


def _of_a_module(text: str) -> Iterator[str]:
    """Yield the strings of a module that are not docstrings; of an f-string, its whole text."""
    tree = ast.parse(text)
    bare = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    inside = {id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in n.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else "{}" for p in node.values]
            yield TAG.sub(" ", "".join(map(str, parts)))
        elif isinstance(node, ast.Constant) and id(node) not in bare | inside:
            yield TAG.sub(" ", str(node.value)) if " " in str(node.value) else ""


def _said(value: object) -> Iterator[str]:
    """Yield the texts of a table, but for titles of other people's papers."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in {"citation", "cited", "reference"}:
                yield from _said(each)
    elif isinstance(value, list):
        for each in value:
            yield from _said(each)
    elif isinstance(value, str):
        yield value
