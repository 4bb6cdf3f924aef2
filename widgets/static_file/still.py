"""What a chapter shows, as HTML that stands still; answers wait behind what a reader opens."""

from __future__ import annotations

import re
from functools import singledispatch
from itertools import count
from pathlib import Path
from typing import Any

import mistune
from IPython.display import Markdown
from markupsafe import Markup

from widgets.book.templates import templates
from widgets.book.wording import listed
from widgets.explorers.interval import IntervalState
from widgets.explorers.p_value import PValueState
from widgets.explorers.which_test import WhichTestState
from widgets.static_file.pictures import drawn, model
from widgets.ui.claims import ClaimsCard
from widgets.ui.controls import Column, Row, Words
from widgets.ui.envelope import AfterSeal, Seal
from widgets.ui.explorer import Explorer
from widgets.ui.further import Further
from widgets.ui.gate import RESULT, Gate
from widgets.ui.kinds import Choice
from widgets.ui.memory import Memory
from widgets.ui.method_list import method_list
from widgets.ui.patient_grid import PatientGrid
from widgets.ui.question import QuestionCard
from widgets.ui.self_test import SelfTest
from widgets.ui.sheet_kinds import Mark
from widgets.ui.sign_sheet import SignSheet

ALIVE: dict[type, str] = {
    PValueState: "p_value",
    WhichTestState: "which_test",
    IntervalState: "interval",
}
"""The explorers that live in the file, by the name of their look-ups."""

TEMPLATES = templates(
    Path(__file__).with_name("templates"), Path(__file__).parents[1] / "server" / "template"
)
MACROS: Any = TEMPLATES.get_template("cards.html.j2").module

_NUMBERS = count(1)


class Cards:
    """The cards of one chapter: their models by key, and the questions of those that live.

    ``rests`` says that they stand still for good: then notes say what they do in the app.
    """

    def __init__(self, rests: bool = True) -> None:
        self.rests = rests
        self.models: dict[str, Any] = {}
        self.alive: list[str] = []


@singledispatch
def html(_shown: object, _cards: Cards) -> Markup:
    """Return what a cell shows as HTML; what needs the app is left out."""
    return Markup()


@html.register
def _(shown: Markdown, _cards: Cards) -> Markup:
    prose = str(mistune.html(shown.data))
    return _markup("prose", re.sub(r'href="(\w+)\.ipynb(\?[^"]*)?"', r'href="\2#\1"', prose))


@html.register
def _(shown: Further, _cards: Cards) -> Markup:
    return _markup("further", shown.title)


@html.register
def _(shown: Words, _cards: Cards) -> Markup:
    return _markup("words", " ".join(shown._dom_classes), shown.value) if shown.value else Markup()


@html.register
def _(_shown: Seal, _cards: Cards) -> Markup:
    return Markup()  # nothing can be sealed here


@html.register
def _(shown: AfterSeal, _cards: Cards) -> Markup:
    return _markup("choice", "When you have made your own promise, open this", Markup(shown.html))


@html.register
def _(shown: SelfTest, cards: Cards) -> Markup:
    if not cards.rests:
        return Markup()
    return _markup("note", "forgets", f"{shown.title} They are in the app.")


@html.register
def _(_shown: Memory, cards: Cards) -> Markup:
    if not cards.rests:
        return Markup()
    return _markup("note", "forgets", "This file keeps nothing of what you do.")


@html.register(Column)
@html.register(Row)
def _(shown: Any, cards: Cards) -> Markup:
    return Markup().join(html(part, cards) for part in shown.children)


@html.register
def _(shown: Explorer, cards: Cards) -> Markup:  # type: ignore[type-arg]  # singledispatch reads it
    alive, question = ALIVE.get(type(shown.state)), shown.content.question
    if not cards.rests:
        return _card(shown, cards, question, None, Markup())
    if alive == ALIVE[PValueState] and "test" in shown.controls:
        alive += " by_test"
    if alive:
        cards.alive.append(question)
    return _card(shown, cards, question, alive, Markup() if alive else _note(shown))


def _card(
    shown: Explorer[Any], cards: Cards, question: str, alive: str | None, note: Markup
) -> Markup:
    key = f"te-card-{next(_NUMBERS)}"
    cards.models[key] = chart = model(shown, alive is not None)
    grid = html(shown.grid, cards) if shown.grid else Markup()
    pictures = _markup("pictures", chart, [drawn(picture, chart) for picture in chart["pictures"]])
    methods = method_list(shown.content.methods)
    foot = html(methods, cards) if methods else Markup()
    return _markup("card", key, alive, question, [grid, pictures, note, foot])


def _note(shown: Explorer[Any]) -> Markup:
    kinds = shown.state.kinds()
    labels = [kinds[name].label for group in shown.content.groups for name in group.fields]
    moves = f"you can move: {listed(labels)}" if labels else "it moves"
    return _markup("note", "rests", f"Here this picture stands still. In the app {moves}.")


@html.register
def _(shown: Gate, cards: Cards) -> Markup:
    opinion = shown._words is not RESULT
    if not opinion:
        shown.show("unguessed")
    result = Markup() if opinion else _card(shown.explorer, cards, "", None, Markup())
    behind = shown._reveal() if opinion else shown.revealed.children
    inside = result + Markup().join(html(part, cards) for part in behind)
    summary = "When you have said it, open this" if opinion else RESULT[0]
    question = shown.explorer.content.question
    return _markup("gate", question, _scale(shown.explorer), summary, inside)


def _scale(explorer: Explorer[Any]) -> Markup:
    """Return what can be guessed, in words."""
    kind: Any = explorer.state.kinds()["guess"]
    if isinstance(kind, Choice):
        return _markup("choices", [each for key, each in kind.options.items() if key])
    if isinstance(kind, Mark):
        scale, unit = kind.scale, kind.scale.label.partition(", ")[2]
        return _markup("say", f"Say a number from {scale.low:,} to {scale.high:,} {unit}")
    return _markup("say", "Draw your line on paper")


@html.register
def _(shown: QuestionCard, _cards: Cards) -> Markup:
    return _markup("question", shown.children[0].value, shown.options)


@html.register
def _(shown: ClaimsCard, _cards: Cards) -> Markup:
    verdicts = listed([words.lower() for words in shown.verdicts.values()])
    title = shown.children[0].value
    return _markup("claims", title, verdicts, shown.claims.values(), shown.verdicts)


@html.register
def _(shown: PatientGrid, _cards: Cards) -> Markup:
    return _markup("patients", shown)


@html.register
def _(shown: SignSheet, _cards: Cards) -> Markup:
    rows = zip(shown.signs, shown.before, shown.after, strict=True)
    return _markup("signs", shown, [row for row in rows if row[1] or row[2]])


def _markup(macro: str, *values: object) -> Markup:
    """Return what a macro of cards.html.j2 makes of these values."""
    return Markup(getattr(MACROS, macro)(*values))
