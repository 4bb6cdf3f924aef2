"""Which lines of the package the tests run, and which of their own checks they never came by.

SlipCover takes its probes out once they were met: the explorers' tests take 10% more of the
processor, the whole of `make test` less. It sees the tests' own processes and the app that most
tests of the server share. Learners' kernels are forked and killed, and no probe of theirs is seen.
"""

from __future__ import annotations

import json
import os
import shutil
from functools import partial
from pathlib import Path

import pytest
import slipcover

from tests.checks import unmet

FLOOR, NAMED = 95, 85
"""Percent: below the first the run fails; each module below the second is named."""
APART = ("widgets/server/",)
"""Rooms that run in part in kernels: shown, and no part of the total."""
UNSEEN = (
    *("tests/bench/", "tests/load/"),
    *(f"tests/{room}/check_" for room in ("browser", "charts", "server", "static_file")),
    *(f"tests/static_file/web/{name}" for name in ("check_", "drive.py", "reading.py")),
    "tests/checks.py",
)
"""What `make bench`, `load`, `hub` and `access` run; the last is there before SlipCover is."""
IN_VAIN = 2000
"""Times that a probe is met again before those that were met are taken out."""
FILES = pytest.StashKey[dict[str, tuple[int, int]]]()
PASSED_BY = pytest.StashKey[list[str]]()

# To take probes out, SlipCover looks through the functions of all modules. After 50 times in vain,
# as it does by itself, that cost more than it saved: 6% of what the explorers' tests took.
slipcover.Slipcover = partial(slipcover.Slipcover, d_miss_threshold=IN_VAIN)

# What SlipCover's plugin asks the environment of each worker; they inherit it.
os.environ |= {"SLIPCOVER_ENABLED": "1", "SLIPCOVER_SOURCE": "widgets,tests"}


def percent(of: list[tuple[int, int]]) -> float:
    return 100 * sum(met for met, _ in of) / max(sum(lines for _, lines in of), 1)


def total(files: dict[str, tuple[int, int]]) -> float:
    return percent([n for name, n in files.items() if not name.startswith(APART)])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Read what SlipCover has put together from all workers; fail if that is too little."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = Path(os.environ["SLIPCOVER_COVERAGE_DIR"])
        merged = folder / "merged.json"
        found = json.loads(merged.read_text())["files"] if merged.exists() else {}
        shutil.rmtree(folder)
        files = {}
        passed_by: list[str] = []
        for name, lines in found.items():
            met, missed = len(lines["executed_lines"]), len(lines["missing_lines"])
            if name.startswith("widgets/"):
                files[name] = met, met + missed
            elif Path(name).name.startswith("test_") or not name.startswith(UNSEEN):
                passed_by += unmet(Path(name), lines["missing_lines"])
        session.config.stash[FILES], session.config.stash[PASSED_BY] = files, sorted(passed_by)
        too_little = total(files) < FLOOR or passed_by
        if too_little and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the share of each room, and every module of which little was run."""
    if not (files := terminalreporter.config.stash.get(FILES, {})):
        return
    say = terminalreporter.write_line
    say(f"coverage of widgets/: {total(files):.1f}% of lines, at least {FLOOR}% are wanted")
    for room in sorted({name.split("/")[1] for name in files if name.count("/") > 1}):
        of = [n for name, n in files.items() if name.startswith(f"widgets/{room}/")]
        kernels = ", and what kernels run is not seen" if f"widgets/{room}/" in APART else ""
        say(f"{percent(of):5.1f}% {room}{kernels}")
    low = {name: percent([n]) for name, n in files.items() if not name.startswith(APART)}
    for name, share in sorted(low.items(), key=lambda each: each[1]):
        if share < NAMED:
            say(f"{share:5.0f}% {name}")
    passed_by = terminalreporter.config.stash[PASSED_BY]
    say(f"{len(passed_by)} checks stand in tests and were made by none")
    for place in passed_by:
        say(f"      {place}")
