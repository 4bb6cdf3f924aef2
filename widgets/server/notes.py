"""The teaching notes to one chapter, for the teacher's own window.

The notes are filled in here, beside the event loop: a kernel for them would take a learner's place.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import tornado.web
from jupyter_server.base.handlers import JupyterHandler
from nbconvert.filters.markdown import markdown2html

from widgets.book.minutes import readings
from widgets.book.prose import sources, tell
from widgets.server.files import AlsoHead
from widgets.server.pages import PlainPages
from widgets.server.settings import NOTEBOOKS
from widgets.trial import Chapter, chapters

NOTES = NOTEBOOKS / "teaching_notes.ipynb"
HEADING = re.compile(r"### \[[^]]+\]\((\w+)\.ipynb\).*\n")
"""How the notes to one chapter begin."""


class NotesHandler(AlsoHead, PlainPages, JupyterHandler):
    """The notes to one chapter."""

    @tornado.web.authenticated
    async def get(self, stem: str) -> None:
        """Send them."""
        chapter = next((each for each in chapters() if each.stem == stem != NOTES.stem), None)
        if chapter is None:
            raise tornado.web.HTTPError(404)
        self.send_page(await self.pages.filled("notes.html", stem, lambda: about(chapter)))


def about(chapter: Chapter) -> dict[str, Any]:
    """Return what the page of a chapter's notes says."""
    minutes = readings()[chapter.stem].main
    return {"chapter": chapter, "minutes": minutes, "notes": notes()[chapter.stem]}


@cache
def notes() -> Mapping[str, str]:
    """Return the notes to each chapter as HTML, by its stem."""
    cells = json.loads(NOTES.read_text(encoding="utf-8"))["cells"]
    texts = map(_text, cells)
    found = [(text, match) for text in texts if (match := HEADING.match(text))]
    return {match[1]: _page(text[match.end() :]) for text, match in found}


def _page(text: str) -> str:
    """Return notes as HTML, with the sources that their places lead to below them."""
    labels = dict.fromkeys(re.findall(r'href="#source-(\w+)"', text))
    entries = f"\n\n{sources(*labels).data}" if labels else ""
    return str(markdown2html(text + entries))


def _text(cell: Mapping[str, Any]) -> str:
    """Return a cell's Markdown, with its numbers filled in."""
    source = "".join(cell["source"])
    call = re.fullmatch(r"tell\((.*)\)", source, re.DOTALL)
    if cell["cell_type"] == "markdown" or not call:
        return source
    return str(tell(ast.literal_eval(call[1])).data)
