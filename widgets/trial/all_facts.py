"""The whole trial, and the rules that hold between its files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .design import (
    AnalysisSet,
    Arm,
    CellType,
    Descriptor,
    Fact,
    Guidance,
    Reported,
    Source,
    Unknown,
)
from .printed import PrintedPValue, Unreproduced
from .records import DataError
from .results import (
    AdverseEvent,
    Baseline,
    LaterResult,
    Median,
    Outcome,
    Sign,
)


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """Everything that data/ says about the trial; each mapping goes by key, in file order."""

    sources: Mapping[str, Source]
    analysis_sets: Mapping[str, AnalysisSet]
    treatment: Arm
    control: Arm
    facts: Mapping[str, Fact]
    unknowns: Mapping[str, Unknown]
    guidance: Mapping[str, Guidance]
    consort: Mapping[str, Reported]
    outcomes: Mapping[str, Outcome]
    later_results: Mapping[str, LaterResult]
    adverse_events: Mapping[str, AdverseEvent]
    baseline: Mapping[str, Baseline]
    signs: Mapping[str, Sign]
    table_2_counts: Mapping[str, Sign]
    medians: Mapping[tuple[str, str, int], Median]
    sledai: Mapping[str, Descriptor]
    cells: Mapping[str, CellType]
    unreproduced: tuple[Unreproduced, ...]

    def __post_init__(self) -> None:
        self._check_primary()
        self._check_counts()
        self._check_unreproduced()
        self._check_items()
        for key, event in self.adverse_events.items():
            if event.part_of and event.part_of not in self.adverse_events:
                rule = f'part_of must be the key of another row, got "{event.part_of}"'
                raise DataError(f'data/adverse_events.csv row "{key}": {rule}')

    @property
    def arms(self) -> tuple[Arm, Arm]:
        """Treatment, control: always in this order."""
        return self.treatment, self.control

    @property
    def primary(self) -> Outcome:
        """The one outcome that the trial named first."""
        return next(outcome for outcome in self.outcomes.values() if outcome.primary)

    @property
    def injection_days(self) -> tuple[int, ...]:
        """Days of all injections, day 0 being the first: cycles of weeks on and weeks off drug."""
        names = "cycles", "weeks_on_drug_per_cycle", "weeks_off_drug_per_cycle", "injection_every"
        cycles, on, off, every = (int(self.facts[name].number) for name in names)
        starts = range(0, 7 * cycles * (on + off), 7 * (on + off))
        return tuple(day for start in starts for day in range(start, start + 7 * on, every))

    def printed_p_values(self) -> Iterator[PrintedPValue]:
        """Every p-value that a source prints, with its counts and the test that should give it."""
        for outcome in self.outcomes.values():
            p, by = outcome.printed_p_value, outcome.reproduced_by
            yield PrintedPValue("outcomes.csv", outcome.key, p, outcome.table, by)
        for row in self.baseline.values():
            by = "fisher" if row.table else ""
            yield PrintedPValue("baseline.csv", row.key, row.printed_p_value, row.table, by)
        for file, signs in (
            ("manifestations.csv", self.signs),
            ("table_2_counts.csv", self.table_2_counts),
        ):
            for sign in signs.values():
                for arm, course in (("treatment", sign.treatment), ("control", sign.control)):
                    for week, p in course.printed_p_values.items():
                        key = f"{sign.key}/{arm} week {week}"
                        yield PrintedPValue(file, key, p, course.table(week), "fisher")
        for later in self.later_results.values():
            if later.printed_p_value:
                p, by = later.printed_p_value, later.reproduced_by
                yield PrintedPValue("sequel.csv", later.key, p, later.table, by)

    def _check_primary(self) -> None:
        primary = [outcome for outcome in self.outcomes.values() if outcome.primary]
        if len(primary) != 1:
            raise DataError(f"data/outcomes.csv: one row must be primary, {len(primary)} are")
        for key, value in (("endpoint", primary[0].endpoint), ("week", primary[0].week)):
            if self._required("trial.toml", f"primary_{key}").value != value:
                rule = f'{key} of the primary row must be that of trial.toml "primary_{key}"'
                raise DataError(f'data/outcomes.csv row "{primary[0].key}": {rule}, got {value}')

    def _check_counts(self) -> None:
        randomised = self.treatment.n_randomised + self.control.n_randomised
        for file, key, value in (
            ("trial.toml", "patients", randomised),
            ("trial.toml", "missing_patients", self.treatment.missing),
            ("endpoint.toml", "sledai_descriptors", len(self.sledai)),
            ("endpoint.toml", "sledai_max", sum(sign.weight for sign in self.sledai.values())),
        ):
            got = self._required(file, key).value
            if got != value:
                rule = f"value must be {value}, as the other files count, got {got}"
                raise DataError(f'data/{file} key "{key}": {rule}')

    def _required(self, file: str, key: str) -> Fact:
        if key not in self.facts:
            raise DataError(f'data/{file} key "{key}": must be given, it is missing')
        return self.facts[key]

    def _check_unreproduced(self) -> None:
        printed = {(p.file, p.key): p.printed for p in self.printed_p_values()}
        for row in self.unreproduced:
            if printed.get((row.file, row.key)) != row.printed:
                rule = (
                    f"printed must be the p-value that {row.file} prints there, got {row.printed}"
                )
                raise DataError(f'data/unreproduced.csv row "{row.file}/{row.key}": {rule}')

    def _check_items(self) -> None:
        for key in self.consort:
            if key not in self.guidance:
                raise DataError(f'data/consort.csv row "{key}": key must be in guidance.toml')
        for unknown in self.unknowns.values():
            for item in unknown.items:
                if item not in self.guidance:
                    rule = f'items must be keys of guidance.toml, got "{item}"'
                    raise DataError(f'data/unknowns.toml key "{unknown.key}": {rule}')
