"""The path of one slider value: short, and as CONTRIBUTING.md says."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import FrameType

import widgets

ROOT = Path(__file__).parents[2]
UI = ROOT / "widgets" / "ui"
LONGEST = 99
ASKED = {"state.py", "kinds.py"}
"""Whether the value is accepted; they hand it back at once."""
NOTIFIED = {"page_state.py", "page.py"}
"""What keeps links up to date hears that something moved, not what."""


def named() -> list[str]:
    """Return the files of the path, as a newcomer reads of them."""
    text = (ROOT / "CONTRIBUTING.md").read_text()
    [section] = re.findall(r"^## The path of one slider value$(.*?)^## ", text, re.M | re.S)
    return re.findall(r"^\d\. `widgets/ui/([\w/.]+)`", section, re.M)


def test_a_value_goes_through_the_files_that_are_named_and_no_other() -> None:
    slider = widgets.explore_p_value().controls["n_treatment"]
    entered: list[str] = []

    def follow(frame: FrameType, event: str, _argument: object) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.parent == UI and path.name not in entered:
            entered.append(path.name)

    before = sys.getprofile()
    sys.setprofile(follow)
    slider.set_state({"value": 41})
    sys.setprofile(before)
    on_the_way = [name for name in entered if name not in ASKED | NOTIFIED]
    assert on_the_way == [name for name in named() if name.endswith(".py")]
    assert set(entered) >= ASKED


def test_each_of_its_files_is_read_in_a_minute() -> None:
    assert len(named()) == 4
    for name in named():
        assert len((UI / name).read_text().splitlines()) <= LONGEST, name
