"""Where a number comes from: places such as [P, Abstract] lead to the list of sources."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from widgets.trial import examples, trial
from widgets.trial.design import Source

WAYS_OUT = re.compile(r"doi:(10\.\d{4,}/[^\s;,]*[^\s;,.])|(NCT\d{8})|(https://\S*[^\s;,.])")
"""What a citation holds that can be opened: a paper's doi, a registry's number, an address."""
OPENS = (
    '<a class="te-leaves" href="{}" target="_blank" rel="noopener">{}'
    '<span class="te-unseen"> (leaves the book, in a new tab)</span></a>'
)
ENTRY = '<span class="te-source" id="source-{}" tabindex="-1"><b>{}</b> {}</span>'


@cache
def all_sources() -> dict[str, Source]:
    """Return the sources by label: those of facts, and the other trials that a chapter names."""
    others = [
        Source(each.source.partition(",")[0], each.label, each.trial.citation, "", each.read)
        for each in examples().values()
        if each.source
    ]
    return {**trial().sources, **{each.label: each for each in others}}


@cache
def _places() -> re.Pattern[str]:
    labels = "|".join(sorted(map(re.escape, all_sources()), key=len, reverse=True))
    place = rf"(?:{labels})(?:, [^\[\];]*)?"
    return re.compile(rf"\[({place}(?:; {place})*)\](?!\()")


def referenced(text: str) -> str:
    """Return text whose places, such as [P, Abstract], lead to the entries of their sources."""
    return _places().sub(lambda match: f"[{_links(match[1])}]", text)


def _links(places: str) -> str:
    labels = [(place.partition(",")[0], place) for place in places.split("; ")]
    return "; ".join(f'<a href="#source-{label}">{place}</a>' for label, place in labels)


def entry(source: Source) -> Markup:
    """Return the citation of a source: a place to be led to."""
    return Markup(ENTRY).format(source.label, source.label, citation(source))


def citation(source: Source) -> Markup:
    """Return the citation of a source, with links to what can be opened."""
    return Markup(WAYS_OUT.sub(_opening, str(Markup.escape(source.citation))))


def _opening(match: re.Match[str]) -> Markup:
    doi, registered, address = match.groups()
    if doi:
        address = f"https://doi.org/{doi}"
    elif registered:
        address = f"https://clinicaltrials.gov/study/{registered}"
    return Markup(OPENS).format(address, match[0])
