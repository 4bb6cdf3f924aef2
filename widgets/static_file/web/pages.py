"""The pages of the edition, as text; every address in them is relative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jupyterlab_server.config import get_federated_extensions
from voila.utils import get_voila_labextensions_path

from widgets.book.templates import templates
from widgets.book.terms import glossary
from widgets.server.book import book
from widgets.server.class_trial import lesson
from widgets.server.handlers import MOVED
from widgets.server.notes import about
from widgets.static_file.web.chapters import page
from widgets.trial import Chapter, chapters

HERE = Path(__file__).parent
SERVER = HERE.parents[1] / "server" / "template"
FRONT_END = (
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
)
OURS = "trial-explainer"
CHARSET = '<meta charset="utf-8">'
"""Where the head of every page begins."""

MISSING = "404.html"
"""The page for an address that leads nowhere."""

KERNEL = "00000000-0000-4000-8000-000000000000"
"""The only kernel that a page knows of."""

POLICY = "; ".join(
    [
        "default-src 'self'",
        # Vega makes functions of expressions, anywidget loads scripts from data addresses.
        "script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval' blob: data:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
)


def pages(assets: str, wake: str, root: str = "/") -> Iterator[tuple[str, str]]:
    """Yield the file of each page, and its text."""
    environment = templates(HERE / "templates", SERVER)
    environment.globals.update(explainer=book())
    environment.policies["json.dumps_kwargs"] = {}  # a table's columns have an order

    def made(address: str, template: str, **values: Any) -> tuple[str, str]:
        base = root if address == MISSING else "../" * address.count("/") or "./"
        where = {"base_url": base, "assets_url": base + assets, "python": base + wake}
        text = environment.get_template(template).render(**where, **values)
        head = environment.get_template("head.html.j2").render(**where, **values, policy=POLICY)
        return address, text.replace(CHARSET, f"{CHARSET}\n{head}", 1)

    yield made("index.html", "first.html")
    yield made(MISSING, "404.html", status_code=404, retry_seconds=0)
    yield made("glossary/index.html", "glossary.html", terms=glossary())
    yield made("class-trial/index.html", "lesson.html", **lesson())
    yield made("room/index.html", "room.html")
    for before, stem in MOVED.items():
        yield made(f"voila/render/{before}.ipynb/index.html", "moved.html", stem=stem)
    for chapter in chapters():
        if chapter.number:
            yield made(f"notes/{chapter.stem}/index.html", "notes.html", **about(chapter))
        address = f"voila/render/{chapter.stem}.ipynb/index.html"
        yield made(address, "chapter.html.j2", **_chapter(chapter, assets))


def _chapter(chapter: Chapter, assets: str) -> dict[str, Any]:
    shown = page(chapter)
    config = {
        "appUrl": "voila/",
        "baseUrl": "../../../",
        "disabledExtensions": [],
        "federated_extensions": _extensions(),
        "fullLabextensionsUrl": f"../../../{assets}/labextensions",
        "fullStaticUrl": f"../../../{assets}/static",
        "fullMathjaxUrl": None,
        "mathjaxConfig": None,
        "jupyterLabTheme": "light",
        "kernelId": KERNEL,
        "progressiveRendering": False,
        "terminalsAvailable": False,
        "themesUrl": "../../../voila/api/themes",
    }
    return {**shown, "config": config, "preloaded": PRELOADED}


PRELOADED = re.findall(
    r'"(\w+)"', re.findall(r"for name in \[(.*?)\]", (SERVER / "index.html.j2").read_text())[0]
)
"""The scripts of every picture, as the app's page names them."""


def _extensions() -> list[dict[str, Any]]:
    found = get_federated_extensions(get_voila_labextensions_path())
    built = [(name, found[name]["jupyterlab"]["_build"]) for name in FRONT_END]
    return [
        {"name": name, "load": build["load"], "extension": build["extension"], "entrypoints": None}
        for name, build in built
    ]
