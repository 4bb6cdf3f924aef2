"""The teacher's page of the trial that a class runs on itself, without a kernel."""

from __future__ import annotations

from typing import Any

import tornado.web
from jupyter_server.base.handlers import JupyterHandler

from widgets.book.class_trial import about_chances, limits, question, steps, wordings
from widgets.book.class_trial_chances import chances
from widgets.book.markdown import inline
from widgets.book.references import citation
from widgets.server import metrics
from widgets.server.files import AlsoHead
from widgets.server.pages import PlainPages
from widgets.trial import trial

SOURCES = ("S", "P", "M")
"""Whom the page cites."""


def lesson() -> dict[str, Any]:
    """Return what the page says: the trial, its chances, the steps, and what nobody can claim."""
    made = steps()
    cited = [trial().sources[label] for label in SOURCES]
    return {
        "minutes": sum(each.minutes for each in made),
        "wordings": wordings(),
        "question": question(),
        "chances": inline(about_chances()),
        "plan": chances(),
        "steps": [
            {"title": each.title, "minutes": each.minutes, "do": inline(each.do), "say": each.say}
            for each in made
        ],
        "limits": [(title, inline(text)) for title, text in limits()],
        "sources": [(source, citation(source)) for source in cited],
    }


class ClassTrialHandler(AlsoHead, PlainPages, JupyterHandler):
    """How, when, what to say, and what not to claim."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Send it."""
        metrics.PAGES.labels("class-trial").inc()
        self.send_page(await self.pages.filled("class_trial.html", None, lesson))
