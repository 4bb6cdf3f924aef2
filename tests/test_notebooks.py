"""The notebooks: essays with a few calls, executed as a reader would."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

import widgets
from tests.browser.kinds import LOOKED_AT, kinds
from widgets.book.numbers import names
from widgets.book.questions import questions
from widgets.book.references import referenced
from widgets.trial import chapters

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
# Digits that are names, not results: of drugs, scores, cells, licences and chapters.
LINK = r"(?<=\])\((?:\d\d_\w+\.ipynb|#(?:term|source)-\w+)\)"
NAMES = re.compile(
    r"\b((?:LUP)?IL-2|SRI-[45]|ILLUMINATE-[12]|N-1|in 100|CD\d+|BY 4\.0|BSD 3-Clause|Chapter \d+)"
    rf"|{LINK}"
)
TELLS = ("tell(", "after_seal(tell(")
"""How a cell of prose begins."""

INSTALLED = "installed"
"""The first code cell: where the package is missing it says so, and keeps the others quiet."""


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    return nbformat.read(request.param, as_version=4)


def code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the code cells, but for the one that says how to install the package."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [cell for cell in cells if cell.id != INSTALLED]


def filled_in(notebook: nbformat.NotebookNode) -> list[str]:
    """Return the prose inside tell(...) calls, whose cells hold nothing else."""
    cells = [cell.source for cell in code(notebook) if cell.source.startswith(TELLS)]
    wholes = r'(?:after_seal\()?tell\("""\n(.*)\n"""\)\)?'
    texts = [re.fullmatch(wholes, source, re.DOTALL) for source in cells]
    assert all(texts), [source for source, text in zip(cells, texts, strict=True) if not text]
    return [text[1] for text in texts if text]


def calls(notebook: nbformat.NotebookNode) -> list[str]:
    """Return the lines of the other code cells."""
    cells = [cell.source for cell in code(notebook) if not cell.source.startswith(TELLS)]
    return [line for source in cells for line in source.splitlines()]


def prose(notebook: nbformat.NotebookNode) -> list[str]:
    return [c.source for c in notebook.cells if c.cell_type == "markdown"] + filled_in(notebook)


def test_every_notebook_is_a_chapter_in_the_list() -> None:
    assert NOTEBOOKS
    assert {path.stem for path in NOTEBOOKS} == {c.stem for c in chapters()}


def test_cells_are_named_and_carry_no_output(notebook: nbformat.NotebookNode) -> None:
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids) >= 5
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in ids)
    assert not any(re.fullmatch(r"[0-9a-f]{8}", name) for name in ids)
    numbered = [name for name in ids if re.search(r"\d$", name)]
    assert not set(numbered) - {f"chapter-{chapter.number}" for chapter in chapters()}
    for cell in code(notebook):
        assert not cell.outputs
        assert cell.execution_count is None


def test_a_save_in_jupyterlab_changes_what_its_author_changed_and_no_more(
    notebook: nbformat.NotebookNode,
) -> None:
    hidden = {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}
    for cell in notebook.cells:
        assert cell.metadata == (hidden if cell.cell_type == "code" else {}), cell.id
    path = next(each for each in NOTEBOOKS if nbformat.read(each, as_version=4) == notebook)
    assert path.read_text() == f"{nbformat.writes(notebook)}\n"


def test_the_metadata_say_the_language_and_no_more(notebook: nbformat.NotebookNode) -> None:
    """What JupyterLab adds by a save, nbstripout takes away: see .pre-commit-config.yaml."""
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


def test_code_is_imports_and_calls(notebook: nbformat.NotebookNode) -> None:
    for cell in code(notebook):
        assert len(cell.source.splitlines()) <= 3 or cell.source.startswith(TELLS)
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.ImportFrom):
                assert node.module == "widgets"
                assert {alias.name for alias in node.names} <= set(widgets.__all__)
            else:
                assert isinstance(node, ast.Expr)
                assert isinstance(node.value, ast.Call)


def test_the_first_cell_says_how_to_install_the_package_and_is_everywhere_the_same() -> None:
    books = [nbformat.read(path, as_version=4) for path in NOTEBOOKS]
    firsts = [next(cell for cell in book.cells if cell.cell_type == "code") for book in books]
    assert {cell.id for cell in firsts} == {INSTALLED}
    [source] = {cell.source for cell in firsts}
    assert "pip install" in source
    assert len(source.splitlines()) <= 3


def test_prose_outweighs_code(notebook: nbformat.NotebookNode) -> None:
    words = sum(len(text.split()) for text in prose(notebook))
    assert words >= max(250, 20 * len(calls(notebook)))


def test_a_line_holds_one_sentence(notebook: nbformat.NotebookNode) -> None:
    """A changed sentence is then a changed line; a label such as ``**Ask.**`` may begin one."""
    lines = [line for text in prose(notebook) for line in text.splitlines()]
    assert len(lines) >= 40
    assert not [line for line in lines if re.search(r"(?<!\*)[.?!][\"”)]* (?=[A-Z\"“])", line)]


def test_a_name_of_a_number_is_in_tell(notebook: nbformat.NotebookNode) -> None:
    """A Markdown cell is shown as it is, braces and all."""
    shown = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert shown
    assert not [text for text in shown if re.search(r"\{\w", text)]


def test_no_number_of_the_trial_is_typed(notebook: nbformat.NotebookNode) -> None:
    for text in prose(notebook):
        plain = NAMES.sub("", re.sub(r"\{[^}]*\}", "", text))
        assert not re.search(r"\d", plain), text


def test_prose_is_a_markdown_cell_unless_it_names_a_number(notebook: nbformat.NotebookNode) -> None:
    """A diff shows the words, and an author in JupyterLab reads prose, not code."""
    tells = [cell for cell in code(notebook) if cell.source.startswith(TELLS)]
    assert tells
    assert not [cell.id for cell in tells if "{" not in cell.source]
    bare = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert bare
    assert bare == list(map(referenced, bare)), "a place is a link: [[P, Abstract](#source-P)]"


def test_prose_names_things_that_exist(notebook: nbformat.NotebookNode) -> None:
    for text in filled_in(notebook):
        filled = text.format_map(names())
        assert "{" not in filled
        assert "object at 0x" not in filled


def test_no_exclamation_and_no_praise(notebook: nbformat.NotebookNode) -> None:
    for text in prose(notebook):
        assert "!" not in text
        assert not re.search(r"\b(powerful|amazing|exciting|simply|obviously)\b", text, re.I)


def test_the_way_on_is_in_no_fold(notebook: nbformat.NotebookNode) -> None:
    """A fold holds all cells up to the next heading of a section."""
    is_folded = False
    sources = [cell.source for cell in notebook.cells]
    for source in sources:
        is_folded = source.startswith("further(") or (is_folded and not source.startswith("## "))
        assert not (is_folded and source.startswith("turn("))
    assert any(source.startswith("turn(") for source in sources)


def test_the_first_line_is_the_chapters_own(notebook: nbformat.NotebookNode) -> None:
    by_title = {chapter.title: chapter for chapter in chapters()}
    title, _, rest = notebook.cells[0].source.partition("\n")
    chapter = by_title[title.removeprefix("# ")]
    assert chapter.question in " ".join(rest.split())
    is_beside = not chapter.number  # nobody says "Chapter T"
    assert ("Notes beside the chapters." if is_beside else f"Chapter {chapter.number}.") in rest


@pytest.mark.parametrize("stem", [c.stem for c in chapters() if c.number not in ("0", "")])
def test_a_chapter_ends_with_a_question_on_another_trial(stem: str) -> None:
    notebook = nbformat.read(FOLDER / f"{stem}.ipynb", as_version=4)
    _, after = "\n".join(cell.source for cell in notebook.cells).split("## Try it elsewhere")
    asked = re.findall(r'^ask\("(\w+)"\)$', after, re.M)
    assert [questions()[name].chapter for name in asked] == [stem]


def test_links_lead_to_open_chapters() -> None:
    texts = [text for path in NOTEBOOKS for text in prose(nbformat.read(path, as_version=4))]
    links = [link for text in texts for link in re.findall(r"\]\(([^)]+\.ipynb)\)", text)]
    assert len(links) > 20
    assert set(links) <= {path.name for path in NOTEBOOKS}


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KernelManager]:
    """Start one kernel for all notebooks: it keeps what it has imported, and no name.

    It imports this checkout's code, also where another one is installed.
    """
    os.environ.setdefault("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
    manager = KernelManager()
    manager.start_kernel(cwd=str(FOLDER), env={**os.environ, "PYTHONPATH": str(FOLDER.parent)})
    yield manager
    manager.shutdown_kernel(now=True)


def test_it_runs(notebook: nbformat.NotebookNode, kernel: KernelManager) -> None:
    notebook.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))
    client = NotebookClient(notebook, km=kernel, timeout=120)
    done = client.execute()
    client.kc.stop_channels()
    shown = [output for cell in code(done) for output in cell.outputs]
    assert len(shown) >= 3
    assert {output.output_type for output in shown} <= {"display_data", "execute_result"}
    kinds = {"text/markdown", "text/html", "application/vnd.jupyter.widget-view+json"}
    for output in shown:
        assert kinds & output.data.keys()


def test_the_chapters_looked_at_have_every_kind_of_part() -> None:
    stems = [path.stem for path in NOTEBOOKS]
    every = {kind: stem for stem in stems for kind in kinds(stem)}
    assert len(every) > 40
    seen = set().union(*map(kinds, LOOKED_AT))
    assert {kind: stem for kind, stem in every.items() if kind not in seen} == {}
