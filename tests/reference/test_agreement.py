"""Interval and p-value agree about no difference on every table of complete planes."""

from __future__ import annotations

import pytest

from tests.reference.agreement import LARGEST, disagreements
from widgets.stats.estimates.inversions import INVERSIONS

OTHERS = ("log_odds_wald", "fisher")
CLOSED_FORM = [key for key in INVERSIONS if key not in (*OTHERS, "mid_p")]


def all_tables(largest: int) -> int:
    arms = range(1, largest + 1)
    return sum((n1 + 1) * (n0 + 1) for n1 in arms for n0 in arms)


@pytest.mark.parametrize("test", CLOSED_FORM)
def test_closed_forms_agree_up_to_thirty_an_arm(test: str) -> None:
    assert LARGEST == 30
    assert disagreements(test) == (all_tables(LARGEST), 0, 0)


@pytest.mark.parametrize("test", OTHERS)
def test_the_others_agree_up_to_thirteen_an_arm(test: str) -> None:
    """Up to thirty an arm as well, by ``python -m tests.reference.agreement``; it takes minutes."""
    assert disagreements(test, 13) == (all_tables(13), 0, 0)
