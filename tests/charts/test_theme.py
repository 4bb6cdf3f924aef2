"""One file of colours: enough contrast for everyone, in light and in dark."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

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
def test_the_map_steps_at_alpha(theme: int) -> None:
    shades = [luminance(ROLES[f"--te-p-{band}"][theme]) for band in range(1, 8)]
    assert shades == sorted(shades, reverse=theme == 1)
    steps = [abs(b - a) for a, b in pairwise(shades)]
    assert max(steps) == steps[2]


NAMED = r"(?:color|background|fill|stroke)[\"']?\s*[:=]\s*[\"']?" + (
    r"(?:white|black|red|green|blue|orange|yellow|purple|gr[ae]y|silver|navy)\b"
)


def test_no_other_file_names_a_colour() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsl|" + NAMED)
    package = UI.parents[1]
    suffixes = {".py", ".css", ".js", ".html", ".j2", ".svg"}
    files = [path for path in package.rglob("*") if path.suffix in suffixes]
    assert len(files) > 30
    for path in files:
        if path.name != "theme.css":
            assert not colour.search(path.read_text()), path.name
