"""Chapter 16: the words of the bench fit the numbers, and what cannot be so is refused in them."""

from __future__ import annotations

import re

import pytest

import widgets
from widgets.book.two_arm_state import YourTrialState
from widgets.explorers.your_trial import compute
from widgets.reading.trial import TwoArmTrial
from widgets.stats.two_arm import TwoArm


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("13/506 vs 28/499", "13 of 506 (2.6%); 28 of 499 (5.6%); 3.0 points fewer (from 5.7"),
        ("8/18,198 vs 162/18,325", "8 of 18,198 (0.04%); 162 of 18,325 (0.9%); 0.8 points fewer"),
        ("482/2104 vs 1110/4321", "482 of 2,104 (22.9%); 1,110 of 4,321 (25.7%); 2.8 points fewer"),
        ("1/100,000 vs 2/100,000", "1 of 100,000 (0.001%); 2 of 100,000 (0.002%); less than 0.01"),
        ("16/29 vs 9/30", "16 of 29 (55%); 9 of 30 (30%); 25 points more (from 0.3 fewer"),
        ("0/100 vs 0/101", "That is 0 points either way (from 3.7 fewer to 3.7 more)."),
        ("50/100 vs 40/100", "50 of 100 (50%); 40 of 100 (40%); 10 points more"),
    ],
)
def test_a_small_difference_is_given_to_a_tenth(typed, words) -> None:
    card = widgets.explore_your_trial()
    card.state = card.state.changed(table=typed)
    sentence = re.sub("<[^>]*>", "", card.chart.sentence)
    assert all(each in sentence for each in words.split("; "))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"week": "12 weeks after the end"}, '"when" must have at most 20 letters; got 22'),
        ({"outcome": "x" * 80, "primary": "x" * 90, "citation": "x" * 96}, "Shorten this, or"),
        ({"alpha": "50%"}, "alpha must be from 0.0001 to 0.2, such as 0.05 or 5%, got 50%"),
    ],
)
def test_what_cannot_be_said_of_a_trial_is_refused_in_the_words_of_the_card(said, words) -> None:
    state = YourTrialState().changed(table="16/29 vs 9/30")
    with pytest.raises(ValueError, match=re.escape(words)):
        state.changed(**said)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"treatment": "control"}, "Both arms would have the same name, so no name is used."),
        ({"treatment": "a", "control": "a"}, "Both arms would have the same name"),
        ({"treatment": "treatment", "randomised": "29 and 31"}, ""),
        ({"randomised": "20 and 31"}, "than analysed, so 29 and 31 are taken."),
    ],
)
def test_what_is_not_used_of_what_was_said_is_named(said, words) -> None:
    card = widgets.explore_your_trial()
    card.state = card.state.changed(table="16/29 vs 9/30").changed(**said)
    assert words in card.chart.sentence
    assert bool(words) == ("used" in card.chart.sentence or "analysed" in card.chart.sentence)


def said(**changes) -> tuple[str, str]:
    """Return the sentence and the numbers of the card, without markup."""
    card = widgets.explore_your_trial()
    for name in ("table", "example"):  # first, as another trial begins anew
        if name in changes:
            card.state = card.state.changed(**{name: changes.pop(name)})
    card.state = card.state.changed(**changes)
    return re.sub("<[^>]*>", "", card.chart.sentence), str(card.chart.numbers)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            "IL-2 16/29 vs placebo 9/30",
            "which as seen favours IL-2; but a difference of zero fits too.",
        ),
        (
            "IL-2 9/30 vs placebo 10/30",
            "which as seen favours placebo; but a difference of zero fits too.",
        ),
        ("IL-2 26/29 vs placebo 9/30", ", which favours IL-2."),
        ("IL-2 9/30 vs placebo 9/30", "(from 23.1 fewer to 23.1 more)."),
    ],
)
def test_an_arm_is_favoured_without_more_ado_only_where_zero_does_not_fit(typed, words) -> None:
    assert words in said(table=typed, direction="more")[0]


@pytest.mark.parametrize(
    ("typed", "direction", "words"),
    [
        (
            "40/100 vs 60/100",
            "",
            "points more or fewer, with 60% on control: 31% for more, 31% for fewer",
        ),
        ("40/100 vs 60/100", "more", "power to find 10 points, with 60% on control: 31%. Never"),
        (
            "95/100 vs 97/100",
            "",
            "to find 10 points, with 97.0% on control: 78% for fewer. Never",
        ),
        ("95/100 vs 97/100", "more", "with 97.0% on control there is no room for 10 points"),
    ],
)
def test_without_a_direction_power_is_given_for_both(typed, direction, words) -> None:
    assert words in said(table=typed, worth=10, direction=direction)[1]


@pytest.mark.parametrize(
    ("changes", "is_compared"),
    [
        ({"example": "sri4_week12"}, True),
        ({"example": "illuminate1"}, True),
        ({"example": "isis2"}, False),
        ({"table": "16/29 vs 9/30"}, False),
        ({"table": "SRI-4 response: IL-2 16/29 vs placebo 9/30"}, True),
    ],
)
def test_belimumab_is_beside_what_its_trials_counted(changes, is_compared) -> None:
    assert ("belimumab, an approved drug" in said(**changes)[1]) == is_compared


