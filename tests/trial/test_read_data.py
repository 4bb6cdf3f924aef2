"""The facts themselves: sources, counts, percentages, and which printed p-values come back."""

import csv
import math
import tomllib
from dataclasses import fields, is_dataclass

import numpy as np
import pytest
from scipy import stats

from widgets.trial import conventions, counts_behind, data_folder, trial
from widgets.trial.columns import FACT_FILES, ROWS, TABLES

# ---- peers: independent of the project's own statistics ----------------------------------------


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


# ---- sources -----------------------------------------------------------------------------------


def all_records(thing=None):
    """Every dataclass of the trial, found by walking; `Source` and `Citation` are leaves."""
    thing = trial() if thing is None else thing
    if is_dataclass(thing):
        yield thing
        inner = [getattr(thing, field.name) for field in fields(thing) if field.name != "cited"]
    else:
        inner = list(thing.values()) if hasattr(thing, "values") else list(thing)
    for each in inner:
        if is_dataclass(each) or hasattr(each, "values") or isinstance(each, tuple):
            yield from all_records(each)


def test_every_fact_cites_a_source_and_a_place():
    cited = [record for record in all_records() if hasattr(record, "cited")]
    assert len(cited) > 150
    for record in cited:
        assert record.cited, record
        for citation in record.cited:
            assert trial().sources[citation.source.label] is citation.source
            assert citation.locator


def test_every_source_is_cited_by_some_fact():
    used = {c.source.label for r in all_records() for c in getattr(r, "cited", ())}
    assert used == set(trial().sources) == set("SPRLFBE")


def test_every_file_is_read_and_explained():
    files = {path.name for path in data_folder().iterdir() if path.suffix in {".csv", ".toml"}}
    readme = (data_folder() / "README.md").read_text(encoding="utf-8")
    known = set(ROWS) | set(TABLES)
    assert known <= files
    for name in files:
        assert f"`{name}`" in readme, f"data/README.md does not explain {name}"


@pytest.mark.parametrize("file", sorted({*ROWS, *TABLES}))
def test_every_column_and_field_is_explained(file):
    readme = (data_folder() / "README.md").read_text(encoding="utf-8")
    section = next(part for part in readme.split("\n### ") if part.startswith(f"`{file}`"))
    names = ROWS[file].split() if file in ROWS else " ".join(TABLES[file]).split()
    if file in FACT_FILES:
        section = next(part for part in readme.split("\n### ") if part.startswith("`trial.toml`"))
    assert names
    for name in names:
        assert f"`{name}`" in section, f"data/README.md does not explain {name} of {file}"


# ---- counts and percentages --------------------------------------------------------------------


def test_sledai_has_24_signs_that_sum_to_105():
    weights = [sign.weight for sign in trial().sledai.values()]
    assert (len(weights), sum(weights)) == (24, 105)
    assert [weights.count(points) for points in (8, 4, 2, 1)] == [8, 6, 7, 3]


@pytest.mark.parametrize("key", trial().outcomes)
@pytest.mark.parametrize("arm", ["treatment", "control"])
def test_printed_percentages_come_from_the_counts_at_their_decimals(key, arm):
    responders = getattr(trial().outcomes[key], arm)
    assert responders.printed
    for percent in responders.printed.values():
        rate = 100 * responders.responders / responders.n
        assert f"{rate:.{percent.decimals}f}" == percent.text
        assert counts_behind(percent, responders.n) == (responders.responders,)


def test_the_article_prints_percentages_that_30_patients_cannot_give():
    treatment = [trial().outcomes[key].treatment for key in ("sri4_week12", "sri4_week24")]
    n_in_article = int(trial().facts["article_n_treatment"].number)
    for responders in treatment:
        assert counts_behind(responders.printed["S"], n_in_article) == ()
        assert counts_behind(responders.printed["S"], 29) == (responders.responders,)


def test_adverse_events_add_up_where_they_are_parts():
    serious = trial().adverse_events["serious"]
    parts = [event for event in trial().adverse_events.values() if event.part_of == "serious"]
    assert len(parts) == 3
    assert sum(part.control.patients for part in parts) == serious.control.patients == 3
    assert sum(part.treatment.patients for part in parts) == serious.treatment.patients == 0


def test_the_article_gives_three_rows_of_adverse_events():
    rows = trial().adverse_events.values()
    in_article = {row.key for row in rows if any(c.source.label == "S" for c in row.cited)}
    assert in_article == {"injection_site_reaction", "fever", "flu_like_symptoms"}


def test_injection_site_reactions_differ_although_the_article_sees_no_difference():
    p = PEERS["fisher"](trial().adverse_events["injection_site_reaction"].table)
    assert round(p, 3) == 0.021


def test_medians_cover_each_measure_arm_and_week():
    expected = {
        (measure, arm, week)
        for measure in ("sledai", "pga", "prednisone")
        for arm in ("treatment", "control")
        for week in (0, 12, 24)
    }
    assert set(trial().medians) == expected
    assert trial().medians["sledai", "control", 12].summary.value == 6


# ---- p-values ----------------------------------------------------------------------------------


def test_the_printed_p_values_that_fail_are_exactly_those_listed():
    failing = {(p.file, p.key) for p in PRINTED if not reproduced(p)}
    assert failing == set(LISTED)
    assert len(PRINTED) == 52
    assert len(LISTED) == 17


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


# ---- the files as files ------------------------------------------------------------------------


def test_files_are_plain_utf8_with_unix_line_ends():
    files = [path for path in data_folder().iterdir() if path.suffix in {".csv", ".toml", ".md"}]
    assert len(files) > 15
    for path in files:
        raw = path.read_bytes()
        raw.decode("utf-8")
        assert b"\r" not in raw, path.name
        assert raw.endswith(b"\n"), path.name


def test_later_chapters_find_no_number_typed_for_the_later_counts():
    """LUPIL-2 prints percentages; the counts are inferred and must not be stored."""
    with (data_folder() / "sequel.csv").open(encoding="utf-8", newline="") as file:
        cells = {cell for row in csv.reader(file) for cell in row}
    assert {"68", "58", "83.3", "51.7"} <= cells
    assert not {"34", "29", "20", "24", "15"} & cells
    sets = tomllib.loads((data_folder() / "sequel.toml").read_text(encoding="utf-8"))
    assert not {34, 29, 20, 24, 15} & {
        table["value"] for table in sets.values() if isinstance(table["value"], int)
    }
