"""The names of the house: one word for one thing in every room, and no private ones."""

from __future__ import annotations

import ast
import json
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.test_house import PACKAGE, ROOT, TESTS

DRAWN_WITH_ANOTHER = {
    "own_table": "which_test",
    "e_value": "looks",
    "several_trials": "side_by_side",
}
"""An explorer whose picture is another one's: the strip of tests, drawn of a reader's own
table; the growing trial, whose stake is read in place of its p; lines of comparisons."""


def first_chart(path: Path) -> str:
    """Return the module of the chart that an explorer's first picture shows."""
    tree = ast.parse(path.read_text())
    modules = {
        alias.asname or alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    first = min(
        (node for node in ast.walk(tree) if isinstance(node, ast.Call) if node.args),
        key=lambda node: (getattr(node.func, "id", "") != "Picture", node.lineno),
    )
    chart = first.args[0]
    assert isinstance(chart, ast.Call), path
    return modules[ast.unparse(chart.func)]


def test_every_explorer_has_its_chart_its_rows_and_its_test() -> None:
    """What a word names in one room it names in all: `git ls-files '*word*'` lists the slice."""
    explorers = list((PACKAGE / "explorers").glob("[a-z]*.py"))
    assert len(explorers) > 30
    for path in explorers:
        word = path.stem
        chart = DRAWN_WITH_ANOTHER.get(word, word)
        assert first_chart(path) == f"widgets.charts.{chart}"
        assert (PACKAGE / "charts" / "rows" / f"{chart}.py").is_file()
        assert (TESTS / "explorers" / f"test_{word}.py").is_file(), word


def test_a_constant_says_what_it_is_the_most_of() -> None:
    superlatives = re.compile(r"^(?:const )?(?:MOST|LEAST|FEWEST|GREATEST)(?: ?=|,)", re.M)
    scripts = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".js"}]
    paths = [*scripts, *TESTS.rglob("*.py")]
    assert len(paths) > 500
    for path in paths:
        assert not superlatives.search(path.read_text()), path.relative_to(ROOT)


PRIVATE_WORDS = re.compile(r"(?<![a-z])(told|whoever|shelf|amiss)(?![a-z])", re.I)


def written_for_maintainers(path: Path) -> Iterator[str]:
    """Yield names and comments of a file; what readers see stands in strings."""
    if path.suffix == ".py":
        with path.open("rb") as file:
            for token in tokenize.tokenize(file.readline):
                if token.type in (tokenize.NAME, tokenize.COMMENT):
                    yield token.string
        return
    text = path.read_text()
    yield from re.findall(r"/\*[\s\S]*?\*/|(?m:(?<!:)//.*$)", text)
    yield from re.findall(r"[\w$]*[a-z]-[\w-]+|(?:const|let|function|class|this\.) ?[\w$]+", text)


def test_cells_have_names_without_private_words() -> None:
    names = [
        cell["id"]
        for path in (ROOT / "notebooks").glob("*.ipynb")
        for cell in json.loads(path.read_text())["cells"]
    ]
    assert len(names) > 300
    assert not [name for name in names if PRIVATE_WORDS.search(name)]


def test_names_and_comments_use_no_private_words() -> None:
    seen = 0
    for path in [*PACKAGE.rglob("*"), *TESTS.rglob("*")]:
        if path.suffix in {".py", ".js", ".css"} and "node_modules" not in path.parts:
            for written in written_for_maintainers(path):
                found = PRIVATE_WORDS.search(written)
                assert not found, f"{path.relative_to(ROOT)}: {written}"
                seen += 1
    assert seen > 100_000
