"""Several comparisons, one a line: read, named, refused line by line, kept exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.reading.lines import (
    LONGEST_TEXT,
    MOST_LINES,
    canonical_lines,
    kept_lines,
    lines_text,
    named_line,
    read_lines,
)
from widgets.reading.refusal import Unread
from widgets.reading.trial import TwoArmTrial
from widgets.stats.two_arm import TwoArm


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("death: 12/120 vs 20/118", "death: 12/120 vs 20/118"),
        ("Hart 1977: 62/13598 vs 248/12867", "Hart 1977: 62/13598 vs 248/12867"),
        ("- death: BCG 4/123 (3%), placebo 11/139 (8%)", "death: BCG 4/123 vs placebo 11/139"),
        ("2. stroke: 4 of 120 against 9 of 118", "stroke: 4/120 vs 9/118"),
        ("Hart\t62/13598\t248/12867", "Hart: 62/13598 vs 248/12867"),
        ("IL-2: 16/29, placebo: 9/30", "line 1: IL-2 16/29 vs placebo 9/30"),
        ("week 12: 16/29 vs 9/30", "week 12: 16/29 vs 9/30"),
    ],
)
def test_a_line_is_read_as_the_bench_reads_it_and_named(line, kept) -> None:
    assert lines_text(read_lines(line).trials) == kept


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a: -1/29 vs 9/30", "not -1"),
        ("a: 31/29 vs 9/30", "31 of 29"),
        ("a: 16/29", "Only one arm"),
        ("a: <b>1</b>/29 vs 9/30", "markup"),
        ("a: =A1/29", "formula"),
        ("a: 16 29 9 30", "can be read in"),
    ],
)
def test_a_line_that_is_not_understood_is_named_and_the_others_stay(line, words) -> None:
    read = read_lines(f"death: 12/120 vs 20/118\n\n{line}\nstroke: 4/120 vs 9/118")
    assert [each.outcome for each in read.trials] == ["death", "stroke"]
    [refused] = read.refused
    assert refused.startswith("Line 3: ")
    assert words in refused
    with pytest.raises(Unread, match="Line 1: "):
        read_lines(line)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x" * (LONGEST_TEXT + 1), "at most 10,000 characters"),
        ("a: 1/2 vs 1/2\n" * 200, f"room for {MOST_LINES} lines, and these are 200"),
        (" \n ", "no line"),
    ],
)
def test_too_much_and_nothing_are_refused(text, words) -> None:
    with pytest.raises(Unread, match=words):
        read_lines(text)


ARM = st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
NAME = st.text(max_size=60)


@given(ARM, ARM, NAME, st.sampled_from(["treatment", "300 mg", "a: b/c vs d"]))
def test_what_is_kept_is_read_back_exactly(treatment, control, name, arm) -> None:
    each = named_line(TwoArmTrial(TwoArm(*treatment, *control), arm), name)
    text = lines_text((each, each))
    assert kept_lines(text) == (each, each)
    assert canonical_lines(text) == text


def test_a_long_outcome_is_kept_whole_and_what_is_longer_is_marked_as_cut() -> None:
    outcome = "cardiovascular death or hospitalisation for heart failure at 24 months"
    read = read_lines(f"{outcome}: 415/2997 vs 511/2991\n{outcome} or {outcome}: 1/29 vs 2/30")
    assert [each.outcome for each in read.trials] == [
        outcome,
        f"{outcome} or cardi…",
    ]


@pytest.mark.parametrize("text", ["", "a", "a: 1/2 vs 3/2", "a: 1/2 vs 1/2\n" * 50, "a: 01/2 vs <"])
def test_what_was_not_kept_so_is_refused(text) -> None:
    with pytest.raises(ValueError, match=r"must be|got"):
        kept_lines(text)


TABLES = {
    "Trial\tEvents treatment\tN treatment\tEvents control\tN control\n"
    "Smith 2019\t12\t120\t20\t118\nSmith 2023\t31\t402\t44\t399": [
        "Smith 2019: 12/120 vs 20/118",
        "Smith 2023: 31/402 vs 44/399",
    ],
    "author,year,tpos,tneg,cpos,cneg\nAronson,1948,4,119,11,128\nFerguson,1949,6,300,29,274": [
        "Aronson: 4/123 vs 11/139",
        "Ferguson: 6/306 vs 29/303",
    ],
    "Study\tevent.e\tn.e\tevent.c\tn.c\nA\t12\t120\t20\t118\nB\t31\t402\t44\t399": [
        "A: 12/120 vs 20/118",
        "B: 31/402 vs 44/399",
    ],
    "study ai n1i ci n2i\nA 12 120 20 118\nB 31 402 44 399": [
        "A: 12/120 vs 20/118",
        "B: 31/402 vs 44/399",
    ],
    "Study\tTreatment\tControl\nSmith 2019\t12/120\t20/118\nJones 2023\t31/402\t44/399": [
        "Smith 2019: 12/120 vs 20/118",
        "Jones 2023: 31/402 vs 44/399",
    ],
    "\tBCG\t\tControl\t\nTrial\tEvents\tTotal\tEvents\tTotal\nA\t12\t120\t20\t118\n"
    "B\t31\t402\t44\t399\nTotal\t43\t522\t64\t517": [
        "A: 12/120 vs 20/118",
        "B: 31/402 vs 44/399",
    ],
    "Outcome, n (%)\tIL-2 (N=29)\tPlacebo (N=30)\tP value\nSRI-4\t16 (55.2%)\t9 (30.0%)\t0.052\n"
    "Death\t0\t1 (3.3)\t1.00": [
        "SRI-4: IL-2 16/29 vs Placebo 9/30",
        "Death: IL-2 0/29 vs Placebo 1/30",
    ],
    "Event    Drug (n = 506)    Placebo (n = 499)\nDeath    6 (1.2)    9 (1.8)": [
        "Death: Drug 6/506 vs Placebo 9/499"
    ],
}


@pytest.mark.parametrize("text", TABLES)
def test_a_table_with_heads_is_a_comparison_in_each_row(text) -> None:
    read = read_lines(text)
    assert lines_text(read.trials).split("\n") == TABLES[text]
    assert not read.refused


def test_a_row_that_counts_nothing_is_named_and_the_others_are_read() -> None:
    head = "Characteristic\tDrug (N=100)\tPlacebo (N=100)\n"
    read = read_lines(f"{head}Age, mean (SD)\t54 (12)\t55 (11)\nFemale, n (%)\t40 (40)\t45 (45)")
    assert lines_text(read.trials) == "Female: Drug 40/100 vs Placebo 45/100"
    assert read.refused == ('"Age, mean (SD)": 54 is 54% of 100, but 12% is written beside it.',)


def test_a_table_of_which_no_row_can_be_is_refused_row_by_row() -> None:
    head = "trial,events,total,events,total\n"
    with pytest.raises(
        Unread, match=r"\"a\": An arm has 1 to 1,000,000 patients, not 1,000,000,000."
    ):
        read_lines(f"{head}a,1,20,1,1000000000\nb,31,20,1,20")
