"""What a chapter shows, as HTML that stands still; answers wait behind what a reader opens."""

from __future__ import annotations

import re
from functools import singledispatch
from html import escape
from itertools import count
from typing import Any

import mistune
from IPython.display import Markdown

from widgets.book.wording import listed
from widgets.explorers.interval import IntervalState
from widgets.explorers.p_value import PValueState
from widgets.explorers.which_test import WhichTestState
from widgets.static_file.grids import patients, signs
from widgets.static_file.pictures import model, still
from widgets.ui.claims import ClaimsCard
from widgets.ui.controls import Column, Row, Words
from widgets.ui.envelope import Seal
from widgets.ui.explorer import Explorer
from widgets.ui.gate import KEEPSAKE, RESULT, Gate
from widgets.ui.memory import Memory
from widgets.ui.patient_grid import PatientGrid
from widgets.ui.question import QuestionCard
from widgets.ui.self_test import SelfTest
from widgets.ui.sign_sheet import SignSheet
from widgets.ui.state import Choice, Span, Whole

ALIVE: dict[type, str] = {
    PValueState: "p_value",
    WhichTestState: "which_test",
    IntervalState: "interval",
}
"""The explorers that live in the file, by the name of their look-ups."""

Kept = dict[str, Any]
"""The models of a chapter's cards; a card is found by its key."""

_NUMBERS = count(1)


@singledispatch
def html(_shown: object, _kept: Kept) -> str:
    """Return what a cell shows as HTML; what needs the app is left out."""
    return ""


@html.register
def _(shown: Markdown, _kept: Kept) -> str:
    made = str(mistune.html(shown.data))
    linked = re.sub(r'href="(\w+)\.ipynb"', r'href="#\1"', made)
    return f'<div class="jp-RenderedHTMLCommon jp-RenderedMarkdown">{linked}</div>'


@html.register
def _(shown: Words, _kept: Kept) -> str:
    kinds = " ".join(shown._dom_classes)
    return f'<div class="{kinds}">{shown.value}</div>' if shown.value else ""


@html.register
def _(_shown: Seal, _kept: Kept) -> str:
    return ""  # nothing can be sealed here


@html.register
def _(shown: SelfTest, _kept: Kept) -> str:
    return f'<p class="te-forgets">{escape(shown.title)} They are in the app. {APP}</p>'


@html.register
def _(_shown: Memory, _kept: Kept) -> str:
    return f'<p class="te-forgets">This file keeps nothing of what you do. {APP}</p>'


@html.register(Column)
@html.register(Row)
def _(shown: Any, kept: Kept) -> str:
    return "".join(html(part, kept) for part in shown.children)


@html.register
def _(shown: Explorer, kept: Kept) -> str:  # type: ignore[type-arg]  # singledispatch reads it
    alive = ALIVE.get(type(shown.state))
    return _card(shown, kept, alive, "" if alive else _note(shown))


def _card(shown: Explorer[Any], kept: Kept, alive: str | None, note: str, ask: bool = True) -> str:
    key = f"te-card-{next(_NUMBERS)}"
    kept[key] = model(shown, alive is not None)
    lives = f' data-te-alive="{alive}"' if alive else ""
    kind = "te-card" if ask else "te-card te-result"
    question = f'<h3 class="te-question">{escape(shown.content.question)}</h3>' if ask else ""
    grid = html(shown.grid, kept) if shown.grid else ""
    inside = f"{question}{grid}{still(kept[key])}{note}"
    return f'<section class="{kind}" id="{key}"{lives}>{inside}</section>'


def _note(shown: Explorer[Any]) -> str:
    kinds = shown.state.kinds()
    labels = [kinds[name].label for group in shown.content.groups for name in group.fields]
    moves = f"you can move: {escape(listed(labels))}" if labels else "it moves"
    return f'<p class="te-rests">Here this picture stands still. In the app {moves}. {APP}</p>'


APP = '<a href="#te-app">How to start the app</a>'


@html.register
def _(shown: Gate, kept: Kept) -> str:
    opinion = shown._words is KEEPSAKE
    if not opinion:
        shown.show("unguessed")
    result = "" if opinion else _card(shown.explorer, kept, None, "", ask=False)
    behind = shown._reveal() if opinion else shown.revealed.children
    inside = "".join(html(part, kept) for part in behind)
    summary = "When you have said it, open this" if opinion else RESULT[0]
    opened = f"<details><summary>{summary}</summary>{result}{inside}</details>"
    return (
        f'<section class="te-gate"><div class="te-card">'
        f'<h3 class="te-question">{escape(shown.explorer.content.question)}</h3>'
        f"{_scale(shown.explorer)}</div>{opened}</section>"
    )


def _scale(explorer: Explorer[Any]) -> str:
    """Return what can be guessed, in words."""
    kind: Any = explorer.state.kinds()["guess"]
    if isinstance(kind, Choice):
        return (
            "<ul>"
            + "".join(f"<li>{each}</li>" for key, each in kind.options.items() if key)
            + "</ul>"
        )
    if isinstance(kind, Span):
        return _say("a range within", kind, kind.unit)
    if isinstance(kind, Whole):
        return _say("a number from", kind, kind.label.partition(", ")[2])
    return "<p>Draw your line on paper, before you look.</p>"


def _say(what: str, kind: Span | Whole, unit: str) -> str:
    return f"<p>Say {what} {kind.low:,} to {kind.high:,} {unit}, before you look.</p>"


@html.register
def _(shown: QuestionCard, _kept: Kept) -> str:
    options = "".join(
        f'<details class="te-choice"><summary>{escape(words)}</summary>'
        f'<div class="te-answer">{answer}</div></details>'
        for words, answer in shown._options
    )
    question = shown.children[0].value
    return f'<section class="te-card te-quiz">{question}{options}</section>'


@html.register
def _(shown: ClaimsCard, _kept: Kept) -> str:
    verdicts = listed([words.lower() for words in shown.verdicts.values()])
    claims = "".join(
        f'<div class="te-claim"><blockquote><p>{one.text}</p>'
        f'<div class="te-said-by">{escape(one.said_by)}</div></blockquote></div>'
        f'<details class="te-choice"><summary>Our reading</summary><div class="te-answer">'
        f"<p><b>{shown.verdicts[one.verdict]}.</b> {one.answer}</p></div></details>"
        for one in shown.claims.values()
    )
    title = shown.children[0].value
    return (
        f'<section class="te-card te-claims">{title}'
        f"<p>Judge each one first: {verdicts}.</p>{claims}</section>"
    )


@html.register
def _(shown: PatientGrid, _kept: Kept) -> str:
    return patients(shown)


@html.register
def _(shown: SignSheet, _kept: Kept) -> str:
    return signs(shown)
