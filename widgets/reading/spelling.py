"""A text in the spellings that may be meant: what groups thousands, what divides decimals."""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import category, normalize

_SIGNS = str.maketrans(
    {
        "⁄": "/", "∕": "/", "÷": "/", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-",
        "∙": "·", "⋅": "·", "’": "'", "≈": "=", "×": "×", "\\": " ",
    }
)  # fmt: skip
_THRESHOLD = re.compile(
    r"\bp\s*(?:values?)?\s*(?:of\s*)?(?:[<≤]|less than)\s*0?[.·]\d+ (?:was|were|is|as) "
    r"(?:\w+ )?(?:considered|deemed|regarded|taken|significant|defined|the threshold)",
    re.IGNORECASE,
)
"""The p-value below which a paper calls a result significant: none that it found."""
_POWER = re.compile(r"(?<=\d)\s?[x×]\s?10\s?(?:\^?\s?([-−–]\d+)|([⁻⁰¹²³⁴-⁹]+))")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
"""Signs that take no room: a page or a program put them there."""
_PAIR_AHEAD = r"(?=\]?[:,;]?\s+\d+ ?(?:/|of) ?\d)"
_YEAR = re.compile(
    r"(?:(?<=[^\W\d_] )\(?|(?<=\. )\(|(?<![\d/.,-])(?=\d+[:,;]))(?:19|20)\d\d"
    rf"(?:\)(?=[:,;]?\s+\d+ ?(?:/|of) ?\d)|{_PAIR_AHEAD})"
    r"|\([^()\d]*[^\W\d_][^()\d]*(?:19|20)\d\d\)"
    r"|[(\[](?:[^()\[\]\d]*[^\W\d_],? )?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?[)\]]$"
)
"""The year of a trial or of its paper, before the counts or in brackets behind them."""
_SCORE = re.compile(rf"\b([A-Z]{{2,}}) \d{{1,3}}(?:/\d\d)?(?=:){_PAIR_AHEAD}")
"""A score with its step, "ACR 20: 16/29"."""
_HOURS = re.compile(r"(?<=\d)\s?h\b(?!\s*[=/])")
_LISTED = re.compile(r"^\s*(?:\(?[1-9]\)|[1-9]\.)\s+(?=.*\d+ ?(?:/|of))", re.MULTILINE)
"""The numbers of a list: "1. IL-2: 16/29"."""
_HALVES = re.compile("[¼-¾⅐-⅞↉]")
_GROUPED = re.compile(
    r"(?<![\d.,])(?:[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3})(?![\d.,]*\d|\s?%)"
)
"""Thousands as the continent of Europe and as India groups them: "1.016", "1,00,000"."""
_TYPES = re.compile(r"^\s*# A tibble.*$|^\s*(?:<\w{3,4}>\s*)+$", re.MULTILINE)
"""The two lines that R prints of a tibble and are none of its rows."""
SPACED, APART = "spaced", "apart"
"""Names of spellings."""


def spellings(text: str) -> list[tuple[str, str]]:
    """Return a text in its plain spelling, and in others with their names.

    One is "spaced", as spaces may group thousands; in another "16,29" is no decimal number but
    two, "apart".
    """
    text = without_types(_UNSEEN.sub("", text))
    for sign in "\u2009\u202f\u2008\u2006\u200a'’":
        text = re.sub(rf"(?<!\d)(\d{{1,3}}(?:{sign}\d{{3}})+)(?!\d)", lambda m: _digits(m), text)
    text = _THRESHOLD.sub(" ", _POWER.sub(_as_power, text))
    text = _LISTED.sub("", _HOURS.sub(" hours", re.sub(r"(?<=\d)-d\b", "-day", text)))
    text = re.sub(r"([=<>(]\s?)0,(?=\d{3,}(?![\d,]))", r"\g<1>0.", text)
    text = _SCORE.sub(r"\1", _YEAR.sub(" ", text))
    text = _HALVES.sub(".5", text)
    # A raised 2 is a footnote: it must not become a digit of the number before it.
    text = "".join(" " if category(sign) in ("No", "Cf") else sign for sign in text)
    text = normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_SIGNS)
    text = re.sub(r"(?<=\d)·(?=\d)|(?<=[\s(=<])·(?=\d)", ".", text)
    text = re.sub(r"(?<=[^\W\d_])_(?=[^\W\d_])", "-", text)
    text = re.sub(r"[·•*†‡§¶#_`\"“”„]+", " ", text)
    spaced = _spaced(text)
    apart = re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ", ", text)
    found = {apart: APART, spaced: SPACED, text: "plain"}
    return list(found.items())[::-1]


def ungrouped(text: str, numbers: Collection[str]) -> str:
    """Return a text with the points or the commas left out of numbers that may be grouped so.

    Of those with one point, which may be decimal, only the given ``numbers``.

    >>> ungrouped("1.016/8.595, OR 1.234; 1,00,000", ["1.016", "8.595"])
    '1016/8595, OR 1.234; 100000'
    """
    return _GROUPED.sub(
        lambda m: _digits(m) if m[0] in numbers or len(re.findall("[.,]", m[0])) > 1 else m[0], text
    )


def without_types(text: str) -> str:
    """Return a text without the lines that say the types of the columns, and no row."""
    return _TYPES.sub("", text)


def _as_power(found: re.Match[str]) -> str:
    return "e" + normalize("NFKC", found[1] or found[2]).replace("−", "-").replace("–", "-")


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
