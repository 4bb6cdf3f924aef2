"""The trial's facts for one sheet of paper: each row with the place it is taken from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from widgets.book.markdown import fill
from widgets.book.wording import rate_words
from widgets.trial import ARMS, tables, trial
from widgets.trial.design import Citation, Source
from widgets.trial.records import Record
from widgets.trial.results import Baseline, Summary

Row = tuple[str, ...]


def design() -> Iterator[Row]:
    """Yield what was planned and done."""
    yield from (record.build(_design) for record in tables("fact_sheet.toml"))


def _design(record: Record) -> Row:
    facts = [trial().facts[key] for key in record.text("facts").split()]
    words = (fill(record.text(field)) for field in ("label", "text"))
    return *words, _places(place for fact in facts for place in fact.cited)


def outcomes() -> Iterator[Row]:
    """Yield the results that the article and the abstract print; the promised one first."""
    for each in sorted(trial().outcomes.values(), key=lambda each: not each.primary):
        label = f"{each.label}{' (primary endpoint)' if each.primary else ''}"
        rates = (rate_words(arm.responders, arm.n) for arm in (each.treatment, each.control))
        yield label, *rates, str(each.printed_p_value), _places(each.cited)


def weeks() -> list[int]:
    """Return the weeks of the medians."""
    return list(dict.fromkeys(week for _, _, week in trial().medians))


def courses() -> Iterator[Row]:
    """Yield each measure's medians at all weeks, arm by arm."""
    medians = trial().medians
    for measure in dict.fromkeys(measure for measure, _, _ in medians):
        first = medians[measure, "treatment", weeks()[0]]
        lines = ([medians[measure, arm, week] for week in weeks()] for arm in ARMS)
        values = (", ".join(f"{each.summary.value:g}" for each in line) for line in lines)
        yield f"{first.label} ({first.unit})", *values, _places(first.cited)


def later() -> Iterator[Row]:
    """Yield the response rates of the later trials."""
    for each in trial().later_results.values():
        label = f"{each.label}{', post hoc' if each.post_hoc else ''}"
        rates = f"{each.percent_treatment}%", f"{each.percent_control}%"
        p_value = str(each.printed_p_value) if each.printed_p_value else "not printed"
        yield label, f"{each.analysis_set.n_total}", *rates, p_value, _places(each.cited)


def harms() -> Iterator[Row]:
    """Yield the adverse events; what is a part of another comes with "of these"."""
    for each in trial().adverse_events.values():
        label = f"of these, {each.label}" if each.part_of else each.label
        arms = (f"{arm.patients} of {arm.n}" for arm in (each.treatment, each.control))
        yield label, *arms


def baseline() -> Iterator[Row]:
    """Yield the patients before treatment."""
    for each in trial().baseline.values():
        unit = "" if each.kind == "count" else f" ({each.kind}, {each.unit})"
        values = (_summary(each, arm) for arm in (each.treatment, each.control))
        yield f"{each.label}{unit}", *values


def _summary(row: Baseline, arm: Summary) -> str:
    if row.kind == "mean":
        return f"{arm.value:g} (SD {arm.sd:g})"
    if row.kind == "median":
        return f"{arm.value:g} ({arm.low:g} to {arm.high:g})"
    return f"{arm.value:g} of {arm.n}"


def sources() -> list[Source]:
    """Return the sources of the rows on the sheet."""
    facts = (key for record in tables("fact_sheet.toml") for key in record.text("facts").split())
    cited = [trial().facts[key].cited for key in facts]
    for shown in (trial().outcomes, trial().later_results, trial().medians):
        cited += [each.cited for each in shown.values()]
    used = {place.source.label for places in cited for place in places}
    return [source for label, source in trial().sources.items() if label in used]


def _places(cited: Iterable[Citation]) -> str:
    return "; ".join(dict.fromkeys(map(str, cited)))
