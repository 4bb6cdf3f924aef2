"""Load and fault measurements of the app, held against plain Voilà in the same run.

Run with ``make load``, or ``python -m tests.load`` and the names of some parts. Everything stays
on loopback, is bounded in number and time, and stops by itself. What decides are ratios, and what
is no time (presses that are lost, memory that grows); absolute times are printed only.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.bench.measure import closing, part
from tests.load import class_room, hostile, parts

PARTS = {
    each.__name__: each
    for each in (
        parts.weight,
        parts.kernels,
        parts.memory,
        parts.together,
        parts.arrivals,
        parts.keys,
        hostile.forged,
        hostile.fuzzed,
        hostile.flooded,
        parts.most,
        parts.workers,
        parts.killed,
        class_room.room,
        parts.peer,
    )
}


def main() -> int:
    """Print the report, each line as soon as it is known; return 1 if anything was missed."""
    wanted = sys.argv[1:] or PARTS
    unknown = set(wanted) - PARTS.keys()
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return closing([each for name in wanted for each in part(name, partial(_run, name))])


def _run(name: str) -> list[str]:
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        for measure in PARTS[name](Path(folder)):
            print(measure.line(), flush=True)
            missed += [measure.name] if measure.missed else []
    return missed


if __name__ == "__main__":
    sys.exit(main())
