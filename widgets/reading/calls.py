"""Calls of R, Python, Julia and Stata: what a function's arguments are, as it documents them."""

from __future__ import annotations

import re
from itertools import product

from widgets.stats.robustness.grim import percent_to_counts
from widgets.stats.two_arm import TwoArm

from .lexicon import word_set
from .refusal import Unread

Counts = tuple[TwoArm, str]
"""A table, and a remark that tells it from the others of the same text."""

_IN_ORDER = (
    "uncondExact2x2|uncondExact2x2Pvals|test_proportions_2indep|confint_proportions_2indep"
    "|relative_risk|BinomDiffCI|diffscoreci|riskscoreci|orscoreci|scoreci|metabin|TwoArm"
)
"""Functions whose first four arguments are responders and patients of one arm, then the other."""
_TWO_VECTORS = r"prop\.test|proportions_ztest|proportions_chisquare|prop_test"
"""Functions of all responders, then all patients; or of a matrix with the failures beside."""
_CROSSED = (
    r"fisher\.test|chisq\.test|exact\.test|exact2x2|boschloo|fisher_exact|chi2_contingency"
    r"|boschloo_exact|barnard_exact|barnard\.test|odds_ratio|Table2x2|FisherExactTest|ChisqTest"
    r"|matrix|rbind|cbind|riskratio|oddsratio|epi\.2by2|array|DataFrame"
)
"""Functions of a table of four cells, in which the arms are the rows or the columns."""
_CALL = re.compile(
    rf"(?<![\w.])(?:\w+(?:::|\.(?!\w+\.test)))*({_IN_ORDER}|{_TWO_VECTORS}|{_CROSSED})\s*\("
)
_OTHER = re.compile(
    r"(?<![\w.])(?:poisson\.test|mcnemar\.test|power\.prop\.test|mcnemar|statsmodels\S*mcnemar)\s*\("
    r"|(?:^|\n)\s*(?:iri|ir|mcci|mcc)\s+[\da-z]"
)
"""Calls of person-time, of pairs of measurements, or of a size that is only planned."""
_STATA = re.compile(r"(?<!\S)(csi|cci|tabi|prtesti)\s+([\d.\s\\]+)(,.*\bcount\b)?")
_PRINTED = re.compile(r"c\((\d+), (\d+)\) out of c\((\d+), (\d+)\)")
_VECTOR = re.compile(
    r"(?:([A-Za-z][\w.]*)[\"']?\s*(?:=|<-|:)\s*)?"
    r"(?:c|(?:np\.)?array|list)?[(\[]([^()\[\]]*)[)\]]"
)
_KEYS = (
    ("x1 n1 x2 n2", "xnxn"),
    ("x1 n1 x0 n0", "xnxn"),
    ("r1 n1 r2 n2", "xnxn"),
    ("e1 n1 e2 n2", "xnxn"),
    ("responders_treatment n_treatment responders_control n_control", "xnxn"),
    ("ai n1i ci n2i", "xnxn"),
    ("ai bi ci di", "xyxy"),
    ("event.e n.e event.c n.c", "xnxn"),
    ("count1 nobs1 count2 nobs2", "xnxn"),
    ("exposed_cases exposed_total control_cases control_total", "xnxn"),
)
_RESPONDERS = word_set("x r events event responders count counts successes died cases k y")
_PATIENTS = word_set("n total totals nobs size sizes patients denominators trials")


