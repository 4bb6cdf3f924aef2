"""What is replaced in libraries: the library still has it as it was read, and ours is in use."""

from __future__ import annotations

import ast
import asyncio
import concurrent.futures
import hashlib
import inspect
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from pkgutil import iter_modules, resolve_name

import jupyter_client.session
import nbformat.v4.nbbase
import pytest
import voila.notebook_renderer
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from packaging.requirements import Requirement
from tornado.websocket import WebSocketHandler
from traitlets.config import Config
from voila.configuration import VoilaConfiguration

import widgets.server
from tests.server.test_warm import said, started, with_kernels
from widgets.server import exporter
from widgets.server.exporter import Compiled, LearnerExporter
from widgets.server.replaced import READ_IN, REPLACED, speed_up_pages
from widgets.server.sockets import LearnerSocket

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "widgets"
ONLY_HERE = PACKAGE / "server" / "replaced.py"


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


CHANGES = ("setattr", "patch.object", "sys.modules.setdefault", "sys.modules.update")


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


@pytest.fixture
def speeded_up(monkeypatch):
    """Let libraries be replaced for one test."""
    for place, name in (
        (voila.notebook_renderer, "VoilaExporter"),
        (jupyter_client.session, "extract_dates"),
        (nbformat.v4.nbbase, "validate"),
    ):
        monkeypatch.setattr(place, name, getattr(place, name))
    speed_up_pages(LearnerExporter)


@pytest.mark.usefixtures("speeded_up")
def test_voila_makes_its_pages_with_our_exporter():
    class Renderer(voila.notebook_renderer.NotebookRenderer):
        async def load_notebook(self, _):
            return nbformat.v4.new_notebook()

    settings = VoilaConfiguration(config=Config(VoilaConfiguration={"resources": {"a": 1}}))
    renderer = Renderer(
        voila_configuration=settings, page_config={}, notebook_path="a.ipynb", base_url="/"
    )
    asyncio.run(renderer.initialize())
    assert type(renderer.exporter) is LearnerExporter


@pytest.mark.usefixtures("speeded_up")
def test_dates_stay_text_and_outputs_are_not_validated():
    session = jupyter_client.session.Session(key=b"chalk")
    sent = session.serialize(session.msg("status", {"execution_state": "idle"}))
    date = session.deserialize(sent[1:])["header"]["date"]
    assert datetime.fromisoformat(date).tzinfo == UTC
    assert nbformat.v4.new_output("stream", name=5).name == 5


def test_without_it_dates_are_read_and_outputs_validated():
    session = jupyter_client.session.Session(key=b"chalk")
    sent = session.serialize(session.msg("status"))
    assert isinstance(session.deserialize(sent[1:])["header"]["date"], datetime)
    with pytest.raises(nbformat.ValidationError):
        nbformat.v4.new_output("stream", name=5)


def test_a_text_is_turned_once_a_template_compiled_once_and_nothing_validated(monkeypatch):
    compiled, turned = [], []
    dump, render = Compiled.dump_bytecode, MarkdownWithMath.render
    monkeypatch.setattr(exporter, "TEXTS", {})
    monkeypatch.setattr(exporter, "COMPILED", Compiled())
    monkeypatch.setattr(
        Compiled, "dump_bytecode", lambda *args: (compiled.append(args), dump(*args))
    )
    monkeypatch.setattr(
        MarkdownWithMath, "render", lambda *args: (turned.append(args), render(*args))[1]
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("some *words*")])
    notebook.cells[0].unknown = object()  # which a valid notebook has not

    async def page():
        made = LearnerExporter(template_name="lab", template_file="base.html.j2", theme="light")
        return [part async for part, _ in made.generate_from_notebook_node(notebook)]

    first, counts = asyncio.run(page()), (len(compiled), len(turned))
    assert counts[0] > 0
    assert counts[1] == 1
    assert asyncio.run(page()) == first
    assert (len(compiled), len(turned)) == counts


def test_a_page_gets_nothing_that_its_kernel_prints(monkeypatch):
    sent = []

    def write(_, message, *_more):
        sent.append(message)
        return concurrent.futures.Future()

    monkeypatch.setattr(WebSocketHandler, "write_message", write)
    socket = object.__new__(LearnerSocket)
    messages = {
        kind: serialize_msg_to_ws_v1([json.dumps({"msg_type": kind}).encode(), *[b"{}"] * 3], "x")
        for kind in ("stream", "error", "execute_input", "execute_result", "comm_msg")
    }
    for message in messages.values():
        socket.write_message(message, binary=True)
    assert sent == [messages["comm_msg"]]


def test_a_learners_kernel_is_lean():
    async def act(kernels, _):
        _, client = await started(kernels)
        kinds = []
        await client.execute_interactive(
            "1", output_hook=lambda message: kinds.append(message["msg_type"]), timeout=20
        )
        assert "execute_input" not in kinds
        kernel = "get_ipython().kernel"
        assert await said(client, f"{kernel}.shell_channel_thread is None") == "True"
        assert await said(client, f"{kernel}._execute_sleep") == "0.0"
        assert await said(client, f"{kernel}._kernel_modules") == "[]"
        assert await said(client, "import sys; sys.modules['debugpy'] is None") == "True"
        line = "import comm; made = comm.create_comm(target_name='a')"
        assert await said(client, f"{line}; type(made).__name__") == "'LateComm'"
        assert await said(client, "made.kernel is None") == "True"

    with_kernels(act)
