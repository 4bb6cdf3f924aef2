"""A trial's file comes back as it was written; a bad one is refused with rule and value."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.reading.trial import LONGEST, Printed, TwoArmTrial
from widgets.reading.trial_file import (
    LONGEST_FILE,
    read_outcomes,
    read_trial,
    trial_text,
    trials_of,
)
from widgets.stats.two_arm import TwoArm

COUNTS = "responders_treatment = 16\nn_treatment = 29\nresponders_control = 9\nn_control = 30\n"


def texts() -> st.SearchStrategy[str]:
    letters = st.characters(exclude_categories=["C", "Z"])
    line = st.text(st.one_of(st.just(" "), st.sampled_from("\"\\'#[]{}=<>&"), letters), max_size=20)
    return line.map(lambda text: " ".join("".join(filter(str.isprintable, text)).split()))


points = st.none() | st.floats(0.001, 100)
printed = st.builds(
    Printed,
    st.sampled_from(["", "0.052", "<0.001", "3.2e-11"]),
    st.none() | st.floats(0, 10),
    st.none() | st.floats(10, 100),
    st.sampled_from(["risk_difference", "risk_ratio", "odds_ratio"]),
    st.floats(0.5, 0.9999),
)


@st.composite
def trials(draw: st.DrawFn) -> TwoArmTrial:
    ns = draw(st.tuples(st.integers(1, 1_000_000), st.integers(1, 1_000_000)))
    xs = [draw(st.integers(0, n)) for n in ns]
    more = draw(st.none() | st.booleans())
    names = {name: draw(texts()) for name in LONGEST}
    names |= {"treatment": f"a {names['treatment']}", "control": f"b {names['control']}"}
    return TwoArmTrial(
        TwoArm(xs[0], ns[0], xs[1], ns[1]),
        **names,
        more_is_better=more,
        alpha=draw(st.floats(0.0001, 0.2)),
        one_sided=more is not None and draw(st.booleans()),
        randomised=draw(st.none() | st.just(tuple(min(n + 3, 1_000_000) for n in ns))),
        printed=draw(printed),
        worth=draw(points),
        margin=draw(points),
    )


@given(trials())
def test_a_trial_comes_back_from_its_file(trial: TwoArmTrial) -> None:
    assert trials_of(trial_text(trial)) == (trial,)


@given(st.lists(trials(), min_size=2, max_size=4))
def test_the_outcomes_of_a_trial_come_back_in_their_order(several: list[TwoArmTrial]) -> None:
    first = several[0]
    alike = [replace(each, treatment=first.treatment, control="same") for each in several]
    assert trials_of(trial_text(*alike)) == tuple(alike)


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    trial = TwoArmTrial(TwoArm(16, 29, 9, 30), "IL-2", "Placebo “α”", more_is_better=True)
    path = tmp_path / "trial.toml"
    path.write_text(trial_text(trial), encoding="utf-8")
    assert read_trial(path) == read_trial(str(path)) == trial
    path.write_text("\ufeff" + COUNTS, encoding="utf-8")
    assert read_trial(path) == TwoArmTrial(TwoArm(16, 29, 9, 30))
    path.write_text(trial_text(trial, replace(trial, week="week 24")), encoding="utf-8")
    assert [each.week for each in read_outcomes(path)] == ["", "week 24"]
    with pytest.raises(ValueError, match="must have one outcome, got 2"):
        read_trial(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match="must be text in UTF-8"):
        read_trial(path)
    path.write_bytes(b"#" * (4 * LONGEST_FILE + 1))
    with pytest.raises(ValueError, match="at most 20,000 characters, got 80,001 bytes"):
        read_trial(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("week = week 12", "a trial file must be TOML"),
        ("week = 'week 12'", "a trial file must say responders_treatment, n_treatment, "),
        (COUNTS.replace("30", "8"), "responders in control must be in [0, 8], its patients, got 9"),
        (COUNTS + "arms = 3", "; got arms"),
        (COUNTS + "outcome = 'death'", "what is counted is `counted`"),
        (COUNTS + "week = 12", "week must be text, got 12"),
        (COUNTS + "printed = '0.052'", "printed must be a table"),
        (COUNTS + "printed = {p = '0.052', q = 1}", "printed may say p, low, high"),
        (COUNTS + "printed = {low = 5, high = 4}", "the lower end must be at most the upper end"),
        (COUNTS + "randomised = 60", "randomised must be two counts, one for each arm, got 60"),
        (
            COUNTS + "[[outcome]]\n[[outcome]]\nalpha = 2",
            "outcome 2: alpha must be in [0.0001, 0.2]",
        ),
        (COUNTS + "[[outcome]]\n" * 41, "outcomes must be in [1, 40], got 41"),
        ("#" * (LONGEST_FILE + 1), "at most 20,000 characters, got 20,001"),
    ],
)
def test_a_bad_file_is_refused_with_rule_and_value(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        trials_of(text)
