"""What the pages of the edition hold before any script runs, and what is said to their widgets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import comm
import pytest

from widgets.static_file.web import kernel
from widgets.static_file.web import pages as made
from widgets.static_file.web.chapters import elsewhere, page
from widgets.trial import Chapter, chapters

STEM = "08_how_sure"
ASSETS, WAKE = "assets/0123456789ab", "python/wake.0123456789ab.js"


@pytest.fixture(scope="module", autouse=True)
def _ends() -> Iterator[None]:
    """Leave no widget behind that has a line of this kind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comm, "create_comm", comm.create_comm)
        # Widgets of other tests may have been made before ipykernel put its own in its place.
        lines = comm.base_comm.CommManager()
        patch.setattr(comm, "get_comm_manager", lambda: lines)
        patch.setattr(lines, "unregister_comm", lambda line: lines.comms.pop(line.comm_id, None))
        yield
        kernel.opened([])


@pytest.fixture(scope="module")
def chapter() -> Chapter:
    return next(each for each in chapters() if each.stem == STEM)


@pytest.fixture(scope="module")
def shown(chapter: Chapter) -> dict[str, Any]:
    return page(chapter)


@pytest.fixture(scope="module")
def pages(chapter: Chapter) -> dict[str, str]:
    """Every page that is no chapter, one that is, and the teacher's, by its file."""
    [teacher] = [each for each in chapters() if not each.number]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made, "chapters", lambda: [chapter, teacher])
        return dict(made.pages(ASSETS, WAKE, "/book/"))


@pytest.fixture
def said() -> Iterator[list[dict[str, Any]]]:
    """What widgets say to their page."""
    heard: list[dict[str, Any]] = []
    yield heard
    kernel.Line.send_on = None


def test_a_chapter_is_whole_before_any_script(shown):
    stills = " ".join(str(cell.get("still", "")) for cell in shown["cells"])
    assert stills.count("<svg") >= 3
    assert "te-sentence" in stills
    assert "<details" in stills  # what a gate keeps back opens by itself
    assert "In the app" not in stills


def test_widgets_get_the_same_names_and_states_each_time(chapter, shown):
    again = page(chapter)
    assert again["opened"] == shown["opened"]
    assert len(again["opened"]["states"]) > 20
    views = re.findall(r'"model_id": "(\w+)"', json.dumps(shown["cells"], default=str))
    assert views
    assert set(views) <= again["opened"]["states"].keys()


def tell(name: str, **data: Any) -> None:
    message = {"content": {"comm_id": name, "data": data}, "header": {"msg_type": "comm_msg"}}
    kernel.hear(json.dumps(message))


def test_what_a_page_says_moves_a_widget_and_comes_back(shown, said):
    kernel.opened(shown["opened"]["cells"])
    kernel.listen(lambda text: said.append(json.loads(text)))
    [button] = [
        name
        for name, each in kernel.states().items()
        if each["state"].get("description") == "Show everything in this chapter"
    ]
    tell(button, method="custom", content={"event": "click"})
    assert "comm_open" in {each["msg_type"] for each in said}
    name, value = next(
        (name, each["state"]["value"] + each["state"]["step"])
        for name, each in kernel.states().items()
        if "Slider" in each["model_name"] and "step" in each["state"]
    )
    said.clear()
    tell(name, method="update", state={"value": value}, buffer_paths=[])
    assert kernel.states()[name]["state"]["value"] == value
    assert any("sentence" in each["content"]["data"].get("state", {}) for each in said)
    said.clear()
    tell("nobody", method="update", state={"value": 1}, buffer_paths=[])
    assert not said


def test_a_widget_says_nothing_while_its_chapter_is_made(shown, said):
    kernel.listen(lambda text: said.append(json.loads(text)))
    kernel.opened(shown["opened"]["cells"])
    assert not said


def test_a_message_has_no_buffers():
    with pytest.raises(ValueError, match="must hold no buffers, got 1"):
        kernel.Line("jupyter.widget", buffers=[b"1"])


def test_links_lead_from_chapter_to_chapter(pages):
    assert elsewhere("[7](07_which.ipynb)") == "[7](../07_which.ipynb/)"
    text = pages[f"voila/render/{STEM}.ipynb/index.html"]
    links = re.findall(r'href="([^"#]*\.ipynb[^"]*)"', text)
    assert len(links) > 20
    assert not [link for link in links if not re.fullmatch(r"(\.\./)+[\w/]*\.ipynb/?(\?.*)?", link)]
    assert not re.search(r"\]\(\w+\.ipynb", text)


def test_what_a_page_says_of_its_widgets_keeps_its_order(shown, pages):
    text = pages[f"voila/render/{STEM}.ipynb/index.html"]
    opened = re.search(r'id="te-opened" type="application/json">(.*?)</script>', text)
    assert opened
    assert json.dumps(json.loads(opened[1])) == json.dumps(shown["opened"])


def test_every_address_is_relative_but_where_a_page_may_be_anywhere(pages):
    assert len(pages) >= 6
    for name, text in pages.items():
        addresses = re.findall(r'(?:href|src|data-te-\w+)="(/[^"]*|https?:[^"]*)"', text)
        roots = {each for each in addresses if not each.startswith("https://doi.org/")}
        ours = {each for each in roots if each.startswith("/")}
        assert bool(ours) == (name == made.MISSING), (name, ours)
        assert all(each.startswith("/book/") for each in ours)


def test_a_page_lets_no_inline_script_run(pages):
    for text in pages.values():
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', unescape(text))
        assert policy
        scripts = dict(part.split(" ", 1) for part in policy[1].split("; "))["script-src"]
        assert "'unsafe-inline'" not in scripts
        assert "'wasm-unsafe-eval'" in scripts
        inline = re.findall(r"<script(?![^>]*(?: src=|json))[^>]*>", text)
        assert not inline


def test_an_old_address_of_a_chapter_leads_on(pages):
    old = [name for name in pages if "11_what_may_we_say" in name]
    assert old
    assert 'data-te-to="../15_what_may_we_say.ipynb/"' in pages[old[0]]


def test_our_style_holds_over_jupyterlabs_from_the_first_painting(pages):
    text = pages[f"voila/render/{STEM}.ipynb/index.html"]
    assert text.index("voila-style.js") < text.index("explainer.css") < text.index("<body")


def test_the_room_says_what_it_needs(pages):
    assert "A room needs a server" in pages["room/index.html"]
