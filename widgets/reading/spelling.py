"""A text in the spellings that may be meant: what groups thousands, what divides decimals."""

from __future__ import annotations

import re
from unicodedata import category, normalize

_SIGNS = str.maketrans(
    {
        "⁄": "/", "∕": "/", "÷": "/", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-",
        "∙": "·", "⋅": "·", "’": "'", "≤": "<", "≥": ">", "≈": "=", "×": "×", "\\": " ",
    }
)  # fmt: skip
_HALVES = re.compile("[¼-¾⅐-⅞↉]")
SPACED, APART = "spaced", "apart"
"""Names of spellings."""


def spellings(text: str) -> list[tuple[str, str]]:
    """Return a text in its plain spelling, and in others with their names.

    One is "spaced", as spaces may group thousands; in another "16,29" is no decimal number but
    two, "apart".
    """
    for sign in "\u2009\u202f\u2008\u2006\u200a'’":
        text = re.sub(rf"(?<!\d)(\d{{1,3}}(?:{sign}\d{{3}})+)(?!\d)", lambda m: _digits(m), text)
    text = _HALVES.sub(".5", text)
    # A raised 2 is a footnote: it must not become a digit of the number before it.
    text = "".join(" " if category(sign) in ("No", "Cf") else sign for sign in text)
    text = normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_SIGNS)
    text = re.sub(r"(?<=\d)·(?=\d)|(?<=[\s(=<])·(?=\d)", ".", text)
    text = re.sub(r"[·•*†‡§¶#_`\"“”„]+", " ", text)
    spaced = _spaced(text)
    apart = re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ", ", text)
    found = {apart: APART, spaced: SPACED, text: "plain"}
    return list(found.items())[::-1]


def _spaced(text: str) -> str:
    """Return a text with its spaces that group thousands left out.

    Beside "5 120" a number "9000" says that the space is none of these.
    """
    grouped = r"(?:(?<![\d.,/])|(?<=/))(\d{1,3}(?: \d{3})+)(?![\d.,]\d|\d)"
    found = [len(re.sub(r"\D", "", number)) for number in re.findall(grouped, text)]
    plain = [len(number) for number in re.findall(r"(?<![\d.,])\d{4,}(?![\d.,]*\d)", text)]
    return re.sub(grouped, _digits, text) if found and max(plain, default=0) < min(found) else text


def _digits(found: re.Match[str]) -> str:
    return re.sub(r"\D", "", found.group())
