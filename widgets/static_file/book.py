"""The one file: the chapters, their pictures, the look-ups and the scripts, put together."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from pathlib import Path

import vl_convert
from IPython.display import Markdown
from markupsafe import Markup

from widgets.book.terms import glossary
from widgets.server.book import book
from widgets.static_file import planes
from widgets.static_file.notebooks import shown
from widgets.static_file.packing import packed, packed_json
from widgets.static_file.steps import LOOK_UPS
from widgets.static_file.still import ALIVE, TEMPLATES, Cards, html
from widgets.trial import chapters

NAME = "read-one-trial.html"
PAGE = Path(__file__).with_name("page")
WIDGETS = Path(__file__).parents[1]
SHARED = WIDGETS / "ui" / "static"
PAGES = WIDGETS / "server" / "static"
SHEETS = [*sorted(WIDGETS.glob("*/static/*.css")), *sorted(PAGE.glob("*.css"))]
VEGA = "export default vegaEmbed;"


def written() -> str:
    """Return the file. It asks for nothing but itself."""
    facts = book()
    packs = {
        "p_value": packed_json(planes.p_value()),
        "steps": packed(planes.kept_steps()),
        **{name: packed_json(rows()) for name, rows in LOOK_UPS.items()},
    }
    alive: list[str] = []
    for chapter in facts["chapters"]:
        cards = Cards()
        chapter["inside"] = _inside(chapter["stem"], cards)
        chapter["alive"] = cards.alive
        packs[chapter["stem"]] = packed_json(cards.models)
        alive += cards.alive
    if len(alive) < len(ALIVE):
        raise ValueError(f"{len(ALIVE)} explorers live in the file, but chapters show {len(alive)}")
    return TEMPLATES.get_template("book.html.j2").render(
        **facts,
        title=f"{facts['p_value']}: read one trial for yourself",
        styles=map(_read, SHEETS),
        theme=_read(PAGES / "pages.js"),
        packs=packs,
        terms=glossary(),
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


def _inside(stem: str, cards: Cards) -> Markup:
    """Return what a chapter shows; its idea comes last where its text has not said it."""
    inside = Markup().join(html(each, cards) for each in shown(stem))
    # Each chapter has a list of its sources, and a file has each name once.
    named = re.sub(r'((?:id="|href="#))source-', rf"\g<1>{stem}-source-", str(inside))
    # The app has a page of its own for the trial of a class; here it is read about in the notes.
    inside = Markup(named.replace('href="#class-trial"', f'href="#{stem}"'))
    [idea] = [chapter.idea for chapter in chapters() if chapter.stem == stem]
    if idea not in " ".join(inside.split()):
        inside += html(Markdown(f"## The idea in one sentence\n\n**{idea}**"), cards)
    return inside


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
