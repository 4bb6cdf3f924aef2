"""What check_python.py lets a reader's Python do, as text: this module runs there."""

import json
import math
from collections.abc import Sequence
from typing import Any

from ipywidgets import Button, Widget
from ipywidgets.widgets.widget import _instances

import widgets
from widgets.static_file.notebooks import shown
from widgets.trial import notebooks_folder
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Share, Whole
from widgets.ui.live_chart import columns
from widgets.ui.page import new_page
from widgets.ui.page_state import page_state
from widgets.ui.state_file import StateFile


def values(kind: Any) -> list[Any]:
    """Return what a control can be moved to: all of a menu, the ends and the middle of a slider."""
    if isinstance(kind, Choice):
        return list(kind.options)
    if isinstance(kind, Whole):
        return [kind.low, (kind.low + kind.high) // 2, kind.high]
    if isinstance(kind, Share):
        return [kind.low, kind.low + (kind.high - kind.low) / 2, kind.high]
    return []


def moved(explorer: Explorer[Any]) -> int:
    """Move every control of a card, press every button, and return how many moves there were."""
    moves = 0
    for name, kind in explorer.state.kinds().items():
        for value in values(kind):
            state = explorer.start.changed(**{name: value})
            for frame in explorer.content.compute(state).values():
                json.loads(columns(frame))
            explorer.state = state
            moves += 1
    for group in explorer.content.groups:
        for action in group.actions:
            explorer.act(action.act)
            moves += 1
    return moves


def pressed(made: Sequence[Widget]) -> int:
    """Press every button of a page, save and open its files; return how many of them there were.

    ipywidgets would only log what goes wrong behind a button.
    """
    buttons = [each for each in made if isinstance(each, Button) and not each.disabled]
    for button in buttons:
        for press in button._click_handlers.callbacks:
            press(button)
    files = [each for each in made if isinstance(each, StateFile)]
    for file in files:
        file._from_page(file, {"open": file._text()}, None)
    return len(buttons) + len(files)


def drive() -> str:
    """Run every chapter with its answers open and every explorer; return what was done, as JSON."""
    done: dict[str, Any] = {"chapters": 0, "presses": {}, "moves": {}, "sentences": {}}
    for notebook in sorted(notebooks_folder().glob("*.ipynb")):
        before = set(_instances)
        done["chapters"] += len(list(shown(notebook.stem))) > 0
        page_state().turn_answers(True)
        done["presses"][notebook.stem] = pressed(
            [w for name, w in _instances.items() if name not in before]
        )
    new_page()
    for name in widgets.__all__:
        if name.startswith("explore_"):
            explorer = getattr(widgets, name)()
            done["moves"][name] = moved(explorer)
            done["sentences"][name] = explorer.chart.sentence
    assert math.isfinite(sum(done["moves"].values()))
    return json.dumps(done)
