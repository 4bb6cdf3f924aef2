import pytest

from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.robustness.missing_patient import missing_patient


@pytest.mark.parametrize("test", TESTS)
def test_three_fates(test):
    fates = missing_patient(test, 16, 29, 9, 30)
    assert fates.left_out == p_value(test, 16, 29, 9, 30)
    assert fates.responder == p_value(test, 17, 30, 9, 30)
    assert fates.non_responder == p_value(test, 16, 30, 9, 30)
