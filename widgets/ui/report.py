"""An explorer that puts what it shows on one page to print, when it is asked to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from widgets.ui.controls import Button, Words
from widgets.ui.filing import Filed, Filing
from widgets.ui.saved_files import SavedFile, SavedFiles
from widgets.ui.state import State

S = TypeVar("S", bound=State)

MAKE, MAKING = "Make the report", "Reading the table by every test"
"""The words of the button: at rest, and while it computes."""


@dataclass(frozen=True)
class ReportPage:
    """A report as HTML, and its other forms as files to keep."""

    html: str
    files: Sequence[SavedFile]


@dataclass(frozen=True)
class Reported(Filed[S]):
    """Content with a ``report``: it turns a state into a page, and may take a second or two."""

    report: Callable[[S], ReportPage] = lambda _: ReportPage("", ())


class Reporting(Filing[S]):
    """An explorer with a button for a report, which stands below the card until the state moves.

    The style sheet prints a page that has a report as the report alone.
    """

    content: Reported[S]

    def __init__(self, content: Reported[S]) -> None:
        self.button = Button(description=MAKE, _dom_classes=("te-plain", "te-make-report"))
        self.files = SavedFiles()
        self.page = Words(_dom_classes=("te-report",))
        super().__init__(content)
        self.button.on_click(lambda _: self.make())
        self.children += (self.button, self.files, self.page)

    def make(self) -> None:
        """Show the report of the state as it is now."""
        self.button.description = MAKING
        try:
            page = self.content.report(self.state)
            self.page.value = page.html
            self.files.show(page.files)
        finally:
            self.button.description = MAKE

    def show_state(self, state: S) -> None:
        """Show a state, and take the report of another one away."""
        if state != self._state:
            self.page.value = ""
            self.files.show(())
        super().show_state(state)
