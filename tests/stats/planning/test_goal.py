import pytest

from widgets.stats.planning.goal import Goal


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0.3, 0.3), "rate_treatment must differ from rate_control, got 0.3"),
        ((1.3, 0.3), r"rate_treatment must be in \[0, 1\], got 1.3"),
        (([0.3, 0.4], 0.3), "rate_treatment must be one number"),
        ((0.5, 0.3, 0.04), r"power must be in \(alpha, 1\), got 0.04"),
        ((0.5, 0.3, 1.0), r"power must be in \(0, 1\), got 1.0"),
        ((0.5, 0.3, 0.8, 0.0), r"alpha must be in \(0, 1\), got 0.0"),
        ((0.5, 0.3, 0.8, 0.05, 0.0), r"ratio must be in \[0.1, 10\], got 0.0"),
    ],
)
def test_goals_refuse(arguments, message):
    with pytest.raises(ValueError, match=message):
        Goal(*arguments)
