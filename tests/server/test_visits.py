"""Who gets a place: a reader who comes; no foreign page, no prefetch, no program that looks."""

from __future__ import annotations

import asyncio

import pytest

from tests.server.serving import STEM
from widgets.server import resources
from widgets.server.app import is_loopback
from widgets.server.handlers import ChapterHandler
from widgets.server.headers import in_frames
from widgets.server.visits import is_foreign, is_prefetch, is_preview

CHAPTER = f"/voila/render/{STEM}.ipynb"
IMAGE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
FRAME = IMAGE | {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
LINK = FRAME | {"Sec-Fetch-Dest": "document"}


@pytest.mark.parametrize(
    ("headers", "framed", "foreign"),
    [
        ({}, False, False),
        (LINK, False, False),
        (IMAGE, False, True),
        (IMAGE | {"Sec-Fetch-Site": "same-site"}, False, True),
        (IMAGE | {"Sec-Fetch-Site": "same-origin"}, False, False),
        (IMAGE | {"Sec-Fetch-Site": "none"}, False, False),
        (FRAME, False, True),
        (FRAME, True, False),
        (LINK | {"Sec-Fetch-Dest": "object"}, True, True),
        ({"Accept": "image/avif,image/webp,*/*;q=0.8"}, False, True),
        ({"Accept": "text/html,application/xhtml+xml,image/webp,*/*;q=0.8"}, False, False),
        ({"Accept": "text/css,*/*;q=0.1"}, False, True),
        ({"Accept": "*/*"}, False, True),
    ],
)
def test_a_foreign_page_that_is_no_link_is_known(headers, framed, foreign):
    assert is_foreign(headers, framed) is foreign


def test_a_prefetch_and_a_preview_are_known():
    assert is_prefetch({"Sec-Purpose": "prefetch;prerender"})
    assert is_prefetch({"Purpose": "prefetch"})
    assert not is_prefetch({"Sec-Purpose": ""})
    assert is_preview({"User-Agent": "WhatsApp/2.23.20"})
    assert is_preview({"User-Agent": "Slackbot-LinkExpanding 1.0"})
    assert is_preview({"User-Agent": "Mozilla/5.0 (compatible; bingbot/2.0)"})
    assert not is_preview({"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0 Safari"})
    assert not is_preview({})


@pytest.mark.parametrize(
    ("headers", "status"),
    [(IMAGE, 403), (FRAME, 403), ({"Sec-Purpose": "prefetch"}, 503), ({"User-Agent": "bot"}, 200)],
)
def test_no_kernel_is_started_for_one_that_is_no_reader(app, headers, status):
    before = app.metrics()["kernels_started_total"]
    answer = app.get(CHAPTER, **headers)
    assert answer.status == status
    assert app.metrics()["kernels_started_total"] == before
    if status == 200:
        assert "<title>" in answer.text


def test_a_full_class_costs_no_chapter(monkeypatch):
    """The refusal comes first: a chapter that is read and prepared takes the server 17 ms."""
    order = []
    monkeypatch.setattr(ChapterHandler, "current_user", "learner", raising=False)
    monkeypatch.setattr(ChapterHandler, "get_generator", lambda *_, **__: order.append("read"))
    handler = object.__new__(ChapterHandler)

    class Kernels:
        @property
        def shortage(self):
            order.append("asked")
            return "full"

        def refuse(self, reason):
            raise LookupError(reason)

    request = type("Request", (), {"headers": {}})()
    handler.application = type("App", (), {"settings": {"frame_ancestors": "'self'"}})()
    handler.request = request
    monkeypatch.setattr(ChapterHandler, "kernel_manager", Kernels(), raising=False)
    with pytest.raises(LookupError, match="full"):
        asyncio.run(ChapterHandler.get.__wrapped__(handler, f"{STEM}.ipynb"))
    assert order == ["asked"]


def test_a_name_that_is_not_this_machine_is_refused_on_it_alone(app):
    for host, status in (("evil.example", 403), ("localhost", 200), ("[::1]", 200)):
        assert app.get("/", Host=f"{host}:{app.port}").status == status
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert is_loopback("localhost")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("")


def test_frames_are_known():
    assert not in_frames("'self'")
    assert not in_frames("'none'")
    assert in_frames("https://school.example")


def test_a_shortage_is_named(tmp_path, monkeypatch):
    assert resources.shortage(tmp_path) == ""
    assert resources.raise_descriptors() > resources.MIN_DESCRIPTORS
    for name, word in (
        ("can_write", "runtime folder"),
        ("memory_left", "memory"),
        ("descriptors_left", "descriptors"),
    ):
        monkeypatch.setattr(resources, name, lambda *_: 0)
        assert resources.shortage(tmp_path) == word
    monkeypatch.undo()
    assert resources.memory_left() > 0


def test_a_container_or_a_service_counts_what_it_may_have(tmp_path, monkeypatch):
    own, around = tmp_path / "system.slice" / "explainer.service", tmp_path
    own.mkdir(parents=True)
    (tmp_path / "own").write_text("1:name=systemd:/x\n0::/system.slice/explainer.service\n")
    monkeypatch.setattr(resources, "CGROUP", tmp_path)
    monkeypatch.setattr(resources, "OWN_CGROUP", tmp_path / "own")
    for group, used in ((own, 900), (around, 940)):
        (group / "memory.max").write_text("1000\n")
        (group / "memory.current").write_text(f"{used}\n")
        (group / "memory.stat").write_text("anon 5\ninactive_file 50\n")
    assert resources.memory_left() == 110
    (around / "memory.max").write_text("max\n")
    assert resources.memory_left() == 150
    (tmp_path / "own").unlink()
    assert resources.memory_left() > 150
