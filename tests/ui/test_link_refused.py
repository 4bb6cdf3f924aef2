"""Links that are damaged, forged, or of another chapter or version: each is refused in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.ui.test_link import STATES
from widgets.ui.link import DAMAGED, ELSEWHERE, LONGEST, NEWER, decode, encode, short


def a_link() -> str:
    state = STATES["p_value"]().changed(n_treatment=58, rate_control=0.25, test="fisher")
    return encode("chapter", ["a", "b"], 7, [state, STATES["rain"]().changed(trials=50)])


def damaged() -> Iterator[str]:
    text = a_link()
    yield from (text[:at] for at in range(len(text)))
    yield from (text[at:] for at in range(1, len(text)))
    yield from (
        text[:at] + ("b" if text[at] != "b" else "c") + text[at + 1 :] for at in range(3, 60)
    )
    yield from (text + "a", text * 9, text.upper(), f" {text}", "v1", "v1.", "v0.a.b.c", "é" * 20)
    yield from ("\ud800", "x" * (LONGEST + 1), "v1.....", "v1." + short("v1"), "javascript:0")


def forged() -> Iterator[str]:
    """Yield links with a good check that hold what no state accepts."""
    word, n, rate = short("p_value"), short("n_treatment"), short("rate_treatment")
    head, line, grid = short("chapter"), short("lines"), short("treatment")
    bodies = [
        *(f"{head}..{word}~{n}{bad}" for bad in ("4", "201", "", "1e9", "٣", "-", "9" * 40, "031")),
        *(f"{head}..{word}~{rate}{bad}" for bad in ("1_0", "3_2", "-1_9", "5", "2_4", "x7ff8")),
        *(f"{head}..{word}~{rate}{bad}" for bad in ("xzz", "1_2_3", "x 7ff8", "x")),
        f"{head}..{word}~{rate}x7ff8000000000000",
        f"{head}..{word}~{rate}x" + "f" * 60,
        f"{head}..{word}~{short('test')}aaaa",
        f"{head}..{word}~aaaa1",
        f"{head}..aaaa~{n}31",
        f"{head}..{short('envelope')}~{short('alpha')}{short('0.1')}",
        f"{head}..{short('conclusion')}~{short('text')}hello",
        f"{head}..{short('patients')}~{grid}{'f' * 40}",
        f"{head}..{short('ledger')}~{line}abc",
        f"{head}100.",
        f"{head}0.",
        f"{head}-1.",
        f"{head}seven.",
    ]  # fmt: skip
    yield from (f"v1.{body}.{short(f'v1.{body}')}" for body in bodies)


@pytest.mark.parametrize("text", list(forged()))
def test_a_forged_link_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(DAMAGED)):
        decode(text, "chapter")


def test_a_damaged_link_is_refused() -> None:
    seen = 0
    assert decode(a_link(), "chapter").seed == 7
    for text in damaged():
        with pytest.raises(ValueError, match=f"{re.escape(DAMAGED)}|{re.escape(NEWER)}"):
            decode(text, "chapter")
        seen += 1
    assert seen > 150


def test_links_from_elsewhere_and_from_later_say_so() -> None:
    with pytest.raises(ValueError, match=re.escape(ELSEWHERE)):
        decode(a_link(), "another chapter")
    with pytest.raises(ValueError, match=re.escape(NEWER)):
        decode(a_link().replace("v1.", "v2."), "chapter")
