"""The rules of the house: layers, pins, what may not stand in a file."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "widgets"

# What each part of the package may import from the others; everything points down.
BELOW = {
    "facts": set(),
    "words": set(),
    "trial": {"facts"},
    "stats": set(),
    "charts": set(),
    "ui": {"words"},
    "parts": {"stats", "trial", "ui", "words"},
    "doors": {"parts", "stats", "trial"},
    "typed": set(),
    "reading": {"stats", "trial", "words"},
    "your_pictures": {"charts", "parts", "reading", "stats", "trial", "ui"},
    "report": {"parts", "reading", "stats", "words"},
    "asking": {"charts", "drawing", "facts", "prose", "trial", "ui"},
    "glances": {"facts", "prose", "trial"},
    "measuring": {"facts", "trial", "ui"},
    "class_results": {"facts", "glances", "measuring"},
    "drawing": {"charts", "facts", "ui", "words"},
    "prose": {"doors", "parts", "reading", "stats", "trial", "typed", "words"},
    "explorers": {
        "charts",
        "doors",
        "parts",
        "reading",
        "report",
        "stats",
        "trial",
        "typed",
        "ui",
        "words",
        "your_pictures",
    },
    "server": {"prose", "trial"},
    "static_file": {"charts", "explorers", "parts", "server", "stats", "trial", "ui", "words"},
    "handouts": {"asking", "drawing", "facts", "glances", "prose", "trial", "words"},
    "__init__": {"asking", "explorers", "glances", "measuring", "prose"},
}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the parts of the package that a module imports, absolute or relative."""
    parents = ("widgets", *path.relative_to(PACKAGE).parts[:-1])
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = parents[: len(parents) - node.level + 1] if node.level else ()
            names = [".".join([*start, *(node.module or "").split(".")]).strip(".")]
            names += [f"{names[0]}.{alias.name}" for alias in node.names]
        found |= {n.split(".")[1] for n in names if n.startswith("widgets.")}
    return found & BELOW.keys()


def test_imports_point_down() -> None:
    modules = list(PACKAGE.rglob("*.py"))
    assert {part_of(path) for path in modules} == BELOW.keys()
    seen = 0
    for path in modules:
        part = part_of(path)
        seen += len(imported(path))
        astray = imported(path) - BELOW[part] - {part}
        assert not astray, f"{path.relative_to(ROOT)} imports {astray}"
    assert seen > 50


def test_explorers_and_charts_do_not_import_one_another() -> None:
    explorers = list((PACKAGE / "explorers").glob("*.py"))
    assert len(explorers) > 2
    for path in explorers:
        assert "widgets.explorers" not in path.read_text(), path.name


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
    named = dict(line.split("=") for line in environment if isinstance(line, str) and "=" in line)
    low = project()["requires-python"].removeprefix(">=")
    assert tuple(map(int, named.pop("python").split("."))) >= tuple(map(int, low.split(".")))
    wanted = {re.split(r"[<>=]", line)[0] for line in project()["dependencies"]}
    assert wanted
    assert named == {name: pins("requirements.lock")[name] for name in wanted}


def test_the_tests_run_on_the_pins_of_the_app() -> None:
    app, tests = pins("requirements.lock"), pins("tests/requirements.lock")
    assert len(app) > 50
    assert app.items() <= tests.items()


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
