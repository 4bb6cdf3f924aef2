"""One file of colours: enough contrast for everyone, in light and in dark."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest
import webcolors

UI = Path(__file__).parents[2] / "widgets/ui/static"
ROLE = re.compile(r"(--te-[\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
ROLES = {name: colours for name, *colours in ROLE.findall((UI / "theme.css").read_text())}
TEXT_ON = [
    (text, ground)
    for text in ("text", "muted", "treatment", "control", "reader")
    for ground in ("ground", "paper")
] + [("text", f"p-{band}") for band in range(1, 8)]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_is_legible(text: str, ground: str, theme: int) -> None:
    assert contrast(ROLES[f"--te-{text}"][theme], ROLES[f"--te-{ground}"][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_columns_are_seen_and_those_that_are_meant_stand_out(theme: int) -> None:
    ground, pile, meant = (ROLES[f"--te-{role}"][theme] for role in ("ground", "pile", "muted"))
    assert contrast(pile, ground) >= 2.5
    assert contrast(meant, pile) >= 2


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_map_steps_at_alpha(theme: int) -> None:
    shades = [luminance(ROLES[f"--te-p-{band}"][theme]) for band in range(1, 8)]
    assert shades == sorted(shades, reverse=theme == 1)
    steps = [abs(b - a) for a, b in pairwise(shades)]
    assert max(steps) == steps[2]


NAMES = "|".join([*webcolors.names("css3"), "rebeccapurple"])
WRITTEN = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(")
WORD = re.compile(rf"(?<![\w-])(?:{NAMES})(?![\w-])", re.I)
VALUE = re.compile(rf"(?:^|:)\s*(?:{NAMES})\s*(?:;|$)", re.I)
QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`|:([^;:{}\n]*);")


def colours(name: str, text: str) -> list[str]:
    """Return every colour that a file writes, by its number or by its name in CSS."""
    found = WRITTEN.findall(text)
    if name.endswith(".css"):
        plain = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
        return found + WORD.findall(" ".join(re.findall(r":([^;{}]*)", plain)))
    if name.endswith(".py"):
        nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
        strings = [node.value for node in nodes if isinstance(node.value, str)]
    else:
        strings = ["".join(groups) for groups in QUOTED.findall(text)]
    return found + [string for string in strings if VALUE.search(string)]


def test_no_other_file_names_a_colour() -> None:
    package = UI.parents[1]
    suffixes = {".py", ".css", ".js", ".html", ".j2", ".svg"}
    files = [path for path in package.rglob("*") if path.suffix in suffixes]
    assert len(files) > 300
    for path in files:
        if path.name != "theme.css":
            assert not colours(path.name, path.read_text()), path.name
    assert len(colours("theme.css", (UI / "theme.css").read_text())) > 20


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", ".te-a { border: 1px solid Tomato; }"),
        ("a.css", ".te-a { color: rgb(0 0 0 / 50%) }"),
        ("a.js", 'mark.setAttribute("fill", "hotpink");'),
        ("a.js", "node.style.cssText = `margin: 0; color: gold`;"),
        ("a.j2", '<p style="background: linen; margin: 0">'),
        ("a.svg", '<path fill="rebeccapurple"/>'),
        ("a.py", 'alt.value("peru")'),
        ("a.py", 'mark = {"color": "#fff"}'),
    ],
)
def test_a_colour_is_found_wherever_it_is_written(name: str, text: str) -> None:
    assert colours(name, text)


def test_words_are_no_colours() -> None:
    assert not colours("a.py", '"a red line and a tan(x)"; alt.Color("x")')
    assert not colours("a.css", ".te-red { color: var(--te-red); /* red: */ display: grid }")
