"""What is replaced in libraries: the library still has it as it was read, and ours is in use."""

from __future__ import annotations

import ast
import hashlib
import inspect
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from pkgutil import iter_modules, resolve_name
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement

import widgets.server

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "widgets"
ONLY_HERE = PACKAGE / "server" / "replaced.py"
LISTED = tomllib.loads(ONLY_HERE.with_suffix(".toml").read_text())
READ_IN = LISTED["read_in"]
REPLACED = [SimpleNamespace(**each) for each in LISTED["replaced"]]


@pytest.mark.parametrize("replaced", REPLACED, ids=lambda replaced: replaced.place)
def test_the_library_has_it_as_it_was_read(replaced):
    library = replaced.place.partition(":")[0].partition(".")[0]
    source = inspect.getsource(inspect.unwrap(resolve_name(replaced.place)))
    assert hashlib.sha256(source.encode()).hexdigest()[:12] == replaced.digest, (
        f"{library} {version(library)} has changed {replaced.place} since {READ_IN[library]}. "
        f"Read it again, for {replaced.ours} depends on it: {replaced.why}"
    )


@pytest.mark.parametrize("replaced", REPLACED, ids=lambda replaced: replaced.place)
def test_what_stands_for_it_is_there(replaced):
    assert callable(resolve_name(replaced.ours))
    assert replaced.why.endswith(".")


@pytest.mark.parametrize("library", READ_IN)
def test_no_version_is_installed_that_nobody_has_read(library):
    lines = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    bounds = {line.name.replace("-", "_"): line.specifier for line in map(Requirement, lines)}
    assert version(library) in bounds[library]
    assert READ_IN[library] in bounds[library]
    assert any(bound.operator == "<" for bound in bounds[library])


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in PACKAGE.rglob("*.py"):
        yield path, ast.parse(path.read_text())


def root_of(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def changed_from_outside(tree: ast.Module) -> list[str]:
    """Return what a module sets in modules that are not its own."""
    nodes = list(ast.walk(tree))
    imports = [alias for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules = {alias.asname or alias.name.split(".")[0] for alias in imports}
    modules.discard("os")  # its environment is the process's own
    found = []
    for node in nodes:
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            targets = [node]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("setattr", "patch.object"):
            targets = node.args[:1]
        elif isinstance(node, ast.Call) and re.match(
            r"sys\.modules\.[^gc]", ast.unparse(node.func)
        ):
            targets = [node.func]
        else:
            continue
        found += [ast.unparse(target) for target in targets if root_of(target) in modules]
    return found


def test_libraries_are_changed_in_one_file_only():
    changed = {path: changed_from_outside(tree) for path, tree in trees()}
    assert len(changed.pop(ONLY_HERE)) >= 5
    assert len(changed) > 200
    assert not {path.name: what for path, what in changed.items() if what}


def test_every_private_function_that_is_overridden_is_listed():
    listed = {replaced.ours for replaced in REPLACED}
    names = {info.name for info in iter_modules(widgets.server.__path__)} - {"hub", "__main__"}
    modules = [import_module(f"widgets.server.{name}") for name in sorted(names)]
    overridden = set()
    for module in modules:
        for kind in vars(module).values():
            if inspect.isclass(kind) and kind.__module__ == module.__name__:
                bases = [base for base in kind.__mro__ if not base.__module__.startswith("widgets")]
                overridden |= {
                    f"{module.__name__}:{kind.__name__}.{name}"
                    for name, value in vars(kind).items()
                    if re.match("_[a-z]", name)
                    and inspect.isfunction(value)
                    and any(name in vars(base) for base in bases)
                }
    assert len(overridden) >= 4
    assert overridden <= listed


def test_every_private_name_of_a_library_that_is_used_is_listed():
    listed = set(re.findall(r"`(\w+)`", " ".join(replaced.why for replaced in REPLACED)))
    used, ours = set(), set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and re.match("_[a-z]", node.attr):
                stored = isinstance(node.ctx, ast.Store) and root_of(node) == "self"
                (ours if stored else used).add(node.attr)
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                ours.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                ours.add(node.id)
    promised = {"_asdict", "_exit", "_fields", "_replace", "_dom_classes"}  # Python's, ipywidgets'
    foreign = used - ours - promised
    assert {"_activity_stream", "_kernel_connections"} <= foreign
    assert foreign <= listed | {replaced.place.rpartition(".")[2] for replaced in REPLACED}
