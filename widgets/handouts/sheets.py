"""Each sheet as one HTML page that needs no other file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment

from widgets.book import glances
from widgets.book.class_trial import limits, question, wordings
from widgets.book.drawn_guess import points
from widgets.book.guess_card import result
from widgets.book.guesses import Guess, guesses
from widgets.book.markdown import fill, inline
from widgets.book.numbers import names
from widgets.book.questions import misreadings, questions
from widgets.book.references import all_sources
from widgets.book.templates import templates
from widgets.book.terms import glossary
from widgets.handouts import facts, marks
from widgets.models.class_trial_plan import BLOCK
from widgets.stats.planning.allocation import permuted_blocks
from widgets.trial import chapters, trial
from widgets.trial.design import Chapter

NAME = re.compile(r"\b(?:[A-Z][A-Za-z]*-\d+|[pS]-values?)\b(?=[^<>]*<)(?![^<]*</(?:text|title)>)")
"""IL-2, SRI-4, N-1 where a reader sees them: in no tag, no drawing, no title."""


PLACES, SEED = 40, 2026
"""Of the list on paper: how many places it has, and the draw that shuffled it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One handout: the name of its file, and its page."""

    name: str
    html: str


def sheets() -> Iterator[Sheet]:
    """Yield two sheets for each chapter that asks, glossary, facts, and a class trial."""
    for chapter in chapters():
        asked = _asked(chapter)
        if asked["guesses"] or asked["questions"]:
            for kind in ("questions", "answers"):
                html = _templates().get_template(f"{kind}.html.j2").render(**asked)
                yield Sheet(f"{chapter.stem}_{kind}", _unbroken(html))
    page = _templates().get_template("facts.html.j2")
    words = _templates().get_template("glossary.html.j2").render(terms=glossary())
    yield Sheet("glossary", _unbroken(words))
    yield Sheet("facts", _unbroken(page.render(trial=trial(), rows=facts)))
    yield Sheet("class_trial", _unbroken(_class_trial()))


def _class_trial() -> str:
    """Return the trial of a class for a room without phones: slips, and a list to deal them by."""
    deal = permuted_blocks(PLACES, BLOCK, 1, np.random.default_rng(SEED))[0]
    return (
        _templates()
        .get_template("class_trial.html.j2")
        .render(
            places=["1" if first else "2" for first in deal],
            wordings=wordings(),
            question=question(),
            limits=limits(),
            sources=trial().sources,
            **names()["class_trial"],
        )
    )


def _unbroken(html: str) -> str:
    """Return a page on which no line ends within IL-2 and its like."""
    return NAME.sub(r'<span class="whole">\g<0></span>', html)


@cache
def _templates() -> Environment:
    made = templates(Path(__file__).with_name("templates"))
    made.globals.update(
        fill=fill,
        inline=inline,
        marked=_marked,
        misreadings=misreadings(),
        p_value=trial().primary.printed_p_value,
        picture=_picture,
        result=result,
    )
    return made


def _asked(chapter: Chapter) -> dict[str, Any]:
    """Return what a chapter asks, and where its facts come from."""
    return {
        "chapter": chapter,
        "guesses": [each for each in guesses().values() if each.chapter == chapter.stem],
        "questions": [each for each in questions().values() if each.chapter == chapter.stem],
        "sources": [all_sources()[label] for label in chapter.sources],
        "glance": glances.glances()[chapter.stem],
    }


def _marked(guess: Guess) -> marks.Drawing:
    """Return what a guess is marked on."""
    if guess.kind != "drawn":
        return marks.scale(guess.low, guess.high, guess.unit, guess.step)
    places, heights = zip(*points(guess), strict=True)
    ends, titles = (guess.low, guess.high), (guess.across, guess.unit)
    return marks.grid(places, heights[0], ends, titles)


def _picture(chapter: Chapter) -> str:
    return glances.picture([fill(bar) for bar in glances.glances()[chapter.stem].bars])
