"""A broken data file is refused, and the message names the file, the key or row, and the rule."""

import shutil

import pytest

from widgets.book.claims import claims
from widgets.book.glances import glances
from widgets.book.guesses import guesses
from widgets.book.ideas import ideas
from widgets.book.questions import misreadings, questions
from widgets.book.terms import terms
from widgets.handouts.facts import design
from widgets.trial import DataError, chapters, conventions, data_folder, load
from widgets.trial import read_data as trial_module

BROKEN = [
    # sources and places
    ("outcomes.csv", ",n_minus_1,P Abstract; S body", ",n_minus_1,X Abstract",
     'row "sri4_week12": cited must name a source of sources.toml, got "X"'),
    ("outcomes.csv", ",n_minus_1,P Abstract; S body", ",n_minus_1,P",
     'row "sri4_week12": cited must give a place in the source, got "P"'),
    ("outcomes.csv", ",n_minus_1,P Abstract; S body", ",n_minus_1,P Abstract;",
     'row "sri4_week12": cited must name a source of sources.toml, got ""'),
    ("sledai.csv", "seizure,seizure,8,E score sheet", "seizure,seizure,8,",
     "row \"seizure\": cited must be text that is not empty, got ''"),
    ("manifestations.csv", "rash,rash,control,16,6,6,0.015,0.015,P Table 2",
     "rash,rash,control,16,6,6,0.015,0.015,Q Table 2",
     'row "rash/control": cited must name a source of sources.toml, got "Q"'),
    # counts
    ("outcomes.csv", "evaluated,16,9,", "evaluated,31,9,",
     'row "sri4_week12": responders must be <= n, got 31 of 29'),
    ("outcomes.csv", "evaluated,16,9,", "evaluated,sixteen,9,",
     "row \"sri4_week12\": treatment must be a whole number >= 0, got 'sixteen'"),
    ("outcomes.csv", "evaluated,16,9,", "evaluated,-1,9,",
     "row \"sri4_week12\": treatment must be a whole number >= 0, got '-1'"),
    ("outcomes.csv", "evaluated,16,9,", "evaluated,15,9,",
     'row "sri4_week12": percent in P must round from 15 of 29, got 55.17'),
    ("outcomes.csv", "evaluated,16,9,", "everyone,16,9,",
     'row "sri4_week12": analysis_set must be one of protocol, literature, randomised, evaluated,'),
    ("adverse_events.csv", "fever,fever,,4,0", "fever,fever,,30,0",
     'row "fever": patients must be <= n, got 30 of 29'),
    ("manifestations.csv", "arthritis,arthritis,treatment,14,4,3", "arthritis,a,treatment,14,40,3",
     'row "arthritis/treatment": week_12 must be <= n, got 40 of 29'),
    ("baseline.csv", "tacrolimus,count,patients,1,", "tacrolimus,count,patients,31,",
     'row "tacrolimus": patients must be <= n, got 31 of 30'),
    ("analysis_sets.csv", ",30,30,60,", ",30,30,61,",
     'row "randomised": n_total must be the sum of the arms, got 61'),
    ("analysis_sets.csv", ",30,30,60,", ",30,,60,",
     'row "randomised": n_treatment and n_control must be given together or not at all'),
    ("analysis_sets.csv", ",13,12,25,", ",0,12,12,",
     'row "nephritis": n_treatment, n_control and n_total must be >= 1 or empty, got 0'),
    ("analysis_sets.csv", ",29,30,59,", ",,,59,",
     'row "evaluated": must be given with n_treatment and n_control, the arms rest on it'),
    ("outcomes.csv", "evaluated,16,9,", "protocol,16,9,",
     'row "sri4_week12": analysis set "protocol" has no printed arm sizes'),
    # printed numbers
    ("outcomes.csv", "0.052", "5.2", 'row "sri4_week12": p_value must be in [0, 1], got 5.2'),
    ("outcomes.csv", "0.052", "nan",
     'row "sri4_week12": a printed number must look like "0.052", got "nan"'),
    ("outcomes.csv", "n_minus_1", "chi2",
     'row "sri4_week12": reproduced_by must be one of (empty), n_minus_1, pearson,'),
    ("sequel.csv", "83.3", "183.3",
     'row "lupil2_without_two_sites": percent_treatment must be in [0, 100], got 183.3'),
    ("sequel.csv", "83.3", "83.4",
     'row "lupil2_without_two_sites": one table must fit the printed percentages, 0 do'),
    ("sequel.csv", "nct04077684,no,60", "protocol,yes,60",
     'row "nct04077684_1miu": counts need n_total, analysis set "protocol" has none'),
    ("unreproduced.csv", "baseline.csv,age,0.474", "baseline.csv,age,0.475",
     'row "baseline.csv/age": printed must be the p-value that baseline.csv prints there,'),
    ("unreproduced.csv", "baseline.csv,age,0.474", "baseline.csv,ages,0.474",
     'row "baseline.csv/ages": printed must be the p-value that baseline.csv prints there,'),
    # words and numbers
    ("outcomes.csv", "12,yes", "12,maybe",
     "row \"sri4_week12\": primary must be one of yes, no; got 'maybe'"),
    ("sledai.csv", "seizure,seizure,8", "seizure,seizure,7",
     'row "seizure": weight must be 1, 2, 4 or 8, got 7'),
    ("cells.csv", "natural killer cells,more", "natural killer cells,up",
     'row "natural_killer": direction must be one of more, reported as unchanged, fewer; got'),
    ("baseline.csv", "weight,weight,mean,kg,54.81", "weight,weight,mean,kg,inf",
     "row \"weight\": treatment must be a number >= 0, got 'inf'"),
    ("baseline.csv", "54.81,8.33", "54.81,",
     'row "weight": a mean must have an sd, a median low and high, a count neither'),
    ("baseline.csv", "12,,8,27", "12,,13,27",
     'row "sledai": low <= value <= high must hold, got 13.0, 12.0, 27.0'),
    ("medians.csv", "treatment,0,12,8,27", "treatment,0,12,8,",
     'row "sledai/treatment/0": low and high must be given together or not at all'),
    ("medians.csv", "treatment,0,12,8,27", "treatment,6,12,8,27",
     "row \"sledai/treatment/6\": week must be one of 0, 12, 24; got '6'"),
    ("conventions.toml", "0.05\n", '"small"\n',
     "key \"alpha\": value must be a number >= 0, got 'small'"),
    ("conventions.toml", "reason", "because", 'key "alpha": reason must be given, it is missing'),
    ("chapters.toml", 'title = "Deal it again"', 'title = ""',
     "key \"06_the_p_value\": title must be text that is not empty, got ''"),
    ("chapters.toml", "minutes = 10", "minutes = true",
     'key "00_start": minutes must be a whole number >= 0, got True'),
    ("trial.toml", "value = 1.0\n", "value = {}\n",
     'key "dose_per_injection": value must be a number, text, true, false or words, got {}'),
    ("trial.toml", 'population = "randomised"', 'population = "all"',
     'key "disease": population must be one of protocol, literature, randomised,'),
    ("trial.toml", "unit = ", "units = ", 'key "title": unit must be given, it is missing'),
    ("trial.toml", "[phase]\nvalue = 2\n", "[phase]\nvalue = 2\nvalues = 2\n",
     'key "phase": fields must be among value, unit, population, cited, note, sentence; got'),
    # between rows and files
    ("outcomes.csv", "24,no", "24,yes", ": one row must be primary, 2 are"),
    ("outcomes.csv", "SRI-4,12,yes", "SRI-4,13,yes",
     'row "sri4_week12": week of the primary row must be that of trial.toml "primary_week"'),
    ("outcomes.csv", "sri4_week24,", "sri4_week12,",
     'row "sri4_week12": the key must be given and be used once'),
    ("outcomes.csv", "sri4_week24,", ",", 'row "": the key must be given and be used once'),
    ("adverse_events.csv", "pneumonia,serious", "pneumonia,grave",
     'row "pneumonia": part_of must be the key of another row, got "grave"'),
    ("arms.csv", "control,placebo,", "placebo,placebo,",
     "row \"placebo\": key must be one of treatment, control; got 'placebo'"),
    ("arms.csv", "control,placebo,placebo with standard treatment,P Abstract; S body\n", "",
     'row "control": must be given, it is missing'),
    ("analysis_sets.csv", "\nrandomised,", "\nrandomized,",
     'row "randomised": must be given with n_treatment and n_control, the arms rest on it'),
    ("manifestations.csv", "fever,fever,control", "fevers,fever,control",
     'row "fever/control": must be given, it is missing'),
    ("endpoint.toml", "value = 105", "value = 104",
     'key "sledai_max": value must be 105, as the other files count, got 104'),
    ("endpoint.toml", "[sledai_max]", "[sledai_most]",
     'key "sledai_max": must be given, it is missing'),
    ("sequel.toml", "[lupil2_patients]", "[patients]",
     'key "patients": the key is already used in trial.toml'),
    # what was read, whole sentences, what is unknown
    ("sources.toml", 'read = "the whole article"', 'read = ""',
     "key \"S\": read must be text that is not empty, got ''"),
    ("sources.toml", 'read = "the whole article"\n', "",
     'key "S": read must be given, it is missing'),
    ("article.toml", 'sentence = "article_headline"\n', "",
     'key "article_headline_word": sentence must name the fact that gives the whole sentence'),
    ("article.toml", 'sentence = "article_safety"', 'sentence = "article_harms"',
     'key "article_safety_words": sentence must be the key of a paraphrase of the same place,'),
    ("article.toml", 'sentence = "article_week24"', 'sentence = "article_headline_word"',
     'key "article_superiority_word": sentence must be the key of a paraphrase of the same'),
    ("trial.toml", 'cited = "P title"', 'cited = ""',
     "key \"title\": cited must be text that is not empty, got ''"),
    ("unknowns.toml", 'items = "consort_2 consort_14"', 'items = "consort_2 consort_41"',
     'key "registered_primary": items must be keys of guidance.toml, got "consort_41"'),
    ("unknowns.toml", 'look = "a data', 'look = ""\nsee = "a data',
     'key "individual_patients": fields must be among label, text, look, items, cited; got "see"'),
    ("table_2_counts.csv", "treatment,randomised,21", "treatment,evaluated,31",
     'row "bilag_a_or_two_b/treatment": week_0 must be <= n, got 31 of 29'),
    # the file itself
    ("sledai.csv", "key,label,weight,cited", "key,label,points,cited",
     " header: must be key,label,weight,cited; got key,label,points,cited"),
    ("sledai.csv", "seizure,seizure,8,", "seizure,8,",
     'row "seizure": must have 4 fields as the header has, got 3'),
    ("sledai.csv", "seizure,seizure", 'seizure,"seiz"ure', " line 2: must be valid CSV;"),
    ("trial.toml", "[phase]", "[phase", ": must be valid TOML;"),
    ("trial.toml", "[title]", "size = 3\n[title]", 'key "size": must be a table, got 3'),
    ("questions.toml", 'misreading = "', 'misreading = "x',
     'key "ratio_in_words": misreading must be in misreadings.toml, got "xodds_ratio'),
    ("questions.toml", 'right = "yes"', 'right = "no"',
     'key "ratio_in_words": misreading must be in misreadings.toml, got ""'),
    ("guesses.toml", 'kind = "number"', 'kind = "numbers"', 'key "extra_responders": kind must be'),
    ("guesses.toml", "start = 1", "start = 99",
     'key "extra_responders": start must be in [low, high], got 99'),
    ("examples.toml", "n_treatment = 123", "n_treatment = 3",
     'key "bcg_first": responders_treatment must be <= n_treatment, got 4 of 3'),
    ("examples.toml", "n_treatment = 123", "n_treatment = 501",
     'key "bcg_first": n_treatment must be in [1, 500], got 501'),
    ("examples.toml", "n_control = 139", "n_control = 0",
     'key "bcg_first": n_control must be in [1, 500], got 0'),
    ("examples.toml", "responders_control = 11", "responders_control = -1",
     'key "bcg_first": responders_control must be a whole number >= 0, got -1'),
    ("examples.toml", 'counted = "a case of tuberculosis: fewer is better"', 'counted = ""',
     'key "bcg_first": counted must be text that is not empty, got'),
    ("fact_sheet.toml", 'facts = "design phase"', 'facts = "designs"',
     "key \"design\": no 'designs'; there are: title, registration,"),
    ("guesses.toml", "low = 1", 'low = "a"',
     'key "extra_responders": low must be a whole number, got \'a\''),
    ("self_test.toml", 'right = "yes"', 'right = "no"',
     'key "meaning": before_options must be three or more with one right one'),
    ("terms.toml", 'also = ["anti-dsDNA"]', 'also = "anti-dsDNA"',
     "key \"anti_dsdna\": also must be a list of words, got 'anti-dsDNA'"),
    ("terms.toml", 'gloss = "A score of lupus activity, organ', 'glos = "A score',
     'key "bilag": gloss must be given, it is missing'),
    ("claims.toml", 'verdict = "overstated"', 'verdict = "spin"',
     'key "news_effective": verdict must be one of supported, overstated, unsupported,'),
    ("claims.toml", 'number = "{effect12[difference]}"', 'number = "25 points"',
     'key "news_effective": number must be computed, a name in braces, got "25 points"'),
    ("claims.toml", 'cited = "S headline', 'cited = "Z headline',
     'key "news_effective": cited must name a source of sources.toml, got "Z"'),
    ("claims.toml", 'misreading = "headline', 'misreading = "xheadline',
     'key "news_effective": misreading must be in misreadings.toml, got "xheadline_is_the_result"'),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(data_folder(), tmp_path / "data")


def load_all(folder, monkeypatch):
    """Read every file, and return the trial."""
    monkeypatch.setattr(trial_module, "data_folder", lambda: folder)
    conventions.__wrapped__()
    chapters.__wrapped__()
    trial_module.examples.__wrapped__()
    misreadings.__wrapped__()
    questions.__wrapped__()
    guesses.__wrapped__()
    claims.__wrapped__()
    ideas.__wrapped__()
    glances.__wrapped__()
    terms.__wrapped__()
    list(design())
    return load(folder)


def test_the_copy_is_sound(folder, monkeypatch):
    assert load_all(folder, monkeypatch).sources


@pytest.mark.parametrize(("file", "old", "new", "rule"), BROKEN)
def test_each_broken_rule_names_file_key_and_rule(file, old, new, rule, folder, monkeypatch):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is no longer in data/{file}: this test would check nothing"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_all(folder, monkeypatch)
    gap = "" if rule[0] in ": " else " "
    assert str(caught.value).startswith(f"data/{file}{gap}{rule}")


@pytest.mark.parametrize("file", sorted(path.name for path in data_folder().glob("*.[ct]*")))
class TestEachFile:
    def test_missing(self, file, folder, monkeypatch):
        (folder / file).unlink()
        with pytest.raises(DataError, match=rf"data/{file}: must be a readable UTF-8 file"):
            load_all(folder, monkeypatch)

    def test_empty(self, file, folder, monkeypatch):
        (folder / file).write_text("", encoding="utf-8")
        with pytest.raises(DataError, match=rf"data/{file}( header: must be|: must hold at least)"):
            load_all(folder, monkeypatch)

    def test_not_utf8(self, file, folder, monkeypatch):
        (folder / file).write_bytes(b"\xff\xfe\x00")
        with pytest.raises(DataError, match=rf"data/{file}: must be a readable UTF-8 file"):
            load_all(folder, monkeypatch)

    def test_its_last_field_cut_off(self, file, folder, monkeypatch):
        text = (folder / file).read_text(encoding="utf-8").rstrip()
        cut = text.rpartition("," if file.endswith(".csv") else "=")[:-1]
        (folder / file).write_text("".join(cut).removesuffix(","), encoding="utf-8")
        with pytest.raises(DataError, match=f"data/{file}"):
            load_all(folder, monkeypatch)
