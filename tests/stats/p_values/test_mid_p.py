"""Mid-p by its definition in whole numbers: tables that tie with the observed one count half."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import assume, given

from tests.stats.tables import quick, tables
from widgets.stats.p_values.p_value import p_value


@quick
@given(tables(n_max=60))
def test_mid_p_equals_its_definition_in_whole_numbers(table):
    x1, n1, x0, n0 = table
    m = x1 + x0
    assume(n1 and n0 and 0 < m < n1 + n0)
    weights = {x: comb(n1, x) * comb(n0, m - x) for x in range(max(0, m - n0), min(n1, m) + 1)}
    total, own = sum(weights.values()), weights[x1]

    def share(less, equal):
        return Fraction(2 * sum(less) + sum(equal), 2 * total)

    ties = [weight for weight in weights.values() if weight == own]
    by_probability = share([weight for weight in weights.values() if weight < own], ties)
    assert p_value("mid_p", *table) == pytest.approx(float(by_probability), rel=1e-11)
    up, down = (
        share([weight for x, weight in weights.items() if sign * (x - x1) > 0], [own])
        for sign in (1, -1)
    )
    assert p_value("mid_p", *table, "greater") == pytest.approx(float(up), rel=1e-11)
    assert p_value("mid_p_central", *table) == pytest.approx(float(2 * min(up, down)), rel=1e-11)
