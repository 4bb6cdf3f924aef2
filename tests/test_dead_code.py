"""No name of the package is there for nothing: the book, the app, a bench or a load test uses it.

A name that only tests use is reported too. Vulture goes by names alone, so what it finds unused is
unused, and of what it does not report some may be; what stands at the top of a module is followed
through the imports as well. Attributes that are set are not looked at: they belong to the objects
of other libraries, or to the page.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from vulture import Vulture

from tests.test_house import PACKAGE, ROOT, imported

ALLOWED = {
    "__getattr__": "Python asks a module for a name that it does not hold yet",
    "__dir__": "Python lists the names of a module",
    "HubLearners": "a JupyterHub's configuration names it, server/deploy/jupyterhub_config.py",
    "load_bytecode": "Jinja reads its cache",
    "dump_bytecode": "Jinja fills its cache",
    "_validate_preprocessor": "traitlets of nbconvert",
    "load_config_file": "ipykernel, as it starts",
    "_publish_execute_input": "ipykernel, before it runs a cell",
    "_repr_markdown_": "IPython, to show a report in a notebook",
    "wait_for_ready": "nbclient, before the first cell",
    "terminate": "jupyter_client ends a kernel",
    "stdin": "jupyter_client looks whether a kernel has one",
    "initialize_culler": "Jupyter Server, as it starts",
    "cull_kernel_if_idle": "Jupyter Server, by the clock",
    "create_stream": "Jupyter Server, for each socket",
    "get_user_token": "Jupyter Server, for each request",
    "SUPPORTED_METHODS": "tornado: other methods are refused",
    "on_finish": "tornado, after each request",
    "check_xsrf_cookie": "tornado, for a POST",
    "write_error": "tornado, for what failed",
    "log_exception": "tornado, for what failed",
    "compute_etag": "tornado, for each answer",
    "transform_first_chunk": "tornado, for each answer",
    "transform_chunk": "tornado, for each answer",
    "population": "of a fact: reading checks that it is an analysis set",
    "received": "of an arm: data/README.md asks for it and reading checks it",
    "hear": "the worker of a page, static_file/web/page/worker.js",
    "protocol_version": "http.server, for each answer",
    "log_message": "http.server, for each answer",
    "baked": "the modules of charts that static_file/web/bake.py writes",
    "candidate": "of a p-value that no test gives: tests compute the one that comes nearest",
}
"""What nothing of the project names, and who uses it all the same."""

HOOKS = ("register", "default", "observe", "validate")
"""Decorators that hand a function on: of functools, of traitlets."""
FIELD = re.compile(r"\.([a-z_]\w*)")
PROSE = re.compile(r"\{([a-z_][\w.]*)")
SCRIPT = re.compile(
    r"""(?:\b(?:get|set|on|send_state)\(\s*"(?:change:)?|widgets[.\w]* import )(\w+)"""
)
STAND_INS = "stand_ins"
"""What takes the place of other libraries is called by them."""


def users() -> Iterator[tuple[Path, str]]:
    """Yield all that names what is in the package, as code: modules, notebooks, prose, scripts."""
    for folder in ("widgets", "tests/bench", "tests/load"):
        for path in (ROOT / folder).rglob("*.py"):
            if path.parent.name != "deploy" and STAND_INS not in path.parts:
                yield path, path.read_text()
    for path in (ROOT / "widgets").rglob("*.j2"):
        yield path, "\n".join(FIELD.findall(path.read_text()))
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            source = "".join(cell["source"])
            yield path, "\n".join(PROSE.findall(source))
            if cell["cell_type"] == "code":
                yield path, source
    for path in (ROOT / "data").glob("*.toml"):
        yield path, "\n".join(PROSE.findall(path.read_text()))
    for path in (ROOT / "widgets").rglob("*.*js"):
        yield path, "\n".join(SCRIPT.findall(path.read_text()))


def test_every_name_has_a_user() -> None:
    vulture = Vulture(ignore_decorators=[f"@*{word}" for word in HOOKS])
    read: set[str] = set()
    for path, code in users():
        vulture.scan(code, filename=path)
        read.add(path.suffix)
    assert read == {".py", ".ipynb", ".j2", ".toml", ".js", ".mjs"}
    dead = {
        item.name: f"{item.filename}:{item.first_lineno}: {item.typ} {item.name}"
        for item in vulture.get_unused_code()
        if item.typ != "attribute" and item.filename.is_relative_to(ROOT / "widgets")
    }
    unexpected = sorted(dead.keys() - ALLOWED.keys())
    assert not unexpected, "\n".join(dead[name] for name in unexpected)
    needless = sorted(ALLOWED.keys() - dead.keys())
    assert not needless, f"nothing reports them, so strike them off the list: {needless}"


def at_the_top(tree: ast.Module) -> Iterator[str]:
    """Yield the functions, classes and constants of a module; `_` is registered, not called."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            named = {node.name}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named = {n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)}
        else:
            continue
        yield from (name for name in named if name != "_" and not name.startswith("__"))


def test_what_a_module_holds_is_used_there_or_imported() -> None:
    """A name of the benches or of another module is another name, though it be spelled alike."""
    imports: set[str] = set()
    named: set[str] = set()
    for path, code in users():
        if path.suffix == ".py":
            imports |= imported(path)
            named |= {n.attr for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Attribute)}
        else:
            named |= set(re.findall(r"\w+", code))
    assert len(imports) > 1000
    dead, seen = [], 0
    for path in PACKAGE.rglob("*.py"):
        if STAND_INS in path.parts:
            continue
        tree = ast.parse(path.read_text())
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        loads = (n for n in ast.walk(tree) if isinstance(n, ast.Name))
        here = {n.id for n in loads if isinstance(n.ctx, ast.Load)}
        for name in at_the_top(tree):
            seen += 1
            used = name in here | named | ALLOWED.keys() or f"{module}.{name}" in imports
            if not used:
                dead.append(f"{module}.{name}")
    assert not dead
    assert seen > 2000
