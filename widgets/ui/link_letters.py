"""A reader's text in letters that an address may hold, which mail and chats leave alone."""

from __future__ import annotations

import re

_SIGNS = dict(zip(".,:;/()%'-&+=<>?!\"*[]–°×·@", "abcdefghijklmnopqrstuvwxyz", strict=True))
"""Signs that are written as two letters; others take their number, between two dashes below."""
_LETTERS = {letter: sign for sign, letter in _SIGNS.items()}


def link_letters(text: str) -> str:
    """Return a text as letters: those of a to z and digits as they are, a space as a dash.

    >>> link_letters("SRI-4 response, 50% é")
    'SRI_j4-response_b-50_h-_E9_'
    """
    return "".join(map(_letters, text))


def _letters(letter: str) -> str:
    if letter.isascii() and letter.isalnum():
        return letter
    if letter == " ":
        return "-"
    return f"_{_SIGNS[letter]}" if letter in _SIGNS else f"_{ord(letter):X}_"


def linked_text(letters: str) -> str:
    """Return the text that was written so; what is not exact, its reader finds by writing it anew.

    >>> linked_text("SRI_j4-response_b-50_h-_E9_")
    'SRI-4 response, 50% é'
    """
    return re.sub(r"-|_([a-z])|_([0-9A-F]{1,6})_", _text, letters)


def _text(found: re.Match[str]) -> str:
    if found[1]:
        return _LETTERS[found[1]]
    return chr(int(found[2], 16)) if found[2] else " "
