"""Words by which the numbers of a text are no patients of two arms: each with what to say of it."""

from __future__ import annotations

import re
import unicodedata

_WHO = (
    r"(?:person|patient|participant|subject|wom[ae]n|m[ae]n|child|infant|animal|catheter|device|bed"
    r"|line|ventilator|hospital|exposure|pt)s?"
)
_TIME = r"(?:years?|yrs?|months?|weeks?|days?|hours?)"
_RATE = r"(?:\bper\s*[\d,. ]*|/\s*1[0, ]+\s*)$"
"""What stands before the time of a rate, "per 100 person-years": such a rate does no harm."""
_PERSON_TIME = re.compile(
    rf"\b{_WHO}[- ]{_TIME}\b|\bp-?y(?:ea)?r?s?\b"
    r"|\bfollow-up \((?:years|months|days)",
    re.IGNORECASE,
)
_PAIR = r"\d+(?: of |\s?/\s?)\d+"
_SCALE = (
    r"(?:scores?|scale|acuity|snellen|ratio|version|VAS|NRS|MMSE|MoCA|apgar|GCS|SOFA|BP|HLA"
    r"|blood pressure|at)"
)
_PERSON_TIME_SAID = (
    '"{}": these are years or days of people, not people. The bench counts the patients of '
    "each arm."
)
_SAYINGS = [
    (
        rf"\b{_SCALE}(?: (?:was|were|is|of|scores?))*[: ]+{_PAIR}|\bpain[: ]+\d/10\b|\bpain score",
        '"{}" is a score or a measurement, not a number of patients. The bench counts patients.',
    ),
    (
        r"\b10(?:[²³¹⁰⁴-⁹]+|\s?\^\s?\d+)(?=\s*(?:/|of\b))",
        'A raised digit may be a footnote or a power: "{}". Write the number out.',
    ),
    (
        rf"(?<=\d)[^.;]*\b(?:of whom|of these|of them) {_PAIR}"
        rf"|{_PAIR}, not {_PAIR}|\beither {_PAIR}"
        r"|\b(?:corrected to|erratum|corrigendum|instead of|should be)\b"
        rf"|\b(?:expected|planned|assumed) {_PAIR}|→",
        '"{}": are these two arms? One may be a part of the other, or stand in its place.',
    ),
    (
        rf"\bfrom {_PAIR}[^,;]*? to {_PAIR}|{_PAIR} ?[=+×x] ?{_PAIR}"
        rf"|{_PAIR}(?: \([^)]*\))? (?:to|of|or|minus|per) {_PAIR}",
        '"{}": are these two arms, or one arm at two times? The bench compares two arms.',
    ),
    (
        r"(?:^|[,;:.(]\s*)doses? \d/\d\b",
        '"{}": these may be doses of a course, no patients. The bench counts patients.',
    ),
    (
        r"\b(?:sensitivity|specificity|PPV|NPV)\b(?=.*\b(?:sensitivity|specificity|PPV|NPV)\b)",
        '"{}" is of a test, not of an arm. The bench compares two arms of patients.',
    ),
]
_RAISED = re.compile(r"(?<!\d)(\d{1,7})([⁰¹²³⁴-⁹]+)\s*(?:/|of)\s*(\d{1,9})")
_RAISED_SAID = '"{}": is the raised digit a footnote, or a part of the count? Write the count out.'
"""Where a count with its raised digit would also be a count of so many patients."""
_NOT_HERE = [(re.compile(pattern, re.IGNORECASE | re.DOTALL), said) for pattern, said in _SAYINGS]


def why_no_counts(text: str) -> str:
    """Return why the numbers of a text are no counts of two arms, or nothing."""
    plain = text.translate({0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0xA0: " "})
    for found in _PERSON_TIME.finditer(plain):
        if not re.search(_RATE, plain[: found.start()], re.IGNORECASE):
            return _PERSON_TIME_SAID.format(_line(found.group()))
    for pattern, said in _NOT_HERE:
        found_first = pattern.search(plain)
        if found_first:
            return said.format(_line(found_first.group()))
    for found in _RAISED.finditer(plain):
        count, raised, n = found.groups()
        if int(count + unicodedata.normalize("NFKC", raised)) <= int(n):
            return _RAISED_SAID.format(found.group())
    return ""


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
