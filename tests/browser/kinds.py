"""Which kinds of parts a chapter has, so that a few of them can stand for all in every run."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator

import widgets
from widgets.book.guesses import guesses
from widgets.trial import notebooks_folder

LOOKED_AT = [
    "00_start",
    "02_the_promise",
    "04_everyone_gets_better",
    "06_the_p_value",
    "07_which_test_which_patient",
    "13_something_else",
    "15_what_may_we_say",
    "16_your_trial",
    "teaching_notes",
]
"""Pages that have all kinds of parts between them: every run looks at them in the one file. `make
access` looks at every page, there and in the app."""
EXPLORERS = notebooks_folder().parent / "widgets" / "explorers"


def kinds(stem: str) -> set[str]:
    """Return what a notebook calls, how its guesses are made, and of what its cards are."""
    text = (notebooks_folder() / f"{stem}.ipynb").read_text(encoding="utf-8")
    cells = json.loads(text)["cells"]
    code = "\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "code")
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    named = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    asked = [call.args[0] for call in calls if getattr(call.func, "id", "") == "guess"]
    found = {f"a guess by {guesses()[str(ast.literal_eval(key))].kind}" for key in asked}
    for name in named & set(widgets.__all__):
        word = re.sub("^explore_", "", name)
        found |= {name} if word == name else set(_parts(word))
    return found


def _parts(word: str) -> Iterator[str]:
    """Yield what an explorer takes from the machinery."""
    tree = ast.parse((EXPLORERS / f"{word}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("widgets.ui."):
            yield from (f"{node.module}: {each.name}" for each in node.names)
