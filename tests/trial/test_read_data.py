"""The facts themselves: sources, counts, percentages."""

import csv
import tomllib
from dataclasses import fields, is_dataclass

import pytest

from widgets.trial import counts_behind, data_folder, trial
from widgets.trial.columns import FACT_FILES, ROWS, TABLES

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
    assert used == set(trial().sources) == {*"SNPRLFTMABECG", "N2", "I1"}


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


def test_every_source_says_what_was_read():
    assert all(source.read for source in trial().sources.values())
    assert "not its methods" in trial().sources["P"].read


def test_the_exceptions_belong_to_the_sentence_of_the_article():
    facts, events = trial().facts, trial().adverse_events
    exceptions = facts["article_safety_exceptions"].value
    cited_by_s = [key for key, e in events.items() if any(c.source.label == "S" for c in e.cited)]
    assert list(exceptions) == cited_by_s
    whole = str(facts[facts["article_safety_words"].sentence].value)
    assert "other than" in whole
    assert all(events[key].label.split()[0] in whole for key in exceptions)


def test_every_unknown_says_where_to_look_and_each_item_is_asked_for_by_some():
    asked = {item for unknown in trial().unknowns.values() for item in unknown.items}
    assert all(unknown.look for unknown in trial().unknowns.values())
    assert {"consort_5a", "consort_16a", "consort_21c", "consort_22"} <= asked


@pytest.mark.parametrize("words", ["sources do not", "sources give no", "sources don't"])
def test_nothing_is_called_unsaid_that_was_not_read(words):
    checked = 0
    for path in data_folder().glob("*.[ct]*"):
        assert words not in path.read_text(encoding="utf-8").lower(), path.name
        checked += 1
    assert checked > 15


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
        decimals = len(percent.text.partition(".")[2])
        assert f"{rate:.{decimals}f}" == percent.text
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


def test_medians_cover_each_measure_arm_and_week():
    expected = {
        (measure, arm, week)
        for measure in ("sledai", "bilag", "pga", "prednisone", "anti_dsdna")
        for arm in ("treatment", "control")
        for week in (0, 12, 24)
    }
    assert set(trial().medians) == expected
    assert trial().medians["sledai", "control", 12].summary.value == 6


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
