"""The names of the arms, where the text clearly says them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .counts import COUNTED
from .lexicon import CONTROL, TREATMENT, UNITS, word_set
from .listed_names import listed_names
from .passages import NAMED
from .tokens import WORD, Token, codes
from .trial import LONGEST

Places = Sequence[tuple[int, ...]]
"""Where the counts of each arm are among the tokens."""
Names = tuple[str, str]
"""The names of two arms, each empty where the text doesn't say it."""
_ENDS = set("Lv;.T")
"""Kinds at which the words of an arm end, as at another count."""
_SEPARATORS = ("L", ";.", "v", ",a", "T")
"""Kinds that divide what stands between two arms, the strongest first."""
_NAMING = {WORD, NAMED, "-", "+"}
_NO_NAME = word_set(
    "in on with to for at by was were had has have who whom which that this from than from "
    "after before during while whereas compared rate rates result results outcome outcomes "
    "endpoint primary secondary mortality incidence proportion proportions percentage sri "
    "respectively there those these we our received receiving given assigned taking treated "
    "patients or but the a an of it its is are be been data source table row no yes count "
    "number numbers percent overall all both not only ref p n x among under "
    "der die das den dem im unter mit bei le la les du des dans avec groupe gruppe con el"
)
_ALONE = CONTROL - {"no"} | word_set("care group arm therapy")
_CLEARLY = word_set("placebo sham controls vehicle comparator")
"""Words that are of an arm, whatever stands beside them."""
_ADDED = word_set("plus added") | {"+"}
_NO_DOSE = re.compile(rf"0(?:[.,]0+)?\s?(?:{'|'.join(map(re.escape, sorted(UNITS)))})\b")
"""A dose of nothing, such as "0 mg"."""
_LEADING = word_set(
    "in on with mit avec con for the a an given receiving fewer lower higher more less greater"
)
MOST_WORDS = 4


def words_beside(tokens: list[Token], place: int) -> tuple[set[str], set[str]]:
    """Return the words before a count and those behind it, up to the next count or sign."""
    first, last = _stretch(tokens, place, place, _ENDS | {",", "a"})
    before, behind = (
        {
            token.text.lower()
            for token in stretch
            if token.kind in (WORD, NAMED) and token.text.lower() not in _NO_NAME
        }
        for stretch in (tokens[first:place], tokens[place + 1 : last])
    )
    return before, behind


def stretch_around(
    tokens: list[Token], place: int, ends: set[str] = _ENDS | {","}
) -> tuple[int, int]:
    """Return where the words beside a count begin and end."""
    return _stretch(tokens, place, place, ends)


def _stretch(tokens: list[Token], first: int, last: int, ends: set[str]) -> tuple[int, int]:
    stops = ends | COUNTED
    while first > 0 and tokens[first - 1].kind not in stops:
        first -= 1
    last += 1
    while last < len(tokens) and tokens[last].kind not in stops:
        last += 1
    return first, last


def arm_names(tokens: list[Token], arms: Places) -> list[Names]:
    """Return the names of two arms; in two ways, if it depends on them which is to compare with.

    All names of a text stand before their counts, or all behind them, or in a list of both.
    """
    if not arms:
        return [("", "")]
    first, last = min(map(min, arms)), max(map(max, arms))
    before = (_before(tokens, arms, 0), _before(tokens, arms, 1))
    behind, is_bound = _both_behind(tokens, arms)
    if _are_two(before) and _are_two(behind):
        alike = control_is_first(before) == control_is_first(behind)
        return [("", "")] if alike else [before, behind]
    if _are_two(before) or (_are_two(behind) and is_bound):
        return [before if _are_two(before) else behind]
    head = tokens[_stretch(tokens, first, first, set())[0] : first]
    tail = tokens[last + 1 : _stretch(tokens, last, last, set())[1]]
    for listed in (listed_names(head, from_end=True), listed_names(tail)):
        names = (_joined(listed[0]), _joined(listed[1]))
        if _are_two(names) and not (before[1] or behind[0]):
            return [names]
    return _one_name(before, behind, head, tokens[first : min(arms[1])])


def _are_two(names: Names) -> bool:
    return bool(names[0] and names[1]) and names[0].lower() != names[1].lower()


def _one_name(before: Names, behind: Names, head: list[Token], between: list[Token]) -> list[Names]:
    """Return the name of the arm to compare with, the only one that a text says.

    What stands before the counts of both arms may name neither, "disease control: 5/9, 3/8"; where
    it may name the first, "response with placebo was 5/9 and 3/8", both ways are returned.
    """
    if is_control(behind[0]):
        return [(behind[0], "")]
    second = next((name for name in (before[1], behind[1]) if is_control(name)), "")
    if second:
        return [("", second)]
    words = {token.text.lower() for token in head if re.search(r"\w", token.text)}
    is_alone = words & CONTROL - {"no"} and words <= _ALONE | _NO_NAME
    alone = before[0] if is_alone else _first(head) or _first(divided(between)[0])
    return [("", ""), (alone, "")] if alone else [("", "")]


