"""A printed p-value or interval is found again at its test, counts and side; or it is said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.book.trials import LUPUS
from widgets.book.missing import countings
from widgets.book.tests import ALL_TESTS
from widgets.book.two_arm_report_page import report_page
from widgets.book.two_arm_table import known_tables
from widgets.book.what_printed import INTERVALS, tried_tests, what_printed
from widgets.book.what_printed_words import in_print_words, known_words, what_printed_words
from widgets.reading.trial import Printed, TwoArmTrial
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.two_arm import TwoArm
from widgets.trial import examples

WEEK_24, NEPHRITIS = TwoArm(19, 29, 11, 30), TwoArm(7, 13, 2, 12)
PLAIN = TwoArmTrial(LUPUS.table)


def first(trial, printed):
    found = what_printed(replace(trial, printed=printed))
    return (*found.p, *found.interval)[0]


@pytest.mark.parametrize("test", ALL_TESTS)
@pytest.mark.parametrize("table", [LUPUS.table, WEEK_24, TwoArm(28, 385, 53, 377)])
def test_every_test_is_found_by_what_it_prints(test, table):
    searched = max(table.n_treatment, table.n_control) <= 100
    printed = Printed(f"{p_value(test, *table):.4f}")
    found = what_printed(TwoArmTrial(table, printed=printed)).p
    named = bool(found) and TESTS[test].label in found[0].names
    assert named or not (searched or not TESTS[test].unconditional)


@pytest.mark.parametrize(("measure", "name"), [(m, n) for m in INTERVALS for n in INTERVALS[m]])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_every_interval_is_found_by_what_it_prints(measure, name, level):
    scale, digits = (100, 1) if measure == "risk_difference" else (1, 2)
    limits = INTERVALS[measure][name](*LUPUS.table, confidence_level=level)
    low, high = (round(scale * end, digits) for end in limits)
    match = first(PLAIN, Printed("", low, high, measure, level))
    assert name in match.names
    assert match.counting.table == LUPUS.table
    assert not match.turned
    one_end = first(PLAIN, Printed("", low, None, measure, (1 + level) / 2))
    assert name in one_end.names


def test_the_trials_own_p_values():
    tests = ("t test on 0/1", "N-1 chi-square")
    assert first(PLAIN, Printed("0.052")).names == tests
    assert "t test on 0/1" in first(TwoArmTrial(WEEK_24), Printed("0.027")).names
    nephritis = replace(TwoArmTrial(NEPHRITIS), printed=Printed("0.036"))
    assert not [match for match in what_printed(nephritis).p if not match.one_sided]


def test_newcombe_is_recognised_and_control_minus_treatment_too():
    assert first(PLAIN, Printed("", 0.1, 46.3)).names == ("Newcombe",)
    turned = first(PLAIN, Printed("", -46.3, -0.1))
    assert turned.names == ("Newcombe",)
    assert turned.turned


def test_the_missing_are_counted_in_every_way():
    tables = [str(way.table) for way in countings(LUPUS)]
    assert tables == ["16/29 vs 9/30", "17/30 vs 9/30", "16/30 vs 9/30"]
    both = replace(LUPUS, randomised=(30, 31))
    assert len({way.table for way in countings(both)}) == len(countings(both)) == 5
    assert len(countings(PLAIN)) == 1
    as_non_responders = replace(LUPUS, printed=Printed(f"{p_value('pearson', 16, 30, 9, 30):.4f}"))
    [match] = [m for m in what_printed(as_non_responders).p if not m.one_sided]
    assert match.counting.table == (16, 30, 9, 30)
    assert "Pearson chi-square" in match.names


def test_a_bound_is_kept_by_every_test_or_by_none():
    large = TwoArmTrial(TwoArm(8, 18198, 162, 18325), printed=Printed("<0.001"))
    assert len(what_printed(large).p[0].names) == 9
    assert what_printed_words(large) == ("p < 0.001: all 9 tests give it.",)
    assert not what_printed(replace(large, printed=Printed(">0.05"))).p


def test_what_no_test_gives_is_said_without_blame():
    words, otherwise = what_printed_words(replace(LUPUS, printed=Printed("0.36")))
    assert "no test tried here gives it" in words
    assert "with the missing counted in another way" in words
    assert words.endswith("We could not reproduce it from these counts.")
    assert otherwise.startswith("A number that no counts give may be adjusted for")
    interval, same = what_printed_words(replace(PLAIN, printed=Printed("", 5, 10)))
    assert same == otherwise
    assert interval.startswith("The difference from 5 to 10 points (95%): no interval")
    assert "could not reproduce" in interval
    assert not what_printed_words(PLAIN)


def test_what_fits_only_on_one_side_is_no_proof():
    words, _ = what_printed_words(replace(TwoArmTrial(NEPHRITIS), printed=Printed("0.036")))
    assert "The digits fit Fisher mid-p, one-sided, which does not show that it was" in words


@pytest.mark.parametrize("better", [True, False])
def test_a_one_sided_trial_is_read_on_its_side_first(better):
    table = LUPUS.table if better else LUPUS.table.swapped()
    p = p_value("pearson", *table, "greater" if better else "less")
    trial = TwoArmTrial(table, more_is_better=better, one_sided=True, printed=Printed(f"{p:.4f}"))
    [words] = what_printed_words(trial)
    assert "gives it" in words or "give it" in words
    assert "Pearson chi-square" in words
    two, _ = what_printed_words(replace(trial, printed=Printed("0.052")))
    assert "analysed, one-sided. The digits fit t test on 0/1 and N-1 chi-square, two-sided" in two


PRINTED = {key: each for key, each in examples().items() if each.trial.printed.p}


@pytest.mark.parametrize("key", PRINTED)
def test_published_p_values_are_given_by_the_tests_that_the_data_mark(key):
    example = PRINTED[key]
    marked = ALL_TESTS if example.reproduced_by == ("all",) else example.reproduced_by
    found = [
        match.names
        for match in what_printed(example.trial).p
        if (match.counting.table, match.one_sided) == (example.trial.table, example.one_sided)
    ]
    searched = [TESTS[test].label for test in ALL_TESTS if not TESTS[test].unconditional]
    names = {TESTS[test].label for test in marked} & set(searched)
    assert set(found[0] if found else ()) & set(searched) == names


def test_what_is_printed_in_words():
    printed = Printed("<0.001", -6.8, None, confidence_level=0.975)
    assert in_print_words(printed) == "p < 0.001; the difference from −6.8 points upwards (97.5%)"
    assert (
        in_print_words(Printed("", 0.85, 2.2, "odds_ratio"))
        == "the odds ratio from 0.85 to 2.20 (95%)"
    )
    assert in_print_words(Printed()) == ""


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("hypothermia", "p = 0.046: Pearson chi-square and t test on 0/1 give it."),
        ("move_out_interim", "p = 0.001: no test tried here gives it from the patients analysed, "
         "two-sided. The digits fit 7 of 9 tests, one-sided, which does not show that it was done "
         "that way. The difference from −11.3 to −2.4 points (95%): Miettinen"),
        ("isis2", "p < 0.00001: all 9 tests give it."),
        ("recovery_dexamethasone", "p < 0.001: no test tried here gives it from the patients "
         "analysed, two-sided or one-sided. We could not reproduce it from these counts. "
         "The risk ratio from 0.75 to 0.93 (95%): no interval tried here gives it"),
        ("gissi1", ""),
    ],
)  # fmt: skip
def test_the_menu_says_it_in_the_same_words_from_the_data(key: str, words: str) -> None:
    said = known_words(examples()[key])
    assert said.startswith(words) if words else not said
    assert said.endswith(examples()[key].note)


@pytest.mark.parametrize("key", PRINTED)
def test_so_many_tests_are_counted_as_the_book_has(key: str) -> None:
    trial = examples()[key].trial
    totals = re.findall(r"(?:all|of) (\d+) tests", known_words(examples()[key]))
    assert set(totals) <= {str(len(tried_tests(trial.table)))}


@pytest.mark.parametrize(
    ("shares", "randomised", "words"),
    [
        (("55.17", "30.00"), None, "55.17% and 30.00%: 16 of 29 and 9 of 30 give them."),
        (("55.2", "30"), None, "55.2% and 30%: 16 of 29 and 9 of 30 give them."),
        (("55.4", "30.0"), None, "55.4% on treatment: 16 of 29 is 55.2%. In whole patients, no "
         "count of 29 gives it."),
        (("58.6", "30.0"), None, "58.6% on treatment: 16 of 29 is 55.2%. In whole patients, 17 of "
         "29 would give it."),
        (("53.3", "30.0"), (30, 30), "53.3% on treatment: 16 of 29 is 55.2%. In whole patients, no "
         "count of 29 gives it; 16 of the 30 randomised would."),
    ],
)  # fmt: skip
def test_printed_percentages_are_those_of_whole_patients_or_it_is_said(shares, randomised, words):
    printed = Printed(percent_treatment=shares[0], percent_control=shares[1])
    assert what_printed_words(replace(PLAIN, printed=printed, randomised=randomised)) == (words,)
    assert in_print_words(printed) == f"{shares[0]}% and {shares[1]}%"


def test_the_week_whose_counts_give_the_printed_p_value_is_named() -> None:
    known = known_tables()
    trial, weeks = known["sri4_week12"].trial, known["sri4_week12"].weeks
    assert [each.week for each in weeks] == ["week 24"]
    assert not known["nephritis_remission"].weeks
    own = what_printed_words(trial, "", weeks)
    assert own[0] == "55.17% and 30.00%: 16 of 29 and 9 of 30 give them."
    assert own[1] == "p = 0.052: t test on 0/1 and N-1 chi-square give it."
    assert len(own) == 2
    later = replace(trial, printed=Printed("0.027"))
    words = what_printed_words(later, "", weeks)
    assert words[1].startswith("The counts of week 24, 19/29 vs 11/30, give p = 0.027 by ")
    assert "t test on 0/1" in words[1]
    page = report_page(later, known["sri4_week12"]).html
    assert "The counts of week 24" in page
