import pytest

from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.robustness.missing_patient import missing_patient


@pytest.mark.parametrize("test", TESTS)
def test_three_fates(test):
    fates = missing_patient(test, 16, 29, 9, 30)
    assert fates.left_out == p_value(test, 16, 29, 9, 30)
    assert fates.responder == p_value(test, 17, 30, 9, 30)
    assert fates.non_responder == p_value(test, 16, 30, 9, 30)


def test_a_patient_of_the_control_arm():
    fates = missing_patient("pearson", 16, 30, 9, 29, arm="control")
    assert fates.responder == p_value("pearson", 16, 30, 10, 30)
    assert fates.non_responder == p_value("pearson", 16, 30, 9, 30)


def test_an_unknown_arm_is_refused():
    with pytest.raises(ValueError, match="arm must be one of treatment, control, got 'placebo'"):
        missing_patient("pearson", 16, 29, 9, 30, "placebo")
