"""Which printed p-values come back, by peers that are independent of the project's statistics."""

import math

import numpy as np
import pytest
from scipy import stats

from widgets.trial import conventions, trial


def _array(x1, n1, x0, n0):
    return np.array([[x1, n1 - x1], [x0, n0 - x0]])


def _chi2(table, **how):
    return stats.chi2_contingency(_array(*table), **how)


def wald(table):
    x1, n1, x0, n0 = table
    r1, r0 = x1 / n1, x0 / n0
    variance = r1 * (1 - r1) / n1 + r0 * (1 - r0) / n0
    return 2 * stats.norm.sf(abs(r1 - r0) / math.sqrt(variance)) if variance else 1.0


def n_minus_1(table):
    n_all = table[1] + table[3]
    statistic = _chi2(table, correction=False).statistic
    return stats.chi2.sf(statistic * (n_all - 1) / n_all, 1)


PEERS = {
    "wald": wald,
    "likelihood_ratio": lambda t: _chi2(t, correction=False, lambda_="log-likelihood").pvalue,
    "pearson": lambda t: _chi2(t, correction=False).pvalue,
    "n_minus_1": n_minus_1,
    "yates": lambda t: _chi2(t, correction=True).pvalue,
    "fisher": lambda t: stats.fisher_exact(_array(*t)).pvalue,
    "boschloo_central": lambda t: stats.boschloo_exact(_array(*t).T).pvalue,
}


def t_from_summaries(row):
    return stats.ttest_ind_from_stats(
        *(row.treatment.value, row.treatment.sd, row.treatment.n),
        *(row.control.value, row.control.sd, row.control.n),
    ).pvalue


PRINTED = list(trial().printed_p_values())
LISTED = {(row.file, row.key): row for row in trial().unreproduced}


def reproduced(p):
    if p.table is None or not p.reproduced_by:
        return False
    return p.printed.agrees_with(PEERS[p.reproduced_by](p.table))


def test_the_printed_p_values_that_fail_are_exactly_those_listed():
    failing = {(p.file, p.key) for p in PRINTED if not reproduced(p)}
    assert failing == set(LISTED)
    assert len(PRINTED) == 56
    assert len(LISTED) == 21


def test_most_baseline_and_within_arm_p_values_are_fishers():
    counts = [p for p in PRINTED if p.file in {"baseline.csv", "manifestations.csv"} and p.table]
    fishers = [p for p in counts if reproduced(p)]
    assert (len(fishers), len(counts)) == (32, 39)


@pytest.mark.parametrize(
    ("key", "tests"), [("sri4_week12", {"n_minus_1"}), ("sri4_week24", {"pearson"})]
)
def test_which_tests_print_the_headline_p_values(key, tests):
    outcome = trial().outcomes[key]
    agree = {
        name for name, p in PEERS.items() if outcome.printed_p_value.agrees_with(p(outcome.table))
    }
    assert agree == tests == {outcome.reproduced_by}


def by_reason(reason):
    rows = [row for row in trial().unreproduced if row.reason == reason]
    assert rows, f"no row has reason {reason}"
    return rows


def printed_like(row):
    return next(p for p in PRINTED if (p.file, p.key) == (row.file, row.key))


@pytest.mark.parametrize("row", by_reason("no_test"), ids=lambda row: row.key)
def test_no_usual_test_gives_these(row):
    table = printed_like(row).table
    values = {name: p(table) for name, p in PEERS.items()}
    assert not [name for name, p in values.items() if row.printed.agrees_with(p)]
    nearest = min(values, key=lambda name: abs(values[name] - row.printed.value))
    assert nearest == row.candidate
    assert row.candidate_p_value.agrees_with(values[nearest])
    assert row.sizes == (table[1], table[3])


@pytest.mark.parametrize("row", by_reason("other_n"), ids=lambda row: row.key)
def test_another_number_of_patients_gives_these(row):
    x1, n1, x0, n0 = printed_like(row).table
    assert row.sizes != (n1, n0)
    p = PEERS[row.candidate]((x1, row.sizes[0], x0, row.sizes[1]))
    assert row.printed.agrees_with(p)
    assert row.candidate_p_value == row.printed


@pytest.mark.parametrize("row", by_reason("means"), ids=lambda row: row.key)
def test_a_t_test_on_the_printed_means_does_not_give_these(row):
    baseline = trial().baseline[row.key]
    assert (baseline.kind, row.candidate) == ("mean", "t")
    p = t_from_summaries(baseline)
    assert not row.printed.agrees_with(p)
    assert row.candidate_p_value.agrees_with(p)
    assert row.sizes == (baseline.treatment.n, baseline.control.n)


def test_medians_have_no_candidate():
    rows = by_reason("medians")
    assert {trial().baseline[row.key].kind for row in rows} == {"median"}
    assert not any(row.candidate or row.candidate_p_value for row in rows)


def test_arthritis_differs_in_significance_and_not_between_the_arms():
    arthritis, alpha = trial().signs["arthritis"], conventions()["alpha"].value
    fisher = PEERS["fisher"]
    within = [fisher(course.table(12)) for course in (arthritis.treatment, arthritis.control)]
    assert within[0] < alpha < within[1]
    assert round(fisher(arthritis.table(12)), 2) == 0.21


def test_of_the_three_exceptions_that_the_article_names_one_is_below_the_line():
    keys = trial().facts["article_safety_exceptions"].value
    p = [round(PEERS["fisher"](trial().adverse_events[key].table), 3) for key in keys]
    assert p == [0.021, 0.052, 0.112]
