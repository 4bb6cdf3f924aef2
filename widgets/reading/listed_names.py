"""The names of both arms in a list, in the order of their counts: "IL-2 vs placebo: 3/9, 2/8"."""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import CONTROL, TREATMENT, word_set
from .tokens import WORD, Token

_BEFORE_A_NAME = word_set("in on with to for at by from among under of given receiving the")
_VERBS = word_set("was were is are")
_COMPARED = word_set("lower higher fewer greater better worse more less superior inferior")
_NO_NAME = (
    _BEFORE_A_NAME
    | _VERBS
    | _COMPARED
    | word_set(
        "had has have been be did than or minus but not no and vs rate rates result "
        "results outcome outcomes primary secondary mortality incidence proportion proportions "
        "percentage respectively there an this that these those we our "
        "reduced increased similar relative compared respond "
        "died occurred n x p both all"
    )
)
_SURE, _IF_CONTROL, _IF_NAMED = ("v", "than"), ("a", "/", "or", "minus", "-"), (",",)
"""What stands between two names: as it is sure of itself, needs an arm to compare with, or both."""


def listed_names(stretch: list[Token], from_end: bool = False) -> tuple[list[str], list[str]]:
    """Return the words of two names with a sign between them, the first or the last two."""
    tokens = list(_apart(stretch))
    names = _runs(tokens)[-2:] if from_end else _runs(tokens)[:2]
    if len(names) != 2:
        return [], []
    (start, end), (other, last) = names
    first, second = ([token.text for token in tokens[i:k]] for i, k in names)
    between = [_sign(token) for token in tokens[end:other]]
    signs = [sign for sign in between if sign in _SURE + _IF_CONTROL + _IF_NAMED]
    said = {token.text.lower() for token in tokens[end:other]}
    if said & _VERBS and said - _VERBS <= _COMPARED | {"than"} and "than" in said:
        return first, second  # "placebo was worse than IL-2"
    fillers = [token for token in tokens[end:other] if _sign(token) not in signs]
    if len(signs) != 1 or not all(_is_filler(token) for token in fillers):
        return [], []
    is_led = start > 0 and (_is_filler(tokens[start - 1]) and tokens[start - 1].kind not in "()pe")
    if not from_end and not all(map(_is_filler, tokens[:start])) and signs[0] != "v":
        return [], []
    are_groups = "g" in {token.kind for token in tokens[last:]}
    has_control = any({word.lower() for word in words} & CONTROL for words in (first, second))
    has_treatment = any({word.lower() for word in words} & TREATMENT for words in (first, second))
    fits = {
        "v": start == 0 or tokens[start - 1].text.lower() not in _NO_NAME - _BEFORE_A_NAME,
        "than": is_led,
        ",": has_control and has_treatment,
    }.get(signs[0], has_control or (is_led and are_groups))
    return (first, second) if fits else ([], [])


def _apart(stretch: list[Token]) -> Iterator[Token]:
    """Yield tokens with "drug/placebo" in three."""
    for token in stretch:
        parts = token.text.split("/") if token.kind == WORD else []
        if len(parts) == 2 and all(parts):
            yield from (Token(WORD, parts[0]), Token("/", "/"), Token(WORD, parts[1]))
        else:
            yield token


def _sign(token: Token) -> str:
    low = token.text.lower()
    return low if low in ("than", "or", "minus") else token.kind


def _is_filler(token: Token) -> bool:
    return token.kind in "gzibp()eO" or token.text.lower() in _BEFORE_A_NAME


def _runs(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return where each stretch of words begins and ends that may name an arm."""
    runs: list[tuple[int, int]] = []
    for place, token in enumerate(tokens):
        low = token.text.lower()
        if low in CONTROL or (token.kind in (WORD, "U") and low not in _NO_NAME):
            starts = not runs or runs[-1][1] != place
            runs = [*runs, (place, place + 1)] if starts else [*runs[:-1], (runs[-1][0], place + 1)]
    return runs
