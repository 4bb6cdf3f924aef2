"""The controls of a page that belong to no single card."""

from __future__ import annotations

import mistune
from IPython.display import Markdown

from widgets.book.class_answers import class_card
from widgets.book.class_trial_words import trial_words
from widgets.book.remembered_words import remembered_words
from widgets.trial import chapters
from widgets.ui.class_answers import ClassAnswers
from widgets.ui.controls import Column
from widgets.ui.envelope import AfterSeal
from widgets.ui.further import Further
from widgets.ui.gate import EverythingButton
from widgets.ui.links import links
from widgets.ui.memory import memory


def show_everything() -> EverythingButton:
    """Return the button that opens every gate of its page."""
    return EverythingButton()


def further(title: str) -> Further:
    """Return the heading of a fold; under it are all cells up to the next heading of a section."""
    return Further(title)


def after_seal(text: Markdown) -> AfterSeal:
    """Return text that gives the trial's promise away: it is shown once the reader's is sealed."""
    return AfterSeal("the trial's promise", str(mistune.html(text.data)))


def remembered() -> Column:
    """Return the foot of a page: what a class says, a link to it, what this browser remembers."""
    memory().words_of = remembered_words
    links().known_as = {each.stem: each.formerly for each in chapters() if each.formerly}
    return Column((ClassAnswers(class_card, trial_words), links(), memory()))
