"""Several comparisons, one a line: each is read as the bench reads one, and named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from widgets.stats.two_arm import TwoArm

from .line_tables import rows_of_table
from .refusal import Unread, check
from .text import read_two_arm, readings
from .trial import LONGEST, TwoArmTrial, line

LONGEST_TEXT = 10_000
"""Characters of a text of lines."""
MOST_LINES = 40
LINES_EXAMPLE = "death: 12/120 vs 20/118\nstroke: 4/120 vs 9/118"
TRIALS_EXAMPLE = "Smith 2019: 12/120 vs 20/118\nJones 2023: 31/402 vs 44/399"
_BULLET = r"\s*(?:[-•*]\s+|\(?\d{1,2}[.)]\s+)?"
_NAME = re.compile(rf"{_BULLET}(?P<name>[^:\t]*[^\W\d_][^:\t]*)[:\t](?P<rest>.*)")
_KEPT = re.compile(
    r"(?:(?P<name>.*): )?(?:(?P<treatment>\S.*?) )?(\d+)/(\d+)"
    r" vs (?:(?P<control>\S.*?) )?(\d+)/(\d+)"
)
_ARMS = ("treatment", "control")
"""What an arm without a name is called."""


@dataclass(frozen=True, slots=True)
class LinesRead:
    """The comparisons of a text, each under the name of its line, and why the others are none."""

    trials: tuple[TwoArmTrial, ...]
    refused: tuple[str, ...]


def read_lines(text: str) -> LinesRead:
    r"""Return the comparison of each line, with its name as the outcome, and the lines left out.

    Raises ``Unread``, a ValueError, where no line is understood, or there are too many.

    >>> read = read_lines("death: 12/120 vs 20/118\nstroke: 4/120")
    >>> [(trial.outcome, str(trial.table)) for trial in read.trials]
    [('death', '12/120 vs 20/118')]
    >>> read.refused
    ('Line 2: Only one arm is here, 4 of 120. The other is missing.',)
    """
    if len(text) > LONGEST_TEXT:
        rule = f"The lines must have at most {LONGEST_TEXT:,} characters"
        raise Unread(f"{rule}, and these have {len(text):,}.")
    table = _of_table(text)
    if table.trials:
        return table
    lines = [(number, each) for number, each in enumerate(text.splitlines(), 1) if each.strip()]
    if len(lines) > MOST_LINES:
        raise Unread(f"There is room for {MOST_LINES} lines, and these are {len(lines):,}.")
    trials: list[TwoArmTrial] = []
    refused: list[str] = []
    for number, each in lines:
        try:
            trials.append(_read(each, number))
        except ValueError as refusal:
            refused.append(f"Line {number}: {refusal}")
    if not trials:
        refused = list(table.refused) or refused
        raise Unread(" ".join(refused) or "There is no line to read.")
    return LinesRead(tuple(trials), tuple(refused))


def _of_table(text: str) -> LinesRead:
    """Return the comparison of each row below heads; none where the first line is no head."""
    trials: list[TwoArmTrial] = []
    refused: list[str] = []
    for number, (name, read) in enumerate(rows_of_table(text), 2):
        words = name or f"line {number}"
        if isinstance(read, Unread):
            refused.append(f'"{words}": {read}')
        else:
            trials.append(named_line(read.trial, words))
    if len(trials) > MOST_LINES:
        raise Unread(f"There is room for {MOST_LINES} lines, and these are {len(trials):,}.")
    return LinesRead(tuple(trials), tuple(refused))


def _read(text: str, number: int) -> TwoArmTrial:
    """Return the comparison of one line: its name stands before a colon or a tab."""
    check(text)
    found = _NAME.fullmatch(text)
    if found and not _is_arm(text, found["name"]):
        return named_line(read_two_arm(found["rest"]), found["name"])
    trial = read_two_arm(text)
    return named_line(trial, trial.outcome or trial.week or f"line {number}")


def _is_arm(text: str, name: str) -> bool:
    """Whether the words before the first colon name an arm: "IL-2: 16/29, placebo: 9/30"."""
    try:
        return any(
            name.strip() in (reading.trial.treatment, reading.trial.control)
            for reading in readings(text)
        )
    except ValueError:
        return False


def named_line(trial: TwoArmTrial, name: str) -> TwoArmTrial:
    """Return a comparison under a name, as a line can keep it: its counts and its names alone."""
    words = " ".join(re.sub(r"[:\t]", " ", name).split())
    kept, most = "".join(filter(str.isprintable, words)).strip(), LONGEST["outcome"]
    kept = kept if len(kept) <= most else f"{kept[: most - 1].rstrip()}…"
    arms = [
        re.sub(r"[:/]| vs ", " ", name).strip() or arm
        for name, arm in zip((trial.treatment, trial.control), _ARMS, strict=True)
    ]
    return TwoArmTrial(trial.table, arms[0], arms[1], outcome=kept)


def lines_text(trials: tuple[TwoArmTrial, ...]) -> str:
    """Return comparisons as they are kept: one a line, with the names that are known.

    >>> lines_text((TwoArmTrial(TwoArm(4, 123, 11, 139), "BCG", outcome="first"),))
    'first: BCG 4/123 vs 11/139'
    """
    return "\n".join(map(_line, trials))


def _line(trial: TwoArmTrial) -> str:
    x1, n1, x0, n0 = trial.table
    names = ("" if getattr(trial, arm) == arm else f"{getattr(trial, arm)} " for arm in _ARMS)
    treatment, control = names
    return f"{trial.outcome}: {treatment}{x1}/{n1} vs {control}{x0}/{n0}"


def kept_lines(text: str) -> tuple[TwoArmTrial, ...]:
    """Return the comparisons that were kept so, or raise ValueError with rule and value."""
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise ValueError(f"lines must be at most {MOST_LINES}, got {len(lines):,}")
    return tuple(map(_kept, lines))


def _kept(text: str) -> TwoArmTrial:
    found = _KEPT.fullmatch(text)
    if found is None:
        raise ValueError(f"a line must be such as death: 12/120 vs 20/118, got {text:.40}")
    counts = [int(found[group]) for group in (3, 4, 6, 7)]
    treatment, control = (found[arm] or arm for arm in _ARMS)
    name = line("the name of a line", found["name"] or "", LONGEST["outcome"])
    return TwoArmTrial(TwoArm(*counts), treatment, control, outcome=name)


def canonical_lines(text: str) -> str:
    """Return kept lines as they are kept, or raise ValueError with rule and value."""
    return lines_text(kept_lines(text))
