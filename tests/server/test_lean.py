"""What the app saves by what it replaces in libraries."""

from __future__ import annotations

import asyncio
import concurrent.futures
import json
from datetime import UTC, datetime

import jupyter_client.session
import nbformat.v4.nbbase
import pytest
import voila.notebook_renderer
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from tornado.websocket import WebSocketHandler
from traitlets.config import Config
from voila.configuration import VoilaConfiguration

from tests.browser.servers import START_SECONDS
from tests.server.forked import said, started, with_kernels
from widgets.server import exporter
from widgets.server.exporter import Compiled, LearnerExporter
from widgets.server.replaced import speed_up_pages
from widgets.server.sockets import LearnerSocket


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
            "1",
            output_hook=lambda message: kinds.append(message["msg_type"]),
            timeout=START_SECONDS,
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
