"""The benchmark's own rules: ratios decide, parts run on, an earlier checkout is held against."""

from __future__ import annotations

import pytest

from tests.bench import __main__ as runner
from tests.bench.measure import Measure


@pytest.fixture
def run(monkeypatch, capsys):
    """Return what runs the benchmark on made-up parts: exit code and output."""

    def with_parts(parts, *words, earlier=None):
        monkeypatch.setattr(runner, "PARTS", parts)
        monkeypatch.setattr("sys.argv", ["bench", *words])
        if earlier is not None:
            monkeypatch.setattr(runner, "_earlier", lambda _folder, _part: earlier.items())
        return runner.main(), capsys.readouterr().out

    return with_parts


def test_an_absolute_time_decides_nothing_and_the_load_is_printed(run):
    code, out = run({"slow": lambda: [Measure("a press", 1e6, aim="40")]})
    assert code == 0
    assert "(aim 40)" in out
    assert "cores" in out
    assert "missed: nothing" in out


@pytest.mark.parametrize(("peer", "code"), [(19.0, 1), (21.0, 0)])
def test_the_ratio_to_a_peer_decides(run, peer, code):
    found, out = run({"page": lambda: [Measure("marks", 10.0, peer=peer, least=2)]})
    assert found == code
    assert ("MISSED" in out) == bool(code)


def test_a_part_that_fails_ends_no_other(run):
    def fails():
        raise RuntimeError("no browser")

    code, out = run({"first": fails, "second": lambda: [Measure("after it", 1.0)]})
    assert code == 1
    assert "after it" in out
    assert out.endswith("missed: first failed\n")


@pytest.mark.parametrize(("times", "code"), [([20.0, 20.0], 1), ([20.0, 11.0], 0), ([12.0], 0)])
def test_slower_than_an_earlier_checkout_counts_when_measured_twice(run, times, code):
    left = iter(times)
    parts = {"stats": lambda: [Measure("power", next(left))]}
    found, out = run(parts, "--before", ".", earlier={"power": 10.0})
    assert found == code
    assert list(left) == []
    assert "now" in out


def test_an_unknown_part_is_refused(run):
    with pytest.raises(SystemExit):
        run({"stats": list}, "statistics")
