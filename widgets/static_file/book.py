"""The one file: the chapters, their pictures, the look-ups and the scripts, put together."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import vl_convert
from IPython.display import Markdown

from widgets.server.book import book
from widgets.static_file import planes
from widgets.static_file.notebooks import shown
from widgets.static_file.packing import packed, packed_json
from widgets.static_file.steps import LOOK_UPS
from widgets.static_file.still import ALIVE, Kept, html
from widgets.trial import chapters

NAME = "read-one-trial.html"
PAGE = Path(__file__).with_name("page")
WIDGETS = Path(__file__).parents[1]
SHARED = WIDGETS / "ui" / "static"
PAGES = WIDGETS / "server" / "static"
STYLES = (SHARED / "theme.css", SHARED / "explainer.css", PAGES / "pages.css", PAGE / "book.css")
VEGA = "export default vegaEmbed;"


def written() -> str:
    """Return the file. It asks for nothing but itself."""
    facts = book()
    sections, packs = [], [packed_json("p_value", planes.p_value())]
    packs += [packed("steps", planes.kept_steps())]
    packs += [packed_json(name, told()) for name, told in LOOK_UPS.items()]
    alive: list[str] = []
    for chapter in facts["chapters"]:
        kept: Kept = {}
        sections.append(_chapter(chapter, kept))
        packs.append(packed_json(chapter["stem"], kept))
        alive += _alive(chapter, sections[-1])
    if len(alive) != len(ALIVE):
        raise ValueError(f"{len(ALIVE)} explorers live in the file, but chapters show {len(alive)}")
    return Template(_read(PAGE / "page.html")).substitute(
        title=f"{facts['p_value']}: read one trial for yourself",
        p_value=facts["p_value"],
        headline=escape(facts["headline"]),
        word=escape(facts["word"]),
        styles="\n".join(_read(path) for path in STYLES),
        theme=_read(PAGES / "pages.js"),
        menu="".join(_in_menu(chapter) for chapter in facts["chapters"]),
        path="".join(_on_path(chapter) for chapter in facts["chapters"]),
        alive="".join(alive),
        chapters="".join(sections),
        packs="\n".join(packs),
        modules=json.dumps({"imports": modules()}),
    )


def modules() -> dict[str, str]:
    """Return every script as an address that holds the script itself."""
    scripts = {path.name: _read(path) for path in (*SHARED.glob("*.js"), *PAGE.glob("*.js"))}
    # The styles stand in the file already.
    scripts["page.js"] = re.sub(r"^addStyleSheet\(.*\);$", "", scripts["page.js"], flags=re.M)
    scripts["vega.js"] = vl_convert.javascript_bundle(VEGA)
    return {f"te/{name}": _address(text) for name, text in scripts.items()}


def _address(script: str) -> str:
    bare = re.sub(r'((?:from|import)\s*\(?\s*)"\./([\w.]+)"', r'\1"te/\2"', script)
    return f"data:text/javascript;base64,{b64encode(bare.encode()).decode()}"


def _chapter(chapter: dict[str, Any], kept: Kept) -> str:
    stem = chapter["stem"]
    inside = "".join(html(each, kept) for each in shown(stem))
    [idea] = [each.idea for each in chapters() if each.stem == stem]
    if idea not in " ".join(inside.split()):
        inside += html(Markdown(f"## The idea in one sentence\n\n**{idea}**"), kept)
    return (
        f'<section class="te-chapter" id="{stem}" data-te-title="{escape(chapter["title"])}">'
        f"{inside}</section>"
    )


def _alive(chapter: dict[str, Any], inside: str) -> list[str]:
    """Return a line for each explorer of a chapter that lives in the file."""
    cards = re.findall(r'data-te-alive="\w+"><h3 class="te-question">(.*?)</h3>', inside)
    link = f'<a href="#{chapter["stem"]}">Chapter {chapter["number"]}</a>'
    return [f"<li>{link} lives here: <i>{question}</i></li>" for question in cards]


def _in_menu(chapter: dict[str, Any]) -> str:
    return (
        f'<li><a href="#{chapter["stem"]}"><span class="te-number">{chapter["number"]}</span>'
        f"<span>{escape(chapter['title'])}</span><span></span></a></li>"
    )


def _on_path(chapter: dict[str, Any]) -> str:
    return (
        f'<li><span class="te-picture" aria-hidden="true">{chapter["picture"]}</span>'
        f'<span class="te-number">{chapter["number"]}</span><div>'
        f'<h3><a href="#{chapter["stem"]}">{escape(chapter["title"])}</a></h3>'
        f"<p>{escape(chapter['question'])}</p>"
        f'<p class="te-time">{chapter["minutes"]} minutes</p></div></li>'
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
