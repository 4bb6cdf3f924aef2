"""What every test starts with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import comm
import pytest
from hypothesis import settings

from widgets.ui.page import new_page

# The same examples in every run: what passed once passes again until something changes. A search
# for new ones: pytest --hypothesis-profile=default
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


@pytest.fixture(autouse=True)
def _a_line_to_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let widgets send although no kernel runs: once ipykernel is imported, they would not."""
    monkeypatch.setattr(comm, "create_comm", comm.DummyComm)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Give each test a page that remembers nothing."""
    new_page()
    yield
    new_page()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how much was met by the checks that would pass if they met nothing."""
    met: Counter[str] = Counter()
    for report in terminalreporter.stats.get("passed", []):
        for what, n in report.user_properties:
            met[what] += n
    for what, n in met.items():
        terminalreporter.write_line(f"{n:,} {what}")
