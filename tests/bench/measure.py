"""One line of the benchmark: our time, a peer's in the same run, and the ratio that decides."""

from __future__ import annotations

import math
import os
import statistics
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Measure:
    """What one part measured: a median, and what it is held against.

    ``peer`` is the same work done by another library, or by plain Voilà, in the same run;
    ``least`` is how many times as long it must take. Without a peer, what decides is the same
    measure of an earlier checkout: see tests.bench.__main__. ``aim`` is an absolute time that
    a quiet machine of two cores reaches; it is printed and decides nothing. ``limit`` bounds what
    is no time, such as presses that were lost.
    """

    name: str
    value: float
    unit: str = "ms"
    p95: float | None = None
    aim: str = ""
    peer: float | None = None
    least: float | None = None
    limit: float | None = None
    note: str = ""

    @classmethod
    def of(cls, name: str, times: Sequence[float], aim: str = "", **more: Any) -> Self:
        """Return the measure of some times in milliseconds."""
        return cls(name, statistics.median(times), p95=p95(times), aim=aim, **more)

    @property
    def ratio(self) -> float | None:
        """How many times as long the peer takes."""
        return None if self.peer is None else self.peer / self.value

    @property
    def missed(self) -> bool:
        """Whether the peer takes less than ``least`` times as long, or the limit is passed."""
        faster = self.ratio is not None and self.least is not None and self.ratio < self.least
        return faster or (self.limit is not None and not self.value <= self.limit)

    def line(self) -> str:
        """Return the line of the report."""
        said = f"{self.name:<56.56} {self.value:10.3f} {self.unit}"
        said += "" if self.p95 is None else f"   p95 {self.p95:.1f}"
        said += f"   (aim {self.aim})" if self.aim else ""
        said += f"   (limit {self.limit:g})" if self.limit is not None else ""
        if self.ratio is not None:
            asked = "" if self.least is None else f", at least {self.least:g} asked"
            said += f"   peer {self.peer:.1f} {self.unit}, {self.ratio:.2f} times as long{asked}"
        said += f"   {self.note}" if self.note else ""
        return f"{said}   MISSED" if self.missed else said


def p95(times: Sequence[float]) -> float:
    """Return the 95th percentile: 57 of 60 presses are no slower."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


def part(name: str, run: Callable[[], list[str]]) -> list[str]:
    """Run one part and return what it missed; one that fails is a miss, and ends no other."""
    print(f"\n{name}   ({load()})", flush=True)
    try:
        return run()
    except Exception:
        traceback.print_exc()
        return [f"{name} failed"]


def closing(missed: Sequence[str]) -> int:
    """Print what was missed and return the exit code."""
    print("\nmissed: " + ("; ".join(missed) if missed else "nothing"))
    return 1 if missed else 0


def load() -> str:
    """Return how busy the machine is, beside which absolute times are to be read."""
    one, five, _ = os.getloadavg()
    return f"load {one:.1f} in the last minute, {five:.1f} in five, {os.cpu_count()} cores"
