"""What a host may know: how much happened, and nothing about whom it happened to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

HELP = {
    "learners": "Places that are taken now.",
    "learners_max": "Places there are; 0: no bound.",
    "kernels": "Kernels that run now.",
    "connections": "Pages that are connected now.",
    "memory_bytes": "Memory of the server, the warm process and all kernels; shared parts once.",
    "warm": "1 if the warm process is there to fork kernels.",
    "uptime_seconds": "Seconds since the server started.",
    "refused_total": "What was refused, by reason.",
    "kernels_started_total": "Kernels that were started.",
    "kernels_forked_total": "Kernels that were forked from the warm process.",
    "kernels_ordinary_total": "Kernels that were started the ordinary, slower way.",
    "kernels_died_total": "Kernels that died by themselves.",
    "kernels_culled_total": "Kernels that were ended because nobody needed them.",
    "kernel_ready_seconds_total": "Seconds until kernels answered, all together.",
    "messages_total": "Messages that pages sent to their kernels.",
    "messages_slowed_total": "Messages that had to wait, because a page sent too many.",
    "pages_total": "Pages that were served, by kind.",
}

Labels = tuple[tuple[str, str], ...]


class Counts:
    """Numbers that only grow, until the server ends."""

    def __init__(self) -> None:
        self._sums: defaultdict[tuple[str, Labels], float] = defaultdict(float)

    def add(self, name: str, amount: float = 1, **labels: str) -> None:
        """Count something that happened."""
        self._sums[f"{name}_total", tuple(sorted(labels.items()))] += amount

    def total(self, name: str, **labels: str) -> float:
        """Return how much of it happened."""
        return self._sums[f"{name}_total", tuple(sorted(labels.items()))]

    def text(self, now: Mapping[str, float]) -> str:
        """Return these counts, and what is measured just now, as Prometheus reads them."""
        samples: dict[tuple[str, Labels], float] = dict(self._sums)
        samples |= {(name, ()): value for name, value in now.items()}
        return "\n".join(_lines(samples)) + "\n"


def _lines(samples: Mapping[tuple[str, Labels], float]) -> Iterable[str]:
    told = ""
    for (name, labels), value in sorted(samples.items()):
        full = f"explainer_{name}"
        if name != told:
            yield f"# HELP {full} {HELP[name]}"
            yield f"# TYPE {full} {'counter' if name.endswith('_total') else 'gauge'}"
            told = name
        within = ",".join(f'{key}="{value}"' for key, value in labels)
        yield f"{full}{{{within}}} {value:g}" if within else f"{full} {value:g}"


counts = Counts()
