"""Two counts that are of one arm: two outcomes, two times, two kinds of its patients."""

from __future__ import annotations

import re

from .arm_names import Names, Places, divided, stretch_around
from .lexicon import word_set
from .refusal import Unread
from .tokens import TIME, Token, codes

_MOMENTS = (
    "baseline pre post initially finally initial final end endpoint before after expected observed "
    "planned actual male female ae aes sae saes teae teaes cr pr pd ppv npv"
)
_OF_ONE = word_set(_MOMENTS)
"""Names that are no arms: what or whom two counts of one arm are of."""
_OUTCOMES = _OF_ONE | word_set("complete partial adverse serious primary secondary")
_VISIT = re.compile(r"[wmdtv]\d{1,3}")
_ANY = re.compile(
    r"events?|cases?|yes|positive|affected|achieved?|achievers?|reached|met|x|r"
    r"|(?:with|had|number|patients) .*"
)
"""Words for an outcome that don't say which."""
_WHICH = "{} and {}: are these two arms, or two counts of one? The bench compares two arms."


def check_two_arms(tokens: list[Token], arms: Places, names: Names) -> None:
    """Refuse counts of one arm: "5/30 died and 9/30 relapsed", "week 12: 16/29; week 24: 20/29"."""
    if not arms or max(arms[0]) > min(arms[1]):
        return
    said = [set(re.findall(r"\w+", name.lower())) for name in names]
    if all(names):
        one, other = (_of_one(words, _OF_ONE) for words in said)
        if one and other and one != other:
            raise Unread(_WHICH.format(f'"{names[0]}"', f'"{names[1]}"'))
        return
    first, last = min(arms[0]), max(arms[1])
    head = tokens[stretch_around(tokens, first, set())[0] : first]
    gap = tokens[max(arms[0]) + 1 : min(arms[1])]
    tail = tokens[last + 1 : stretch_around(tokens, last, set("L;."))[1]]
    behind, before = divided(gap)
    times = [token.text for token in head if token.kind == TIME]
    if any(re.search(r"\d.*(?:and|,).*\d", time) for time in times):
        raise Unread(_WHICH.format(*re.findall(r"\d+", " ".join(times))[:2]))
    for one, other in (
        (_events_and_times(head), _events_and_times(before)),
        (_events_and_times(behind), _events_and_times(tail)),
    ):
        if one and other and _stems(one) != _stems(other):
            raise Unread(_WHICH.format(*(f'"{" ".join(sorted(each))}"' for each in (one, other))))
    if re.fullmatch("[^v;,L.a]*:", codes(gap)) and ":" not in codes(head):
        raise Unread(_WHICH.format(tokens[max(arms[0])].text, tokens[min(arms[1])].text))


def _of_one(words: set[str], known: frozenset[str]) -> set[str]:
    return {word for word in words if word in known or _VISIT.fullmatch(word)}


def _stems(words: set[str]) -> set[str]:
    """Return words by which "responded" is "response"."""
    return {word if re.search(r"\d", word) else word[:5] for word in words}


def _events_and_times(stretch: list[Token]) -> set[str]:
    """Return what a stretch says was counted, and when."""
    found: set[str] = set()
    for token in stretch:
        low = token.text.lower()
        if token.kind == TIME and low != "baseline":
            found.add(low)
        elif token.kind in "ey" and not _ANY.fullmatch(low):
            found.add(re.sub(r"^(?:dead|died|deaths)$", "death", low))
        found |= _of_one(set(re.findall(r"\w+", low)), _OUTCOMES)
        found |= {"follow-up"} if re.fullmatch("follow.up", low) else set()
    return found
