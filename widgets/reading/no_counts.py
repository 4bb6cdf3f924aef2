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
_MEASURED = r"(?:tablet|tab|pill|capsule|dose|vial|ampoule|puff|point|star|mm ?Hg|vision)s?"
_SCALE = (
    r"(?:scores?|scale|acuity|snellen|ratio|version|temperature|marks?|aged|index|VASc|VAS|NRS|MMSE|MoCA|apgar|GCS|SOFA|BP|HLA"
    r"|blood pressure|at)"
)
_PERSON_TIME_SAID = (
    '"{}": these are years or days of people, not people. The bench counts the patients of '
    "each arm."
)
_SAYINGS = [
    (
        rf"\b{_SCALE}(?: (?:was|were|is|of|scores?))*[: ]+{_PAIR}|\bpain[: ]+\d/10\b|\bpain score"
        rf"|\b(?:median|mean|average)\b(?: \([^()\d]*\))?[^,;:.\d]{{0,20}}{_PAIR}"
        rf"|{_PAIR} {_MEASURED}\b",
        '"{}" is a score, a dose or a measurement, and the bench counts patients.',
    ),
    (
        rf"\b[1-9]\s?/\s?(?:[2-9]|10) of (?:the |all )?{_WHO}\b",
        '"{}" is a share, and of how many is not said. The bench counts the patients of each arm.',
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
        r"\b(ACR|PASI|EASI|ASAS|HiSCR|IGA)[- ]?(\d+)\D*"
        rf"{_PAIR}(?: ?\([^)]*\))?[^\d/]*\b\1[- ]?(?!\2\b)\d+",
        '"{}": are these two arms, or two outcomes of one? The bench compares two arms.',
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
_MONTH = r"(?:0?[1-9]|1[0-2])\s?/\s?(?:19|20)\d\d(?![\d,.]*\d|\s?\()"
_MONTHS = re.compile(rf"(?<![\d/.,])(?<!\d ){_MONTH}\D+{_MONTH}")
_ROUND = r"(1,?0{2,5})(?![\d,.]*\d)"
_RATES = re.compile(
    rf"\d in {_ROUND}.*?\d in \1(?![\d,.]*\d)"
    rf"|^(?=.*\b(?:risks?|absolute|anticipated|GRADE)\b).*?\d(?: of |\s?/\s?){_ROUND}"
    r".*?\d(?: of |\s?/\s?)\2(?![\d,.]*\d)",
    re.DOTALL | re.IGNORECASE,
)
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


def why_in_doubt(text: str) -> str:
    """Return what the counts of a text may be, where all that is read of it is to be offered.

    >>> why_in_doubt("11/2019 vs 12/2020"), why_in_doubt("risk 8 in 1000 vs 12 in 1000")
    ('These may be months of two years.', 'These may be rates, of patients who were not counted.')
    """
    if _MONTHS.search(text):
        return "These may be months of two years."
    return "These may be rates, of patients who were not counted." * bool(_RATES.search(text))


_RATIO = r"(?:hazard|rate|odds|risk) ratio"
_MARGIN = re.compile(
    rf"margin[^.;\d]{{0,40}}{_RATIO}|margin[^;\d]{{0,20}}[\d.]+[^.;\d]{{0,20}}{_RATIO}"
    rf"|{_RATIO}[^.;]{{0,20}}margin|margin[^.;\d]{{0,20}}[12]\.\d+(?!\d*\s?(?:%|point|percent))",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\d+(?: of |\s?/\s?)\d+ (?:\([^)]*\) )?"
    r"(eyes|lesions|teeth|limbs|knees|hips|samples|visits|cycles|episodes|attacks|procedures)\b"
)
_HAZARD = re.compile(r"\b(?:(?i:hazard ratio)|a?HR)\b[^.;\d]{0,40}\d")


def not_used(text: str) -> str:
    """Return what a text that is read says beside its counts and has no place on the bench.

    >>> not_used("16/29 vs 9/30, HR 0.71")
    'the hazard ratio is not used, as counts have no times'
    """
    said = ["the hazard ratio is not used, as counts have no times"] * bool(_HAZARD.search(text))
    parts = _PARTS.search(text)
    if parts:
        said.append(f"the tests take each of the {parts[1]} as another patient")
    if _MARGIN.search(text):
        said.append("a margin is set in percentage points, not as a ratio")
    return "; ".join(said)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
