import numpy as np
import pytest

from widgets.stats.planning.critical import USUAL, arm_sizes, rejection_runs
from widgets.stats.planning.design import Design
from widgets.stats.planning.sample_size import type_i_error_by_n


@pytest.mark.parametrize("test", ["fisher", "wald", "log_odds_wald"])
def test_the_runs_fill_exactly_the_tables_that_reject(test):
    """Probability one on a single table picks that table out of the sums."""
    runs = rejection_runs(test, 0.05, 1.0, 7, 7)
    rejects = Design(test, 7, 7).rejects
    corners = [(t, c) for t in (0, 1) for c in (0, 1)]
    for t, c in corners:
        assert runs.power(t, c)[0] == pytest.approx(rejects[7 * t, 7 * c], abs=1e-15)
    lengths = (runs.end - runs.start).sum()
    assert lengths == rejects.sum()


def test_alphas_that_share_their_planes_do_not_share_their_runs():
    powers = [rejection_runs("fisher", alpha, 1.0, 20, 20).power(0.5, 0.2)[0] for alpha in USUAL]
    assert (np.diff(powers) > 0).all()


def test_arms_follow_the_ratio():
    n_treatment, n_control = arm_sizes(2 / 3, 3, 5)
    assert (n_treatment.tolist(), n_control.tolist()) == ([2, 3, 4], [3, 4, 5])


def test_an_exact_test_stays_below_its_alpha_everywhere():
    for rate in (0.05, 0.3, 0.5):
        assert (type_i_error_by_n("fisher", rate) <= 0.05).all()
