"""What is said below a picture: in a line, and true where it is read."""

from __future__ import annotations

import re
from typing import Any

from widgets.ui.explorer import Explorer

LONGEST = 47
"""Letters that are one line of a phone of 390 pixels, in DejaVu Sans too, the widest there is."""


def test_a_caption_says_in_a_line_what_to_look_at(explorer: Explorer[Any]) -> None:
    captions = [picture["caption"] for picture in explorer.chart.pictures]
    assert captions
    for caption in filter(None, captions):
        assert len(caption) <= LONGEST, "a phone's line"
        assert not re.match(r"[\w ]+: ", caption), f"no key to marks: {caption}"


def test_how_to_read_a_picture_begins_by_itself(explorer: Explorer[Any]) -> None:
    readings = [picture["reading"] for picture in explorer.chart.pictures]
    assert readings
    for reading in readings:  # it folds under the caption, whose subject is then out of sight
        assert not re.match(r"(?:It|Its|That|They|Their|These|This one|Those)\b", reading), reading


MOVES = re.compile(r"\b(?:arrow keys?|click|drag|press|pull|slider|tap)\b", re.IGNORECASE)


def test_how_to_read_a_picture_is_true_on_paper_and_hands_are_apart(
    explorer: Explorer[Any],
) -> None:
    pictures = explorer.chart.pictures
    assert pictures
    for picture in pictures:
        read = " ".join(picture[name] for name in ("label", "caption", "reading"))
        assert not MOVES.search(read), "not on paper: what a hand or a key does has its own fields"
        assert "key" not in picture["hand"], "not on a phone"
        movable = bool(picture["spec"]["usermeta"].get("movable"))
        assert bool(picture["keys"]) == movable, "a listener hears what the keys do"
