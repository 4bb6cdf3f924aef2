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
CONTENT = ["explorers/p_value.py", "charts/rows/p_value.py"]
NOTIFIED = ["ui/moves.py", "ui/page.py"]
"""What keeps links up to date hears that something moved, not what."""
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


def run_by(field: str, value: object) -> list[str]:
    """Return the files of the package that a value of a slider runs through, in their order."""
    slider = widgets.explore_p_value().controls[field]
    entered: list[str] = []

    def follow(frame: FrameType, event: str, _argument: object) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(PACKAGE):
            entered.append(path.relative_to(PACKAGE).as_posix())

    before = sys.getprofile()
    sys.setprofile(follow)
    slider.set_state({"value": value})
    sys.setprofile(before)
    return list(dict.fromkeys(entered))


@pytest.mark.parametrize(("field", "value"), [("n_treatment", 41), ("rate_control", 37)])
def test_a_value_runs_through_the_files_that_are_named_and_no_other(
    field: str, value: object
) -> None:
    entered = run_by(field, value)
    known = [name for name in entered if name.split("/")[0] not in KNOW]
    path = [name for name in on_the_path() if name.endswith(".py")]
    assert known == [*path[:2], *ASKED, *CONTENT, *path[2:], *NOTIFIED]
    assert len(entered) > len(known)


def test_what_it_asks_and_what_it_notifies_is_named_too() -> None:
    for name in [*ASKED, *NOTIFIED]:
        assert f"`{Path(name).name}`" in section()
    for name in CONTENT:
        assert f"`{name}`" in section()


def test_each_of_its_files_is_read_in_a_minute() -> None:
    assert len(on_the_path()) == 5
    for name in [*on_the_path(), *ASKED, *NOTIFIED]:
        assert len((PACKAGE / name).read_text().splitlines()) <= LONGEST, name
