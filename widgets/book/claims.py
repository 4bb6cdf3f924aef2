"""Sentences that somebody says or might say of the evidence, and how far it carries them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from widgets.book.markdown import fill, inline
from widgets.book.questions import misreadings
from widgets.trial import tables, trial
from widgets.trial.design import Cited
from widgets.trial.records import Record
from widgets.trial.references import Known
from widgets.ui.claims import ClaimsCard, Judged

VERDICTS = {
    "supported": "Supported",
    "overstated": "Overstated",
    "unsupported": "Unsupported",
    "another_study": "About another study",
}
"""What a claim can be, in the words of the buttons."""
AT_FIRST = 10
"""How many claims are judged before a result; the others follow for those who want more."""


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


@cache
def claims() -> Mapping[str, Claim]:
    """Return the claims to judge, by key."""
    known, keys = Known(trial().sources, {}), tuple(misreadings())
    made = [r.build(lambda r: _claim(r, known, keys)) for r in tables("claims.toml")]
    return {each.key: each for each in made}


def check_claims(*, more: bool = False) -> ClaimsCard:
    """Return the first ten claims or those after them: one at a time, the reader judges first."""
    chosen = list(claims().items())[AT_FIRST:] if more else list(claims().items())[:AT_FIRST]
    name = "more claims" if more else "claims"
    return ClaimsCard({key: _judged(each) for key, each in chosen}, VERDICTS, name)


def _judged(claimed: Claim) -> Judged:
    cited = "; ".join(str(place) for place in claimed.cited)
    answer = f"What decides: <b>{fill(claimed.number)}</b>. {inline(claimed.answer)} [{cited}]"
    return Judged(claimed.said_by, fill(claimed.text), claimed.verdict, answer)


def _claim(record: Record, known: Known, misreadings: tuple[str, ...]) -> Claim:
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
