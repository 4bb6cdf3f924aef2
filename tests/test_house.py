"""The rules of the house: layers, sizes, what may not stand in a file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE, TESTS = ROOT / "widgets", ROOT / "tests"
MOST_ROOMS, MODULE, FUNCTION = 12, 250, 40
"""At most: rooms of the package, lines of a module, lines of a function without docstring."""

# What each room of the package may import from the others: only what stands above it in the table.
BELOW = {
    "stats": set(),
    "models": {"stats"},
    "reading": {"stats"},
    "trial": {"reading", "stats"},
    "charts": set(),
    "ui": set(),
    "book": {"charts", "models", "reading", "stats", "trial", "ui"},
    "explorers": {"book", "charts", "models", "reading", "stats", "trial", "ui"},
    "room": {"book", "models", "reading", "trial"},
    "server": {"book", "room", "trial", "ui"},
    "handouts": {"book", "models", "stats", "trial"},
    "static_file": {"book", "charts", "explorers", "server", "stats", "trial", "ui"},
    "__init__": {"book", "explorers", "reading", "stats"},
}
WINGS = {
    "two_arm": set(),
    "numerics": set(),
    "p_values": {"numerics"},
    "estimates": {"numerics", "p_values"},
    "planning": {"numerics", "p_values", "two_arm"},
    "evidence": {"estimates", "numerics", "two_arm"},
    "multiplicity": {"numerics"},
    "robustness": {"numerics", "p_values", "two_arm"},
}
"""The wings of the statistics, and which of the others each may use."""


def room_of(path: Path) -> str:
    """Return the room of the package, or the file at its top; of a test, nothing."""
    inside = path.is_relative_to(PACKAGE)
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py") if inside else ""


def imported(path: Path, ours: bool = True) -> set[str]:
    """Return what a module imports, absolute or relative: of the package only, or all."""
    parents = path.relative_to(ROOT).parts[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = parents[: len(parents) - node.level + 1] if node.level else ()
            module = ".".join([*start, *filter(None, [node.module])])
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.startswith("widgets.") or not ours}


def astray(folder: Path, allowed: dict[str, set[str]]) -> tuple[int, list[str]]:
    """Return how many imports lead out of each room of a folder, and those that may not."""
    inside = ".".join(folder.relative_to(ROOT).parts) + "."
    seen, wrong = 0, []
    for path in folder.rglob("*.py"):
        room = path.relative_to(folder).parts[0].removesuffix(".py")
        used = {n.removeprefix(inside).split(".")[0] for n in imported(path) if inside in n}
        others = (used & allowed.keys()) - {room}
        seen += len(others)
        if others - allowed.get(room, set()):
            wrong.append(f"{path.relative_to(ROOT)}: {sorted(others - allowed[room])}")
    return seen, wrong


@pytest.mark.parametrize(
    ("folder", "allowed", "least"),
    [(PACKAGE, BELOW, 200), (PACKAGE / "stats", {"__init__": set(), **WINGS}, 40)],
    ids=["rooms", "wings"],
)
def test_imports_point_down(folder: Path, allowed: dict[str, set[str]], least: int) -> None:
    rooms = {p.stem for p in folder.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()}
    assert rooms == allowed.keys()
    above: set[str] = set()
    for room, used in allowed.items():
        assert used <= above, f"{room} may use {used - above}, which the table has further down"
        above.add(room)
    seen, wrong = astray(folder, allowed)
    assert not wrong, "\n".join(wrong)
    assert seen > least


def test_the_walk_sees_relative_imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.test_house.ROOT", tmp_path)
    module = tmp_path / "widgets" / "stats" / "walk.py"
    module.parent.mkdir(parents=True)
    module.write_text(
        "from ..trial.read_data import trial\nfrom .. import ui\nimport widgets.charts\n"
    )
    assert {"widgets.trial.read_data", "widgets.ui", "widgets.charts"} <= imported(module)
    module.write_text("from scipy import stats\n")
    assert "scipy.stats" in imported(module, ours=False)


def test_the_top_of_the_package_holds_rooms_only() -> None:
    assert [path.name for path in PACKAGE.glob("*.py")] == ["__init__.py"]
    assert len(BELOW.keys() - {"__init__"}) <= MOST_ROOMS


def test_no_module_is_long() -> None:
    paths = [p for folder in (PACKAGE, TESTS) for p in folder.rglob("*") if p.is_file()]
    written = [
        path
        for path in paths
        if path.suffix in {".py", ".js", ".css", ".j2"}
        if "node_modules" not in path.parts
    ]
    assert len(written) > 500
    lines = {path: len(path.read_text().splitlines()) for path in written}
    assert not {path.name: n for path, n in lines.items() if n > MODULE}


def functions_of(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a module, and its lines without docstring."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            words = ast.get_docstring(node, clean=False) is not None
            doc = (first.end_lineno or 0) - first.lineno + 1 if words else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - doc


def test_no_function_is_long() -> None:
    long, seen = [], 0
    for path in [*PACKAGE.rglob("*.py"), *TESTS.rglob("*.py")]:
        for name, lines in functions_of(path):
            seen += 1
            if lines > FUNCTION and path.parent != PACKAGE / "charts":
                long.append(f"{path.relative_to(ROOT)}: {name} has {lines} lines")
    assert not long, "\n".join(long)
    assert seen > 3000


def test_no_test_ends_before_its_checks() -> None:
    """A test that returns where its subject lacks a part passes unchecked."""
    seen = 0
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                ends = [each for each in ast.walk(node) if isinstance(each, ast.Return)]
                assert not [each for each in ends if each.value is None], f"{path}: {node.name}"
                seen += 1
    assert seen > 1000


def test_whatever_is_expected_is_asked() -> None:
    """Playwright's `expect(node)` checks nothing until it is asked `.to_...`."""
    expected = asked = 0
    for path in TESTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                expected += called == "expect"
                asked += bool(re.fullmatch(r"expect\(.*\)\.(not_)?to_\w+", called, re.DOTALL))
    assert expected == asked > 300


