"""The words of a chapter that carry numbers: facts and results are filled in, never typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from IPython.display import Markdown

from widgets.prose import (
    again,
    course,
    doors,
    endpoint,
    interval,
    occupancy,
    patients,
    promise,
    sequel,
    shuffle,
    which_test,
    your_trial,
)
from widgets.trial import Chapter, chapters, trial

TOPICS = (
    occupancy,
    promise,
    endpoint,
    course,
    patients,
    which_test,
    shuffle,
    interval,
    again,
    doors,
    sequel,
    your_trial,
)
"""Each topic's ``told()`` returns names for its chapters; every chapter may use all of them."""


def tell(text: str) -> Markdown:
    """Return a paragraph of Markdown with its names filled in, such as ``{week12.treatment.n}``."""
    return Markdown(text.format_map(names()))


def sources(*labels: str) -> Markdown:
    """Return the sources of a chapter with their full citations."""
    cited = [f"- **{label}** {trial().sources[label].citation}" for label in labels]
    return Markdown("\n".join(cited))


def contents() -> Markdown:
    """Return the chapters, each with the question it answers."""
    return Markdown("\n".join(f"- {_asked(chapter)}" for chapter in chapters()))


def _asked(chapter: Chapter) -> str:
    stop = "" if chapter.title.endswith("?") else "."
    return f"{_link(chapter)}{stop} {chapter.question}"


def turn(stem: str) -> Markdown:
    """Return the ways back and on from a chapter."""
    order = chapters()
    at = [chapter.stem for chapter in order].index(stem)
    ways = [f"Back: {_link(order[at - 1])}"] if at else []
    ways += [f"Next: {_link(order[at + 1])}"] if at + 1 < len(order) else []
    return Markdown(" · ".join(ways))


def _link(chapter: Chapter) -> str:
    return f"[{chapter.number}. {chapter.title}]({chapter.stem}.ipynb)"


@cache
def names() -> Mapping[str, Any]:
    """Return all that prose may name: the trial's facts, and what follows from its counts."""
    told: dict[str, Any] = {}
    for topic in TOPICS:
        more = topic.told()
        twice = told.keys() & more.keys()
        if twice:
            raise ValueError(f"{topic.__name__} tells {sorted(twice)} again")
        told |= more
    return told
