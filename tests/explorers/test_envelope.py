"""Chapter 2, the envelope: sealed once, kept, shown on later pages, never changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import widgets
from widgets.book.numbers import names
from widgets.explorers.envelope import (
    ENDPOINTS,
    QUESTIONS,
    SHORT,
    WEEKS,
    EnvelopeState,
    compute,
    readout,
)
from widgets.trial import trial
from widgets.ui.memory import memory
from widgets.ui.page import new_page

OWN = {"endpoint": "sri4", "week": "12", "alpha": "0.05"}
CHOSEN = {"endpoint": "arthritis", "week": "24", "test": "fisher", "alpha": "0.01"}
WORDS = "Sealed: fewer patients with arthritis at week 24, test: Fisher exact, alpha: 0.01."
OLD = {"endpoint": "sri4", "week": "12", "test": "wald", "alpha": "0.025"}
"""A promise of the time when the test was chosen too."""


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    new_page()
    yield
    new_page()


def reload() -> None:
    """Forget the kernel, keep what the browser stored."""
    kept = memory().kept
    new_page()
    memory().set_state({"stored": kept})


def test_the_trials_own_promise_is_among_the_choices_and_is_hidden_until_the_seal() -> None:
    assert ENDPOINTS[OWN["endpoint"]] == trial().facts["primary_endpoint"].value
    assert int(OWN["week"]) == trial().facts["primary_week"].value
    for state in (EnvelopeState(), EnvelopeState(**OWN)):
        assert compute(state)["envelope_trial"]["words"] == []
        assert compute(state.changed(sealed="yes"))["envelope_trial"]["words"] == ["the trial"]


@pytest.mark.parametrize(
    "half", [{}, {"week": "12"}, {"endpoint": "sri4"}, {"endpoint": "sri4", "week": "12"}]
)
def test_a_promise_that_is_not_whole_is_not_sealed(half: dict[str, str]) -> None:
    envelope = widgets.explore_envelope()
    envelope.state = envelope.state.changed(**half)
    assert ("No question is chosen yet." in envelope.chart.sentence) == (len(half) < 2)
    envelope.button.click()
    labels = {"endpoint": "what is compared", "week": "when", "alpha": "false alarms, alpha"}
    for name, label in labels.items():
        assert (label in envelope.notice.value) == (name not in half)
    assert envelope.promise is None
    assert memory().kept == {}


def test_the_number_of_questions_is_the_one_the_text_gives() -> None:
    assert names()["promise"]["questions"] == len(QUESTIONS) == len({*QUESTIONS}) == 17
    assert names()["promise"]["false_alarms"] == "1"
    assert "There are 17 on the list." in widgets.explore_envelope().chart.sentence
    assert {endpoint for endpoint, _ in QUESTIONS} == set(SHORT.values())


def test_a_result_without_a_week_is_one_question_whatever_week_is_chosen() -> None:
    assert [when for endpoint, when in QUESTIONS if endpoint == "nephritis"] == ["not given"]
    for week in WEEKS:
        state = EnvelopeState(endpoint="nephritis", week=week)
        yours = compute(state)["envelope_yours"]
        assert (yours["endpoint"], yours["week"]) == (["nephritis"], ["not given"])
        assert state.words == "complete remission of nephritis"
        assert (
            "nephritis</b> (our sources give it no week)" in readout(state, compute(state)).sentence
        )


def test_nobody_is_asked_to_choose_among_tests() -> None:
    envelope = widgets.explore_envelope()
    assert "test" not in envelope.controls
    assert envelope.state.test == "fisher"


def test_a_promise_sealed_with_another_test_keeps_it() -> None:
    envelope = widgets.explore_envelope()
    memory().set_state({"stored": {"envelope": OLD}})
    assert envelope.promise == OLD
    assert "SRI-4 at week 12, test: Wald z, alpha: 0.025" in envelope.chart.sentence


def test_a_promise_is_sealed_kept_and_shown_on_another_page() -> None:
    envelope, seal = widgets.explore_envelope(), widgets.envelope()
    assert "You have sealed nothing yet." in seal.value
    envelope.state = envelope.state.changed(**CHOSEN)
    envelope.button.click()
    assert memory().kept["envelope"] == CHOSEN
    assert WORDS in seal.value
    assert "Sealed: <b>fewer patients with arthritis" in envelope.chart.sentence
    assert "another question" in envelope.chart.sentence
    reload()
    again = widgets.explore_envelope()
    assert again.state == envelope.state
    assert again.promise == CHOSEN
    assert WORDS in widgets.envelope().value


def test_a_memory_that_arrives_late_is_taken_over() -> None:
    envelope, seal = widgets.explore_envelope(), widgets.envelope()
    memory().set_state({"stored": {"envelope": CHOSEN}})
    assert envelope.promise == CHOSEN
    assert WORDS in seal.value


def test_a_sealed_promise_refuses_every_change() -> None:
    envelope = widgets.explore_envelope()
    envelope.state = envelope.state.changed(**OWN)
    envelope.seal()
    sealed = envelope.state
    for control in envelope.controls.values():
        assert control.disabled
        control.set_state({"index": 1})
        assert envelope.state == sealed
        assert "must stay as it is" in envelope.notice.value
    with pytest.raises(ValueError, match="must stay as it is"):
        envelope.state = EnvelopeState(week="24")
    envelope.seal()
    envelope.button.click()
    assert envelope.state == sealed


def test_erasing_the_memory_opens_it() -> None:
    envelope, seal = widgets.explore_envelope(), widgets.envelope()
    envelope.state = envelope.state.changed(**CHOSEN)
    envelope.seal()
    memory()._handle_custom_msg({"erase": True}, [])
    assert envelope.state == EnvelopeState()
    assert envelope.promise is None
    assert not any(control.disabled for control in envelope.controls.values())
    assert (envelope.button.disabled, envelope.button.description) == (False, "Seal it")
    assert "You have sealed nothing yet." in seal.value


def test_the_trials_promise_is_shown_only_once_the_readers_is_sealed() -> None:
    envelope, promise = (
        widgets.explore_envelope(),
        widgets.after_seal(widgets.tell("SRI-4 *first*")),
    )
    assert "SRI-4" not in promise.words.value
    envelope.state = envelope.state.changed(**CHOSEN)
    envelope.seal()
    assert "SRI-4 <em>first</em>" in promise.words.value
    memory()._handle_custom_msg({"erase": "envelope"}, [])
    assert envelope.promise is None
    assert "SRI-4" not in promise.words.value
    everything = widgets.show_everything()
    everything.click()
    assert "SRI-4" in promise.words.value
    everything.click()
    assert "SRI-4" not in promise.words.value
    promise.button.click()
    assert "SRI-4" in promise.words.value
    assert promise.children == (promise.words,)


def test_what_is_refused_is_said_where_the_button_is() -> None:
    envelope = widgets.explore_envelope()
    envelope.seal()
    assert "Choose first" in envelope.notice.value
    groups, notice = envelope.children[1:3]
    assert groups.children[-1].children[-1] is envelope.button, "below the last choice"
    assert notice is envelope.notice


@pytest.mark.parametrize(
    "stored",
    [
        5, "x", [], {}, {**CHOSEN, "week": "13"}, {**CHOSEN, "week": 24}, {**CHOSEN, "more": 1},
        {**CHOSEN, "sealed": "yes"}, {**CHOSEN, "test": None}, {"endpoint": "sri4"}, None,
        {**CHOSEN, "alpha": "<script>"}, {**CHOSEN, "week": ""}, {**CHOSEN, "endpoint": ""},
    ],
)  # fmt: skip
def test_a_damaged_envelope_is_not_believed(stored: object) -> None:
    envelope, seal = widgets.explore_envelope(), widgets.envelope()
    memory().set_state({"stored": {"envelope": stored}})
    assert envelope.state == EnvelopeState()
    assert envelope.promise is None
    assert "You have sealed nothing yet." in seal.value


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "you ask the same question."),
        ({"alpha": "0.01"}, "you ask the same question."),
        ({"week": "24"}, "you ask the same question at another week."),
        ({"endpoint": "rash"}, "you ask another question."),
    ],
)
def test_the_seal_is_compared_with_the_trials(changes: dict[str, str], words: str) -> None:
    envelope = widgets.explore_envelope()
    envelope.state = envelope.state.changed(**{**OWN, **changes})
    envelope.seal()
    assert words in envelope.chart.sentence
