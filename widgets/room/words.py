"""A room's key, which is the teacher's secret, and the word on the board, which follows from it."""

from __future__ import annotations

import hashlib
import re
import secrets

LETTERS = "BCDFGHJKLMNPRSTVWXZ"
"""Without vowels no word says anything, and none of these is taken for another."""

LENGTH = 6
WORD = re.compile(f"[{LETTERS}]{{{LENGTH}}}")
KEY = re.compile(r"[\w-]{43}", re.ASCII)
TAB = re.compile(r"[0-9a-f]{32}")
COST = 1 << 13
"""Of deriving a word, some 20 ms: to find another key for a word takes weeks of a core."""


def new_key() -> str:
    """Return a secret that nobody guesses."""
    return secrets.token_urlsafe(32)


def word_of(key: str) -> str:
    """Return the word of a key: the same on any server and after any restart.

    >>> word_of("A" * 43)
    'PXNSPK'
    """
    made = hashlib.scrypt(key.encode(), salt=b"trial-explainer room", n=COST, r=8, p=1, dklen=8)
    number, letters = int.from_bytes(made), []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def digest(key: str) -> str:
    """Return what a room keeps of its key."""
    return hashlib.sha256(key.encode()).hexdigest()