def test_what_was_asked_of_a_trial_goes_with_it() -> None:
    state = YourTrialState().changed(alpha="1%", worth=10.0, sides="one", margin=2.0)
    assert state.trial.alpha == 0.01
    for change in ({"table": "5/110 vs 6/101"}, {"example": "isis2"}):
        other = state.changed(**change).trial
        assert (other.alpha, other.worth, other.margin, other.one_sided) == (
            0.05,
            None,
            None,
            False,
        )
    same = state.changed(n_control=31)
    assert same.trial.worth == same.changed(table="8/29 vs 9/31").trial.worth == 10
    card = widgets.explore_your_trial()
    card.state = state
    card.grid.set_state({"value": "5/110 vs 6/101"})
    assert card.grid.answer["words"].endswith(
        "This is another trial: say anew alpha, the line for p, smallest difference worth having "
        "and non-inferiority margin."
    )


def test_what_is_read_is_said_with_the_names_that_the_card_has() -> None:
    card = widgets.explore_your_trial()
    card.state = card.state.changed(example="peitho").changed(responders_treatment=14)
    names = card.state.trial.treatment, card.state.trial.control
    card.grid.set_state({"value": "15/506 vs 28/499"})
    assert card.grid.answer["words"] == f"Read as: {names[0]} 15 of 506, {names[1]} 28 of 499."
    assert f"15 of 506 (3.0%)</span> on {names[0]}" in card.chart.sentence


def test_this_trials_own_arms_have_their_names_everywhere() -> None:
    card = widgets.explore_your_trial()
    card.make()
    page = re.sub("<[^>]*>", " ", card.page.value)
    assert "IL-2 against placebo: 16/29 against 9/30" in page
    assert "on IL-2, 9 of 30" in re.sub("<[^>]*>", "", card.chart.sentence)
    assert not re.search(r"\bon (treatment|control)\b", page)


def test_a_refused_line_is_marked_until_it_is_mended() -> None:
    card = widgets.explore_your_trial()
    box = card.controls["printed_p"]
    label = box.description
    for typed, is_refused in (("maybe", True), ("0.05", False), ("x", True)):
        box.set_state({"value": typed})
        assert (box.description != label) == is_refused == ("te-refused" in box._dom_classes)
    assert box.description == f"{label} (not taken)"
    other = card.controls["week"]
    other.set_state({"value": "12 months"})
    assert card.state.week == "12 months"
    assert box.description == f"{label} (not taken)"
    card.state = card.state.changed(printed_p="0.04")
    assert box.description == label
    box.set_state({"value": "x"})
    card.state = card.start
    assert box.description == label


OUTCOME = "all-cause death or hospitalisation for heart failure at 24 months"


def test_what_a_paper_says_of_its_trial_fits_and_a_name_is_cut_between_words() -> None:
    said = {
        "treatment": "empagliflozin 10 mg once daily",
        "outcome": OUTCOME,
        "week": "median 26 months",
        "primary": "death from any cause or hospitalisation for heart failure",
        "citation": "N Engl J Med 2021;385:1451",
        "randomised": "2997 and 2991",
    }
    state = YourTrialState().changed(table=f"{OUTCOME}: 415/2997 vs placebo 511/2991; p < 0.001")
    assert (state.outcome, state.week) == (OUTCOME.removesuffix(" at 24 months"), "24 months")
    state = state.changed(**said)
    assert {name: getattr(state, name) for name in said} == said
    read = state.changed(table="416/2997 vs 511/2991; p < 0.001")
    assert (read.printed_p, read.citation) == ("<0.001", said["citation"])
    long = TwoArmTrial(TwoArm(5, 66, 15, 69), "(goserelin) plus (adjuvant) chemotherapy", "none")
    assert state.changed(table=long).treatment == "(goserelin) plus (adjuvant)"


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "sri-4-at-week-12.toml"),
        ({"example": "peitho"}, "peitho.toml"),
        ({"table": "16/29 vs 9/30"}, "two-arm-trial.toml"),
        ({"n_control": 31, "treatment": "β <b>../", "control": "б"}, "b-sri-4-week-12.toml"),
        ({"table": "Remission: IL-2 1/29, placebo 9/30"}, "il-2-placebo-remission.toml"),
    ],
)
def test_a_file_is_named_after_its_trial(changes, name, monkeypatch) -> None:
    card = widgets.explore_your_trial()
    sent: list[dict[str, str]] = []
    monkeypatch.setattr(card.file, "send", sent.append)
    card.state = card.state.changed(**changes)
    card.file._from_page(None, {"save": True}, None)
    card.make()
    assert sent[0]["name"] == name
    stem = name.removesuffix("-trial.toml").removesuffix(".toml")
    assert {each["name"].rpartition(".")[0] for each in card.files.files} == {f"{stem}-report"}


@pytest.mark.parametrize(
    ("typed", "ends", "beyond"),
    [
        ("16/29 vs 9/30", [-100, 100], []),
        ("133/378 vs 111/379", [-50, 50], []),
        ("482/2104 vs 1110/4321", [-10, 10], ["25, beyond this axis"]),
        ("8/18198 vs 162/18325", [-2, 2], ["25, beyond this axis"]),
    ],
)
def test_the_axis_of_the_difference_is_as_long_as_the_table_needs(typed, ends, beyond) -> None:
    frames = compute(YourTrialState().changed(table=typed))
    assert frames["difference_axis"]["points"] == ends
    assert frames["difference_trial_words"]["words"] == beyond
    assert len(frames["difference_trial"]["points"]) == 1 - len(beyond)
    [low], [high] = (frames["difference_now"][end] for end in ("from", "to"))
    assert ends[0] <= low < high <= ends[1]
