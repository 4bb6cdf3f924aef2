"""What the page and the kernel agree on: what exists once, where scripts are, who changes what."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Frame = Mapping[str, Any]
"""The rows of one data set, as columns of equal length: lists or one-dimensional arrays."""

# The scripts are served by Voilà and by JupyterLab from their labextensions folder, so a
# model carries only this stub, and a page fetches each script once for all of its widgets.
_STUB = """
const config = JSON.parse(document.getElementById("jupyter-config-data").textContent);
const folder = `${{config.fullLabextensionsUrl}}/trial-explainer/static/`;
export default async () => (await import(new URL(folder + "{script}", document.baseURI))).default;
"""


def script(name: str) -> str:
    """Return the ES module a widget sends in place of its script ``name``."""
    return _STUB.format(script=name)


def asks(name: str) -> str:
    """Return the class by which the page finds what asks a question, by its name in the memory."""
    return f"te-asks-{name.replace(' ', '-')}"


_once: dict[type[Any], Any] = {}
"""The objects that a page has one of. A kernel has one page."""


def the_one(kind: type[T]) -> T:
    """Return the page's one object of a class, made when it is first asked for."""
    if kind not in _once:
        _once[kind] = kind()
    made: T = _once[kind]
    return made


def new_page() -> None:
    """Forget the objects of this page: those that are made next belong to another one."""
    _once.clear()


class Shared:
    """A widget that shares its layout and style with all others of its kind.

    ipywidgets makes two more models for each widget, and each travels to the page with some
    1,600 bytes. Ours are set by the style sheet, so one of each is enough.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        traits = type(self).class_traits()  # type: ignore[attr-defined]  # from ipw.Widget
        for name in ("layout", "style"):
            if name in traits:
                kwargs.setdefault(name, the_one(_read_only(traits[name].klass)))
        super().__init__(*args, **kwargs)

    def __repr__(self) -> str:
        """Return the kind: ipywidgets would write out every widget inside, for each reader."""
        return f"{type(self).__name__}()"


class _IgnoresPage:
    """Whatever a page sends is not looked at."""

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Ignore the page."""


class ReadOnly(_IgnoresPage, Shared):
    """A widget whose values only Python sets."""


@cache
def _read_only(kind: type[Any]) -> type[Any]:
    """Return a kind of layout or style that no page can change, nor fill with texts."""
    return type(kind.__name__, (_IgnoresPage, kind), {})
