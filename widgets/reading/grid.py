"""A table with heads: arms in rows or in columns, what is counted in the others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .cells import cells_of
from .counts import ARM, BARE, COUNTED, PATIENTS, RESPONDERS, SHARE, UNMARKED, WITHOUT
from .heads import ASIDE, EFFECT, P_VALUE, SHARE_OF, counts_below, label_of, role_of, with_small_n
from .lexicon import BOTH, UNITS
from .passages import Beside
from .refusal import Unread
from .tokens import WORD, Token

_PER = re.compile(r"(?:/|\bper)\s*1[0, ]+\s*(?:patient|person|participant|subject)")
LINE = Token("L", "\n")
_GENERIC = (
    r"(?:no\.? of |number of )?(?:events?|yes|responders|responded|x|r|n|cases|count"
    r"|number \(not applicable\))"
)


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one comparison, in a row of tokens, and what was counted."""

    outcome: str
    tokens: list[Token]


def grid_rows(text: str, beside: Beside) -> list[Row]:
    """Return each two-arm table that a text with cells holds; nothing if its heads say nothing."""
    cells = cells_of(text)
    if len(cells) < 2:
        return []
    listed = _listed(cells)
    if listed:
        return [listed]
    cells = _one_head(cells)
    roles = with_small_n(cells[0], [role_of(cell) for cell in cells[0]])
    roles[0] = roles[0].replace(ASIDE, "")
    has_head = not any(map(_is_number, cells[0]))
    if has_head and {RESPONDERS, WITHOUT, ARM} & set(roles[1:] if len(roles) > 2 else roles):
        return _arms_in_rows(cells[1:], roles, beside)
    return _arms_in_columns(cells, has_head, beside)


def _one_head(cells: list[list[str]]) -> list[list[str]]:
    """Return a table without the row of arms above its heads, "| BCG | | control |"."""
    rates = [bool(_PER.search(cell)) for cell in cells[1]]
    if any(rates) and not any(cell for cell, rate in zip(cells[0], rates, strict=True) if rate):
        # Below each arm its counts, then its rate of patients and time.
        cells = [
            [cell for cell, rate in zip(row, rates, strict=True) if not rate]
            for row in (cells[0], *cells[2:])
        ]
    second = [role_of(cell) for cell in cells[1]] if len(cells) > 3 else []
    above = not any(map(role_of, cells[0])) and not any(map(_is_number, [*cells[0], *cells[1]]))
    return cells[1:] if above and second.count(RESPONDERS) == 2 else cells


def _listed(cells: list[list[str]]) -> Row | None:
    """Return the table of four rows "arm, yes or no, count"."""
    if len(cells) not in (4, 5) or len(cells[0]) != 3:
        return None
    arms: dict[str, list[Token]] = {}
    for name, answer, count in cells[-4:]:
        role = role_of(answer)
        if role not in (RESPONDERS, WITHOUT) or not re.fullmatch(r"\d+", count):
            return None
        arms.setdefault(name, []).append(Token(role, count, int(count)))
    tokens = [t for name, counts in arms.items() for t in (Token(WORD, name), *counts, LINE)]
    return Row("", tokens) if len(arms) == 2 else None


def _arms_in_rows(rows: list[list[str]], roles: list[str], beside: Beside) -> list[Row]:
    """Return the table of two rows; or of each row, if it has the counts of both arms."""
    named = not roles[0]
    rows = [[c if r != ASIDE else "" for c, r in zip(row, roles, strict=True)] for row in rows]
    rows = [row for row in rows if re.search(r"\d", " ".join(row[named:])) and not _is_rates(row)]
    read = []
    for row in rows:
        cells = list(zip(row, roles, strict=True))[named:]
        counts = [token for cell, role in cells for token in counts_below(cell, role, beside)]
        read.append([*(label_of(row[0]) if named else []), *counts, LINE])
    if sum(role in (RESPONDERS, ARM) for role in roles) == 2:
        labels = [row[0] if named else "" for row in rows]
        return [Row(label, tokens) for label, tokens in zip(labels, read, strict=True)]
    if len(rows) == 3 and _says_both(rows[2][0]) and _is_sum(read):
        read = read[:2]
    return [Row("", [token for tokens in read for token in tokens])]


def _is_rates(row: list[str]) -> bool:
    """Whether a row has percentages only, as SAS and Stata print them below the counts."""
    return all(re.fullmatch(r"\d*\.\d+%?|", cell) for cell in row)


def _says_both(label: str) -> bool:
    return bool(set(re.findall(r"\w+", label.lower())) & BOTH)


