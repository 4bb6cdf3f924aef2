"""Which fields each file of data/ has, in order; data/README.md says what they mean."""

ROWS: dict[str, str] = {
    "analysis_sets.csv": "key label n_treatment n_control n_total cited",
    "arms.csv": "key name received cited",
    "outcomes.csv": (
        "key label endpoint week primary analysis_set treatment control percent_treatment_P"
        " percent_control_P percent_treatment_S percent_control_S p_value reproduced_by cited"
    ),
    "sequel.csv": (
        "key label endpoint week analysis_set counts_follow percent_treatment percent_control"
        " p_value reproduced_by post_hoc cited"
    ),
    "adverse_events.csv": "key label part_of treatment control cited",
    "baseline.csv": (
        "key label kind unit treatment treatment_sd treatment_low treatment_high"
        " control control_sd control_low control_high p_value cited"
    ),
    "manifestations.csv": "sign label arm week_0 week_12 week_24 p_value_12 p_value_24 cited",
    "medians.csv": "measure label unit arm week median low high cited",
    "table_2_counts.csv": (
        "row label arm analysis_set week_0 week_12 week_24 p_value_12 p_value_24 cited"
    ),
    "sledai.csv": "key label weight cited",
    "cells.csv": "key label direction cited",
    "consort.csv": "key questions article abstract tables note cited",
    "unreproduced.csv": (
        "file key printed reason candidate n_first n_second candidate_p_value note"
    ),
}
NAMED_BY: dict[str, str] = {
    "manifestations.csv": "sign arm",
    "medians.csv": "measure arm week",
    "table_2_counts.csv": "row arm",
    "unreproduced.csv": "file key",
}  # the columns that together name a row, where it is not `key`
FACT_FILES = (
    "trial.toml",
    "endpoint.toml",
    "biology.toml",
    "article.toml",
    "sequel.toml",
    "other_trials.toml",
)
TABLES: dict[str, tuple[str, str]] = {
    "sources.toml": ("title citation licence read", "doi note"),
    "conventions.toml": ("value unit reason", ""),
    "unknowns.toml": ("label text look items cited", ""),
    "guidance.toml": ("text cited", ""),
    "terms.toml": ("term gloss", "also"),
    "chapters.toml": ("title question idea sources", "number short_path formerly"),
    "glances.toml": ("key bars", ""),
    "fact_sheet.toml": ("label text facts", ""),
    "class_trial.toml": ("kind title", "label text value minutes do say cited"),
    "examples.toml": (
        "label group counted responders_treatment n_treatment responders_control n_control cited",
        "treatment control better week randomised_treatment randomised_control primary margin"
        " p_value one_sided reproduced_by interval measure interval_by note read source reference",
    ),
    "misreadings.toml": ("title cited", ""),
    "claims.toml": ("said_by text verdict number answer cited", "misreading"),
    "questions.toml": ("chapter text options", ""),
    "self_test.toml": ("idea why before before_options after after_options", ""),
    "guesses.toml": (
        "chapter kind text reveal",
        "answer unit low high start step explore seen options across places about",
    ),
    **dict.fromkeys(FACT_FILES, ("value unit population cited", "note sentence")),
}  # needed fields, optional fields