def call_tables(text: str) -> list[Counts]:
    """Return the tables that a call in a text may be of; nothing if there is no call."""
    plain = re.sub(r"(?<=\d)L\b", "", text)
    other = _OTHER.search(plain)
    if other:
        raise Unread(
            f"The call {' '.join(other.group().split()).rstrip(' (')} is not of two arms of "
            "patients at one time."
        )
    printed, stata = _PRINTED.search(plain), _STATA.search(plain)
    if printed:
        x1, x0, n1, n0 = map(int, printed.groups())
        return [(TwoArm(x1, n1, x0, n0), "")]
    if len(list(_STATA.finditer(plain))) > 1 or (stata and _CALL.search(plain)):
        raise Unread("There is more than one table here. Keep one call.")
    if stata:
        return _stata(stata[1], stata[2].replace("\\", " ").split(), bool(stata[3]))
    keyed = _keyed(plain)
    if keyed:
        return keyed
    call = _CALL.search(plain)
    if call:
        inside = _inside(plain, call.end())
        _check_rest(plain[: call.start()] + plain[call.end() + len(inside) :])
        return _called(call[1], inside)
    return _literal(plain)


def _check_rest(rest: str) -> None:
    """Refuse what stands beside a call: another, or other counts."""
    if _CALL.search(rest) or re.search(r"\d\s*(?:/|of)\s*\d", rest):
        raise Unread("There is more than one table here. Keep one call, or the counts alone.")


def _keyed(text: str) -> list[Counts]:
    """Return the table of four counts with the names that a function has for them."""
    for keys, roles in _KEYS:
        found = [
            re.search(rf"(?<![\w.]){re.escape(key)}\s*(?:=|<-)\s*(\d+)\s*(?![\s\d.])", text)
            for key in keys.split()
        ]
        counts = [int(each[1]) for each in found if each]
        if (
            len(counts) == 4
            and len(re.findall(rf"(?<![\w.]){re.escape(keys.split()[0])}\s*=", text)) > 1
        ):
            raise Unread("There is more than one table here. Keep one call.")
        if len(counts) == 4:
            a, b, c, d = counts
            return [(TwoArm(a, b, c, d) if roles == "xnxn" else TwoArm(a, a + b, c, c + d), "")]
    return []


def _inside(text: str, start: int) -> str:
    """Return what stands between the bracket before a place and the one that closes it."""
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] in "([") - (text[place] in ")]")
        if depth == 0:
            return text[start:place]
    raise Unread("A bracket of this call is not closed.")


def _called(name: str, inside: str) -> list[Counts]:
    if re.fullmatch(_IN_ORDER, name):
        counts = re.match(r"(?:\s*(\d+)\s*,){3}\s*\d+\s*(?:,|$)", inside)
        if counts:
            x1, n1, x0, n0 = map(int, re.findall(r"\d+", counts.group()))
            return [(TwoArm(x1, n1, x0, n0), "")]
        raise Unread(f"The call {name} needs four counts: events and patients of each arm.")
    vectors = _vectors(inside) or _vectors(f"({inside})")
    if re.fullmatch(_TWO_VECTORS, name):
        if [len(values) for _, values in vectors] == [2, 2]:
            return _of_vectors(vectors)
        rows = _rows(vectors, inside)
        if rows and "matrix" in inside:
            (a, b), (c, d) = rows
            return [(TwoArm(a, a + b, c, c + d), "")]
        raise Unread(f"The call {name} needs two counts of events, then two of patients.")
    rows = _rows(vectors, inside if name != "matrix" else f"matrix {inside}")
    if not rows:
        raise Unread(f"The call {name} needs the four cells of two arms.")
    names = {label.lower() for label, _ in vectors}
    if names & _RESPONDERS and names & _PATIENTS:
        return _of_vectors(vectors)
    (a, b), (c, d) = rows
    as_patients = {"riskratio": TwoArm(a, c, b, d), "oddsratio": TwoArm(a, c, b, d)}
    as_patients |= dict.fromkeys(("rbind", "DataFrame", "array"), TwoArm(a, b, c, d))
    return [*([(as_patients[name], "")] if name in as_patients else []), *_crossed(rows)]


def _vectors(text: str) -> list[tuple[str, list[int]]]:
    """Return the innermost lists of whole numbers, with the names they are given."""
    found = []
    for name, inside in _VECTOR.findall(text):
        numbers = re.split(r"\s*[,;]\s*|\s+", inside.strip())
        if len(numbers) > 1 and all(re.fullmatch(r"\d{1,7}", number) for number in numbers):
            found.append((name, list(map(int, numbers))))
    return found