def test_explorers_do_not_import_one_another() -> None:
    explorers = list((PACKAGE / "explorers").glob("*.py"))
    assert len(explorers) > 30
    for path in explorers:
        assert not [n for n in imported(path) if n.startswith("widgets.explorers.")], path.name


def test_a_learners_kernel_stays_light() -> None:
    heavy = ("pandas", "statsmodels", "scipy.stats", "vl_convert")
    # The one file is written by `make static`; no learner's kernel imports what writes it.
    modules = [path for path in PACKAGE.rglob("*.py") if room_of(path) != "static_file"]
    assert modules
    for path in modules:
        names = imported(path, ours=False)
        assert not [n for n in names if f"{n}.".startswith(tuple(f"{h}." for h in heavy))], path


def test_html_is_put_together_by_templates() -> None:
    rooms = ("room", "server", "handouts", "static_file")
    paths = [path for room in rooms for path in (PACKAGE / room).rglob("*.py")]
    assert len(paths) > 30
    for path in [*paths, PACKAGE / "book" / "class_results.py"]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.JoinedStr):
                assert not re.search(r"</?[a-z]+[ >]", ast.unparse(node)), f"{path}:{node.lineno}"
    templates = [path for room in rooms for path in (PACKAGE / room).rglob("*.j2")]
    assert len(templates) > 5


def shipped() -> list[Path]:
    suffixes = {".py", ".js", ".css", ".html", ".j2", ".ipynb", ".json", ".toml"}
    folders = [PACKAGE, ROOT / "notebooks", ROOT / "data"]
    return [p for folder in folders for p in folder.rglob("*") if p.suffix in suffixes]


def test_nothing_comes_from_elsewhere() -> None:
    elsewhere = re.compile(r"(?:src|href|import|url)\W{1,4}(?:https?:)?//(?!127\.0\.0\.1)", re.I)
    files = shipped()
    assert len(files) > 400
    for path in files:
        found = elsewhere.search(path.read_text())
        assert not found, f"{path.relative_to(ROOT)}: {found and found[0]}"


SLIPS = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)|[ \t\r]$|\n\n\Z", re.M)
"""What `git diff --check` looks for, also where there is no git: half a merge, unseen space."""


def test_no_file_holds_half_a_merge_or_space_that_nobody_sees() -> None:
    assert SLIPS.search(b"a\n<<<<<<< main\n")
    assert SLIPS.search(b"a\n=======\n")
    assert SLIPS.search(b"a \nb\n")
    assert SLIPS.search(b"a\n\n")
    assert not SLIPS.search(b"Title\n--------\n\n========\na\n")
    made = {"node_modules", "__pycache__", ".ipynb_checkpoints"}
    folders = [ROOT / name for name in (".ci", "data", "notebooks", "tests", "widgets")]
    tops = [path for path in ROOT.iterdir() if path.suffix in {"", ".lock", ".md", ".toml", ".yml"}]
    paths = [*tops, *(path for folder in folders for path in folder.rglob("*"))]
    files = [path for path in paths if path.is_file() and not made & set(path.parts)]
    texts = {path: path.read_bytes() for path in files if path.suffix != ".png"}
    assert len(texts) > 600
    assert not [str(path) for path, text in texts.items() if SLIPS.search(text)]
