from pathlib import Path

import pytest

from tests.reference.accuracy import misses
from tests.reference.evaluate import BY_THE_APP, METHODS, evaluate
from tests.reference.records import RECORDS

RECORDS_EXPECTED = 863
ROOT = Path(__file__).parents[2]


def test_every_record_is_reproduced(record_property, capsys):
    assert len(RECORDS) == RECORDS_EXPECTED
    failures = {}
    for record in RECORDS:
        try:
            problem = misses(record, evaluate(record["method"], record["inputs"]))
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
        if problem:
            failures[f"{record['id']} {record['method']}"] = problem
    passed = len(RECORDS) - len(failures)
    record_property("records_passed", passed)
    with capsys.disabled():
        print(f"\n{passed} of {len(RECORDS)} reference records pass")
    assert not failures, "\n".join(f"{name}: {problem}" for name, problem in failures.items())


def test_an_unknown_method_fails():
    with pytest.raises(ValueError, match=r"got 'pearson_chi3\.p'"):
        evaluate("pearson_chi3.p", {})


def test_a_wrong_value_is_noticed():
    wrong = {"method": "fisher.two.p", "recomputed": 0.05, "value": 0.05, "tolerance": 0}
    assert misses(wrong, 0.05 * (1 + 1e-9))
    assert not misses(wrong, 0.05 * (1 + 1e-11))
    assert misses({**wrong, "value": True, "recomputed": True}, 1.0)
    vector = {**wrong, "value": [0.05, "Inf"], "recomputed": [0.05, "Inf"]}
    assert misses(vector, [0.05, 1e308])
    assert misses(vector, [0.05])
    assert not misses(vector, [0.05, float("inf")])


def test_every_method_is_asked():
    """But for those of `meta.`, which are made for every measure and every list of parts."""
    asked = {record["method"] for record in RECORDS}
    assert {method for method in METHODS if not method.startswith("meta.")} <= asked


@pytest.mark.parametrize("page", ["README.md", "tests/reference/README.md"])
def test_the_pages_say_how_many_records_the_app_answers(page):
    by_the_app = sum(record["method"] in BY_THE_APP for record in RECORDS)
    words = (ROOT / page).read_text(encoding="utf-8")
    assert f"{by_the_app} reference" in words or f"{by_the_app} of them" in words
