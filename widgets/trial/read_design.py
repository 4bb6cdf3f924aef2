"""From one checked record to one fact of the design: which field means what."""

from .design import (
    AnalysisSet,
    Arm,
    CellType,
    Chapter,
    Convention,
    Descriptor,
    Fact,
    Guidance,
    Reported,
    Source,
    Unknown,
)
from .records import Record
from .references import ARMS, Known


def source(record: Record) -> Source:
    """Read one source of sources.toml."""
    return Source(
        label=record.key,
        title=record.text("title"),
        citation=record.text("citation"),
        licence=record.text("licence"),
        read=record.text("read"),
        doi=record.text_or_empty("doi"),
        note=record.text_or_empty("note"),
    )


def analysis_set(record: Record, known: Known) -> AnalysisSet:
    """Read one row of analysis_sets.csv."""
    return AnalysisSet(
        key=record.key,
        label=record.text("label"),
        n_treatment=record.whole_or_none("n_treatment"),
        n_control=record.whole_or_none("n_control"),
        n_total=record.whole_or_none("n_total"),
        cited=known.cited(record),
    )


def arm(record: Record, known: Known) -> Arm:
    """Read one row of arms.csv; its patients come from the analysis sets."""
    record.choice("key", ARMS)
    key = next(arm for arm in ARMS if arm == record.key)
    return Arm(
        key=key,
        name=record.text("name"),
        received=record.text("received"),
        n_randomised=known.n("randomised", key),
        n_evaluated=known.n("evaluated", key),
        cited=known.cited(record),
    )


def fact(record: Record, known: Known) -> Fact:
    """Read one fact; a list of words becomes a tuple."""
    value = record.fields["value"]
    if isinstance(value, list) and value and all(isinstance(word, str) for word in value):
        value = tuple(value)
    if not isinstance(value, int | float | str | tuple) or value == "":
        raise ValueError(f"value must be a number, text, true, false or words, got {value!r}")
    return Fact(
        key=record.key,
        value=value,
        unit=record.text("unit"),
        population=known.analysis_set(record, "population").key,
        cited=known.cited(record),
        note=record.text_or_empty("note"),
        sentence=record.text_or_empty("sentence"),
    )


def convention(record: Record) -> Convention:
    """Read one convention."""
    number, unit, reason = record.number("value"), record.text("unit"), record.text("reason")
    return Convention(record.key, number, unit, reason)


def unknown(record: Record, known: Known) -> Unknown:
    """Read one thing that we do not know."""
    return Unknown(
        key=record.key,
        label=record.text("label"),
        text=record.text("text"),
        look=record.text("look"),
        items=tuple(record.text_or_empty("items").split()),
        cited=known.cited(record),
    )


def guidance(record: Record, known: Known) -> Guidance:
    """Read one thing that the field asks for."""
    return Guidance(record.key, record.text("text"), known.cited(record))


QUESTIONS = ("dealt", "alike", "missing", "judged", "picked", "money")
"""What a reader asks of a trial beside chance; the last is who paid."""
ANSWERS = ("full", "half", "no", "unnoted")


def reported(record: Record, known: Known) -> Reported:
    """Read how much of one item of guidance each source answers."""
    questions = tuple(record.text("questions").split())
    if not set(questions) <= set(QUESTIONS):
        raise ValueError(f"questions must be among {', '.join(QUESTIONS)}; got {questions}")
    answers = {name: record.choice(name, ANSWERS) for name in ("article", "abstract", "tables")}
    note = record.text_or_empty("note")
    return Reported(record.key, questions, answers, note, known.cited(record))


def descriptor(record: Record, known: Known) -> Descriptor:
    """Read one SELENA-SLEDAI sign."""
    label, weight = record.text("label"), record.whole("weight")
    return Descriptor(record.key, label, weight, known.cited(record))


def cell_type(record: Record, known: Known) -> CellType:
    """Read the direction in which one kind of immune cell moved."""
    direction = record.choice("direction", ("more", "reported as unchanged", "fewer"))
    return CellType(record.key, record.text("label"), direction, known.cited(record))


def chapter(record: Record) -> Chapter:
    """Read one chapter."""
    return Chapter(
        stem=record.key,
        number=record.text_or_empty("number"),
        title=record.text("title"),
        question=record.text("question"),
        idea=record.text("idea"),
        short_path=record.choice("short_path", ("", "whole", "half")),
        sources=tuple(record.text("sources").split()),
        formerly=record.text_or_empty("formerly"),
    )
