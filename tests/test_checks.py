"""A test that checks nothing is no test: it is not collected, or fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.checks import unmet

ROOT = Path(__file__).parents[1]

LEANS = """
import pytest

@pytest.fixture
def sound():
    yield 1
    assert sound

def calls(n):
    return helps(n - 1) if n else None

def helps(n):
    return calls(n)

def test_leans_on_its_fixture(sound):
    calls(3)
"""
GIVEN = """
from hypothesis import given, strategies as st
from tests.load.fuzzing import damaged

@given(st.none())
def test_given_and_calls_what_asserts_nothing(nothing):
    damaged
"""
SKIPS = """
import numpy as np
import pytest
from playwright.sync_api import expect
from tests.browser.test_forged import until_refused

def test_meets_none():
    for n in []:
        assert n

def test_expects_of_none():
    for page in []:
        expect(page).to_have_title("a")

def test_refuses_none():
    for n in []:
        with pytest.raises(ValueError):
            int(n)

def test_compares_none():
    for n in []:
        np.testing.assert_equal(n, n)

def test_has_a_helper_for_none():
    for each in []:
        until_refused(each, "", "")
"""
HOLDS = """
def helped(n):
    assert n

def test_has_a_helper_of_its_own_for_none():
    for each in []:
        helped(each)

def test_calls_nothing_that_is_in_it():
    def never():
        assert helped

def test_is_true():
    assert True
    assert 1 == 1 and not None
"""
CASE = """
import unittest

class TestOfAnotherKind(unittest.TestCase):
    def test_counts_nothing(self):
        for n in []:
            self.assertEqual(n, 1)
"""
XFAIL = """
import pytest

@pytest.mark.xfail
def test_holds_although_it_should_not():
    assert pytest
"""
ASKS = """
from playwright.sync_api import expect

def test_asks_nothing(page):
    expect(page)
"""
LEAVES = """
import socket

def test_leaves_a_socket_to_the_collector():
    kept = [socket.socket()]
    kept.append(kept)
    assert kept
"""
CHECKS = """
import numpy as np
import pytest
from hypothesis import given, strategies as st
from tests.server.serving import until

def deep(n):
    assert n == 0

def calls(n):
    deep(n)

def test_calls_what_asserts():
    calls(0)

def test_calls_what_asserts_elsewhere():
    until(lambda: True)

@given(st.just(1))
def test_given(one):
    assert one

@pytest.mark.parametrize("n", [1])
def test_of_numpy(n):
    np.testing.assert_equal(n, 1)

def test_of_pytest():
    with pytest.raises(ZeroDivisionError):
        1 / 0
"""


def test_what_checks_nothing_does_not_pass(tmp_path: Path) -> None:
    sources = (LEANS, GIVEN, SKIPS, HOLDS, CASE, XFAIL, ASKS, LEAVES, CHECKS)
    for i, source in enumerate(sources):
        (tmp_path / f"test_{i}.py").write_text(source)
    options = ["-p", "tests.conftest", "-p", "tests.server.conftest", "-c", ROOT / "pyproject.toml"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--continue-on-collection-errors", tmp_path],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "SLIPCOVER"))},
    )
    said = done.stdout
    assert "9 failed, 6 passed, 5 errors" in said, said
    assert "test_leans_on_its_fixture checks nothing" in said
    assert "test_given_and_calls_what_asserts_nothing checks nothing" in said
    assert "test_asks_nothing checks nothing" in said
    assert re.search(r"ERROR test_\d\.py::test_leaves_a_socket_to_the_collector", said)
    assert "TestOfAnotherKind would count none of its checks" in said
    assert "[XPASS(strict)]" in said
    assert said.count("\nit made none of its checks") == 8


def test_a_check_that_no_test_came_by_is_named(tmp_path: Path) -> None:
    path = tmp_path / "test_skips.py"
    source = f'{SKIPS}\n\ndef helps():\n    assert path\n    pytest.fail("it does not hold")\n'
    path.write_text(source)
    lines = [i + 1 for i, line in enumerate(source.splitlines()) if "assert" in line]
    failed = len(source.splitlines())
    assert len(lines) == 3
    assert unmet(path, [*lines, failed, 1, 2]) == [f"{path}:{line}" for line in lines]
    assert unmet(path, []) == []