def _is_sum(rows: list[list[Token]]) -> bool:
    """Whether the third row counts the patients of the first two."""
    first, second, both = (
        [t for t in row if t.kind in COUNTED and t.kind != SHARE] for row in rows
    )
    return len(first) == len(second) == len(both) and all(
        a.value + b.value == c.value and a.n + b.n == c.n
        for a, b, c in zip(first, second, both, strict=True)
    )


def _arms_in_columns(cells: list[list[str]], has_head: bool, beside: Beside) -> list[Row]:
    """Return a table for each row of responders below the names of the arms."""
    named = not cells[0][0] or not _is_number(cells[1][0])
    head = cells[0] if has_head else [""] * len(cells[0])
    roles = [role_of(cell) for cell in head]
    arms = [
        j
        for j in range(named, len(head))
        if roles[j] not in (P_VALUE, EFFECT) and not _says_both(head[j])
    ]
    if len(arms) < 2 or not (named or has_head):
        return []
    names = [label_of(head[j]) for j in arms]
    nothing: list[list[Token]] = [[] for _ in arms]
    answers = {row[0].strip().lower() for row in cells} & {"yes", "no"}
    sizes, without, outcomes = nothing, nothing, []
    unit = ""
    for row in cells[has_head:]:
        role = (role_of(row[0]) or unit) if named else ""
        unit = role if role == SHARE and not any(row[1:]) else ""
        found = [counts_below(row[j], role, beside) for j in arms]
        for j in set(range(named, len(head))) - set(arms):
            counts_below(row[j], roles[j], beside)
        if role == PATIENTS:
            sizes = found
        elif role == WITHOUT:
            without = found
        elif any(token.kind in COUNTED for each in found for token in each):
            outcomes.append((row[0] if named else "", role, _nobody(found)))
    outcomes = [each for each in outcomes if each[1] != SHARE] or outcomes
    if answers == {"no"} and any(t.kind == WITHOUT for each in without for t in each):
        raise Unread('"No" may be the number of patients, or those with no event. Say which it is.')
    if not outcomes and any(without):
        outcomes, without = [("", WITHOUT, without)], nothing
    if not all(_is_counted(role, found, sizes) for _, role, found in outcomes):
        return []
    return [
        Row(_outcome(label), _joined(names, sizes, found, without)) for label, _, found in outcomes
    ]


def _is_counted(role: str, found: list[list[Token]], sizes: list[list[Token]]) -> bool:
    """Whether cells say who had it: by what stands beside them, or by their own percentages.

    Percentages alone do where the patients of each arm are known.
    """
    if role == SHARE:
        return all(any(token.kind == PATIENTS for token in each) for each in sizes)
    counts = [[token for token in each if token.kind in COUNTED] for each in found]
    own = [token.kind in (ARM, RESPONDERS, UNMARKED) for each in counts for token in each]
    return role in (RESPONDERS, WITHOUT) or (all(counts) and all(own))


def _nobody(found: list[list[Token]]) -> list[list[Token]]:
    """Return cells in which a 0 without a percentage is a count as its fellow "4 (3.6)" is."""
    kinds = {token.kind for each in found for token in each}
    if not kinds & {RESPONDERS, UNMARKED}:
        return found
    return [
        [replace(t, kind=RESPONDERS) if t.kind == BARE and t.value == 0 else t for t in each]
        for each in found
    ]


def _joined(*parts: list[list[Token]]) -> list[Token]:
    """Return what belongs to the first arm, then what belongs to the next."""
    arms = zip(*parts, strict=True)
    return [token for arm in arms for part in (*arm, [LINE]) for token in part]


def _outcome(label: str) -> str:
    """Return what a row says was counted; nothing where it says only that something was."""
    text = re.sub(
        r"[\s,;:(-]+(?:n|no\.?|number)?\s*(?:\(?%\)?\)?)?$", "", label, flags=re.IGNORECASE
    ).strip(" :")
    text = SHARE_OF.sub("", text).strip()
    return "" if re.fullmatch(_GENERIC, text.lower()) else text


def _is_number(cell: str) -> bool:
    """Whether a cell begins with a number: of no dose, "10 mg", and of no head, "95% CI"."""
    if re.match(r"\s*\(?\d+\s?%\s*C", cell):
        return False
    dose = re.match(r"\s*[\d.,]+\s*([^\W\d_]+)", cell)
    return bool(re.match(r"\s*[\d(]", cell)) and not (dose and dose[1] in UNITS)