def _first(stretch: list[Token]) -> str:
    """Return a word for the arm to compare with that stands where nothing is compared with it."""
    for place, token in enumerate(stretch):
        behind = " ".join(after.text.lower() for after in stretch[place + 1 : place + 2])
        if token.text.lower() in _CLEARLY and not behind.startswith("control"):
            led = [each for each in stretch[:place] if each.text.lower() not in _LEADING]
            others = [each for each in led if each.kind in _NAMING and _is_name(each)]
            is_behind = bool(led) and (led[-1].kind in "vk" or led[-1].text == "than")
            return "" if others or is_behind else token.text
    return ""


def _is_name(token: Token) -> bool:
    return token.text.lower() not in _NO_NAME and bool(re.search(r"[^\W\d_]", token.text))


def is_control(name: str) -> bool:
    """Whether a name is that of an arm to compare with: "placebo-treated", not "birth-control"."""
    return _says_control(_words(name))


def control_is_first(names: Names) -> bool:
    """Whether the first arm is the one to compare with, by the words that only one name has."""
    first, second = map(_words, names)
    one, other = (first - second or first), (second - first or second)
    is_added = bool(one & _ADDED) and not one & _CLEARLY  # to what both arms are given
    return _says_control(one) and not _says_control(other) and not is_added


def _words(name: str) -> set[str]:
    parts = (word.partition("-") for word in name.lower().split())
    words = {head for head, _, rest in parts if not rest.startswith("control")}
    return words | {"nothing"} if _NO_DOSE.match(name) else words


def _says_control(words: set[str]) -> bool:
    return bool(words & CONTROL) and ("no" in words or not words & TREATMENT)


def divided(stretch: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return what belongs to the arm before and to the arm behind, as the strongest sign says."""
    kinds = codes(stretch)
    for signs in _SEPARATORS:
        places = [i for i, kind in enumerate(kinds) if kind in signs]
        if places:
            return stretch[: places[0]], stretch[places[-1] + 1 :]
    return stretch, stretch


def _before(tokens: list[Token], arms: Places, which: int) -> str:
    """Return the name that stands right before the first count of an arm: "IL-2: 16"."""
    place = min(arms[which])
    first, _ = _stretch(tokens, place, place, set())
    stretch = tokens[first:place]
    if which:
        stretch = divided(stretch)[1]
    else:
        last = place - 1 if place and tokens[place - 1].kind in "T;," else place
        first, _ = _stretch(tokens, last, last, _ENDS | {"a"})
        stretch = tokens[first:last]
        if "(" in codes(stretch) and ")" not in codes(tokens[place : min(arms[1])]):
            return ""  # "on IL-2 than on placebo (16/29 vs 9/30)"
    if re.search("[:,][ep]+$", codes(stretch)):
        stretch = stretch[: len(codes(stretch).rstrip("ep"))]  # "placebo: relapse 3/9"
    while stretch and (stretch[-1].kind in ":=(,-gO_nTp" or stretch[-1].text == "'"):
        stretch = stretch[:-1]
    return _joined(_name(stretch[::-1])[::-1])


def _both_behind(tokens: list[Token], arms: Places) -> tuple[Names, bool]:
    """Return the names that stand behind the counts, "16/29 in the IL-2 group", if they are names.

    Words that follow at once, "16/29 completed", are names only if one is to compare with.
    """
    (first, is_bound), (second, is_also) = (_behind(tokens, arms, which) for which in (0, 1))
    return (first, second), (is_bound and is_also) or is_control(first) or is_control(second)


def _behind(tokens: list[Token], arms: Places, which: int) -> tuple[str, bool]:
    """Return the name behind an arm, or behind its first count, and whether "in" or "(" is."""
    for place in (max(arms[which]), min(arms[which])):
        _, last = _stretch(tokens, place, place, set())
        stretch = divided(tokens[place + 1 : last])[0] if which == 0 else tokens[place + 1 : last]
        stretch = stretch[codes(stretch).startswith(",") and "L" in codes(tokens) :]
        stretch = stretch[: len(re.split("[,a;.vL]", codes(stretch))[0])]
        while stretch and stretch[0].kind in "peO_-:=T":
            stretch = stretch[1:]
        plain = len(stretch)
        while stretch and (
            stretch[0].kind in "i(zpZb" or stretch[0].text.lower() in _NO_NAME - CONTROL
        ):
            stretch = stretch[1:]
        words = _name(stretch)
        ends = stretch[len(words) : len(words) + 1]
        if words and (not ends or ends[0].kind in "g)(O_pe"):
            return _joined(words), plain > len(stretch)
    return "", False


def _name(stretch: list[Token]) -> list[str]:
    """Return the words at the beginning of a stretch that may name an arm."""
    words: list[str] = []
    for token in stretch:
        low = token.text.lower()
        if not (low in CONTROL or (token.kind in _NAMING and low not in _NO_NAME)):
            break
        words.append(token.text)
    return words


def _joined(words: list[str]) -> str:
    """Return the words as a name, if they are few enough to be one."""
    name = " ".join(words).strip(" -+")
    name = name.lower() if name.lower() in ("treatment", "control") else name
    fits = 1 <= len(words) <= MOST_WORDS and len(name) <= LONGEST["treatment"]
    fits = fits and words[-1].lower() != "no"  # "no 3" is a number of something
    return name if fits and re.search(r"[^\W\d_]", name) else ""
