"""A test that checks nothing is no test: it is not collected, or fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
def test_meets_none():
    for n in []:
        assert n
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
from tests.load.group import warmed

def deep(n):
    if n:
        raise AssertionError

def calls(n):
    deep(n)

def test_calls_what_asserts():
    calls(0)

def test_calls_what_asserts_elsewhere(n=None):
    n and warmed(n)

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
    sources = {"leans": LEANS, "given": GIVEN, "skips": SKIPS, "leaves": LEAVES, "checks": CHECKS}
    for name, source in sources.items():
        (tmp_path / f"test_{name}.py").write_text(source)
    options = ["-p", "tests.conftest", "-p", "tests.server.conftest", "-c", ROOT / "pyproject.toml"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--continue-on-collection-errors", tmp_path],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "SLIPCOVER"))},
    )
    said = done.stdout
    assert "1 failed, 6 passed, 3 errors" in said, said
    assert "test_leans_on_its_fixture checks nothing" in said
    assert "test_given_and_calls_what_asserts_nothing checks nothing" in said
    assert "ERROR test_leaves.py::test_leaves_a_socket_to_the_collector" in said
    assert "none of its assertions ran" in said
