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
from tornado.ioloop import IOLoop

from widgets.book.prose import sources, tell
from widgets.server.files import AlsoHead
from widgets.server.handlers import PlainErrors, rendered
from widgets.server.settings import NOTEBOOKS
from widgets.trial import chapters

NOTES = NOTEBOOKS / "teaching_notes.ipynb"
HEADING = re.compile(r"### \[[^]]+\]\((\w+)\.ipynb\).*\n")
"""How the notes to one chapter begin."""


class NotesHandler(AlsoHead, PlainErrors, JupyterHandler):
    """The notes to one chapter."""

    @tornado.web.authenticated
    async def get(self, stem: str) -> None:
        """Send them."""
        by_chapter = await IOLoop.current().run_in_executor(None, notes)
        if stem not in by_chapter:
            raise tornado.web.HTTPError(404)
        [chapter] = [chapter for chapter in chapters() if chapter.stem == stem]
        self.set_header("Cache-Control", "no-cache")
        self.finish(rendered(self, "notes.html", chapter=chapter, notes=by_chapter[stem]))


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
