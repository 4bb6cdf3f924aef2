"""A trial as people type and paste it: read, offered or refused in words; never guessed at."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.renderings import BETWEEN, renderings, tables
from widgets.reading.shares import MOST_CHOICES
from widgets.reading.text import Reading, Unread, read_two_arm, readings
from widgets.reading.trial import N_LIMIT
from widgets.stats.two_arm import TwoArm

FOLDER = Path(__file__).parent
SPELLINGS = tomllib.loads((FOLDER / "spellings.toml").read_text())
CASES = tomllib.loads((FOLDER / "cases.toml").read_text())["cases"]
UNDERSTOOD = 0.9
"""The least share of clear texts that must be read."""


def found(text: str) -> list[TwoArm]:
    """Return every table that a text may be; none if it is refused."""
    try:
        return [reading.trial.table for reading in readings(text)]
    except Unread as refusal:
        said = str(refusal)
    assert said.endswith(".")
    assert not said[0].islower()
    assert len(said) < 250
    return []


def test_there_are_spellings_of_every_kind() -> None:
    assert sum(map(len, SPELLINGS.values())) >= 300
    assert len(SPELLINGS["clear"]) >= 200
    assert len({text for text, _ in SPELLINGS["clear"]}) == len(SPELLINGS["clear"])


def test_none_is_read_wrongly_and_nearly_all_clear_ones_are_read() -> None:
    right = {text: tuple(counts) for text, counts in SPELLINGS["clear"]}
    read = {text: found(text) for text in right}
    assert not [text for text in read if read[text] and right[text] not in read[text]]
    unclear = [text for text in read if read[text] != [right[text]]]
    assert len(unclear) <= (1 - UNDERSTOOD) * len(read), unclear


@pytest.mark.parametrize(("text", "right"), SPELLINGS["choose"])
def test_what_may_mean_two_tables_is_offered(text: str, right: list[int]) -> None:
    offered = found(text)
    assert len(offered) > 1
    assert tuple(right) in offered
    said = [reading.said for reading in readings(text)]
    assert len(set(said)) == len(said)
    with pytest.raises(Unread, match=f"can be read in {len(said)} ways"):
        read_two_arm(text)


@pytest.mark.parametrize("text", SPELLINGS["refuse"])
def test_what_is_no_clear_table_is_refused(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(("name", "text", "right"), CASES)
def test_what_readers_typed(name: str, text: str, right: list[int]) -> None:
    offered = found(text)
    assert offered == [tuple(right)] if right else len(offered) != 1, name


REASONS = [
    ("16 (55%) vs 9 (30%)", "patients in each arm is missing: 16 is 55% of 29; 9 is 30% of 30"),
    ("16 (29) vs 9 (30)", "16 (29) may be 16 of 29, or 16 patients and 29%"),
    ("16/29", "Only one arm is here, 16 of 29"),
    ("16/29 vs 9/30 vs 3/10", "three arms: 16 of 29, 9 of 30, 3 of 10"),
    ("16/29 vs 9/30; 20/29 vs 12/30", "4 arms"),
    ("31/29 vs 9/30", "31 of 29 cannot be"),
    ("n=29, 31 responders; n=30, 9 responders", "31 of 29 cannot be"),
    ("-3/29 vs 9/30", "A count is 0 or more, not -3"),
    ("16.5/29 vs 9/30", "whole numbers, not 16.5"),
    ("26% of 45 vs 50% of 30", "No whole number of 45 patients is 26%"),
    ("27% of 1000 vs 30% of 1000", "265 to 275 and 295 to 305"),
    ("n=29: 16 (30%), n=30: 9 (55%)", "16 is 55.2% of 29, but 30% is written"),
    ("0/0 vs 9/30", "An arm has 1 to 1,000,000 patients, not 0"),
    ("16/29 vs 9/1000001", "not 1,000,001"),
    ("16 vs 9", "There are two counts, and a table has four"),
    ("n=29 vs n=30", "The number with the event is missing in each arm"),
    ("55% vs 30%", "Each percentage needs its number of patients"),
    ("16/29 vs 9/30, 0.052", "what is 0.052 here"),
    ("1 in 5 vs 1 in 10", '"1 in 5" can mean more than one thing'),
    ("=A1/B1", "a formula"),
    ("<script>alert(1)</script>", 'markup in this text, "<script>"'),
    ("a table", "There is no number in this text"),
    ("16/29 " * 2_000, "12,000 characters"),
    ("≥16/29 vs 9/30", '"≥ 16/29" is a bound'),
    ("16/2900 PY vs 9/3000 PY", "years or days of people"),
    ("45/120 (30%) vs 63/118 (50%)", "45 is 37.5% of 120, but 30% is written"),
    ("5/30 died and 9/30 relapsed", '"death" and "relapsed": are these two arms'),
    ("\tIL-2\tPlacebo\tAnakinra\nResponders\t16\t9\t5\nN\t29\t30\t28", "three arms"),
    ("\tevents\tpatients\nIL-2\t16\t29\nplacebo\t9\t", 'A cell is empty: "patients" of "placebo"'),
    ("\tIL-2\tplacebo\nevents\t16\tNA\nn\t29\t30", 'A cell is empty: "placebo" of "events"'),
    ("1⁶/29 vs 9/30", "is the raised digit a footnote, or a part of the count"),
    ("dose 2/3, 16/29", "may be doses of a course"),
    ("prop.test(c(16,9,5), c(29,30,28))", "two counts of events, then two of patients"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), REASONS, ids=[text[:30] for text, _ in REASONS])
def test_a_refusal_says_what_is_missing_or_wrong(text: str, reason: str) -> None:
    with pytest.raises(Unread) as refusal:
        readings(text)
    assert reason in str(refusal.value)
    assert not found(text)


def one(text: str) -> Reading:
    [reading] = readings(text)
    return reading


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("IL-2 16/29 (55.17%), placebo 9/30 (30.00%)", ("55.17", "30.00")),
        ("placebo 9 (30%) of 30, IL-2 16 (55·2%) of 29", ("55.2", "30")),
        ("IL-2 16/29 (55.2%), placebo 9/30", ("", "")),
    ],
)
def test_percentages_are_kept_as_they_are_printed(text, percents) -> None:
    printed = one(text).trial.printed
    assert (printed.percent_treatment, printed.percent_control) == percents


@pytest.mark.parametrize(
    ("text", "randomised"),
    [
        ("IL-2 16/29 (31 randomised) vs placebo 9/30 (32 randomised)", (31, 32)),
        ("placebo 9/30 (32 randomised) vs IL-2 16/29 (31 randomised)", (31, 32)),
        ("31 randomised, 29 analysed, 16 responders; 32 randomised, 30 analysed, 9 responders",
         (31, 32)),
        ("16/29 (31 randomised) vs 9/30", None),
        ("16/29 (28 randomised) vs 9/30 (32 randomised)", None),
        ("16 of 29 randomised to IL-2, 9 of 30 randomised to placebo", None),
    ],
)  # fmt: skip
def test_patients_randomised_are_read_where_both_arms_say_them(text, randomised) -> None:
    reading = one(text)
    assert reading.trial.table == (16, 29, 9, 30)
    assert reading.trial.randomised == randomised
    assert ("randomised" in reading.said) == (randomised is not None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("IL-2: 16/29; placebo: 9/30", ("IL-2", "placebo")),
        ("placebo 9/30 vs IL-2 16/29", ("IL-2", "placebo")),
        ("Vitamin D3 16/29 vs usual care 9/30", ("Vitamin D3", "usual care")),
        ("300 mg: 16/29, placebo: 9/30", ("300 mg", "placebo")),
        ("16 of 29 in the IL-2 group and 9 of 30 in the placebo group", ("IL-2", "placebo")),
        ("16/29 (IL-2) vs 9/30 (placebo)", ("IL-2", "placebo")),
        ("16/29 vs 9/30", ("treatment", "control")),
        ("Control 9/30, Treatment 16/29", ("treatment", "control")),
        ("Week 12: 16/29 vs 9/30", ("treatment", "control")),
        ("Responders 16/29 vs 9/30", ("treatment", "control")),
        ("Mortality 16/29 vs 9/30", ("treatment", "control")),
        ("\tPlacebo (N=30)\tIL-2 (N=29)\nResponse\t9 (30%)\t16 (55%)", ("IL-2", "Placebo")),
        ("9/30 vs 16/29", ("treatment", "control")),
        ("IL-2 vs usual care: 16/29 vs 9/30", ("IL-2", "usual care")),
        ("Major bleeding: 16/29 with apixaban, 9/30 with warfarin", ("apixaban", "warfarin")),
        ("16/29 completed, 9/30 withdrew", ("treatment", "control")),
        ("Nausea vs placebo: 16/29 IL-2, 9/30 placebo", ("IL-2", "placebo")),
        ("Major bleeding 16/29 apixaban 9/30 warfarin", ("treatment", "control")),
        ("9/30 with placebo, 16/29 with IL-2", ("IL-2", "placebo")),
        ("aspirin vs warfarin: 16/29 vs 9/30", ("aspirin", "warfarin")),
        ("Disease control: 16/29 vs 9/30", ("treatment", "control")),
    ],
)  # fmt: skip
def test_the_arms_have_the_names_that_the_text_says(text: str, names: tuple[str, str]) -> None:
    trial = one(text).trial
    assert (trial.treatment, trial.control) == names
    first = trial.table.treatment
    assert first == ((9, 30) if text == "9/30 vs 16/29" else (16, 29))
    assert one(text).said.endswith(f"{names[1]} {trial.table[2]} of {trial.table[3]}")


def test_what_is_printed_beside_is_kept() -> None:
    trial = one(
        "Death or relapse occurred in 16 of 29 patients (55.2%) in the IL-2 group and in 9 of 30 "
        "(30.0%) in the placebo group at week 12 (odds ratio, 2.87; 95% CI, 0.98 to 8.39; P=.052)."
    ).trial
    assert trial.printed.p == "0.052"
    assert (trial.printed.low, trial.printed.high) == (0.98, 8.39)
    assert (trial.printed.measure, trial.printed.confidence_level) == ("odds_ratio", 0.95)
    assert (trial.week, trial.outcome) == ("week 12", "Death or relapse")
    assert one("16/29 vs 9/30, P<0·001").trial.printed.p == "<0.001"
    assert one("16/29 vs 9/30, P=1.3×10−2").trial.printed.p == "0.013"
    assert one("16/29 vs 9/30, P=1.3E-2").trial.printed.p == "0.013"
    assert one("16/29 vs 9/30; P<0.05 was considered significant").trial.printed.p == ""
    assert one("16/29 vs 9/30 (P=0.01; P for interaction=0.31)").trial.printed.p == "0.01"
    two = one("16/29 vs 9/30, p=0.05 (chi-square), p=0.06 (Fisher)").trial
    assert two.printed.p == ""


@given(renderings())
def test_any_rendering_is_read_offered_or_refused(rendering: tuple[TwoArm, str]) -> None:
    table, text = rendering
    offered = found(text)
    assert table in offered or not offered


@given(
    tables(),
    st.sampled_from(["{}/{}", "{} of {}", "{} / {}", "{} out of {}", "{:,} of {:,}", "({}/{})"]),
    st.sampled_from(BETWEEN),
)
def test_every_table_in_a_plain_spelling_is_read(table: TwoArm, shape: str, between: str) -> None:
    text = between.join(shape.format(*arm) for arm in (table.treatment, table.control))
    assert found(text) == [table]


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """Return a text that is read, with a part of it lost, doubled or moved."""
    text = draw(st.sampled_from([text for text, _ in SPELLINGS["clear"]]))
    parts = re.findall(r"\d+|\w+|\s+|[^\w\s]", text)
    for _ in range(draw(st.integers(1, 3))):
        part = draw(
            st.sampled_from([*parts, "", "%", " 3", "(", ")", "/", " of ", ", ", " vs ", " n="])
        )
        parts[draw(st.integers(0, len(parts) - 1))] = part
    return "".join(parts)


@given(mutations())
def test_a_text_with_a_slip_is_read_or_refused_in_words(text: str) -> None:
    assert len(found(text)) <= MOST_CHOICES


@given(st.text(max_size=300) | st.text("0123456789/ .,%-of()[]vsnN=:;\n\t", max_size=60))
def test_any_text_is_a_table_or_is_refused(text: str) -> None:
    arms = [arm for table in found(text) for arm in (table.treatment, table.control)]
    assert all(0 <= responders <= n and 1 <= n <= N_LIMIT for responders, n in arms)
