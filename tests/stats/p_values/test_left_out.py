from widgets.stats.p_values.left_out import left_out
from widgets.stats.p_values.p_value import TESTS


def test_above_500_patients_the_unconditional_tests_are_left_out() -> None:
    for table in ((13, 506, 28, 499), (28, 499, 13, 506)):
        left = {test for test in TESTS if left_out(test, *table)}
        assert left == {test for test in TESTS if TESTS[test].unconditional}
    assert not any(left_out(test, 13, 500, 28, 500) for test in TESTS)


def test_walds_log_odds_has_no_p_value_where_a_cell_is_empty() -> None:
    for table in ((0, 25, 5, 26), (25, 25, 5, 26), (5, 26, 0, 25), (5, 26, 25, 25)):
        left = {test for test in TESTS if left_out(test, *table)}
        assert left == {"log_odds_wald"}


def test_without_spread_or_degrees_of_freedom_a_test_has_no_p_value() -> None:
    for table in ((0, 1, 1, 1), (0, 20, 30, 30), (30, 30, 0, 20)):
        left = {test for test in TESTS if left_out(test, *table)}
        assert left == {"log_odds_wald", "wald", "t"}
    assert left_out("t", 1, 1, 1, 1) == left_out("t", 0, 1, 1, 1) == "two patients"
    # Where all fared alike there is no difference to divide either: the limit is 1 for all tests.
    assert left_out("wald", 9, 9, 8, 8) is left_out("t", 0, 9, 0, 8) is None
