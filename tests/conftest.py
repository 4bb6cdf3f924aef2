"""What every test starts with."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from unittest import TestCase

import comm
import pytest
from _pytest.assertion import util
from hypothesis import HealthCheck, settings

from tests.checks import MADE, asks, checks, count_those_of_libraries, written
from widgets.ui.page import new_page

TESTS = Path(__file__).parent
# The assertions of helpers are seen too.
pytest.register_assert_rewrite(*(f"tests.{p.parent.name}" for p in TESTS.glob("*/__init__.py")))
count_those_of_libraries()

# The same examples in every run: what passed once passes again until something changes. A search
# for new ones: pytest --hypothesis-profile=default. How long one takes tells of the machine alone.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
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


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem(
    collector: pytest.Collector, name: str, obj: object
) -> Generator[None, object, object]:
    """Collect no test that could not fail: it has no assertion, and neither has what it calls."""
    if isinstance(obj, type) and issubclass(obj, TestCase):
        raise collector.CollectError(f"{collector.nodeid}: {name} would count none of its checks")
    made = yield
    if made and isinstance(made, list) and not checks(written(obj)):
        raise collector.CollectError(f"{collector.nodeid}: {name} checks nothing")
    return made


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Let no test pass that came by none of its checks, as in a loop over nothing."""
    MADE.clear()

    def note(_line: int, assertion: str, _words: str) -> None:
        file = Path(sys._getframe(2).f_code.co_filename)
        ours = file == pyfuncitem.path or TESTS in file.parents  # hypothesis has some of its own
        if ours and asks(assertion):
            MADE.append(assertion)
            util._assertion_pass = None  # one will do: pytest puts each it reports into words

    util._assertion_pass = note
    result = yield
    util._assertion_pass = None
    if not MADE:
        pytest.fail("it made none of its checks", pytrace=False)
    return result


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how much was met by the checks that would pass if they met nothing."""
    met: Counter[str] = Counter()
    for report in terminalreporter.stats.get("passed", []):
        for what, n in report.user_properties:
            met[what] += n
    for what, n in met.items():
        terminalreporter.write_line(f"{n:,} {what}")
