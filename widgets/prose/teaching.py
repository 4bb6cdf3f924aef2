"""The teaching notes: the way to each chapter."""

from __future__ import annotations

from typing import Any

from widgets.trial import chapters


def told() -> dict[str, Any]:
    """Return a link to each open chapter, and the plain name of one that is not open yet."""
    links: dict[int | str, str] = {}
    for each in chapters():
        name = f"Chapter {each.number}"
        key = int(each.number) if each.number.isdigit() else each.number
        links[key] = f"[{name}]({each.stem}.ipynb)" if each.is_open else name
    return {"chapter": links}
