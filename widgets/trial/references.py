"""What a record may refer to: the sources and the analysis sets, which are read first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .design import AnalysisSet, Citation, Cited, Source
from .records import Record

ARMS: tuple[Literal["treatment", "control"], ...] = ("treatment", "control")


@dataclass(frozen=True, slots=True)
class Known:
    """The sources by label and the analysis sets by key."""

    sources: Mapping[str, Source]
    analysis_sets: Mapping[str, AnalysisSet]

    def cited(self, record: Record) -> Cited:
        """Read "P Table 3; S body": each time a label, then the place in that source."""
        return tuple(self._citation(part.strip()) for part in record.text("cited").split(";"))

    def _citation(self, part: str) -> Citation:
        label, _, locator = part.partition(" ")
        if label not in self.sources:
            raise ValueError(f'cited must name a source of sources.toml, got "{label}"')
        if not locator.strip():
            raise ValueError(f'cited must give a place in the source, got "{part}"')
        return Citation(self.sources[label], locator.strip())

    def analysis_set(self, record: Record, name: str = "analysis_set") -> AnalysisSet:
        """Look up the analysis set that a record names."""
        return self.analysis_sets[record.choice(name, tuple(self.analysis_sets))]

    def n(self, key: str, arm: str) -> int:
        """Patients in one arm of one analysis set."""
        n_treatment, n_control = self.analysis_sets[key].arm_sizes
        return n_treatment if arm == "treatment" else n_control
