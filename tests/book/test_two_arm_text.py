"""A table as people type it: read, or refused in words; never guessed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.book.two_arm_text import LONGEST, read_table
from widgets.stats.two_arm import TwoArm

LARGEST_ARM = 500
TRIAL = (16, 29, 9, 30)

READ = [
    "16/29 vs 9/30",
    "16 / 29 v. 9 / 30",
    "16 of 29, 9 of 30",
    "16 OF 29 VERSUS 9 OF 30",
    "16 out of 29 against 9 out of 30",
    "16 von 29; 9 von 30",
    "16of29 9of30",
    "16(29) 9(30)",
    "16 (n=29) and 9 (n = 30)",
    "16:29 9:30",
    "16 29 9 30",
    "16\t29\n9\t30",
    "16,29,9,30",
    "16/29-9/30",
    "16/29 – 9/30",
    "16⁄29 ∕ 9∕30",
    "[[16, 29], [9, 30]]",
    "１６／２９　９／３０",
    "١٦/٢٩ vs ٩/٣٠",
    "16²/29 vs 9³/30",
    "16/29 (55.2%) vs 9/30 (30.0%), p=0.052",
    "55,17% (16/29) 30,00% (9/30)",
    "SRI-4, week 12: IL-2 16/29; placebo 9/30",
    "  16/29\u00a0vs\u00a09/30\r\n",
]
REFUSED = [
    ("", "a table must be four counts"),
    ("sixteen of 29", "got 1 number in “sixteen of 29”"),
    ("16/29", "got 2 numbers"),
    ("16/29 vs 9/30 vs 3/9", "got 6 numbers"),
    ("16/299/30", "must be two arms and nothing else that counts"),
    ("1,000/2,000 vs 3/5", "must be two arms and nothing else that counts"),
    ("16,5/29 vs 9/30", "must be two arms and nothing else that counts"),
    ("16.5/29 vs 9/30", "counts must be whole numbers, got 16.5"),
    ("16/29.5 vs 9/30", "counts must be whole numbers, got 29.5"),
    ("55% vs 30%", "got 0 numbers"),
    ("31/29 vs 9/30", "responders in treatment must be in [0, 29], its patients, got 31 of 29"),
    ("16/29 vs 31/30", "responders in control must be in [0, 30], its patients, got 31 of 30"),
    ("-3/29 vs 9/30", "responders in treatment must be in [0, 29], its patients, got -3 of 29"),
    ("0/0 vs 9/30", "patients in treatment must be in [1, 500], got 0"),
    ("16/29 vs 9/501", "patients in control must be in [1, 500], got 501"),
    ("16 13 9 21", "responders in treatment must be in [0, 13], its patients, got 16 of 13"),
    ("<script>alert(1)</script>", "got 1 number"),
    ("9" * 200, "got 1 number"),
    ("x" * 10_000, f"a table must have at most {LONGEST} characters, got 10,000"),
]
SEPARATORS = ["/", " / ", " of ", " out of ", ":", " von ", " in ", " (", " (n = "]
BETWEEN = [" vs ", " vs. ", ", ", "; ", "\n", "\t", " against ", " - ", " – ", " | "]


@pytest.mark.parametrize("text", READ)
def test_odd_spellings_are_read(text: str) -> None:
    assert tuple(read_table(text, LARGEST_ARM)) == TRIAL


@pytest.mark.parametrize(("text", "rule"), REFUSED)
def test_what_is_no_table_is_refused_with_rule_and_value(text: str, rule: str) -> None:
    with pytest.raises(ValueError, match="must") as caught:
        read_table(text, LARGEST_ARM)
    assert rule in str(caught.value)
    assert len(str(caught.value)) < 200


@st.composite
def tables(draw: st.DrawFn) -> TwoArm:
    n1, n0 = draw(st.integers(1, LARGEST_ARM)), draw(st.integers(1, LARGEST_ARM))
    return TwoArm(draw(st.integers(0, n1)), n1, draw(st.integers(0, n0)), n0)


@given(tables(), st.sampled_from(SEPARATORS), st.sampled_from(BETWEEN), st.booleans())
def test_every_table_survives_being_typed(
    table: TwoArm, separator: str, between: str, rates: bool
) -> None:
    close = ")" if "(" in separator else ""
    arms = [
        f"{x}{separator}{n}{close}{f' ({x / n:.1%})' if rates else ''}"
        for x, n in (table.treatment, table.control)
    ]
    assert tuple(read_table(between.join(arms), LARGEST_ARM)) == table


@given(tables(), st.sampled_from([" ", "\t", ", ", "\n", ";"]))
def test_four_bare_numbers_are_a_table(table: TwoArm, between: str) -> None:
    assert tuple(read_table(between.join(map(str, table)), LARGEST_ARM)) == table


@given(st.text(max_size=LONGEST + 20) | st.text("0123456789/ .,%-of()vs\n", max_size=40))
def test_any_text_is_a_table_or_is_refused(text: str) -> None:
    table, words = TwoArm(0, 1, 0, 1), "must"
    try:
        table = read_table(text, LARGEST_ARM)
    except ValueError as refusal:
        words = str(refusal)
    assert "must" in words
    assert 0 <= table.responders_treatment <= table.n_treatment <= LARGEST_ARM
    assert 0 <= table.responders_control <= table.n_control <= LARGEST_ARM
    assert min(table.n_treatment, table.n_control) >= 1
