"""A text as a row of tokens, each of one kind: the letter by which the shapes know it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from .lexicon import CODES, MONTHS, NOT_WHOLE, NUMBERS, UNITS, word_set

LONGEST = 2_000
"""Characters of a text that may hold a table."""
INTEGER, DECIMAL, MINUS, STRAY, PASSED, TIME, WORD = "df~?_Ow"
"""Kinds: numbers and their sign; not understood; passed over, as a time is; any other word."""

_CAPITALS_ONLY = frozenset({"or", "rr", "hr", "rd", "arr", "mi", "ki", "se", "sd", "pr"})
_ABBREVIATED = word_set("no vs v wk yr pt pts fig ref refs st resp approx ca al")
_GREEK = r"(?:omega|alpha|beta|gamma|delta|interleukin|factor)"
_TIMES = word_set("k K m M mn Mio bn tsd Tsd")
"""Letters at once behind a number by which it is so many thousand, or million: "8/10k"."""
_FAMILY = (
    r"\b(?:[Aa]nti-?)?(?:IL|[Ii]nterleukin|CDK?|COX|ERK|HER|JAK|PDE|SGLT)[-‐‑–]?\d{1,2}/\d{1,2}"
    r"(?![\d/])"
)
"""Two relatives with one name, such as IL-12/23: no count of anything."""
_CUT = re.compile(
    r"(?P<passed>\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b|\d{4};\s?\d+(?:\(\d+\))?:\s?[en]?\d+(?:[-–]\d+)?|10\.\d{4,}/\S+"
    r"|NCT\d+|PMID:?\s?\d+|\b2(?=[pP]\b)|\d+(?:st|nd|rd|th)\b|\d-(?:sided|tailed|arm|group|way|point|fold)\b|\d-[A-Z]{2,}\b"
    r"|(?<=\d)(?:\s?[x×]\s?10\s?\^?\s?[-−]?\d+))"
    r"|(?P<decimal>\d+(?:\.\d+)?[eE][-−+]?\d+|(?:\d{1,3}(?:,\d{3})+|\d*)\.\d+|\d+,\d{1,2}(?![\d,]))"
    r"|(?P<list>\d+(?:,\d+){2,}|\d+,\d+)"
    r"|(?P<integer>\d+)"
    rf"|(?P<name>{_FAMILY}|[^\W\d_]+\d+(?:\.[^\W\d_]+\d*)+|[^\W\d_]*[^\W\d_][A-Z]+[-‐‑–]\d+[^\W_]*|{_GREEK}-\d+|(?i:covid)-\d+"
    r"|[^\W\d_]+\d+[^\W_]*(?:[-‐‑][^\W_]+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’‐‑-][^\W\d_]+|/[^\W\d_]+(?=[\s)]))*)"
    r"|(?P<tab>\t|\|)|(?P<line>\n)|(?P<sign>[^\w\s])"
)
_KINDS = {
    "[": "(",
    "{": "(",
    "]": ")",
    "}": ")",
    ">": "<",
    "≤": "<",
    "≥": "<",
    "&": "a",
    "…": "-",
    "~": "<",
    "?": "!",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a text: its kind, its words, and what it counts.

    ``n`` are the patients of an arm whose responders are ``value``, ``percent`` what is printed
    of them.
    """

    kind: str
    text: str
    value: int = 0
    n: int = 0
    percent: str = ""

    @property
    def figure(self) -> str:
        """The number as digits: "18,198" is 18198, and "nine" is 9."""
        return str(self.value) if self.kind == INTEGER else self.text


Build = Callable[[list[Token]], list[Token]]


def codes(tokens: list[Token]) -> str:
    """Return the kinds of tokens as one text, for the patterns."""
    return "".join(token.kind for token in tokens)


def rewritten(tokens: list[Token], pattern: re.Pattern[str], build: Build) -> list[Token]:
    """Return tokens with each stretch whose kinds fit a pattern replaced by what is built of it."""
    out: list[Token] = []
    end = 0
    for found in pattern.finditer(codes(tokens)):
        out += tokens[end : found.start()]
        out += build(tokens[found.start() : found.end()])
        end = found.end()
    return out + tokens[end:] if end else tokens


def words(tokens: list[Token]) -> str:
    """Return the text of tokens, much as it was written."""
    text = " ".join(token.text for token in tokens)
    return re.sub(r"\s*([/=])\s*|\s+(?=[),.%:;])|(?<=[(-])\s+", r"\1", text)


