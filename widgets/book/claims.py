"""Sentences that somebody says or might say of the evidence, and how far it carries them."""

from dataclasses import dataclass

from widgets.trial.design import Cited
from widgets.trial.records import Record
from widgets.trial.references import Known

VERDICTS = {
    "supported": "Supported",
    "overstated": "Overstated",
    "unsupported": "Unsupported",
    "another_study": "About another study",
}
"""What a claim can be, in the words of the buttons."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence, who says it, what it is, and the computed number that decides it.

    `text`, `number` and `answer` name results in braces, which the prose fills in.
    """

    key: str
    said_by: str
    text: str
    verdict: str
    number: str
    answer: str
    misreading: str
    cited: Cited


def claim(record: Record, known: Known, misreadings: tuple[str, ...]) -> Claim:
    """Read one claim; its number is computed, its sources exist, its misreading is known."""
    number = record.text("number")
    if "{" not in number:
        raise ValueError(f'number must be computed, a name in braces, got "{number}"')
    misreading = record.text_or_empty("misreading")
    if misreading and misreading not in misreadings:
        raise ValueError(f'misreading must be in misreadings.toml, got "{misreading}"')
    return Claim(
        key=record.key,
        said_by=record.text("said_by"),
        text=record.text("text"),
        verdict=record.choice("verdict", tuple(VERDICTS)),
        number=number,
        answer=record.text("answer"),
        misreading=misreading,
        cited=known.cited(record),
    )
