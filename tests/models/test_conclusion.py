"""The five rules of a conclusion: what they find, what they leave, and that nothing stops them."""

from __future__ import annotations

import pytest

from widgets.models.conclusion import FACTS, QUOTED, facts_found


def found(text: str) -> set[str]:
    return {fact for fact, quotes in facts_found(text, "SRI-4", 12).items() if quotes}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("", set()),
        ("Low-dose IL-2 is effective in lupus.", set()),
        ("SRI-4 at week 12.", {"endpoint"}),
        ("By the responder index, after 12 weeks.", {"endpoint"}),
        ("SRI 4 in weeks 12 to 24", {"endpoint"}),
        ("SRI-4 was measured.", set()),
        ("At week 12 they were better.", set()),
        ("SRI-4 at week 120.", set()),
        ("SRI-40 at week 12.", set()),
        ("The primary endpoint was not met.", {"met"}),
        ("They missed their goal.", {"met"}),
        ("The goal is clear. They met on Monday.", set()),
        ("25 points more (from 0 to 48).", {"effect"}),
        ("25 points more (95% CI 0–48).", {"effect"}),
        ("a difference of 25.2%, -0.3% to 47.6%", {"effect"}),
        ("about 25 more, between none at 0 and nearly 48", {"effect"}),
        ("25 points more (from 0.3 fewer to 47.6 more)", {"effect"}),
        ("55% against 30%, p = 0.052", set()),
        ("from 12 to 24", set()),
        ("IL-2 from week 12 to week 24", set()),
        ("Fever was more frequent.", {"harms"}),
        ("It is safe.", {"harms"}),
        ("Side effects were mild.", {"harms"}),
        ("It was pre-specified.", {"planned"}),
        ("A post hoc analysis.", {"planned"}),
        ("One secondary outcome, and a plane.", {"planned"}),
    ],
)
def test_each_rule_finds_what_it_says(text: str, facts: set[str]) -> None:
    assert found(text) == facts


def test_a_whole_conclusion_holds_all_five_and_is_quoted() -> None:
    text = (
        "The goal, SRI-4 at week 12, was planned and missed. 25 points more (0 to 48). Mild fever."
    )
    quotes = facts_found(text, "SRI-4", 12)
    assert set(quotes) == set(FACTS) == found(text)
    assert quotes["effect"] == ("25 points more (0 to 48).",)
    assert quotes["endpoint"] == ("The goal, SRI-4 at week 12, was planned and missed.",)
    for quote in (each for many in quotes.values() for each in many):
        assert quote in text


def test_a_long_sentence_is_cut_around_what_was_found() -> None:
    text = "word " * 100 + "fever " + "word " * 100
    [quote] = facts_found(text, "SRI-4", 12)["harms"]
    assert "fever" in quote
    assert len(quote) == QUOTED + 2
    assert quote[0] == quote[-1] == "…"


@pytest.mark.parametrize("piece", ["between 1 ", "1 to ", "9% ", "primary ", "1.1.", "\n", "é"])
def test_ten_thousand_characters_of_anything_end(piece: str) -> None:
    assert set(facts_found((piece * 10_000)[:10_000], "SRI-4", 12)) == set(FACTS)
