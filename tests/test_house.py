"""The rules of the house: layers, pins, what may not stand in a file."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "widgets"

# What each room of the package may import from the others: only what stands above it in the table.
BELOW = {
    "stats": set(),
    "models": {"stats"},
    "trial": {"stats"},
    "charts": set(),
    "ui": set(),
    "book": {"charts", "models", "stats", "trial", "ui"},
    "explorers": {"book", "charts", "models", "stats", "trial", "ui"},
    "server": {"book", "trial", "ui"},
    "handouts": {"book", "trial"},
    "static_file": {"book", "charts", "explorers", "server", "stats", "trial", "ui"},
    "__init__": {"book", "explorers"},
}
WINGS = {
    "two_arm": set(),
    "numerics": set(),
    "p_values": {"numerics"},
    "estimates": {"numerics", "p_values"},
    "planning": {"numerics", "p_values", "two_arm"},
    "evidence": {"estimates", "numerics", "two_arm"},
    "multiplicity": {"numerics"},
    "robustness": {"numerics", "p_values"},
}
"""The wings of the statistics, and which of the others each may use."""


def imported(path: Path) -> set[str]:
    """Return the modules of the package that a module imports, absolute or relative."""
    parents = path.relative_to(ROOT).parts[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = parents[: len(parents) - node.level + 1] if node.level else ()
            module = ".".join([*start, *filter(None, [node.module])])
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.startswith("widgets.")}


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


def test_the_map_of_the_rooms_is_in_the_order_of_their_imports() -> None:
    rows = re.findall(r"^\| `(\w+)/` \|", (ROOT / "CONTRIBUTING.md").read_text(), re.M)
    assert rows == [room for room in BELOW if room != "__init__"]


def test_the_walk_sees_relative_imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.test_house.ROOT", tmp_path)
    module = tmp_path / "widgets" / "stats" / "walk.py"
    module.parent.mkdir(parents=True)
    module.write_text(
        "from ..trial.read_data import trial\nfrom .. import ui\nimport widgets.charts\n"
    )
    assert {"widgets.trial.read_data", "widgets.ui", "widgets.charts"} <= imported(module)


def test_explorers_do_not_import_one_another() -> None:
    explorers = list((PACKAGE / "explorers").glob("*.py"))
    assert len(explorers) > 30
    for path in explorers:
        assert not [n for n in imported(path) if n.startswith("widgets.explorers.")], path.name


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_a_learners_kernel_stays_light() -> None:
    heavy = re.compile(r"^\s*(?:import|from) (pandas|statsmodels|scipy\.stats|vl_convert)", re.M)
    # The one file is written by `make static`; no learner's kernel imports what writes it.
    modules = [path for path in PACKAGE.rglob("*.py") if part_of(path) != "static_file"]
    assert modules
    for path in modules:
        assert not heavy.search(path.read_text()), path.relative_to(ROOT)


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / lock).read_text(), re.M))


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_environment_carries_the_pins_of_the_lock() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    lines = [line for line in environment if isinstance(line, str) and "=" in line]
    assert not [line for line in lines if line.startswith(("jupyter-", "prometheus-"))]
    named = dict(line.replace("_", "-").split("=") for line in lines)
    low = project()["requires-python"].removeprefix(">=")
    assert tuple(map(int, named.pop("python").split("."))) >= tuple(map(int, low.split(".")))
    wanted = {re.split(r"[<>=]", line)[0] for line in project()["dependencies"]}
    assert wanted
    assert named == {name: pins("requirements.lock")[name] for name in wanted}


def test_the_tests_run_on_the_pins_of_the_app() -> None:
    app, tests = pins("requirements.lock"), pins("tests/requirements.lock")
    assert len(app) > 50
    assert app.items() <= tests.items()


def test_every_library_that_is_imported_is_listed() -> None:
    extras = project()["optional-dependencies"]
    listed = {re.split(r"[<>=]", line)[0] for line in project()["dependencies"] + extras["build"]}
    called = {"vl-convert": "vl-convert-python", "zmq": "pyzmq"}
    used = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                used |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                used.add(node.module.split(".")[0])
    used -= {*sys.stdlib_module_names, "widgets"}
    # Only where there is a Hub, and a browser that only the tests need.
    used -= {"jupyterhub", "playwright"}
    names = {name.replace("_", "-").lower() for name in used}
    assert len(names) > 10
    assert not {called.get(name, name) for name in names} - listed


def test_no_start_compiles_a_grammar() -> None:
    # `exclude-dependencies` in pyproject.toml says why; without it every start takes a second more.
    for lock in ("requirements.lock", "tests/requirements.lock"):
        assert "jsonschema" in pins(lock)
        assert "rfc3987-syntax" not in pins(lock)


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/requirements.lock"])
def test_every_pin_is_hashed_and_no_registry_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text()
    requirements = re.split(r"\n(?=[a-z])", text)
    assert len(requirements) > 50
    assert all("--hash=sha256:" in requirement for requirement in requirements)
    assert "://" not in text
    assert "--index" not in text


def test_python_version_is_written_once() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    assert text.count("requires-python") == 1
    assert "target-version" not in text
    assert "python_version" not in text


def test_html_is_put_together_by_templates() -> None:
    rooms = ("server", "handouts", "static_file")
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
    assert len(files) > 40
    for path in files:
        found = elsewhere.search(path.read_text())
        assert not found, f"{path.relative_to(ROOT)}: {found and found[0]}"


def test_readme_names_commands_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.M))
    named = set(re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text()))
    assert {"app", "test"} <= named
    assert named <= targets
    assert (ROOT / ".ci/run").read_text().rstrip().endswith("make test")
