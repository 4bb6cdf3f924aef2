"""Every chapter at a glance: the idea, the key number and a picture, where no script runs."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from widgets.book.glances import STYLE, glance, glances, picture
from widgets.trial import chapters

STEMS = list(glances())


def test_every_chapter_has_one() -> None:
    assert {chapter.stem for chapter in chapters()} == set(STEMS)


@pytest.mark.parametrize("stem", STEMS)
def test_it_says_the_idea_and_draws_its_numbers(stem: str) -> None:
    html = glance(stem).data
    [chapter] = [chapter for chapter in chapters() if chapter.stem == stem]
    assert chapter.idea in html
    assert "{" not in html.removesuffix(STYLE)
    svg = ElementTree.fromstring(re.findall(r"<svg.*</svg>", html)[0])
    frames = [rect for rect in svg.iter("rect") if rect.get("fill") == "none"]
    filled = [rect for rect in svg.iter("rect") if rect.get("fill") is None]
    assert len(frames) == len(filled) >= 1
    for frame, bar in zip(frames, filled, strict=True):
        assert 0 <= float(bar.get("width", "nan")) <= float(frame.get("width", "nan"))


@pytest.mark.parametrize("bar", ["", "no value", "words = 3 of 2", "words = -1 of 2", "= 1 of 2"])
def test_a_bar_that_cannot_be_drawn_is_refused(bar: str) -> None:
    with pytest.raises(ValueError, match=r"bar must read|could not convert"):
        picture([bar])


def test_bars_are_as_long_as_their_numbers() -> None:
    svg = ElementTree.fromstring(picture(["a = 1 of 4", "b = 4 of 4"]))
    widths = [float(r.get("width", "nan")) for r in svg.iter("rect") if r.get("fill") is None]
    assert widths[1] == 4 * widths[0]
