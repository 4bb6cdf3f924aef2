"""The trial, read from data/: `trial().outcomes["sri4_week12"].treatment.responders`.

Each file is read when it is first needed, and once.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from . import columns, read_design, read_results
from .all_facts import Trial
from .design import AnalysisSet, Chapter, Convention, Fact
from .examples import Example, example
from .folders import data_folder
from .records import DataError, Record, read_rows, read_tables
from .references import ARMS, Known
from .results import Sign

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@cache
def trial() -> Trial:
    """Return the trial, read on the first call."""
    return load(data_folder())


@cache
def conventions() -> Mapping[str, Convention]:
    """Return the field's choices, such as `conventions()["alpha"].value`; no facts of the trial."""
    return _by_key(tables("conventions.toml"), read_design.convention)


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return the chapters in reading order."""
    return tuple(_by_key(tables("chapters.toml"), read_design.chapter).values())


@cache
def examples() -> Mapping[str, Example]:
    """Return tables of other trials, to be read on the bench of Chapter 16."""
    return _by_key(tables("examples.toml"), example)


def rows(file: str, folder: Path | None = None) -> list[Record]:
    """Read one CSV file of data/, its header checked."""
    named_by = columns.NAMED_BY.get(file, "key").split()
    return read_rows((folder or data_folder()) / file, columns.ROWS[file].split(), named_by)


def tables(file: str, folder: Path | None = None) -> list[Record]:
    """Read one TOML file of data/, its field names checked."""
    needed, optional = columns.TABLES[file]
    return read_tables((folder or data_folder()) / file, needed.split(), optional.split())


def load(folder: Path) -> Trial:
    """Read and check every fact in a folder; a `DataError` names file, key and rule."""
    known = _known(folder)

    def read(file: str, make: Callable[[Record, Known], T]) -> Mapping[str, T]:
        records = rows(file, folder) if file.endswith(".csv") else tables(file, folder)
        return _by_key(records, lambda record: make(record, known))

    arms = read("arms.csv", read_design.arm)
    for arm in ARMS:
        if arm not in arms:
            raise DataError(f'data/arms.csv row "{arm}": must be given, it is missing')
    medians = read("medians.csv", read_results.median).values()
    return Trial(
        sources=known.sources,
        analysis_sets=known.analysis_sets,
        treatment=arms["treatment"],
        control=arms["control"],
        facts=_facts(folder, known),
        unknowns=read("unknowns.toml", read_design.unknown),
        guidance=read("guidance.toml", read_design.guidance),
        consort=read("consort.csv", read_design.reported),
        outcomes=read("outcomes.csv", read_results.outcome),
        later_results=read("sequel.csv", read_results.later_result),
        adverse_events=read("adverse_events.csv", read_results.adverse_event),
        baseline=read("baseline.csv", read_results.baseline),
        signs=_in_both_arms("manifestations.csv", folder, known),
        table_2_counts=_in_both_arms("table_2_counts.csv", folder, known),
        medians=_catalogue(((each.measure, each.arm, each.week), each) for each in medians),
        sledai=read("sledai.csv", read_design.descriptor),
        cells=read("cells.csv", read_design.cell_type),
        unreproduced=tuple(
            row.build(read_results.unreproduced) for row in rows("unreproduced.csv", folder)
        ),
    )


def _known(folder: Path) -> Known:
    """Read first what the other records refer to."""
    sources = _by_key(tables("sources.toml", folder), read_design.source)
    none: Mapping[str, AnalysisSet] = {}
    read = partial(read_design.analysis_set, known=Known(sources, none))
    analysis_sets = _by_key(rows("analysis_sets.csv", folder), read)
    for key in ("randomised", "evaluated"):
        if key not in analysis_sets or analysis_sets[key].n_treatment is None:
            rule = "must be given with n_treatment and n_control, the arms rest on it"
            raise DataError(f'data/analysis_sets.csv row "{key}": {rule}')
    return Known(sources, analysis_sets)


def _facts(folder: Path, known: Known) -> Mapping[str, Fact]:
    """Join the fact files; a key means one thing in all of them."""
    records = [record for file in columns.FACT_FILES for record in tables(file, folder)]
    seen: dict[str, str] = {}
    for record in records:
        if record.key in seen:
            raise DataError(f"{record.where}: the key is already used in {seen[record.key]}")
        seen[record.key] = record.file
    facts = _by_key(records, partial(read_design.fact, known=known))
    for record in records:
        record.build(lambda each: _check_sentence(facts[each.key], facts))
    return facts


def _check_sentence(fact: Fact, facts: Mapping[str, Fact]) -> None:
    """Refuse quoted words without the sentence that they stand in, from the same place."""
    whole = facts.get(fact.sentence)
    if fact.sentence and (whole is None or whole.unit != "paraphrase" or whole.cited != fact.cited):
        rule = "sentence must be the key of a paraphrase of the same place"
        raise ValueError(f'{rule}, got "{fact.sentence}"')


def _in_both_arms(file: str, folder: Path, known: Known) -> Mapping[str, Sign]:
    """Pair the two arms of each sign, in file order."""
    by_key = {record.key: record for record in rows(file, folder)}
    names = dict.fromkeys(key.partition("/")[0] for key in by_key)
    signs = {}
    for name in names:
        for arm in ARMS:
            if f"{name}/{arm}" not in by_key:
                raise DataError(f'data/{file} row "{name}/{arm}": must be given, it is missing')
        treatment, control = (by_key[f"{name}/{arm}"] for arm in ARMS)
        signs[name] = read_results.sign(treatment, control, known)
    return _catalogue(signs.items())


def _by_key(records: list[Record], make: Callable[[Record], T]) -> Mapping[str, T]:
    return _catalogue((record.key, record.build(make)) for record in records)


class _Catalogue(dict[K, T]):
    """A mapping that answers an unknown key with the keys that it has."""

    def __missing__(self, key: K) -> T:
        raise KeyError(f"no {key!r}; there are: {', '.join(map(str, self))}")


def _catalogue(items: Iterable[tuple[K, T]]) -> Mapping[K, T]:
    return MappingProxyType(_Catalogue(items))
