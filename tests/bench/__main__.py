"""Measure speed, part by part; what decides is a ratio measured side by side in one run.

``python -m tests.bench [--before CHECKOUT] [PART ...]``. A part that fails or misses does not end
the others. Our times are held against a peer's where there is one, else against those of an
earlier checkout with an environment of its own (``make setup`` there): both run in turn, and what
is slower is measured once more before it counts. Absolute times are printed, with the load of the
machine, and decide nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path

from tests.bench import chapters, own_trial, page, static_file, stats, web
from tests.bench.measure import Measure, closing, part

PARTS: Mapping[str, Callable[[], Iterable[Measure]]] = {
    "stats": stats.measures,
    "page": page.measures,
    "static_file": static_file.measures,
    "own_trial": own_trial.measures,
    "chapters": chapters.measures,
    "web": web.measures,
}
SLOWER = 1.3
"""How many times the earlier checkout's time a measure without a peer may take, twice in a row."""
LINE = "measure "


def main() -> int:
    """Print every line as soon as it is known, then what was missed; return 1 if anything was."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}; all if none")
    parser.add_argument("--before", type=Path, help="an earlier checkout to be held against")
    parser.add_argument("--lines", action="store_true", help="print measures for another run")
    chosen = parser.parse_args()
    unknown = set(chosen.parts) - PARTS.keys()
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    missed: list[str] = []
    for name in chosen.parts or PARTS:
        missed += part(name, partial(_run, name, chosen.before, chosen.lines))
    return closing(missed)


def _run(name: str, before: Path | None, lines: bool) -> list[str]:
    """Print the lines of one part and return what it missed."""
    earlier = dict(_earlier(before, name)) if before else {}
    missed, slower = [], []
    for measure in PARTS[name]():
        print(LINE + json.dumps(asdict(measure)) if lines else measure.line(), flush=True)
        missed += [measure.name] if measure.missed else []
        slower += _against(measure, earlier)
    if slower and before:
        print("once more, what was slower:", flush=True)
        earlier = {key: value for key, value in _earlier(before, name) if key in slower}
        for measure in PARTS[name]():
            missed += _against(measure, earlier)
    return missed


def _against(measure: Measure, earlier: Mapping[str, float]) -> list[str]:
    """Print a measure beside the earlier checkout's; return its name if it is slower."""
    if measure.peer is not None or measure.name not in earlier:
        return []
    ratio = measure.value / earlier[measure.name]
    verdict = "SLOWER" if ratio > SLOWER else "no slower"
    print(
        f"  before {earlier[measure.name]:10.3f} {measure.unit}, now {ratio:.2f} times: {verdict}"
    )
    return [measure.name] if ratio > SLOWER else []


def _earlier(before: Path, part: str) -> Iterator[tuple[str, float]]:
    """Yield the names and values of a part, measured by an earlier checkout."""
    command = [before.resolve() / ".venv/bin/python", "-m", "tests.bench", "--lines", part]
    done = subprocess.run(command, cwd=before, stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        if line.startswith(LINE):
            fields = json.loads(line.removeprefix(LINE))
            yield fields["name"], fields["value"]


if __name__ == "__main__":
    sys.exit(main())