def _of_vectors(vectors: list[tuple[str, list[int]]]) -> list[Counts]:
    """Return the table of responders and patients; of patients and responders if named so."""
    (first, xs), (second, ns) = vectors
    if first in _PATIENTS and second in _RESPONDERS:
        xs, ns = ns, xs
    return [(TwoArm(xs[0], ns[0], xs[1], ns[1]), "")]


def _rows(vectors: list[tuple[str, list[int]]], inside: str) -> list[list[int]]:
    """Return the two rows of a matrix of four cells; R fills one by columns unless byrow is set."""
    values = [numbers for _, numbers in vectors]
    if len(values) == 1 and len(values[0]) == 4:
        a, b, c, d = values[0]
        by_row = re.search(r"byrow\s*=\s*T", inside) or "matrix" not in inside
        return [[a, b], [c, d]] if by_row else [[a, c], [b, d]]
    if [len(each) for each in values] == [2, 2]:
        return [list(each) for each in zip(*values, strict=True)] if "cbind" in inside else values
    return []


def _crossed(rows: list[list[int]]) -> list[Counts]:
    """Return four cells read with the arms in rows, and in columns."""
    (a, b), (c, d) = rows
    return [
        (TwoArm(a, a + b, c, c + d), f"{b:,} and {d:,} without the event"),
        (TwoArm(a, a + c, b, b + d), f"{c:,} and {d:,} without the event"),
    ]


def _literal(text: str) -> list[Counts]:
    """Return what a list of two lists may be: with patients or with those without, either way."""
    vectors = _vectors(text)
    stacked = re.search(r"\[\s*(\d+)[\s,]+(\d+)\s*;\s*(\d+)[\s,]+(\d+)\s*\]", text)
    if stacked:
        rows = [[int(stacked[1]), int(stacked[2])], [int(stacked[3]), int(stacked[4])]]
    elif [len(values) for _, values in vectors] == [2, 2]:
        rows = [values for _, values in vectors]
        first, second = (name.lower().split(".")[-1] for name, _ in vectors)
        if {first, second} & _RESPONDERS and {first, second} & _PATIENTS:
            return _of_vectors([(first, rows[0]), (second, rows[1])])
    else:
        return []
    rest = _VECTOR.sub("", text) if not stacked else text.replace(stacked.group(), "")
    if re.search(r"\d", rest):
        return []
    (a, b), (c, d) = rows
    return [(TwoArm(a, b, c, d), ""), *_crossed(rows), (TwoArm(a, c, b, d), "")]


def _stata(command: str, numbers: list[str], counted: bool) -> list[Counts]:
    if len(numbers) != 4:
        raise Unread(f"The call {command} needs four numbers, not {len(numbers)}.")
    if command == "prtesti" and not counted:
        return _shares(numbers)
    if not all(number.isdecimal() for number in numbers):
        raise Unread(f"The call {command} needs whole numbers.")
    a, b, c, d = map(int, numbers)
    if command == "prtesti":
        return [(TwoArm(b, a, d, c), "")]
    crossed = _crossed([[a, b], [c, d]])
    return [(crossed[1][0], "")] if command == "csi" else crossed


def _shares(numbers: list[str]) -> list[Counts]:
    """Return the counts that fit the patients and the share of each arm."""
    fits = []
    for n, share in (numbers[:2], numbers[2:]):
        proportion = re.fullmatch(r"0?\.(\d{2,6})", share)
        if not n.isdecimal() or not proportion:
            raise Unread(
                'The call prtesti without "count" needs a size and a share of two digits or more.'
            )
        digits = proportion[1]
        percent = f"{int(digits[:2])}.{digits[2:]}".rstrip(".")
        fits.append([(count, int(n)) for count in percent_to_counts(percent, int(n))])
    if not all(fits):
        raise Unread("No whole number of patients has this share.")
    return [(TwoArm(*first, *second), "") for first, second in product(*fits)]
