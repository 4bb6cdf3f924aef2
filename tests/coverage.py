"""Which lines of the package the tests run: `make coverage`.

SlipCover takes each of its probes out once it was met, which costs some 3% on Python 3.11, where a
tracer costs half as much again as the tests. It sees what runs in the tests' own processes: the
app and the kernels, which the browser tests meet in processes of theirs, are left out.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

FLOOR, NAMED = 95, 85
"""Percent: below the first the run fails; each module below the second is named."""
APART = ("widgets/server/",)
"""Rooms that run in processes of their own: shown, and no part of the total."""
FILES = pytest.StashKey[dict[str, tuple[int, int]]]()

# What SlipCover's plugin asks the environment of each worker; they inherit it.
os.environ |= {"SLIPCOVER_ENABLED": "1", "SLIPCOVER_SOURCE": "widgets"}


def percent(of: list[tuple[int, int]]) -> float:
    return 100 * sum(met for met, _ in of) / max(sum(lines for _, lines in of), 1)


def total(files: dict[str, tuple[int, int]]) -> float:
    return percent([n for name, n in files.items() if not name.startswith(APART)])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Read what SlipCover has put together from all workers; fail if that is too little."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = Path(os.environ["SLIPCOVER_COVERAGE_DIR"])
        found = json.loads((folder / "merged.json").read_text())["files"]
        shutil.rmtree(folder)
        files = {}
        for name, lines in found.items():
            met, missed = len(lines["executed_lines"]), len(lines["missing_lines"])
            files[name] = met, met + missed
        session.config.stash[FILES] = files
        if total(files) < FLOOR and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the share of each room, and every module of which little was run."""
    files = terminalreporter.config.stash.get(FILES, {})
    say = terminalreporter.write_line
    say(f"coverage of widgets/: {total(files):.1f}% of lines, at least {FLOOR}% are wanted")
    rooms = sorted({name.split("/")[1] for name in files if name.count("/") > 1})
    shares = {room: [n for name, n in files.items() if f"/{room}/" in name] for room in rooms}
    say(", ".join(f"{room} {percent(of):.0f}%" for room, of in shares.items()))
    low = {name: percent([n]) for name, n in files.items() if not name.startswith(APART)}
    for name, share in sorted(low.items(), key=lambda each: each[1]):
        if share < NAMED:
            say(f"{share:5.0f}% {name}")