def passed(tokens: list[Token]) -> list[Token]:
    """Return one token that is passed over in place of several."""
    return [Token(PASSED, words(tokens))]


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text in plain spelling."""
    return _phrases(list(_cut(text)))


def _cut(text: str) -> Iterator[Token]:
    for found in _CUT.finditer(text):
        group, words = found.lastgroup or "", found.group()
        before, after = text[: found.start()], text[found.end() :]
        if group in ("integer", "decimal", "list"):
            yield from _number(group, words, before, after)
        elif group == "passed":
            yield Token(PASSED, words)
        elif group == "name":
            yield from _name(words, after)
        elif group == "word":
            yield _word(words, before)
        elif group in ("tab", "line"):
            yield Token("T" if group == "tab" else "L", words)
        elif (
            words == "-" and re.match(r"\.?\d", after) and re.search(r"(?:^|[\s(\[,;:=|])$", before)
        ):
            yield Token(MINUS, "-")
        else:
            yield Token(_KINDS.get(words, words), words)


def _number(group: str, words: str, before: str, after: str) -> Iterator[Token]:
    tail = re.match(r"[^\W\d_]+", after)
    if tail and (tail.group() in _TIMES or not (before.endswith("/") or _may_follow(tail.group()))):
        yield Token(STRAY, words + tail.group())
    elif group == "integer":
        yield Token(INTEGER, words, int(words)) if len(words) < 12 else Token(STRAY, words)
    elif group == "decimal":
        yield Token(DECIMAL, words.replace(",", "." if "." not in words else ""))
    elif re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3}){1,2}", words):
        yield Token(INTEGER, words, int(words.replace(",", "")))
    else:
        for part in re.findall(r"\d+|,", words):
            yield Token(",", ",") if part == "," else Token(INTEGER, part, int(part[:12]))


def _may_follow(tail: str) -> bool:
    """Whether letters that follow a number at once are words, no mark of a footnote."""
    return tail in UNITS or CODES.get(tail.lower(), "e") not in "eE" or tail.lower() in "hdw"


def _name(words: str, after: str) -> Iterator[Token]:
    letters = re.match(r"[^\W\d_]+", words)
    prefix = letters.group() if letters else ""
    rest = words[len(prefix) :]
    if CODES.get(prefix.lower(), "") and rest.isdigit():
        yield _word(prefix, "")
        yield Token(INTEGER, rest, int(rest[:12]))
    elif re.match(r"\s*/\s*\d", after):
        yield Token(STRAY, words)
    else:
        yield Token(WORD, words)


def _word(words: str, before: str) -> Token:
    if words in UNITS and re.search(r"[\d/]\s?-?$|million $", before):
        return Token("u", words)
    if words.lower() in MONTHS and (words.lower() != "may" or re.search(r"\d $", before)):
        return Token("c", words)
    return Token(WORD, words)


def _phrases(tokens: list[Token]) -> list[Token]:
    """Give words and phrases the kind that the lexicon has for them."""
    out: list[Token] = []
    start = 0
    while start < len(tokens):
        end = _phrase_end(tokens, start)
        here = tokens[start]
        if end > start:
            text = " ".join(token.text for token in tokens[start:end])
            out.append(replace(here, kind=CODES[_key(text)], text=text))
        else:
            out.append(here)
        start = max(end, start + 1)
        abbreviated = here.kind == WORD and here.text.lower() in _ABBREVIATED
        if abbreviated and start < len(tokens) and tokens[start].text == ".":
            start += 1
    out = [_number_word(out, place) for place in range(len(out))]
    says_yes = any(_key(token.text) == "yes" for token in out)
    return [
        replace(token, kind="y") if says_yes and _key(token.text) == "no" else token
        for token in out
    ]


def _number_word(tokens: list[Token], place: int) -> Token:
    """Return "nine (30%)" and "none of 30" with the number that they begin with.

    What is not read whole, "one hundred nine of 300" or "not one of 30", is not understood.
    """
    token = tokens[place]
    if not (token.text.lower() in NUMBERS and codes(tokens[place + 1 : place + 2]) in ("o", "(")):
        return token
    for before in tokens[max(place - 3, 0) : place][::-1]:
        if before.text.lower() in NOT_WHOLE | set(NUMBERS):
            return Token(STRAY, f"{before.text} {token.text}")
        if before.kind not in "wa-i":
            break
    return Token(INTEGER, token.text, NUMBERS[token.text.lower()])


def _key(text: str) -> str:
    return re.sub(r"[-\s'.]+", " ", text.lower()).strip()


def _phrase_end(tokens: list[Token], start: int) -> int:
    """Return where the longest known phrase that starts here ends, or the start itself."""
    words, best = "", start
    for end in range(start, min(start + 7, len(tokens))):
        token = tokens[end]
        abbreviation = token.text == "." and end > start and _key(words) == "no"
        if token.kind != WORD and not abbreviation:
            break
        words = f"{words} {token.text}"
        key = _key(words)
        lower_case = key in _CAPITALS_ONLY and not token.text.isupper()
        if key in CODES and not lower_case:
            best = end + 1
    return best
