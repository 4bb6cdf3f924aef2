"""What a cell may show besides widgets: texts, as IPython names them."""

from __future__ import annotations


class Shown:
    """A text of one kind."""

    mime = "text/plain"

    def __init__(self, data: str) -> None:
        self.data = data

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {self.mime: self.data}


class HTML(Shown):
    """A text that is HTML."""

    mime = "text/html"


class Markdown(Shown):
    """A text that is Markdown."""

    mime = "text/markdown"


def display(*_: object, **__: object) -> None:
    """Show nothing beside a cell's value: no chapter does."""
    raise NotImplementedError("a cell shows its value; nothing else is shown")


clear_output = display
