"""The path of one slider value: short, and as CONTRIBUTING says."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import FrameType

import pytest

import widgets

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "widgets"
LONGEST = 99
ASKED = ["ui/state.py", "ui/kinds.py"]
"""Whether the value is accepted; they hand it back at once."""
MENU = "ui/menu.py"
"""What makes a key of the position that a menu sends."""
CONTENT = ["explorers/{}.py", "charts/rows/{}.py"]
NOTIFIED = ["ui/moves.py", "ui/page.py"]
"""What keeps links up to date hears that something moved, not what."""
BUTTONS = "ui/control_groups.py"
"""What turns a card's buttons off where they would change nothing."""
KNOW = {"book", "stats", "trial"}
"""The rooms that the content asks, for a p-value, a word or a fact."""


def section() -> str:
    """Return what a newcomer reads of the path."""
    text = (ROOT / "CONTRIBUTING.md").read_text()
    [found] = re.findall(r"^## The path of one slider value$(.*?)^## ", text, re.M | re.S)
    return str(found)


def on_the_path() -> list[str]:
    """Return its files, as a newcomer reads of them."""
    return re.findall(r"^\d\. `widgets/([\w/.]+)`", section(), re.M)


def run_by(word: str, field: str, value: object) -> list[str]:
    """Return the files of the package that a value of a control runs through, in their order."""
    control = getattr(widgets, f"explore_{word}")().controls[field]
    entered: list[str] = []

    def follow(frame: FrameType, event: str, _argument: object) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(PACKAGE):
            entered.append(path.relative_to(PACKAGE).as_posix())

    before = sys.getprofile()
    sys.setprofile(follow)
    control.set_state({control.page_sets: value})
    sys.setprofile(before)
    return list(dict.fromkeys(entered))


@pytest.mark.parametrize(
    ("word", "field", "value", "between"),
    [
        ("p_value", "n_treatment", 41, []),
        ("p_value", "rate_control", 37, []),
        ("which_test", "line", 0.1, []),
        ("rule_of_three", "n", 0, [MENU]),
        ("harms", "event", 1, [MENU]),
    ],
)
def test_a_value_runs_through_the_files_that_are_named_and_no_other(
    word: str, field: str, value: object, between: list[str]
) -> None:
    entered = run_by(word, field, value)
    known = [name for name in entered if name.split("/")[0] not in KNOW]
    first, second, *others = [name for name in on_the_path() if name.endswith(".py")]
    content = [name.format(word) for name in CONTENT]
    assert known == [first, *between, second, *ASKED, *content, *others, BUTTONS, *NOTIFIED]
    assert len(entered) > len(known)


@pytest.mark.parametrize(
    ("word", "field", "value"),
    [
        ("change_of_mind", "now", 1),
        ("conclusion", "read", 1),
        ("endpoint", "new_bilag_a", 1),
        ("envelope", "week", 1),
        ("patients", "missing", 1),
        ("your_trial", "n_treatment", 400),
    ],
)
def test_a_card_with_more_than_controls_and_pictures_runs_files_that_are_named_too(
    word: str, field: str, value: object
) -> None:
    machinery = {name for name in run_by(word, field, value) if name.startswith("ui/")}
    beside = machinery - {MENU, *on_the_path(), *ASKED, *NOTIFIED}
    assert beside
    for name in beside:
        assert f"`{Path(name).name}`" in section(), name


def test_what_it_asks_and_what_it_notifies_is_named_too() -> None:
    for name in [*ASKED, *NOTIFIED, MENU]:
        assert f"`{Path(name).name}`" in section()
    for name in CONTENT:
        assert f"`{name.format('p_value')}`" in section()


def test_each_of_its_files_is_read_in_a_minute() -> None:
    assert len(on_the_path()) == 5
    for name in [*on_the_path(), *ASKED, *NOTIFIED, MENU]:
        assert len((PACKAGE / name).read_text().splitlines()) <= LONGEST, name
