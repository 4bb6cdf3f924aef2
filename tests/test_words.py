"""British spelling, one spelling for each word, and none of the habits that stop a reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.words import ROOT, files, words

HABITS = {
    "a find": r"\b(?:a|false|true|chance|striking|one|each|of|no) finds?\b(?! (?:it|that|the|out))",
    "told": r"\b(?:re)?told\b",
    "whoever": r"\bwho(?:so)?ever\b",
    "nought": r"\bnoughts?\b",
    "one responder more": (
        r"\bone (?:responder|patient) (?:more|fewer) (?:on|in|than)\b"
        r"|\bresponders (?:more|fewer)\b"
    ),
    "of a hundred": r"\b(?:of|out of) (?:a|one) (?:hundred|thousand)\b",
    "the sources do not say": (
        r"\b(?:sources|papers?|authors|registry)"
        r" (?:does|do|did)(?: not|n't) (?:say|report|print|tell|state|give|mention)"
    ),
    "lies for is": (
        r"\b(?:lies|lie|lay) (?:above|below|beside|inside|outside|within|in(?! between))\b"
        r"|\bstands (?:at|above|below|beside|inside|outside|between|in|on|under)\b"
    ),
    "the object first": r", we have not read\.",
    "is no for is not a": r"\b(?:is|are) no (?:threshold|percentage|rule|bound)\b",
    "soon said": r"\bsoon said\b",
    "belong into": r"\bbelongs? into\b",
    "v for vs": r"\d v \{?\d",
    "a curly quotation mark": r"[“”‘’]",
    "an exclamation mark": r"\w!(?=\s|$)",
}
BRITISH = {
    "behaviour": r"behavior\w*",
    "centre": r"(?<!')centers?\b",
    "colour": r"(?<!-)colors?\b",
    "favour": r"favor\w*",
    "grey": r"grays?\b",
    "haematuria": r"hematuria",
    "judgement": r"judgments?\b",
    "labelled": r"label(?:ed|ing)\b",
    "licence (the noun)": r"(?:the|a|this|open|own) license\b",
    "tumour": r"tumors?\b",
    "-ise": r"(?:random|recogn|real|general|summar|minim|maxim|special|critic|normal)iz\w+",
    "analyse": r"analyz\w+",
    "towards": r"toward\b",
}
ONE_SPELLING = {
    "chi-square": r"chi[- ]squared|chi square\b",
    "intention to treat": r"intent[- ]to[- ]treat",
    "meta-analysis": r"meta ?analys[ei]s",
    "non-responder": r"non ?responders?\b",
    "p-value": r"P-values?|p values?\b",
    "percent": r"per cent\b",
    "placebo-controlled": r"placebo controlled",
    "subgroup": r"sub-groups?",
    "type I error": r"type (?:1|one) errors?|type-I errors?",
    "yes or no": r"yes/no",
}


def found(path: Path, rules: dict[str, str]) -> list[str]:
    """Return what breaks a rule, each with the words around it."""
    return [
        f"{rule}: …{text[max(0, match.start() - 30) : match.end() + 30]!r}"
        for text in words(path)
        for rule, pattern in rules.items()
        for match in re.finditer(pattern, text, 0 if rule == "p-value" else re.I)
    ]


def test_there_are_words_to_look_at() -> None:
    assert len(files()) > 200
    assert sum(len(said.split()) for path in files() for said in words(path)) > 40_000


@pytest.mark.parametrize("rules", [BRITISH, ONE_SPELLING], ids=["British", "one spelling"])
def test_a_word_has_one_spelling(rules: dict[str, str]) -> None:
    for path in files():
        assert not found(path, rules), path


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_habit_stops_a_reader(path: Path) -> None:
    assert not found(path, HABITS)


def test_no_template_leaves_its_quotation_marks_to_the_browser() -> None:
    templates = [path for path in files() if path.suffix in {".j2", ".html"}]
    assert len(templates) > 10
    assert not [path.name for path in templates if "<q>" in path.read_text(encoding="utf-8")]
