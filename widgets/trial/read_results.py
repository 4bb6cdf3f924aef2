"""From checked records to one result: which field means what."""

from collections.abc import Mapping
from types import MappingProxyType

from widgets.stats.two_arm import TwoArm

from .printed import Printed, Unreproduced, splits_behind
from .records import Record
from .references import ARMS, Known
from .results import (
    AdverseEvent,
    Baseline,
    Course,
    LaterResult,
    Median,
    Outcome,
    Patients,
    Responders,
    Sign,
    Summary,
)

WEEKS = (0, 12, 24)
TESTS = ("", "n_minus_1", "pearson", "boschloo_central")  # what gives a printed p; empty: nothing
REASONS = ("no_test", "other_n", "means", "medians")


def outcome(record: Record, known: Known) -> Outcome:
    """Read one row of outcomes.csv."""
    patients = known.analysis_set(record)
    treatment, control = (
        Responders(record.whole(arm), n, _percents(record, arm))
        for arm, n in zip(ARMS, patients.arm_sizes, strict=True)
    )
    return Outcome(
        key=record.key,
        label=record.text("label"),
        endpoint=record.text("endpoint"),
        week=record.whole_or_none("week"),
        primary=record.flag("primary"),
        analysis_set=patients,
        treatment=treatment,
        control=control,
        printed_p_value=record.p_value("p_value"),
        reproduced_by=record.choice("reproduced_by", TESTS),
        cited=known.cited(record),
    )


def _percents(record: Record, arm: str) -> Mapping[str, Printed]:
    columns = {label: f"percent_{arm}_{label}" for label in ("P", "S")}
    return MappingProxyType(
        {label: record.percent(col) for label, col in columns.items() if not record.is_blank(col)}
    )


def later_result(record: Record, known: Known) -> LaterResult:
    """Read one row of sequel.csv; its counts are inferred, not typed."""
    return LaterResult(
        key=record.key,
        label=record.text("label"),
        endpoint=record.text("endpoint"),
        week=record.whole_or_none("week"),
        post_hoc=record.flag("post_hoc"),
        analysis_set=known.analysis_set(record),
        percent_treatment=record.percent("percent_treatment"),
        percent_control=record.percent("percent_control"),
        table=_inferred_table(record, known) if record.flag("counts_follow") else None,
        printed_p_value=None if record.is_blank("p_value") else record.p_value("p_value"),
        reproduced_by=record.choice("reproduced_by", TESTS),
        cited=known.cited(record),
    )


def _inferred_table(record: Record, known: Known) -> TwoArm:
    """Find the one table that rounds to both printed percentages."""
    percents = record.percent("percent_treatment"), record.percent("percent_control")
    patients = known.analysis_set(record)
    if patients.n_total is None:
        raise ValueError(f'counts need n_total, analysis set "{patients.key}" has none')
    tables = splits_behind(*percents, patients.n_total)
    if patients.n_treatment is not None:
        sizes = patients.arm_sizes
        tables = tuple(each for each in tables if (each.n_treatment, each.n_control) == sizes)
    if len(tables) != 1:
        raise ValueError(f"one table must fit the printed percentages, {len(tables)} do")
    return tables[0]


def adverse_event(record: Record, known: Known) -> AdverseEvent:
    """Read one row of adverse_events.csv."""
    treatment, control = (Patients(record.whole(arm), known.n("evaluated", arm)) for arm in ARMS)
    part_of = record.text_or_empty("part_of")
    label, cited = record.text("label"), known.cited(record)
    return AdverseEvent(record.key, label, part_of, treatment, control, cited)


def sign(treatment: Record, control: Record, known: Known) -> Sign:
    """Read the two rows of one sign in manifestations.csv, or of another count of Table 2."""
    for row in (treatment, control):
        row.build(known.cited)
        row.build(lambda each: each.text("label"))
    return Sign(
        key=treatment.key.partition("/")[0],
        label=treatment.text("label"),
        treatment=treatment.build(lambda row: _course(row, known)),
        control=control.build(lambda row: _course(row, known)),
        cited=known.cited(treatment),
    )


def _course(record: Record, known: Known) -> Course:
    counts = {week: record.whole(f"week_{week}") for week in WEEKS}
    columns = {week: f"p_value_{week}" for week in WEEKS if week}
    p_values = {
        week: record.p_value(col) for week, col in columns.items() if not record.is_blank(col)
    }
    patients = known.analysis_set(record).key if "analysis_set" in record.fields else "evaluated"
    n = known.n(patients, record.choice("arm", ARMS))
    return Course(MappingProxyType(counts), n, MappingProxyType(p_values))


def baseline(record: Record, known: Known) -> Baseline:
    """Read one row of baseline.csv."""
    kind = record.choice("kind", ("count", "mean", "median"))
    treatment, control = (_summary(record, arm, known) for arm in ARMS)
    return Baseline(
        key=record.key,
        label=record.text("label"),
        kind=kind,
        unit=record.text("unit"),
        treatment=treatment,
        control=control,
        printed_p_value=record.p_value("p_value"),
        cited=known.cited(record),
    )


def _summary(record: Record, arm: str, known: Known) -> Summary:
    is_count = record.fields["kind"] == "count"
    return Summary(
        value=record.whole(arm) if is_count else record.number(arm),
        n=known.n("randomised", arm),
        sd=record.number_or_none(f"{arm}_sd"),
        low=record.number_or_none(f"{arm}_low"),
        high=record.number_or_none(f"{arm}_high"),
    )


def median(record: Record, known: Known) -> Median:
    """Read one row of medians.csv."""
    arm = record.choice("arm", ARMS)
    summary = Summary(
        value=record.number("median"),
        n=known.n("evaluated", arm),
        low=record.number_or_none("low"),
        high=record.number_or_none("high"),
    )
    return Median(
        measure=record.text("measure"),
        label=record.text("label"),
        unit=record.text("unit"),
        arm=arm,
        week=int(record.choice("week", [str(week) for week in WEEKS])),
        summary=summary,
        cited=known.cited(record),
    )


def unreproduced(record: Record) -> Unreproduced:
    """Read one row of unreproduced.csv; only a median has no candidate."""
    reason = record.choice("reason", REASONS)
    tried = reason != "medians"
    return Unreproduced(
        file=record.text("file"),
        key=record.text("key"),
        printed=record.p_value("printed"),
        reason=reason,
        candidate=record.text("candidate") if tried else "",
        sizes=(record.whole("n_first"), record.whole("n_second")) if tried else None,
        candidate_p_value=record.p_value("candidate_p_value") if tried else None,
        note=record.text("note"),
    )
