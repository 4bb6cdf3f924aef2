"""The S-value, by tosses of a coin."""

from __future__ import annotations

from itertools import product

import pytest

from widgets.stats.evidence.s_value import s_value


@pytest.mark.parametrize("tosses", range(6))
def test_it_is_the_number_of_heads_in_a_row(tosses: int) -> None:
    falls = list(product("HT", repeat=tosses))
    only_heads = sum(set(fall) <= {"H"} for fall in falls)
    assert s_value(only_heads / len(falls)) == tosses


@pytest.mark.parametrize("p", [0, -0.1, 1.1, float("nan")])
def test_a_number_that_is_no_p_value_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match=r"p must be in \(0, 1\], got"):
        s_value(p)
